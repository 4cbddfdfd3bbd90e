"""What fixes must leave alone: blocks, links, code, tags."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tqcheck.document import Document

EXACT = frozenset(("code", "link", "autolink", "image", "math"))
"""Runs that a safe fix leaves as they are: what the reader copies, follows or computes with."""
TOUCHED = frozenset(("html", "shortcode", "attribute", "footnote"))
"""Runs that may change only where an edit stands, as when a tag is closed."""
SHOWN = frozenset(("code", "math", "html", "comment", "directive", "rule", "definition"))
"""Blocks whose text must stay as it is."""


class Marked:
    """A document and the ranges that edits touch, in order."""

    def __init__(self, document: Document, spans: Sequence[tuple[int, int]]) -> None:
        self.document = document
        self._spans = spans

    def outline(self) -> list[tuple[object, ...]]:
        """The blocks: kind, level, containers, and the text of those that are not prose."""
        value = self.document.value
        blocks: list[tuple[object, ...]] = [
            (block.kind, block.level, block.within, block.info if block.kind == "code" else "")
            + ((value[block.content_start : block.content_end],) if block.kind in SHOWN else ())
            for block in self.document.blocks
        ]
        return [*blocks, ("front-matter", *self.document.front_matter)]

    def runs(self, kinds: frozenset[str], *, all_of_them: bool) -> list[tuple[str, str]]:
        """Kind and value of the runs; those that an edit touches only if ``all_of_them``."""
        found = ((run.kind, run.value, run.start, run.end) for run in self.document.runs() if run.kind in kinds)
        if all_of_them:
            return [(kind, value) for kind, value, _, _ in found]
        return [(kind, value) for kind, value, start, end in found if not self._touched(start, end)]

    def _touched(self, start: int, end: int) -> bool:
        index = bisect_left(self._spans, start, key=itemgetter(1))
        return index < len(self._spans) and self._spans[index][0] <= end


def harm(before: Marked, after: Marked, *, strict: bool) -> str:
    """What fixes would break, or an empty string."""
    if before.outline() != after.outline():
        return "it would change headings, lists, code or other blocks"
    if before.runs(EXACT, all_of_them=strict) != after.runs(EXACT, all_of_them=strict):
        return "it would change a link, an image, code or a formula"
    if before.runs(TOUCHED, all_of_them=False) != after.runs(TOUCHED, all_of_them=False):
        return "it would change a tag elsewhere"
    return ""
