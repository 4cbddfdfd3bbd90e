"""A text as the matcher reads it: hidden markup gone, white space evened out, case folded; with a way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from tqcheck.glossary.entry import HAN
from tqcheck.record import cached_property

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TERM = 32
"""Characters up to which a folded text is kept: terms and renderings are folded again wherever they stand."""

BARRIER = "\n"
"""Parts two ranges: no term contains it."""

_SQUEEZE = re.compile(
    "[\u2060\u200b\ufeff \t\r\n\u00a0\u3000]"
    "(?:(?<=[\u2060\u200b\ufeff])[\u2060\u200b\ufeff]*+|[ \t\r\n\u00a0\u3000]++|(?<! ))"
)
"""What does not come through as it stands: invisible characters vanish, white space becomes one space. The pattern begins with a
set of characters, so that the text between them is skipped quickly."""

_INVISIBLE = frozenset("\u2060\u200b\ufeff")

_HYPHENS = "-‐‑‒–"  # replacing one by one is faster than a table
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_HALF_WIDTH = {
    ord(char): ord(char) - 0xFEE0 for char in "０１２３４５６７８９" + "".join(map(chr, range(0xFF21, 0xFF3B)))
}
_HALF_WIDTH |= {code: code - 0xFEE0 for code in range(0xFF41, 0xFF5B)}


class Projection:
    """Ranges of a text, made even for matching; offsets in it lead back to the text.

    Args:
        value: the text.
        ranges: half-open ranges to read, in order; a ``BARRIER`` stands between two of them.

    Attributes:
        text: what is read, in the original case.
    """

    def __init__(self, value: str, ranges: Iterable[tuple[int, int]] | None = None) -> None:
        self._value = value
        self._pieces: list[str] = []
        self._here: list[int] = []  # knots: offset in the projection …
        self._there: list[int] = []  # … and the offset in the text that it stands for
        self._length = 0
        for start, end in ((0, len(value)),) if ranges is None else ranges:
            if self._length:
                self._add(BARRIER, start)
            self._read(start, end)
        self.text = "".join(self._pieces)
        del self._pieces

    def _add(self, piece: str, there: int) -> None:
        self._here.append(self._length)
        self._there.append(there)
        self._pieces.append(piece)
        self._length += len(piece)

    def _read(self, start: int, end: int) -> None:
        value, pieces, here, there, length = self._value, self._pieces, self._here, self._there, self._length
        at = start
        for match in _SQUEEZE.finditer(value, start, end):
            low, high = match.span()
            if low > at:
                here.append(length)
                there.append(at)
                pieces.append(value[at:low])
                length += low - at
            at = high
            if value[low] not in _INVISIBLE and not _splits_chinese(value, match, start, end):
                here.append(length)
                there.append(low)
                pieces.append(" ")
                length += 1
        self._length = length
        if at < end:
            self._add(value[at:end], at)

    @cached_property
    def folded(self) -> str:
        """``text`` in lower case, hyphens as spaces, letters and digits in half width; the same length."""
        return fold(self.text)

    def origin(self, at: int) -> int:
        """The offset in the text of the character at ``at``."""
        knot = bisect_right(self._here, at) - 1
        return self._there[knot] + at - self._here[knot] if knot >= 0 else at

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the text that the non-empty range ``start``, ``end`` stands for."""
        return self.origin(start), self.origin(end - 1) + 1

    def spans(self, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """``span`` of each of many non-empty places that are in order and do not overlap, in one pass."""
        here, there = [*self._here, self._length + 1], self._there
        knot = 0
        for start, end in places:
            while here[knot + 1] <= start:
                knot += 1
            first = there[knot] + start - here[knot]
            while here[knot + 1] < end:
                knot += 1
            yield first, there[knot] + end - here[knot]

    def position(self, offset: int) -> int:
        """The first offset in the projection that stands for ``offset`` in the text, or for something after it."""
        knot = bisect_right(self._there, offset) - 1
        if knot < 0:
            return 0
        end = self._here[knot + 1] if knot + 1 < len(self._here) else self._length
        return min(self._here[knot] + offset - self._there[knot], end)


def fold(text: str) -> str:
    """Lower case, hyphens as spaces, letters and digits in half width; never another length.

    ``str.lower`` alone makes ``İ`` two characters, which would move everything behind it.
    """
    return _fold_term(text) if len(text) <= TERM else fold_once(text)


@lru_cache(maxsize=16384)
def _fold_term(text: str) -> str:
    return fold_once(text)


def fold_once(text: str) -> str:
    """The same of a text that will not come again."""
    lowered = text.lower()
    if text.isascii():
        return lowered.replace("-", " ")
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if _FULL_WIDTH.search(lowered):
        lowered = lowered.translate(_HALF_WIDTH)
    for hyphen in _HYPHENS:
        if hyphen in lowered:
            lowered = lowered.replace(hyphen, " ")
    return lowered


def _splits_chinese(value: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether the white space is a line end inside Chinese, where a wrapped line parts no words."""
    if "\n" not in match.group() and "\r" not in match.group():
        return False
    before, after = match.start() - 1, match.end()
    return before >= start and after < end and bool(HAN.match(value, before) and HAN.match(value, after))
