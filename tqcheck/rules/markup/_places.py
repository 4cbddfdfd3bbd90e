"""Where something stands in a segment though its markup is gone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from tqcheck.document.model import HIDDEN

if TYPE_CHECKING:
    from tqcheck.document import Document
    from tqcheck.rules.article import Article, Segment, Side

_HOLE = re.compile(
    r"(?<=[^\s|])[ ]{2,}+(?=[^\s|])|(?<=[\u4e00-\u9fff，。；：、（])[ ]++(?=[，。；：、！？）:)])|(?<=[，。；：、])[ ]++(?=[\u4e00-\u9fff])"
)


def plain_place(side: Side, value: str) -> tuple[int, int] | None:
    """Where the value stands in running text, as a word of its own, or None."""
    text, escaped = side.text, False
    if not value or value not in text:
        if "\\_" not in text or "_" not in value:
            return None
        value, escaped = value.replace("_", "\\_"), True  # as it is written outside code
    for match in _word(value).finditer(text):
        shown = side.masked[match.start() : match.end()]
        if shown == match[0] or (escaped and shown.replace(HIDDEN, "") == match[0].replace("\\", "")):
            return side.start + match.end() - len(value), side.start + match.end()
    return None


def marked_otherwise(segment: Segment, value: str) -> bool:
    """Whether the value stands in other markup of the target, or is a code block of its own beside it."""
    side = segment.target
    if value in side.text and any(
        side.masked[match.start() : match.end()] != match[0]
        and not _in_code_span(side.document, side.start + match.start())
        for match in _word(value).finditer(side.text)
    ):
        return True
    every = side.document.blocks
    following = bisect_left(every, side.end, key=lambda block: block.start)
    blocks = (*side.blocks, *every[following : following + 1])
    shown = (side.document.value[block.content_start : block.content_end] for block in blocks if block.kind == "code")
    return any(code.strip() == value for code in shown)


def expected_place(article: Article, start: int, end: int) -> tuple[int, int]:
    """Where a range of the source should have its counterpart: in its segment, else before the segment that follows."""
    ordered: list[Segment] = article.once(
        "segments by source", lambda: sorted(article.segments, key=lambda segment: segment.source.start)
    )
    at = bisect_right(ordered, start, key=lambda segment: segment.source.start)
    if at and start < ordered[at - 1].source.end:
        return ordered[at - 1].target.range
    while at < len(ordered) and ordered[at].source.start < end:
        at += 1
    place = ordered[at].target.start if at < len(ordered) else len(article.target.value.rstrip())
    return place, place


def has_hole(side: Side) -> bool:
    """Whether blanks stand where a word should: something dropped out of the sentence."""
    value, start = side.document.value, side.start
    indented_by_one = value[start - 1 : start] == " " and value[max(start - 2, 0) : start - 1] in {"", "\n", "\r"}
    return indented_by_one or _HOLE.search(side.masked.replace(HIDDEN, "")) is not None


def _word(value: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9_])v?{re.escape(value)}(?![A-Za-z0-9_])")


def _in_code_span(document: Document, offset: int) -> bool:
    block = document.block_at(offset)
    return block is not None and any(run.kind == "code" and run.start <= offset < run.end for run in block.runs)
