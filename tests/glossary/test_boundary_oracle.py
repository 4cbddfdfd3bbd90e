"""The hits of the matcher are those that a brute-force search finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tqcheck.glossary.automaton import Role
from tqcheck.glossary.entry import Entry
from tqcheck.glossary.projection import Projection
from tqcheck.glossary.termbase import make_termbase
from tqcheck.glossary.words import words

WRONG = ("张量流", "数据流水", "气流", "流失", "集群", "集装箱", "装箱")
TERMBASE = make_termbase([Entry((f"term {number}",), ("术语",), (text,)) for number, text in enumerate(WRONG)])
PIECES = st.sampled_from([*WRONG, "空", "电", "程", "动", "的", "在", "，", "水线", "上", "Python", " "])


def whole(text: str, start: int, end: int) -> bool:
    """Whether no word of the cut of the whole text crosses an edge of the range."""
    run = text
    low = start
    while low and "\u4e00" <= run[low - 1] <= "\u9fff":
        low -= 1
    high = end
    while high < len(run) and "\u4e00" <= run[high] <= "\u9fff":
        high += 1
    edges, at = {low}, low
    for word in words().cut(run[low:high]):
        at += len(word)
        edges.add(at)
    return {start, end} <= edges


@given(st.lists(PIECES, max_size=12).map("".join))
def test_wrong_renderings_are_those_of_a_brute_force_search(text: str) -> None:
    places = {
        (at, at + len(wrong))
        for wrong in WRONG
        for at in range(len(text) - len(wrong) + 1)
        if text.startswith(wrong, at) and whole(text, at, at + len(wrong))
    }
    expected: list[tuple[int, int]] = []
    for low, high in sorted(places, key=lambda place: (place[0] - place[1], place[0])):
        if all(high <= start or end <= low for start, end in expected):
            expected.append((low, high))
    found = [match for match in TERMBASE.find_chinese(Projection(text), accepted=False) if match.entries(Role.WRONG)]
    assert [(match.start, match.end) for match in found] == sorted(expected)
