"""Blocks that the alignment found no counterpart for."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Literal

from tqcheck.document.model import HIDDEN
from tqcheck.record import NamedTuple
from tqcheck.rules.completeness._english import WORD, visible
from tqcheck.text import count_han

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tqcheck.document import Block, Document
    from tqcheck.rules.article import Article
    from tqcheck.segmenter import Unit

Which = Literal["source", "target"]

LEAST_WORDS = 3
"""English words a paragraph needs to be missed; shorter ones are labels that translators join to what follows."""

LEAST_HAN = 8
"""Han characters a block needs to count as added."""

CERTAIN = 0.77
"""Least confidence of the alignment that a block has no counterpart: odds of 3 to 1 and more."""

USUAL = 1.52
"""Han characters for an English word: 1.53 and 1.51 in two corpora of human translations."""

SWOLLEN = 1.3
"""A neighbour with more than this times the usual length may hold the missing paragraph too."""

SHARE = 0.6
"""... if what it has too much would be at least this share of the missing paragraph's usual length."""

SPLIT, SPLIT_SHARE = 1.1, 0.4
"""The same for a block of the translation that may be split off its neighbour: to split is common, to add is rare."""

QUOTED = 0.5
"""Share of the names, numbers and code of an added block, those that its neighbour's translation lacks, from which the
neighbour's source says it: the translator cut the paragraph in two."""

FREE = 3
"""Units around a gap in which a gap of the other side means that the passage was translated freely."""

ALIKE = (0.3, 3.3)
"""Length of that other gap, as a multiple of the usual one."""

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

_TOKEN = re.compile(r"[A-Za-z0-9_]++")


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
        found = [block for block in _too_many(article, unit, side) if not _is_fragment(own, block)]
        yield from found[: max(0, len(found) - _lone_beside(article, leaves, index, side))]
        return
    if unit.confidence < CERTAIN or (unit.source if side == "source" else unit.target) is None:
        return
    near = leaves[max(0, index - FREE) : index + FREE + 1]
    for block in _blocks(own, unit, side):
        size = size_of(own, block, side)
        if size < _least(block, side) or _is_fragment(own, block) or _held(article, block, leaves, index, side):
            continue
        if not _is_free(article, near, block, size, side):
            yield block


def _lone_beside(article: Article, leaves: Sequence[Unit], index: int, side: Which) -> int:
    """Rows and items right beside a unit that stand on the other side alone: they answer as many of its blocks."""
    other = article.target if side == "source" else article.source
    if other is None:
        return 0
    beside = (leaves[at] for at in (index - 1, index + 1) if 0 <= at < len(leaves))
    lone = (unit for unit in beside if (unit.source if side == "source" else unit.target) is None)
    across: Which = "target" if side == "source" else "source"
    return sum(block.kind in {"row", "item"} for unit in lone for block in _blocks(other, unit, across))


def _blocks(document: Document, unit: Unit, side: Which) -> list[Block]:
    """The prose blocks of one side of a unit."""
    span = unit.source_blocks if side == "source" else unit.target_blocks
    return [block for block in document.blocks[slice(*span)] if block.is_prose]


def _end(document: Document, unit: Unit) -> int:
    blocks = document.blocks[slice(*unit.target_blocks)]
    return blocks[-1].end if blocks else (unit.target.end if unit.target else 0)


def size_of(document: Document, block: Block, side: Which) -> int:
    """English words of a source block, Han characters of a target block."""
    shown = visible(document.masked[block.content_start : block.content_end])
    return len(WORD.findall(shown)) if side == "source" else count_han(shown)


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
    ours = _blocks(article.source, unit, "source")
    theirs = _blocks(article.target, unit, "target")
    if side == "target":
        ours, theirs = theirs, ours
    kinds = {block.kind for block in (*ours, *theirs)}
    surplus = len(ours) - len(theirs)
    if len(kinds) != 1 or not kinds <= {"row", "item"} or surplus <= 0 or not theirs:
        return ()
    own, other = (article.source, article.target) if side == "source" else (article.target, article.source)
    if "item" in kinds and not _is_short(article, unit, side):
        return ()
    there = set(_TOKEN.findall(" ".join(other.value[block.start : block.end] for block in theirs)))
    return sorted(sorted(ours, key=lambda block: _shared(own, block, there))[:surplus], key=lambda block: block.start)


def _shared(document: Document, block: Block, there: set[str]) -> float:
    tokens = set(_TOKEN.findall(document.read(block.content_start, block.content_end)))
    return len(tokens & there) / len(tokens) if tokens else 0.0


def _is_short(article: Article, unit: Unit, side: Which) -> bool:
    usual, characters = _lengths(article, unit)
    longer, shorter = (usual, characters) if side == "source" else (characters, usual)
    return shorter < longer / SWOLLEN


def _lengths(article: Article, unit: Unit) -> tuple[float, float]:
    """Han characters a unit's source usually takes, and those its target has."""
    source, target = unit.source, unit.target
    words = 0 if source is None or article.source is None else _words(article.source, source.start, source.end)
    return USUAL * words, 0 if target is None else count_han(article.target.masked[target.start : target.end])


def _words(document: Document, start: int, end: int) -> int:
    return len(WORD.findall(visible(document.masked[start:end])))


def _held(article: Article, block: Block, leaves: Sequence[Unit], index: int, side: Which) -> bool:
    """Whether a neighbouring paragraph is so long that the missing one was probably merged into it."""
    if side == "source" and _is_split_beside(article, block, leaves, index):
        return True
    if block.kind != "paragraph" and side == "source":
        return False
    if block.kind not in {"paragraph", "item"}:  # rows are not merged, but may be paired with the ones before or after
        near = leaves[max(0, index - FREE) : index + FREE + 1]
        return block.kind == "row" and any(_is_merged(article, unit) for unit in near if unit.source and unit.target)
    beside = _paired_beside(leaves, index)
    gap = max(_lengths(article, leaves[index]))
    if side == "target" and any(_is_merged(article, unit) or _quotes(article, unit, block) for unit in beside):
        return True
    for unit in (unit for unit in leaves[max(0, index - 1) : index + 2] if unit in beside):
        kinds = {other.kind for other in article.target.blocks[slice(*unit.target_blocks)]}
        if side == "source" and kinds != {"paragraph"}:
            continue
        usual, characters = _lengths(article, unit)
        expected, found = (usual, characters) if side == "source" else (characters, usual)
        times, share = (SWOLLEN, SHARE) if side == "source" else (SPLIT, SPLIT_SHARE)
        if found > times * expected and found - expected >= share * gap:
            return True
    return False


def _is_split_beside(article: Article, block: Block, leaves: Sequence[Unit], index: int) -> bool:
    """Whether a unit beside has more blocks of this kind in the translation than in the source: one of them may be this."""
    if article.source is None:
        return False
    for unit in (leaves[at] for at in (index - 1, index + 1) if 0 <= at < len(leaves)):
        ours, theirs = _blocks(article.source, unit, "source"), _blocks(article.target, unit, "target")
        if ours and len(theirs) > len(ours) and all(other.kind == block.kind for other in (*ours, *theirs)):
            return True
    return False


def _paired_beside(leaves: Sequence[Unit], index: int) -> list[Unit]:
    """The next units before and after one that have both sides."""
    before, after = leaves[max(0, index - FREE) : index][::-1], leaves[index + 1 : index + 1 + FREE]
    sides = (next((one for one in units if one.source and one.target), None) for units in (before, after))
    return [unit for unit in sides if unit is not None]


def _is_merged(article: Article, unit: Unit) -> bool:
    """Whether a unit has more blocks of the source than of the translation, or more words in its HTML.

    One of them, or the words, may be the lonely block's.
    """
    if article.source is None:
        return False
    if len(_blocks(article.source, unit, "source")) > len(_blocks(article.target, unit, "target")):
        return True
    more = _html_words(article.source, unit.source_blocks) - _html_words(article.target, unit.target_blocks)
    return more >= LEAST_WORDS


def _html_words(document: Document, span: tuple[int, int]) -> int:
    """The words of the HTML among some blocks, attributes and those of captions that stay English left in on both sides."""
    blocks = (block for block in document.blocks[slice(*span)] if block.kind == "html")
    return sum(len(WORD.findall(document.value, block.start, block.end)) for block in blocks)


def _quotes(article: Article, unit: Unit, block: Block) -> bool:
    """Whether the source of a unit has names or code of an added block that the unit's own translation lacks."""
    if article.source is None or unit.source is None or unit.target is None:
        return False
    there = set(_TOKEN.findall(article.source.value, unit.source.start, unit.source.end))
    taken = set(_TOKEN.findall(article.target.value, unit.target.start, unit.target.end))
    tokens = {token for token in _TOKEN.findall(article.target.value, block.start, block.end) if len(token) > 1} - taken
    return bool(tokens) and len(tokens & there) >= QUOTED * len(tokens)


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


def _is_free(article: Article, near: Sequence[Unit], block: Block, size: int, side: Which) -> bool:
    """Whether the other side has a gap of the same kind close by: the passage has a counterpart that was not recognised."""
    for unit in near:
        other = unit.target if side == "source" else unit.source
        own = unit.source if side == "source" else unit.target
        if other is None or own is not None:
            continue
        usual, characters = _lengths(article, unit)
        length, expected = (characters, USUAL * size) if side == "source" else (usual, size)
        document, span = (
            (article.target, unit.target_blocks) if side == "source" else (article.source, unit.source_blocks)
        )
        kinds = {other.kind for other in document.blocks[slice(*span)]} if document else set()
        if block.kind != "paragraph":
            if block.kind in kinds:
                return True
            continue
        if ALIKE[0] * expected <= length <= ALIKE[1] * expected:
            return True
        if side == "target" and _says_much(article, unit):
            return True
    return False


def _says_much(article: Article, unit: Unit) -> bool:
    """Whether an unmatched source block that is no prose (HTML, a directive) has words in it, a caption perhaps."""
    if article.source is None:
        return False
    blocks = article.source.blocks[slice(*unit.source_blocks)]
    return any(
        block.kind in {"html", "directive"}
        and len(WORD.findall(article.source.value, block.start, block.end)) >= LEAST_WORDS
        for block in blocks
    )
