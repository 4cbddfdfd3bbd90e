"""Emphasis marks that stayed in the text because they do not render."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Block, Document

_MARK = re.compile(r"(?<![*\\/])(\*{1,3})(?![*/])")
_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’—…]")
_SEEN_THROUGH = re.compile("[ \u2060]+")
FAR, NEAR = 12, 3
"""Characters looked at beside a mark, and visible ones among them: a colon or a code span may come first."""


class Mark(NamedTuple):
    """A run of stars that the reader sees: its range, and whether blanks or the edge of the text stand beside it."""

    start: int
    end: int
    open_left: bool
    open_right: bool

    @property
    def width(self) -> int:
        """How many stars."""
        return self.end - self.start


def marks(document: Document, block: Block) -> list[Mark]:
    """The stars left in the prose of a block that touch Chinese on either side."""
    masked = document.masked
    found: list[Mark] = []
    if "*" not in document.value[block.start : block.end]:
        return found
    for match in _MARK.finditer(masked, block.content_start, block.content_end):
        if document.value[match.start() - 1 : match.start()] == "\\":
            continue
        left = _neighbour(masked, match.start() - 1, block.content_start, step=-1)
        right = _neighbour(masked, match.end(), block.content_end, step=1)
        found.append(Mark(*match.span(1), not left.strip(), not right.strip()))
    return found


def _neighbour(masked: str, at: int, edge: int, *, step: int) -> str:
    """The character beside a mark, or an empty string at the edge of the block."""
    if (at < edge) if step < 0 else (at >= edge):
        return ""
    return masked[at]


def touches_chinese(document: Document, start: int, end: int) -> bool:
    """Whether Chinese stands within a few visible characters of a range."""
    before = _SEEN_THROUGH.sub("", document.masked[max(0, start - FAR) : start])[-NEAR:]
    after = _SEEN_THROUGH.sub("", document.masked[end : end + FAR])[:NEAR]
    return _CHINESE.search(before) is not None or _CHINESE.search(after) is not None


def pairs(document: Document, block: Block) -> Iterator[tuple[Mark, Mark | None]]:
    """Marks in pairs of one width on one line, in order; a mark with no partner stands alone."""
    waiting: Mark | None = None
    for mark in marks(document, block):
        if waiting is not None:
            between = document.value[waiting.end : mark.start]
            if mark.width == waiting.width and "\n" not in between and between.strip():
                yield waiting, mark
                waiting = None
                continue
            yield waiting, None
        waiting = mark
    if waiting is not None:
        yield waiting, None
