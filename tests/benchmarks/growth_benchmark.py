"""How the time of an audit grows on hostile lines: ``python tests/benchmarks/growth_benchmark.py [CHARACTERS]``.

Prints, for each line, the seconds of processor time at one and at two lengths, and their ratio: 2 is linear.
"""

from __future__ import annotations

import sys
import time

from tqcheck import audit_text

LINES = {
    "spaces": " ",
    "roles": "`{a}` ",
    "digits": "1",
    "groups": "1,",
    "brackets": "（",
    "quotes": "“the ",
    "English": "the cache ",
    "mixed": "缓存 the cache is ",
    "stars": "**",
    "backticks": "`",
    "dashes": "- ",
    "numerals": "一",
    "halves": "半",
    "tags": "<b>",
    "links": "[a](",
    "dots": "。。。",
    "widths": "我们用,",
    "underscores": "a _ 字\\\\_ ",
}
LIMIT = 2.3
"""Ratio above which a line is marked."""


def seconds(text: str) -> float:
    """Processor time of an audit, the better of two."""
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        audit_text(text)
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Measure every line."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    audit_text("预热。\n")
    for name, piece in LINES.items():
        once, twice = (seconds("中文。" + piece * (length // len(piece)) + "\n") for length in (size, 2 * size))
        mark = "  superlinear" if twice > LIMIT * once else ""
        sys.stdout.write(f"{name:10} {once:8.3f} {twice:8.3f} {twice / once:6.2f}{mark}\n")


if __name__ == "__main__":
    main()
