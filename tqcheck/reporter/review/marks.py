"""Article text as HTML, with findings marked; whatever the text holds stays text."""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tqcheck.finding import Finding

_STRENGTH = ("neutral", "light", "minor", "major", "critical")
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LONGEST = 20_000
"""Characters of one paragraph that are shown; a longer one is cut around its findings."""
_AROUND = 300


class Mark(NamedTuple):
    """A range of the article to mark.

    Attributes:
        start, end: offsets in the article.
        kind: severity, or ``light`` for mechanical typography.
        key: the finding's permalink.
    """

    start: int
    end: int
    kind: str
    key: str


def kind_of(finding: Finding) -> str:
    """The severity, or ``light`` for mechanical typography."""
    return "light" if 0 < finding.weight < 1 else finding.severity


def inert(text: str) -> str:
    """Escaped text; control and direction characters become visible boxes."""
    return _INVISIBLE.sub(lambda match: f"[U+{ord(match[0]):04X}]", escape(text, quote=True))


def marked(value: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    """The range of the article as HTML with ``mark`` elements; overlapping marks are cut at each other's edges."""
    pieces = _pieces(start, end, marks)
    if end - start > _LONGEST:
        pieces = _shortened(pieces)
    return "".join(_piece(value, *piece) for piece in pieces)


def _pieces(start: int, end: int, marks: Iterable[Mark]) -> list[tuple[int, int, list[Mark]]]:
    """The range cut at every edge of a mark, each piece with the marks over it; a sweep, not a loop over all pairs."""
    inside = sorted(mark for mark in marks if mark.start < end and mark.end >= start)
    edges = sorted({start, end, *(min(max(at, start), end) for mark in inside for at in (mark.start, mark.end))})
    pieces: list[tuple[int, int, list[Mark]]] = []
    active: list[Mark] = []
    waiting = iter(inside)
    following = next(waiting, None)
    for first, last in pairwise(edges):
        active = [mark for mark in active if mark.end > first]
        while following is not None and following.start <= first:
            if following.end > first:
                active.append(following)
            following = next(waiting, None)
        pieces.append((first, last, list(active)))
    return pieces


def _shortened(pieces: list[tuple[int, int, list[Mark]]]) -> list[tuple[int, int, list[Mark]]]:
    """Long stretches without a mark lose their middle."""
    short: list[tuple[int, int, list[Mark]]] = []
    for first, last, over in pieces:
        if over or last - first <= 2 * _AROUND:
            short.append((first, last, over))
        else:
            short += [(first, first + _AROUND, []), (-1, -1, []), (last - _AROUND, last, [])]
    return short


def _piece(value: str, first: int, last: int, over: list[Mark]) -> str:
    if first < 0:
        return '<span class="cut"> […] </span>'
    text = inert(value[first:last])
    if not over:
        return text
    kind = max((mark.kind for mark in over), key=_STRENGTH.index)
    keys = " ".join(dict.fromkeys(mark.key for mark in over))
    shown = text if text.strip() else text.replace(" ", "␣").replace("\n", "⏎\n")
    return f'<mark class="{kind}" data-keys="{keys}">{shown}</mark>'
