"""What the renderers of an alignment share: the aligned articles, and their finest units as rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple, replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Document
    from tqcheck.segmenter import Unit
    from tqcheck.text import Span

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LANGUAGES = {"en": "en", "zh": "zh-CN"}
"""Language tags for what a document says its language is."""


class Aligned(NamedTuple):
    """A source, its translation and their units in order of the target."""

    source: Document
    target: Document
    units: list[Unit]

    @property
    def languages(self) -> tuple[str, str]:
        """Language tags of source and target."""
        return LANGUAGES[self.source.language], LANGUAGES[self.target.language]

    @property
    def readable(self) -> list[Unit]:
        """The units with their texts as they are read: of a notebook, without the escapes of its file."""
        if self.source.rendition is None and self.target.rendition is None:
            return self.units
        return [self._read(unit) for unit in self.units]

    def _read(self, unit: Unit) -> Unit:
        source, target = (
            span and replace(span, text=document.read(span.start, span.end))
            for span, document in ((unit.source, self.source), (unit.target, self.target))
        )
        return replace(unit, source=source, target=target, children=tuple(map(self._read, unit.children)))


def finest(units: list[Unit] | tuple[Unit, ...]) -> Iterator[Unit]:
    """The units without children, in order."""
    for unit in units:
        if unit.children:
            yield from finest(unit.children)
        else:
            yield unit


def plain(span: Span | None) -> str:
    """The text of a span on one line; nothing for None."""
    return "" if span is None else " ".join(span.text.split())


def xml_text(text: str) -> str:
    """Text as XML 1.0 can hold it: escaped, without the control characters it does not allow."""
    safe = _NOT_XML.sub("\ufffd", text).replace("\r", "&#13;")
    return safe.replace("&", "&amp;").replace("&amp;#13;", "&#13;").replace("<", "&lt;").replace(">", "&gt;")


def xml_attribute(text: str) -> str:
    """Text inside double quotes of an XML attribute."""
    return xml_text(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
