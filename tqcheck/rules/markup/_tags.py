"""Addresses in HTML tags, inline or in blocks."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Document


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


def attributes(document: Document, tag: str, attribute: str) -> Iterator[Attribute]:
    """The values of an attribute in the tags of a document, in order."""
    if f"<{tag}" not in document.value and f"<{tag.upper()}" not in document.value:
        return
    pattern = _pattern(tag, attribute)
    for block in document.blocks:
        ranges = [(block.start, block.end)] if block.kind == "html" else []
        ranges += [(run.start, run.end) for run in block.runs if run.kind == "html"]
        for start, end in ranges:
            for match in pattern.finditer(document.value, start, end):
                yield Attribute(match[1] or match[2] or match[3] or "", *match.span())
