"""Memory and time of long alignments: ``python tests/benchmarks/memory_benchmark.py [SENTENCES]``.

Aligns generated texts at sentence level, each in a process of its own: as a book of paragraphs, and as one paragraph with
nothing to cut it at, at half the length and at the whole. Prints the peak of memory, the seconds of processor time, how
many times as long twice the length takes, and the share of the sentences that are aligned right.
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from tqcheck import align_text

ENGLISH, CHINESE = "book.en.md", "book.zh.md"
MOST_MEGABYTES, MOST_GROWTH = 300, 2.3
"""Bars for 100,000 sentences and for doubling."""

NOUNS = {
    "cache": "缓存", "server": "服务器", "network": "网络", "file": "文件", "model": "模型", "user": "用户", "table": "表格", "query": "查询",
    "memory": "内存", "error": "错误", "request": "请求", "packet": "数据包", "thread": "线程", "kernel": "内核", "driver": "驱动程序", "index": "索引",
}  # fmt: skip
VERBS = {
    "reads": "读取",
    "writes": "写入",
    "deletes": "删除",
    "copies": "复制",
    "checks": "检查",
    "starts": "启动",
    "stops": "停止",
    "sends": "发送",
}
JOINED = 0.05
"""Share of the sentences whose translation is joined to the one before."""


def texts(sentences: int, paragraph: int) -> tuple[str, str, list[tuple[str, str]]]:
    """An English text, its Chinese translation, and the pairs of sentences in it."""
    chance = random.Random(1)  # noqa: S311 -- a sample
    english: list[str] = []
    chinese: list[str] = []
    pairs: list[tuple[str, str]] = []
    for _ in range(0, sentences, paragraph):
        found: list[tuple[str, str]] = []
        for _ in range(paragraph):
            (one, eins), (other, zwei) = chance.choice([*NOUNS.items()]), chance.choice([*NOUNS.items()])
            verb, tut = chance.choice([*VERBS.items()])
            number = chance.randrange(100_000)
            source = f"The {one} {verb} the {other} number {number} before the next step."
            target = f"{eins}在下一步之前{tut}{number}号{zwei}。"
            if found and chance.random() < JOINED:
                before = found.pop()
                found.append((f"{before[0]} {source}", f"{before[1][:-1]}，{target}"))
            else:
                found.append((source, target))
        english.append(" ".join(source for source, _ in found))
        chinese.append("".join(target for _, target in found))
        pairs += found
    return "\n\n".join(english), "\n\n".join(chinese), pairs


def measured(folder: Path) -> tuple[float, float, list[tuple[str, str]]]:
    """Megabytes, seconds, and the pairs that are found, for the two texts in a folder."""
    source, target = ((folder / name).read_text(encoding="utf-8") for name in (ENGLISH, CHINESE))
    start = time.process_time()
    units = align_text(source, target, level="sentence")
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = [
        (child.source.text, child.target.text)
        for unit in units
        for child in unit.children
        if child.source and child.target
    ]
    return peak, seconds, found


def main() -> None:
    """Measure each shape."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    fresh = multiprocessing.get_context("spawn")
    for name, paragraph in (("paragraphs of five", 5), ("one paragraph", 0)):
        before = 0.0
        for sentences in (size // 2, size):
            source, target, pairs = texts(sentences, paragraph or sentences)
            with tempfile.TemporaryDirectory() as folder, fresh.Pool(1) as pool:
                Path(folder, ENGLISH).write_text(source, encoding="utf-8")
                Path(folder, CHINESE).write_text(target, encoding="utf-8")
                peak, seconds, found = pool.apply(measured, (Path(folder),))
            right = len({*pairs} & {*found}) / len({*pairs})
            growth = f"{seconds / before:5.2f} ×" if before else " " * 7
            over = "  above" if peak > MOST_MEGABYTES or (before and seconds > MOST_GROWTH * before) else ""
            sys.stdout.write(
                f"{name:20}{sentences:8} {peak:6.0f} MB {seconds:7.1f} s {growth}  right {right:.3f}{over}\n"
            )
            before = seconds


if __name__ == "__main__":
    main()
