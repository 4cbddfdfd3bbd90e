"""Addresses in HTML tags, inline or in blocks."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.article import Side


class Attribute(NamedTuple):
    """The value of an attribute, and the range of its tag."""

    value: str
    start: int
    end: int


@cache
def _pattern(tag: str, attribute: str) -> re.Pattern[str]:
    return re.compile(
        rf"""<{tag}\b[^<>]*?\s{attribute}\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))[^<>]*>""", re.IGNORECASE
    )


def attributes(side: Side, tag: str, attribute: str) -> Iterator[Attribute]:
    """The values of an attribute in the tags of a side, in order."""
    pattern = _pattern(tag, attribute)
    for block in side.blocks:
        if block.kind == "html":
            yield from _in_range(pattern, side, max(block.start, side.start), min(block.end, side.end))
        for run in block.runs:
            if run.kind == "html" and side.start <= run.start and run.end <= side.end:
                yield from _in_range(pattern, side, run.start, run.end)


def _in_range(pattern: re.Pattern[str], side: Side, start: int, end: int) -> Iterator[Attribute]:
    for match in pattern.finditer(side.document.value, start, end):
        yield Attribute(match[1] or match[2] or match[3] or "", *match.span())
