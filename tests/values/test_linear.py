"""Reading values takes time in proportion to the text, whatever stands in it."""

from __future__ import annotations

import time

import pytest

from tqcheck.values.match import match_values
from tqcheck.values.scan import read_values

LINES = {
    "digits": "1",
    "groups": "1,",
    "versions": "1.",
    "spaces": "3 ",
    "blanked": "3\u2060",
    "numerals": "一",
    "scales": "1 万 ",
    "words": "two ",
    "hundreds": "hundred ",
    "months": "May ",
    "dates": "2020 年 ",
    "ranges": "1-",
    "halves": "半",
    "currencies": "$",
}


def seconds(text: str) -> float:
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        read_values(text)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("piece", LINES.values(), ids=LINES.keys())
def test_twice_the_text_takes_about_twice_the_time(piece: str) -> None:
    size = 3_000 // len(piece)
    once, twice = seconds(piece * size), seconds(piece * size * 4)
    assert twice <= max(0.05, 4 * 2 * once)


def test_many_values_are_matched_in_little_time() -> None:
    source = read_values(" ".join(f"{number} rows" for number in range(1_500)))
    target = read_values(" ".join(f"{number} 行" for number in range(1, 1_501)))
    start = time.process_time()
    match_values(source, target)
    assert time.process_time() - start < 5
