"""Aligns two documents: blocks first, then, if asked, the sentences inside each pair of prose blocks."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from tqcheck.segmenter.cells import is_aside, segments_of, sentence_segments
from tqcheck.segmenter.groups import NOTHING, Cluster, Pairing, Range, clusters_of, in_target_order
from tqcheck.segmenter.model import Unit, UnitLevel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tqcheck.document import Document
    from tqcheck.segmenter.features import Segment

    Pairs = Sequence[tuple[str, str]] | Callable[[], Sequence[tuple[str, str]]]


def align_documents(
    source: Document, target: Document, *, pairs: Pairs = (), level: UnitLevel = "block"
) -> list[Unit]:
    """Align a document and its translation, in either direction.

    Args:
        source: what was translated.
        target: the translation.
        pairs: English glossary terms with their Chinese renderings, or what returns them.
        level: ``sentence`` gives prose blocks sentence units as children.

    Returns:
        Units of whole groups, in order of the target; together they cover every block of both sides once.

    Raises:
        InputError: if the dictionary that the alignment needs is not installed.
    """
    aligner = _Aligner(source, target, pairs() if callable(pairs) else pairs)
    return [aligner.unit(cluster, level) for cluster in aligner.clusters()]


def align_sentences(
    source: Document, source_range: Range, target: Document, target_range: Range, *, pairs: Pairs = ()
) -> list[Unit]:
    """Align the sentences of one piece of a document with those of the piece that translates it.

    Args:
        source: the article that holds the first piece.
        source_range: its half-open offsets.
        target: the article that holds the second piece.
        target_range: its half-open offsets.
        pairs: English glossary terms with their Chinese renderings, or what returns them.

    Returns:
        Sentence units in order of the target; they cover every sentence of both pieces once.
    """
    aligner = _Aligner(source, target, pairs() if callable(pairs) else pairs)
    return aligner.sentences(source_range, target_range)


class _Aligner:
    """Aligns one pair of documents."""

    def __init__(self, source: Document, target: Document, pairs: Iterable[tuple[str, str]]) -> None:
        self.sides = (source, target)
        self.pairs = pairs
        self.turned = source.language == "zh" and target.language == "en"
        self.leaves = [[at for at, block in enumerate(side.blocks) if not is_aside(block)] for side in self.sides]
        self.groups = [[block.group for block in side.blocks] for side in self.sides]

    def clusters(self) -> list[Cluster]:
        """The groups that belong together."""
        pairings = self._pair(
            *(
                segments_of(side, leaves, chinese=chinese)
                for side, leaves, chinese in zip(self.sides, self.leaves, self._chinese(), strict=True)
            ),
            sentences=False,
        )
        leaf_groups = [[groups[at] for at in leaves] for groups, leaves in zip(self.groups, self.leaves, strict=True)]
        return clusters_of(pairings, *leaf_groups)

    def unit(self, cluster: Cluster, level: UnitLevel) -> Unit:
        """The unit of a cluster: its leaves are its children, or the sentences of its only leaf."""
        blocks = (self._blocks_of_groups(0, cluster.source), self._blocks_of_groups(1, cluster.target))
        leaves = [self._leaf(pairing, level) for pairing in cluster.pairings]
        if len(leaves) == 1 and (leaves[0].source_blocks, leaves[0].target_blocks) == blocks:
            return leaves[0] if leaves[0].moved == cluster.moved else replace(leaves[0], moved=cluster.moved)
        if len(leaves) == 1:
            confidence, children = leaves[0].confidence, leaves[0].children
        else:
            confidence, children = min(leaf.confidence for leaf in leaves), tuple(leaves)
        return self._unit(blocks, confidence, children, moved=cluster.moved)

    def sentences(self, source_range: Range, target_range: Range) -> list[Unit]:
        """Sentence units of two pieces."""
        from tqcheck.document import sentences  # noqa: PLC0415 -- only where sentences are asked for

        spans = [list(sentences(side, *piece)) for side, piece in zip(self.sides, (source_range, target_range), strict=True)]
        if min(map(len, spans)) == 0 or max(map(len, spans)) == 1:
            pairings = _without_choice(*map(len, spans))
        else:
            pairings = self._pair(
                *(
                    sentence_segments(side, pieces, chinese=chinese)
                    for side, pieces, chinese in zip(self.sides, spans, self._chinese(), strict=True)
                ),
                sentences=True,
            )
        return [self._sentence_unit(pairing, spans) for pairing in in_target_order(pairings)]

    def _pair(self, source: Iterable[Segment], target: Iterable[Segment], *, sentences: bool) -> list[Pairing]:
        from tqcheck.segmenter.engine import pair_segments  # noqa: PLC0415 -- numpy loads only when there is a pair
        from tqcheck.segmenter.parameters import BLOCK, SENTENCE  # noqa: PLC0415 -- the same

        english, chinese = (target, source) if self.turned else (source, target)
        pairings = pair_segments(
            english, chinese, SENTENCE if sentences else BLOCK, self.pairs, traditional=self._traditional
        )
        return [pairing.turned() for pairing in pairings] if self.turned else pairings

    @cached_property
    def _traditional(self) -> bool:
        from tqcheck.segmenter.lexicon import load_lexicon  # noqa: PLC0415 -- loads only when there is a pair

        return load_lexicon().is_traditional(self.sides[0 if self.turned else 1].masked)

    def _chinese(self) -> tuple[bool, bool]:
        return self.turned, not self.turned

    def _leaf(self, pairing: Pairing, level: UnitLevel) -> Unit:
        blocks = (self._blocks_of_leaves(0, pairing.source), self._blocks_of_leaves(1, pairing.target))
        children: list[Unit] = []
        if level == "sentence" and all(map(_size, blocks)) and all(map(self._is_prose, (0, 1), blocks)):
            children = self.sentences(self._offsets(0, blocks[0]), self._offsets(1, blocks[1]))
        return self._unit(blocks, pairing.confidence, tuple(children), moved=pairing.moved)

    def _unit(
        self, blocks: tuple[Range, Range], confidence: float, children: tuple[Unit, ...], *, moved: bool
    ) -> Unit:
        """A unit of whole blocks."""
        pieces = [self._offsets(side, span) if _size(span) else None for side, span in enumerate(blocks)]
        return self._placed(pieces, confidence, "block", moved=moved, children=children, blocks=blocks)

    def _sentence_unit(self, pairing: Pairing, spans: Sequence[Sequence[Range]]) -> Unit:
        pieces = [
            (spans[side][first][0], spans[side][last - 1][1]) if first < last else None
            for side, (first, last) in enumerate((pairing.source, pairing.target))
        ]
        return self._placed(pieces, pairing.confidence, "sentence", moved=pairing.moved)

    def _placed(  # noqa: PLR0913 -- a unit has so many parts
        self,
        pieces: Sequence[Range | None],
        confidence: float,
        level: UnitLevel,
        *,
        moved: bool,
        children: tuple[Unit, ...] = (),
        blocks: tuple[Range, Range] = (NOTHING, NOTHING),
    ) -> Unit:
        """The unit that joins two pieces of text, one of which may be None."""
        source, target = (
            None if piece is None else side.text.span(*piece) for side, piece in zip(self.sides, pieces, strict=True)
        )
        source_lines = source and (source.line, source.end_line)
        target_lines = target and (target.line, target.end_line)
        return Unit(
            source_lines, target_lines, source, target, confidence, level, children, blocks[0], blocks[1], moved
        )

    def _is_prose(self, side: int, span: Range) -> bool:
        return all(block.is_prose for block in self.sides[side].blocks[slice(*span)])

    def _blocks_of_leaves(self, side: int, span: Range) -> Range:
        leaves = self.leaves[side]
        return (leaves[span[0]], leaves[span[1] - 1] + 1) if _size(span) else NOTHING

    def _blocks_of_groups(self, side: int, span: Range) -> Range:
        groups = self.groups[side]
        return (bisect_left(groups, span[0]), bisect_left(groups, span[1])) if _size(span) else NOTHING

    def _offsets(self, side: int, span: Range) -> Range:
        blocks = self.sides[side].blocks
        return (blocks[span[0]].start, blocks[span[1] - 1].end)


def _size(span: Range) -> int:
    return span[1] - span[0]


def _without_choice(source: int, target: int) -> list[Pairing]:
    """The pairing of so many sentences where one side has none, or both have one."""
    return [Pairing((0, source), (0, target), 1.0)] if source or target else []
