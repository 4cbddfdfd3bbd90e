"""What a hook costs on one small article: ``python tests/benchmarks/hook_benchmark.py [--runs N] [--terms N]``.

Runs the program as a hook does, in turn with an empty Python, and prints the median and the least wall and processor
time of each, and the ratio of the medians to the empty Python. The article are the samples, one after another, up to 10 KB.
"""
# ruff: noqa: T201 -- a benchmark prints

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "samples"
SIZE = 10_000
"""Bytes of the article."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def article(language: str) -> str:
    """The samples of a language, again and again, until the Chinese has its size."""
    names = [path.name for path in sorted((SAMPLES / "en").glob("*.md"))]
    pieces: list[str] = []
    size = number = 0
    while size < SIZE:
        name = names[number % len(names)]
        number += 1
        size += (SAMPLES / "zh" / name).stat().st_size
        pieces.append(f"## {number}\n\n{(SAMPLES / language / name).read_text('utf-8')}\n")
    return "".join(pieces)


def glossary(terms: int) -> str:
    """Made-up terms of two words, each with a rendering of four characters."""
    chosen = random.Random(terms)  # noqa: S311 -- not a secret

    def word() -> str:
        return "".join(chosen.choices(LETTERS, k=chosen.randint(4, 9)))

    rows = {
        f"{word()} {word()}": "".join(chr(chosen.randrange(0x4E00, 0x9FA0)) for _ in range(4)) for _ in range(terms)
    }
    return "source,target\n" + "".join(f"{source},{target}\n" for source, target in rows.items())


def run(command: list[str], folder: Path) -> tuple[float, float]:
    """Wall and processor time of a command in a folder, in milliseconds."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, check=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * wall, 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    """Measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=20)
    options.add_argument("--terms", type=int, default=100_000)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "article.md").write_text(article("zh"), encoding="utf-8")
        (folder / "source.md").write_text(article("en"), encoding="utf-8")
        (folder / "terms.csv").write_text(glossary(given.terms), encoding="utf-8")
        audit = [sys.executable, "-m", "tqcheck", "audit", str(folder / "article.md"), "--isolated", "--exit-zero"]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "article alone": audit,
            "with its source": [*audit, "--source", str(folder / "source.md")],
            f"alone, {given.terms:,} terms more": [*audit, "--glossary", str(folder / "terms.csv")],
        }
        for command in commands.values():  # compiles what is kept
            run(command, folder)
        time.sleep(2.5)  # a glossary is known again once it has not been written to for two seconds
        for command in commands.values():
            run(command, folder)
        times: dict[str, list[tuple[float, float]]] = {label: [] for label in commands}
        for _ in range(given.runs):
            for label, command in commands.items():
                times[label].append(run(command, folder))
    print(f"{'':28} wall, median   least  processor, median   least   × empty Python")
    floor = statistics.median(cpu for _, cpu in times["python -c pass"])
    for label, pairs in times.items():
        wall, cpu = zip(*pairs, strict=True)
        print(
            f"{label:28} {statistics.median(wall):9.0f} ms {min(wall):4.0f} ms {statistics.median(cpu):13.0f} ms"
            f" {min(cpu):4.0f} ms {statistics.median(cpu) / floor:10.1f}"
        )


if __name__ == "__main__":
    main()
