"""Lines that the parser says nothing about: link definitions, lone markers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document.blocks import WHITE_SPACE, Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document.model import BlockKind

_LINE = re.compile(r"[^\r\n]+")
_DEFINITION = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?\[[^\]]")
_MARGIN = re.compile(r"[ \t\f\v>]*+")


def leftovers(source: str, start: int, end: int, within: tuple[str, ...]) -> Iterator[Draft]:
    """Blocks for the non-blank lines of a range that no block covers.

    A link reference definition takes in the lines after it up to the next; anything else is a nameless directive.
    """
    open_draft: Draft | None = None
    for match in _LINE.finditer(source, start, end):
        margin = _MARGIN.match(source, match.start(), match.end())
        if margin is None or margin.end() == match.end():
            continue
        is_definition = _DEFINITION.match(source, match.start(), match.end()) is not None
        if not is_definition and open_draft is not None and open_draft.kind == "definition":
            open_draft.end = open_draft.content_end = match.end()
            continue
        if open_draft is not None:
            yield open_draft
        at = margin.end()
        last = at + len(source[at : match.end()].rstrip(WHITE_SPACE))
        kind: BlockKind = "definition" if is_definition else "directive"
        open_draft = Draft(kind, at, last, within=within, content_start=at, content_end=last)
    if open_draft is not None:
        yield open_draft
