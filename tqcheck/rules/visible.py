"""The text a reader sees: the prose mask without the markup that vanishes when rendered, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, cast

from tqcheck.document.model import HIDDEN
from tqcheck.record import cached_property

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.document.model import Document, Run
    from tqcheck.rules.article import Prose

HAN = r"[^\W\x00-\u04ff]"
"""Pattern of a Chinese character: a letter beyond Latin, Greek and Cyrillic, so kana too. The range of the ideographs
would say it more plainly, but compiling a class with it takes a millisecond each time."""
NOT_HAN = r"[\W\x00-\u04ff]"
"""Pattern of any other character, line ends included."""

_HIDDEN_RUN = re.compile(f"{HIDDEN}{HIDDEN}*+")


def han_or(marks: str) -> str:
    """Pattern of a Chinese character or one of these full-width marks."""
    return rf"(?:(?![\x00-\u04ff])[\w{marks}])"


class Visible:
    """The prose mask with ``HIDDEN`` taken out, so that neighbours on the page are neighbours in the string.

    Args:
        masked: the prose mask.
        value: the article.

    Attributes:
        text: the characters a reader sees; ``OBJECT`` still stands for code, images, addresses and the like.
        value: the article.
    """

    def __init__(self, masked: str, value: str) -> None:
        self.value = value
        self._masked = masked
        self.text = masked.replace(HIDDEN, "")

    @cached_property
    def _pieces(self) -> tuple[list[int], list[int]]:
        """Where each piece between vanished markup begins in ``text``, and how much vanished before it."""
        starts, shifts, removed = [0], [0], 0
        if HIDDEN in self._masked:
            for match in _HIDDEN_RUN.finditer(self._masked):
                start, end = match.span()
                starts.append(start - removed)
                removed += end - start
                shifts.append(removed)
        return starts, shifts

    def at(self, offset: int) -> int:
        """The offset in the article of the character at ``offset`` of ``text``, in O(log n)."""
        starts, shifts = self._pieces
        return offset + shifts[bisect_right(starts, offset) - 1]

    def places(self, matches: Iterable[re.Match[str]]) -> Iterator[tuple[re.Match[str], int]]:
        """Matches in ``text``, which are in order, with the offset in the article where each begins; in one pass."""
        starts, shifts = self._pieces
        following = [*starts[1:], len(self.text) + 1]
        piece = 0
        for match in matches:
            at = match.start()
            while at >= following[piece]:
                piece += 1
            yield match, at + shifts[piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the article that shows ``text[start:end]``, which is not empty."""
        return self.at(start), self.at(end - 1) + 1

    def is_space(self, offset: int) -> bool:
        """Whether ``text[offset]`` is a space that stands in the article, not one that blanks a table bar or marker."""
        return self.text[offset] == " " and self.value[self.at(offset)] == " "

    def unbroken(self, start: int, end: int) -> bool:
        """Whether no markup stands inside ``text[start:end]``."""
        return self.at(end - 1) - self.at(start) == end - 1 - start


def visible(prose: Prose) -> Visible:
    """What a reader sees of the article, computed once for all rules."""
    return cast("Visible", prose.once("visible", lambda: Visible(prose.masked, prose.value)))


def run_at(document: Document, offset: int, *kinds: str) -> Run | None:
    """The innermost inline construct (of these kinds, if any are named) that holds the offset, or None."""
    block = document.block_at(offset)
    if block is None:
        return None
    last = bisect_right(block.runs, offset, key=lambda run: run.start)
    for run in reversed(block.runs[max(0, last - _NESTED) : last]):
        if offset < run.end and (not kinds or run.kind in kinds):
            return run
    return None


_NESTED = 8
"""Constructs before an offset that are looked through for one that holds it: as deep as emphasis and links nest."""
