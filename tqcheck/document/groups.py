"""Which leaf blocks make one paragraph, as a reader counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document.model import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqcheck.document.blocks import Draft

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_ALONE: frozenset[BlockKind] = frozenset(("heading", "code", "comment", "math", "directive", "front-matter"))


def grouped(drafts: Iterable[Draft], source: str) -> tuple[Block, ...]:
    """Number the paragraphs.

    A group ends at a blank line, around a heading, code, display math and a directive, and around a table; so a tight
    list is one group, and each blank-line block of a loose list is one.
    """
    blocks: list[Block] = []
    group = -1
    before: Draft | None = None
    for draft in drafts:
        if before is None or not _together(before, draft, source):
            group += 1
        blocks.append(
            Block(
                draft.kind,
                draft.start,
                draft.end,
                draft.level,
                group,
                draft.info,
                draft.within,
                draft.runs,
                draft.content_start,
                draft.content_end,
            )
        )
        before = draft
    return tuple(blocks)


def _together(before: Draft, after: Draft, source: str) -> bool:
    """Whether two neighbours belong to one paragraph."""
    if before.kind in _ALONE or after.kind in _ALONE:
        return False
    if before.collection != after.collection and "rule" in {before.kind, after.kind}:
        return False
    if ("table" in before.within or "table" in after.within) and before.collection != after.collection:
        return False
    newlines = source.count("\n", before.end, after.start)
    return newlines < 2 or _BLANK_LINE.search(source, before.end, after.start) is None
