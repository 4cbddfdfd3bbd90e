"""Spaces beside a pair of brackets that go when the brackets change."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tqcheck.rules.typography._pairs import Pair
    from tqcheck.rules.visible import Visible

Range = tuple[int, int]


def inner_spaces(shown: Visible, pair: Pair) -> list[Range]:
    """Ranges of the article of the spaces just inside the brackets, where no markup stands between."""
    return [
        *_after(shown, pair.start),
        *(span for span in _before(shown, pair.end) if span[0] > shown.at(pair.start)),
    ]


def outer_spaces(shown: Visible, pair: Pair) -> list[Range]:
    """Ranges of the article of the spaces just outside, inside the line and where no markup stands between.

    Spaces beside another mark are left to the rule that speaks of that mark.
    """
    return [
        *(span for span in _before(shown, pair.start) if shown.value[span[0] - 1] not in _MARKS),
        *(span for span in _after(shown, pair.end) if shown.value[span[1]] not in _MARKS),
    ]


_MARKS = ",.;:?!&，。、；：？！（）【】《》「」『』“”"


def _after(shown: Visible, at: int) -> list[Range]:
    text, end = shown.text, at + 1
    while end < len(text) and shown.is_space(end):
        end += 1
    if end == at + 1 or text[end : end + 1] in _NOTHING or not shown.unbroken(at, end):
        return []
    return [shown.span(at + 1, end)]


def _before(shown: Visible, at: int) -> list[Range]:
    text, start = shown.text, at
    while start > 0 and shown.is_space(start - 1):
        start -= 1
    if start == at or text[start - 1 : start] in _NOTHING or not shown.unbroken(start, at + 1):
        return []
    return [shown.span(start, at)]


_NOTHING = ("", " ", "\n", "\r", "\t")
"""What stands at the edge of a line or a table cell: the space there is layout."""
