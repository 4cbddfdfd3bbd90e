"""An aligned pair of paragraphs: their sentences, the features of these, and whether they pair off as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.record import cached_property
from tqcheck.segmenter.brief import MOST_CELLS, Brief
from tqcheck.segmenter.cells import sentence_lengths, sentence_segments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.segmenter.context import Context
    from tqcheck.segmenter.features import Row, Segment, Table
    from tqcheck.segmenter.groups import Range
    from tqcheck.segmenter.vocabulary import Reading

_LEAST, _SLACK = 0.6, 12.0
"""Least ratio of two sentences' lengths, on one scale, at which they may be each other's translation, and characters
added to both so that short ones may differ more. A sentence left out, or cut in two, moves all that follow it."""


class Paragraph:
    """The sentences of an aligned pair of paragraphs, and their features.

    Attributes:
        spans: half-open offsets of the source sentences and of the target sentences.
    """

    def __init__(self, context: Context, ranges: tuple[Range, Range]) -> None:
        from tqcheck.document import sentences  # noqa: PLC0415 -- only where sentences are asked for

        self._context = context
        self.spans = tuple(sentences(document, *piece) for document, piece in zip(context.sides, ranges, strict=True))

    @cached_property
    def lengths(self) -> tuple[list[float], list[float]]:
        """The lengths of the sentences, English first, each in characters of its own language."""
        context = self._context
        english, chinese = self.spans[::-1] if context.turned else self.spans
        return (
            sentence_lengths(context.english, english, chinese=context.chinese_sides[0]),
            sentence_lengths(context.chinese, chinese, chinese=context.chinese_sides[1]),
        )

    @cached_property
    def segments(self) -> tuple[list[Segment], list[Segment]]:
        """The sentences as segments, English first."""
        english, chinese = self._segments()
        return list(english), list(chinese)

    def _segments(self) -> tuple[Iterator[Segment], Iterator[Segment]]:
        """The same one by one."""
        context = self._context
        english, chinese = self.spans[::-1] if context.turned else self.spans
        return (
            sentence_segments(context.english, english, chinese=context.chinese_sides[0]),
            sentence_segments(context.chinese, chinese, chinese=context.chinese_sides[1]),
        )

    @cached_property
    def agrees(self) -> bool:
        """Whether the sentences pair off as they stand: as many on both sides, each as long as the other one says.

        Nearly every paragraph of a faithful translation does, and then there is nothing to search for.
        """
        if len(self.spans[0]) != len(self.spans[1]):
            return False
        ratio = self._context.counts.ratio
        return all(
            _LEAST < (one + _SLACK) / (other * ratio + _SLACK) < 1 / _LEAST
            for one, other in zip(*self.lengths, strict=True)
        )

    @property
    def is_long(self) -> bool:
        """Whether it has more sentences than its article has blocks: what is rare is then counted over its sentences."""
        return max(map(len, self.spans)) > len(self._context.leaves[0])

    @cached_property
    def rows(self) -> tuple[list[Row], list[Row]]:
        """The features of the sentences with their weights, English first."""
        return self._read[0], self._read[1]

    @property
    def readings(self) -> list[Reading]:
        """What was read of the Chinese sentences."""
        return self._read[2]

    @cached_property
    def _read(self) -> tuple[list[Row], list[Row], list[Reading]]:
        readings: list[Reading] = []
        return *self._context.read_rows(*self.segments, readings), readings

    @cached_property
    def tables(self) -> tuple[Table, Table]:
        """The same packed, for a paragraph of many sentences; those of a book are not kept."""
        return self._context.read(self._segments() if self.is_long else self.segments)

    @cached_property
    def brief(self) -> Brief | None:
        """The paragraph made ready for the programme without arrays, if it is one of few sentences."""
        n, m = map(len, self.spans)
        if not 0 < n * m <= MOST_CELLS:
            return None
        context = self._context
        return Brief(self.rows, self.lengths, context.counts.idf, context.counts.ratio, context.parameters[1])
