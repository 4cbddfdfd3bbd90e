"""Aligns two documents: blocks first, then, if asked, the sentences inside each pair of prose blocks."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from tqcheck.collector import collector_paused
from tqcheck.record import cached_property, replace
from tqcheck.segmenter.groups import NOTHING, Cluster, Pairing, Range, clusters_of, in_target_order
from tqcheck.segmenter.model import Unit, UnitLevel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tqcheck.document import Block, Document
    from tqcheck.segmenter.terms import Pairs
    from tqcheck.text import Span


def align_documents(
    source: Document, target: Document, *, pairs: Pairs = (), level: UnitLevel = "block", semantic: bool = False
) -> list[Unit]:
    """Align a document and its translation, in either direction.

    Args:
        source: what was translated.
        target: the translation.
        pairs: English glossary terms with their Chinese renderings, or what returns them.
        level: ``sentence`` gives prose blocks sentence units as children.
        semantic: compare sentences by their meaning, too.

    Returns:
        Units of whole groups, in order of the target; together they cover every block of both sides once.

    Raises:
        InputError: if the dictionary that the alignment needs is not installed.
        UsageError: if ``semantic`` is asked for and the sentence encoder is not installed.
    """
    short = len(source.value) + len(target.value) <= _MOST_UNCOLLECTED
    with collector_paused() if short else nullcontext():
        aligner = _Aligner(source, target, pairs, semantic=semantic)
        return [aligner.unit(cluster, level) for cluster in aligner.clusters()]


def align_sentences(
    source: Document,
    source_range: Range,
    target: Document,
    target_range: Range,
    *,
    pairs: Pairs = (),
    semantic: bool = False,
) -> list[Unit]:
    """Align the sentences of one piece of a document with those of the piece that translates it.

    Args:
        source: the article that holds the first piece.
        source_range: its half-open offsets.
        target: the article that holds the second piece.
        target_range: its half-open offsets.
        pairs: English glossary terms with their Chinese renderings, or what returns them.
        semantic: compare sentences by their meaning, too.

    Returns:
        Sentence units in order of the target; they cover every sentence of both pieces once.
    """
    return _Aligner(source, target, pairs, semantic=semantic).sentences(source_range, target_range)


_MOST_UNCOLLECTED = 1_000_000
"""Characters of two texts up to which the collector of cycles waits until they are aligned: all that it would walk through
is still needed, which takes a twentieth of the time. A book of one paragraph would take a tenth more memory."""

_READ_KEYS = ("title", "linkTitle", "linktitle", "description", "summary", "subtitle", "excerpt")
"""Keys of front matter whose values are prose."""


class _Aligner:
    """Aligns one pair of documents."""

    def __init__(self, source: Document, target: Document, pairs: Pairs, *, semantic: bool = False) -> None:
        from tqcheck.segmenter.context import context_of  # noqa: PLC0415 -- numpy loads only when there is a pair

        self.sides = (source, target)
        self.context = context_of(source, target, pairs, semantic=semantic)

    @cached_property
    def group_starts(self) -> list[list[int]]:
        """Where each group of either side begins, by its number, and one more at the end."""
        return [_starts(side.blocks) for side in self.sides]

    def clusters(self) -> list[Cluster]:
        """The groups that belong together."""
        leaf_groups = [
            [side.blocks[at].group for at in leaves]
            for side, leaves in zip(self.sides, self.context.leaves, strict=True)
        ]
        return clusters_of(self.context.pair_blocks(), *leaf_groups)

    def unit(self, cluster: Cluster, level: UnitLevel) -> Unit:
        """The unit of a cluster: its leaves are its children, or the sentences of its only leaf."""
        blocks = (self._blocks_of_groups(0, cluster.source), self._blocks_of_groups(1, cluster.target))
        leaves = [self._leaf(pairing, level) for pairing in cluster.pairings]
        if len(leaves) == 1:
            [leaf] = leaves
            if leaf.source_blocks == blocks[0] and leaf.target_blocks == blocks[1]:
                return leaf if leaf.moved == cluster.moved else replace(leaf, moved=cluster.moved)
        if len(leaves) == 1:
            confidence, children = leaves[0].confidence, leaves[0].children
        else:
            paired = [leaf for leaf in leaves if leaf.source and leaf.target] or leaves
            confidence, children = min(leaf.confidence for leaf in paired), tuple(leaves)
        return self._unit(blocks, confidence, children, moved=cluster.moved)

    def sentences(self, source_range: Range, target_range: Range) -> list[Unit]:
        """Sentence units of two pieces."""
        paragraph = self.context.paragraph(source_range, target_range)
        spans = paragraph.spans
        alone = min(map(len, spans)) == 0 or max(map(len, spans)) == 1
        pairings = _without_choice(*map(len, spans)) if alone else self.context.pair_sentences(paragraph)
        return [self._sentence_unit(pairing, spans) for pairing in in_target_order(pairings)]

    def _leaf(self, pairing: Pairing, level: UnitLevel) -> Unit:
        blocks = (self._blocks_of_leaves(0, pairing.source), self._blocks_of_leaves(1, pairing.target))
        children = () if level == "block" else tuple(self._sentences_of(pairing, blocks))
        return self._unit(blocks, pairing.confidence, children, moved=pairing.moved)

    def _sentences_of(self, pairing: Pairing, blocks: tuple[Range, Range]) -> list[Unit]:
        """What a pair of leaves holds: sentences, or, of front matter, what a reader sees."""
        if all(map(_size, blocks)) and all(map(self._is_prose, (0, 1), blocks)):
            return self.sentences(self._offsets(0, blocks[0]), self._offsets(1, blocks[1]))
        if all(self._kind(side, span) == "front-matter" for side, span in enumerate(blocks)):
            return self._front_matter(pairing)
        return []

    def _unit(self, blocks: tuple[Range, Range], confidence: float, children: tuple[Unit, ...], *, moved: bool) -> Unit:
        """A unit of whole blocks."""
        spans = self._blocks_span(self.sides[0], blocks[0]), self._blocks_span(self.sides[1], blocks[1])
        return _placed(spans, confidence, "block", children, blocks, moved=moved)

    @staticmethod
    def _blocks_span(side: Document, blocks: Range) -> Span | None:
        """The place of some blocks, None if there are none."""
        first, last = blocks
        return side.text.span(side.blocks[first].start, side.blocks[last - 1].end) if first < last else None

    def _sentence_unit(self, pairing: Pairing, spans: Sequence[Sequence[Range]]) -> Unit:
        pieces = [
            self.sides[side].text.span(spans[side][first][0], spans[side][last - 1][1]) if first < last else None
            for side, (first, last) in enumerate((pairing.source, pairing.target))
        ]
        return _placed(pieces, pairing.confidence, "sentence", moved=pairing.moved)

    def _front_matter(self, pairing: Pairing) -> list[Unit]:
        """Title, description and what else a reader sees of the front matter, key by key."""
        keys = [key for key in _READ_KEYS if all(key in side.front_matter for side in self.sides)]
        ranges = [[side.front_matter[key] for side in self.sides] for key in keys]
        return [
            _placed(
                [side.text.span(*piece) for side, piece in zip(self.sides, pieces, strict=True)],
                pairing.confidence,
                "sentence",
            )
            for pieces in sorted(ranges, key=lambda pieces: pieces[1])
            if all(map(_size, pieces))
        ]

    def _kind(self, side: int, span: Range) -> str:
        return self.sides[side].blocks[span[0]].kind if _size(span) else ""

    def _is_prose(self, side: int, span: Range) -> bool:
        return all(block.is_prose for block in self.sides[side].blocks[slice(*span)])

    def _blocks_of_leaves(self, side: int, span: Range) -> Range:
        leaves = self.context.leaves[side]
        return (leaves[span[0]], leaves[span[1] - 1] + 1) if span[0] < span[1] else NOTHING

    def _blocks_of_groups(self, side: int, span: Range) -> Range:
        starts = self.group_starts[side]
        return (starts[span[0]], starts[span[1]]) if span[0] < span[1] else NOTHING

    def _offsets(self, side: int, span: Range) -> Range:
        blocks = self.sides[side].blocks
        return (blocks[span[0]].start, blocks[span[1] - 1].end)


def _placed(
    spans: Sequence[Span | None],
    confidence: float,
    level: UnitLevel,
    children: tuple[Unit, ...] = (),
    blocks: tuple[Range, Range] = (NOTHING, NOTHING),
    *,
    moved: bool = False,
) -> Unit:
    """The unit that joins two pieces of text, one of which may be None."""
    source, target = spans
    source_lines = None if source is None else (source.line, source.end_line)
    target_lines = None if target is None else (target.line, target.end_line)
    source_blocks, target_blocks = blocks
    return Unit(
        source_lines, target_lines, source, target, confidence, level, children, source_blocks, target_blocks, moved
    )


def _starts(blocks: Sequence[Block]) -> list[int]:
    """The first block of each group, which are numbered as they come, and one more at the end."""
    starts = [at for at, block in enumerate(blocks) if not at or blocks[at - 1].group != block.group]
    return [*starts, len(blocks)]


def _size(span: Range) -> int:
    return span[1] - span[0]


def _without_choice(source: int, target: int) -> list[Pairing]:
    """The pairing of so many sentences where one side has none, or both have one."""
    return [Pairing((0, source), (0, target), 1.0)] if source or target else []
