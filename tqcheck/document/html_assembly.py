"""The document of the leaves of an HTML page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.document.mask import filled
from tqcheck.document.model import Block, Cell, Document
from tqcheck.document.rendition import Rendition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document.html_leaf import Leaf
    from tqcheck.text import Text


def assembled(text: Text, leaves: list[Leaf], anchors: frozenset[str]) -> Document:
    """The document of the leaves."""
    value = list(filled(text.value, " "))
    masked = value.copy()
    escapes: list[tuple[int, int]] = []
    cells: dict[int, tuple[Cell, ...]] = {}
    for leaf in leaves:
        for start, read, shown in leaf.writes:
            kept = max(0, leaf.end - start)
            value[start : start + len(read[:kept])] = read[:kept]
            masked[start : start + len(shown[:kept])] = shown[:kept]
        escapes += [span for span in leaf.escapes if span[1] <= leaf.end]
        if leaf.kind == "row":
            cells[leaf.start] = tuple(
                Cell(max(leaf.start, min(cell.start, leaf.end)), max(leaf.start, min(cell.end, leaf.end)))
                for cell in leaf.cells
            )
    rendition = Rendition("".join(value), cells, tuple(escapes))
    return Document(text, tuple(_grouped(leaves)), "".join(masked), {}, anchors, rendition)


def _grouped(leaves: list[Leaf]) -> Iterator[Block]:
    """Blocks: a table is one group, and so is a list of items of one paragraph each; any other block is one of its own."""
    mixed = {leaf.collection for leaf in leaves if leaf.kind not in {"item", "row", "comment"}}
    group, before = -1, 0
    for leaf in leaves:
        together = leaf.collection if leaf.collection not in mixed else 0
        group += not (together and together == before)
        before = together
        yield Block(
            leaf.kind,
            leaf.start,
            leaf.end,
            leaf.level,
            group,
            leaf.info,
            leaf.within,
            tuple(leaf.runs),
            leaf.start,
            leaf.end,
        )
