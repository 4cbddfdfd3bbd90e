"""Time of a run over articles that have not changed: ``python -m tests.benchmarks.unchanged_benchmark [ARTICLES]``.

Writes pairs of generated articles of 10 KB, audits them with ``--no-cache`` and with the reports kept, in turn, each in a
process of its own, and prints the processor time of both, how many times less the second takes, and the size of what is kept.
"""
# ruff: noqa: T201 -- a benchmark prints

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.memory_benchmark import texts

LEAST = 15.0
"""Bar: times faster."""
SENTENCES = 130
"""Sentences of an article of 10 KB."""
ROUNDS = 3


def seconds(folder: Path, *options: str) -> float:
    """Processor time of an audit of a folder, of all its processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "tqcheck", "audit", str(folder), "--exit-zero", "--format", "json", *options]
    subprocess.run([*command, "--quiet", "--output", os.devnull], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Print the figures; 1 if the bar is missed."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name) / "docs", Path(name) / "cache"
        folder.mkdir()
        os.environ["TQCHECK_CACHE_DIR"] = str(cache)
        for number in range(articles):
            english, chinese, _ = texts(SENTENCES, 4 + number % 5)
            (folder / f"page{number}.md").write_text(f"# Page {number}\n\n{english}\n", encoding="utf-8")
            (folder / f"page{number}.zh.md").write_text(f"# 第 {number} 页\n\n{chinese}\n", encoding="utf-8")
        seconds(folder)
        times = [(seconds(folder, "--no-cache"), seconds(folder)) for _ in range(ROUNDS)]
        fresh, kept = (statistics.median(column) for column in zip(*times, strict=True))
        size = sum(file.stat().st_size for file in cache.glob("results.sqlite3*"))
    print(f"{articles} pairs: audited {fresh:.1f} s, unchanged {kept:.2f} s, {fresh / kept:.1f} × (bar {LEAST} ×)")
    print(f"kept: {size / articles / 1000:.1f} KB a pair")
    return int(fresh / kept < LEAST)


if __name__ == "__main__":
    sys.exit(main())
