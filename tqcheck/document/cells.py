"""Cells of a table row."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from tqcheck.document.model import Cell

if TYPE_CHECKING:
    from tqcheck.document.model import Block, Document

_BAR = re.compile(r"\\.|(\|)", re.DOTALL)


def cells(document: Document, block: Block) -> tuple[Cell, ...]:
    """The cells of a row, each without bars and padding; empty for a block that is no row.

    A bar splits even inside code, as GFM says, unless a backslash stands before it; a bar inside a shortcode does not.
    """
    if block.kind != "row":
        return ()
    if document.rendition is not None:
        return document.rendition.cells.get(block.start, ())
    value = document.value
    covered = [(run.start, run.end) for run in block.runs if run.kind == "shortcode"]
    bars = [
        match.start()
        for match in _BAR.finditer(value, block.start, block.end)
        if match[1] and not any(start <= match.start() < end for start, end in covered)
    ]
    edges = [block.start - 1, *bars, block.end]
    if bars and bars[0] == block.start:
        edges = edges[1:]
    if bars and bars[-1] == block.end - 1 and len(edges) > 2:
        edges = edges[:-1]
    return tuple(_trimmed(value, start + 1, end) for start, end in pairwise(edges))


def _trimmed(value: str, start: int, end: int) -> Cell:
    text = value[start:end]
    body = text.strip()
    first = start + len(text) - len(text.lstrip()) if body else start
    return Cell(first, first + len(body))
