"""How often the cut around a hit agrees with jieba's cut of the whole text: ``python -m tests.benchmarks.boundary_benchmark``.

Arguments are files or folders of Chinese Markdown; without any a text of our own is cut. Two things are tried. Hits: every
place of a rendering of the bundled glossaries, where both must say the same of whether it stands on whole words; this is the
figure with a floor. Words: every place of every sequence of two to four characters that is in the dictionary, which is
harder. ``--hmm`` lets jieba guess unknown words, too, as it does by default; such words are names, mostly.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click
import jieba

from tqcheck.document import parse
from tqcheck.glossary.termbase import load_termbase
from tqcheck.glossary.words import words
from tqcheck.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.glossary.termbase import Termbase

FLOOR = 0.999
"""Least share of hits on which both agree."""

SHORTEST, LONGEST = 2, 4

_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")

SAMPLE = """
数据流水线把日志写入对象存储，调度器每隔五分钟检查一次任务队列。如果工作节点失去响应，控制器会将其上的容器组迁移到健康的
节点，并在事件记录中说明原因。迁移过程中，客户端的长连接会断开，因此应用程序要能自动重新连接。

训练神经网络时，学习率过大会使损失函数发散，过小则收敛缓慢。常见的做法是先用较大的学习率预热，再按余弦曲线逐步衰减。批量归一化
可以缓解内部协变量偏移，但在小批量上统计量并不稳定，这时可以改用层归一化。

编译器在前端把源代码解析成抽象语法树，再由中间表示进行优化，最后生成目标平台的机器码。类型检查发生在语义分析阶段，泛型函数会在
这一阶段被实例化。链接器负责解析外部符号，把多个目标文件合并为可执行文件。

数据库的事务日志保证了崩溃之后的持久性。查询优化器根据统计信息选择索引扫描或全表扫描，连接顺序不同，代价可能相差几个数量级。分区表
能够减少需要读取的数据块，但跨分区的唯一约束难以维护。

网关在转发请求之前先验证访问令牌的签名，再依据路由规则选择上游服务。限流算法采用令牌桶，突发流量可以在短时间内超过平均速率。熔断器
打开之后，请求直接返回降级的结果，避免故障在服务之间蔓延。
"""


def edges_of(run: str, *, hmm: bool) -> set[int]:
    """The word edges of a Chinese run as jieba cuts it."""
    edges, at = {0}, 0
    for word in jieba.cut(run, HMM=hmm):
        at += len(word)
        edges.add(at)
    return edges


@cache
def termbase() -> Termbase:
    """The bundled glossaries."""
    return load_termbase(("default",))


def hits_in(run: str) -> Iterator[tuple[int, int]]:
    """Places of accepted renderings."""
    for start, end, _ in termbase().renderings_in(run):
        yield start, end


def words_in(run: str) -> Iterator[tuple[int, int]]:
    """Places of dictionary words."""
    for start in range(len(run)):
        for end in range(start + SHORTEST, min(start + LONGEST, len(run)) + 1):
            if run[start:end] in words():
                yield start, end


def texts(paths: Iterable[str]) -> Iterator[str]:
    """The prose of the files; of our sample if there are none."""
    found = False
    for path in map(Path, paths):
        for file in sorted(path.rglob("*.md")) if path.is_dir() else (path,):
            found = True
            yield parse(Text(file.read_text(encoding="utf-8"), str(file))).masked
    if not found:
        yield SAMPLE.replace("\n", "")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True))
@click.option("--hmm", is_flag=True, help="Let jieba guess unknown words.")
def main(paths: tuple[str, ...], *, hmm: bool) -> None:
    """Print the figures; the exit status is 1 if the hits are below the floor."""
    jieba.setLogLevel("ERROR")
    agreed = {"hits": 0, "words": 0}
    tried = {"hits": 0, "words": 0}
    apart: dict[str, int] = {}
    for text in texts(paths):
        for run in _RUN.findall(text):
            edges = edges_of(run, hmm=hmm)
            for kind, places in (("hits", hits_in(run)), ("words", words_in(run))):
                for start, end in places:
                    same = words().is_whole(run, start, end) == ({start, end} <= edges)
                    tried[kind] += 1
                    agreed[kind] += same
                    if kind == "hits" and not same:
                        shown = f"{run[max(0, start - 4) : start]}[{run[start:end]}]{run[end : end + 4]}"
                        apart[shown] = apart.get(shown, 0) + 1
    for kind, total in tried.items():
        click.echo(f"{kind:6} {total:9,}  agreement {agreed[kind] / max(1, total):.4%}")
    for shown, count in sorted(apart.items(), key=lambda item: -item[1])[:10]:
        click.echo(f"  {count:4} × {shown}")
    sys.exit(agreed["hits"] < FLOOR * tried["hits"])


if __name__ == "__main__":
    main()
