"""Where a block without a counterpart may be all the same: merged into a neighbour, or in a passage that was translated freely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tqcheck.rules.completeness._english import WORD, visible
from tqcheck.rules.completeness._said import TOKEN, is_said
from tqcheck.text import count_han

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tqcheck.document import Block, Document
    from tqcheck.rules.article import Article
    from tqcheck.segmenter import Unit

Which = Literal["source", "target"]

LEAST_WORDS = 3
"""English words a paragraph needs to be missed; shorter ones are labels that translators join to what follows."""

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


def prose_blocks(document: Document, unit: Unit, side: Which) -> list[Block]:
    """The prose blocks of one side of a unit."""
    span = unit.source_blocks if side == "source" else unit.target_blocks
    return [block for block in document.blocks[slice(*span)] if block.is_prose]


def size_of(document: Document, block: Block, side: Which) -> int:
    """English words of a source block, Han characters of a target block."""
    shown = visible(document.masked[block.content_start : block.content_end])
    return len(WORD.findall(shown)) if side == "source" else count_han(shown)


def is_short(article: Article, unit: Unit, side: Which) -> bool:
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


def is_held(article: Article, block: Block, leaves: Sequence[Unit], index: int, side: Which) -> bool:
    """Whether a neighbouring paragraph is so long that the missing one was probably merged into it."""
    beside = _paired_beside(leaves, index)
    if side == "source" and (
        _is_split_beside(article, block, leaves, index) or any(is_said(article, block, unit) for unit in beside)
    ):
        return True
    if block.kind != "paragraph" and side == "source":
        return False
    if block.kind not in {"paragraph", "item"}:  # rows are not merged, but may be paired with the ones before or after
        near = leaves[max(0, index - FREE) : index + FREE + 1]
        return block.kind == "row" and any(_is_merged(article, unit) for unit in near if unit.source and unit.target)
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
        ours, theirs = prose_blocks(article.source, unit, "source"), prose_blocks(article.target, unit, "target")
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
    if len(prose_blocks(article.source, unit, "source")) > len(prose_blocks(article.target, unit, "target")):
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
    there = set(TOKEN.findall(article.source.value, unit.source.start, unit.source.end))
    taken = set(TOKEN.findall(article.target.value, unit.target.start, unit.target.end))
    tokens = {token for token in TOKEN.findall(article.target.value, block.start, block.end) if len(token) > 1} - taken
    return bool(tokens) and len(tokens & there) >= QUOTED * len(tokens)


def is_free(article: Article, near: Sequence[Unit], block: Block, size: int, side: Which) -> bool:
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
