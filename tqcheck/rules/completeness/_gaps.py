"""Blocks that the alignment found no counterpart for."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from tqcheck.document.model import HIDDEN
from tqcheck.record import NamedTuple
from tqcheck.rules.completeness._merged import (
    FREE,
    LEAST_WORDS,
    is_free,
    is_held,
    is_short,
    prose_blocks,
    size_of,
)
from tqcheck.rules.completeness._said import TOKEN, is_said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tqcheck.document import Block, Document
    from tqcheck.rules.article import Article
    from tqcheck.rules.completeness._merged import Which
    from tqcheck.segmenter import Unit

LEAST_HAN = 8
"""Han characters a block needs to count as added."""

CERTAIN = 0.77
"""Least confidence of the alignment that a block has no counterpart: odds of 3 to 1 and more."""

_OPEN = (
    " in",
    " of",
    " the",
    " a",
    " by",
    " to",
    " as",
    " with",
    " is",
    " are",
    " and",
    " or",
    " that",
    " where",
    " for",
)
"""A source paragraph that ends so goes on after a formula."""


class Gap(NamedTuple):
    """A block without a counterpart.

    Attributes:
        block: the block, of the document it stands in.
        place: for an omission the empty range of the target where it should stand, or None.
        size: its English words, or its Han characters.
        sure: probability that it is one.
    """

    block: Block
    place: tuple[int, int] | None
    size: int
    sure: float


def gaps(article: Article, side: Which) -> Iterator[Gap]:
    """The prose blocks of one side that have no counterpart on the other, with enough in them to matter."""
    source, target = article.source, article.target
    if source is None or not any(unit.source and unit.target for unit in article.units):
        return
    place: int | None = None
    leaves = article.leaves
    if side == "target" and article.is_loose:
        return
    for index, unit in enumerate(leaves):
        if unit.target is not None:
            place = _end(target, unit)
        for block in _missed(article, leaves, index, side):
            size = size_of(source if side == "source" else target, block, side)
            yield Gap(block, None if place is None or side == "target" else (place, place), size, unit.confidence)


def _missed(article: Article, leaves: Sequence[Unit], index: int, side: Which) -> Iterator[Block]:
    """The blocks of a unit that have no counterpart."""
    unit = leaves[index]
    own = article.source if side == "source" else article.target
    if own is None:
        return
    if unit.source is not None and unit.target is not None:
        found = [
            block
            for block in _too_many(article, unit, side)
            if not _is_fragment(own, block) and not (side == "source" and is_said(article, block, unit))
        ]
        yield from found[: max(0, len(found) - _lone_beside(article, leaves, index, side))]
        return
    if unit.confidence < CERTAIN or (unit.source if side == "source" else unit.target) is None:
        return
    near = leaves[max(0, index - FREE) : index + FREE + 1]
    for block in prose_blocks(own, unit, side):
        size = size_of(own, block, side)
        if size < _least(block, side) or _is_fragment(own, block) or is_held(article, block, leaves, index, side):
            continue
        if not is_free(article, near, block, size, side):
            yield block


def _lone_beside(article: Article, leaves: Sequence[Unit], index: int, side: Which) -> int:
    """Rows and items right beside a unit that stand on the other side alone: they answer as many of its blocks."""
    other = article.target if side == "source" else article.source
    if other is None:
        return 0
    beside = (leaves[at] for at in (index - 1, index + 1) if 0 <= at < len(leaves))
    lone = (unit for unit in beside if (unit.source if side == "source" else unit.target) is None)
    across: Which = "target" if side == "source" else "source"
    return sum(block.kind in {"row", "item"} for unit in lone for block in prose_blocks(other, unit, across))


def _end(document: Document, unit: Unit) -> int:
    blocks = document.blocks[slice(*unit.target_blocks)]
    return blocks[-1].end if blocks else (unit.target.end if unit.target else 0)


def _least(block: Block, side: Which) -> int:
    """A heading, item or row is missed however short it is; translators do not join them to others."""
    if side == "target":
        return LEAST_HAN
    return LEAST_WORDS if block.kind == "paragraph" else 0


def _too_many(article: Article, unit: Unit, side: Which) -> Sequence[Block]:
    """Rows or items of a unit above what the other side has: those that share least with it.

    Cells are not merged; two items are, but then the one that stands for both is as long as both.
    """
    if article.source is None:
        return ()
    ours = prose_blocks(article.source, unit, "source")
    theirs = prose_blocks(article.target, unit, "target")
    if side == "target":
        ours, theirs = theirs, ours
    kinds = {block.kind for block in (*ours, *theirs)}
    surplus = len(ours) - len(theirs)
    if len(kinds) != 1 or not kinds <= {"row", "item"} or surplus <= 0 or not theirs:
        return ()
    own, other = (article.source, article.target) if side == "source" else (article.target, article.source)
    if "item" in kinds and not is_short(article, unit, side):
        return ()
    there = set(TOKEN.findall(" ".join(other.value[block.start : block.end] for block in theirs)))
    return sorted(sorted(ours, key=lambda block: _shared(own, block, there))[:surplus], key=lambda block: block.start)


def _shared(document: Document, block: Block, there: set[str]) -> float:
    tokens = set(TOKEN.findall(document.read(block.content_start, block.content_end)))
    return len(tokens & there) / len(tokens) if tokens else 0.0


def _is_fragment(document: Document, block: Block) -> bool:
    """Whether a paragraph is a piece of a sentence around a formula, a row goes on, or a block has no letter at all."""
    text = document.read(block.content_start, block.content_end)
    if not any(char.isalnum() for char in text):
        return True
    if block.kind == "row" and document.value.count("|", block.start, block.content_start) > 1:
        return True  # its first cell is empty: it goes on with the row before it, and translators cut that elsewhere
    if block.kind != "paragraph":
        return False
    masked = document.masked[block.content_start : block.content_end].strip(" " + HIDDEN)
    if masked[:1].islower() or masked[-1:] in {",", "，", "、"}:
        return True
    after = document.blocks[bisect_left(document.blocks, block.end, key=lambda other: other.start) :][:1]
    return masked.endswith(_OPEN) and bool(after) and after[0].kind not in {"math", "code"}
