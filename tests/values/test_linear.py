"""Values are read whatever stands in the text; how long it takes is told by ``benchmarks/growth_benchmark.py``."""

from __future__ import annotations

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


@pytest.mark.parametrize("piece", LINES.values(), ids=LINES.keys())
def test_a_line_of_nothing_else_is_read_to_its_end(piece: str) -> None:
    text = piece * (12_000 // len(piece))
    assert all(0 <= value.start < value.end <= len(text) for value in read_values(text))


def test_many_values_are_matched() -> None:
    source = read_values(" ".join(f"{number} rows" for number in range(1_500)))
    target = read_values(" ".join(f"{number} 行" for number in range(1, 1_501)))
    matching = match_values(source, target)
    assert len(matching.pairs) >= 1_498
