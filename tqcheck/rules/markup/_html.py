"""HTML tags of an article in order, and those without their partner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Document

NAMES = frozenset(
    "a abbr address article aside audio b blockquote br button caption center cite code col dd del details dfn div dl dt em "  # noqa: SIM905 -- words read best as text
    "figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i iframe img input ins kbd label li link main mark nav ol "
    "option p picture pre q s samp script section select small source span strike strong style sub summary sup table tbody td "
    "textarea tfoot th thead tr tt u ul var video wbr".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905 -- words read best as text
_MAY_STAY_OPEN = frozenset("p li td th tr dt dd option tbody thead tfoot colgroup caption html head body".split())  # noqa: SIM905 -- words read best as text
"""Tags whose end HTML lets authors leave out."""

_TAG = re.compile(r"<!--(?>(?:[^-]|-(?!->))*)(?:-->|\Z)|<(/?)([A-Za-z][\w.:-]*)[^<>]*?(/?)>")


class Tag(NamedTuple):
    """A tag: its name in lower case, whether it closes, and its place."""

    name: str
    closes: bool
    start: int
    end: int


def tags(document: Document) -> Iterator[Tag]:
    """The tags of an article that need a partner, in order, inline and in blocks."""
    for block in document.blocks:
        if block.kind == "html":
            yield from _in_range(document.value, block.start, block.end)
        for run in block.runs:
            if run.kind == "html":
                yield from _in_range(document.value, run.start, run.end)


def _in_range(value: str, start: int, end: int) -> Iterator[Tag]:
    for match in _TAG.finditer(value, start, end):
        name = (match[2] or "").lower()
        if name in NAMES and not match[3] and name not in _VOID:
            yield Tag(name, bool(match[1]), *match.span())


def unpaired(document: Document) -> list[Tag]:
    """Tags without their partner, in order; those that HTML lets stand open are left aside."""
    open_tags: list[Tag] = []
    alone: list[Tag] = []
    for tag in tags(document):
        if not tag.closes:
            open_tags.append(tag)
            continue
        at = next((index for index in range(len(open_tags) - 1, -1, -1) if open_tags[index].name == tag.name), None)
        if at is None:
            alone.append(tag)
        else:
            alone += open_tags[at + 1 :]
            del open_tags[at:]
    alone += open_tags
    return sorted((tag for tag in alone if tag.closes or tag.name not in _MAY_STAY_OPEN), key=lambda tag: tag.start)
