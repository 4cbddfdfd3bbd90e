"""What large glossaries cost: ``python tests/benchmarks/glossary_benchmark.py [--terms N] [--runs N]``.

For glossaries of made-up terms, some with a number in each rendering: the seconds and the memory a process takes to compile
one, and to load it again and search a text on both sides; then how the time of an audit grows from 1,000 to 100,000 terms
beside the bundled ones, in turns, by the least processor time. What a glossary costs the hook is measured by
``hook_benchmark.py``.
"""
# ruff: noqa: T201 -- a benchmark prints

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import tqcheck
from tqcheck.record import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = Path(__file__).parents[2] / "samples"
SIZES = (1_000, 100_000)
LETTERS = "abcdefghijklmnopqrstuvwxyz"

SEARCH = """
import sys, time, tqcheck
from tqcheck.glossary import load_termbase
from tqcheck.glossary.projection import Projection
start = time.perf_counter(), time.process_time()
termbase = load_termbase(("default", sys.argv[1]))
termbase.find_english(Projection("The gradient descends."))
termbase.find_chinese(Projection("梯度下降。"))
print(len(termbase), time.perf_counter() - start[0], time.process_time() - start[1])
"""
"""What a process does with a glossary; the first time it compiles it."""


def rows(terms: int, *, numbered: bool) -> Iterator[str]:
    """A header, then terms of two words, none twice, each with a rendering of four characters."""
    chosen = random.Random(terms)  # noqa: S311 -- not a secret
    yield "source,target,wrong,clues,flags,domain,note,origin\n"
    known: set[str] = set()
    while len(known) < terms:
        term = " ".join("".join(chosen.choices(LETTERS, k=chosen.randint(4, 9))) for _ in range(2))
        if term not in known:
            known.add(term)
            rendering = "".join(chr(chosen.randrange(0x4E00, 0x9FA0)) for _ in range(4))
            yield f"{term},{rendering}{len(known) if numbered else ''},,,,,,\n"


def write(file: Path, terms: int, *, numbered: bool) -> None:
    """Write a glossary."""
    with file.open("w", encoding="utf-8") as stream:
        stream.writelines(rows(terms, numbered=numbered))


def searched(file: Path, cache: Path) -> tuple[float, float, int]:
    """Seconds that a new process takes to load a glossary and to search, by the clock and of the processor; its megabytes."""
    environment = {**os.environ, "TQCHECK_CACHE_DIR": str(cache)}
    process = subprocess.Popen([sys.executable, "-c", SEARCH, str(file)], env=environment, stdout=subprocess.PIPE)
    assert process.stdout is not None
    told = process.stdout.read().split()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"ended with {process.returncode}")
    _, wall, cpu = map(float, told)
    return wall, cpu, used.ru_maxrss // 1024


def compile_and_load(folder: Path, terms: int) -> None:
    """Measure a large glossary."""
    print(f"{terms:,} terms {'':15} clock   processor   peak memory   table")
    for numbered in (False, True):
        file, cache = folder / "large.csv", folder / f"cache-{numbered}"
        cache.mkdir()
        write(file, terms, numbered=numbered)
        kind = "numbered" if numbered else "plain"
        for label in ("compiled", "loaded", "loaded again"):
            wall, cpu, megabytes = searched(file, cache)
            size = max(table.stat().st_size for table in cache.glob("glossary-*.table")) // 1_000_000
            print(f"{kind + ', ' + label:28} {wall:6.2f} s {cpu:8.2f} s {megabytes:8} MB {size:8} MB")


def growth(folder: Path, runs: int) -> None:
    """Measure audits beside glossaries of different sizes."""
    names = sorted(path.name for path in (SAMPLES / "en").glob("*.md"))
    pairs = [((SAMPLES / "zh" / name).read_text("utf-8"), (SAMPLES / "en" / name).read_text("utf-8")) for name in names]
    for numbered in (False, True):
        configs = {}
        for terms in SIZES:
            file = folder / f"{terms}-{numbered}.csv"
            write(file, terms, numbered=numbered)
            configs[terms] = replace(tqcheck.Config(), glossaries=("default", str(file)))
        for label, bilingual in (("target-only", False), ("with sources", True)):
            best = dict.fromkeys(SIZES, float("inf"))
            for _ in range(runs + 1):
                for terms, config in configs.items():
                    start = time.process_time()
                    for target, source in pairs:
                        tqcheck.audit_text(target, source if bilingual else None, config=config)
                    best[terms] = min(best[terms], time.process_time() - start)
            few, many = (best[terms] for terms in SIZES)
            kind = "numbered" if numbered else "plain"
            print(f"{kind}, {label}: {few:.2f} s with 1,000 terms, {many:.2f} s with 100,000: × {many / few:.2f}")


def main() -> None:
    """Measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--terms", type=int, default=1_000_000)
    options.add_argument("--runs", type=int, default=5)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        compile_and_load(Path(name), given.terms)
        os.environ["TQCHECK_CACHE_DIR"] = name
        growth(Path(name), given.runs)


if __name__ == "__main__":
    main()
