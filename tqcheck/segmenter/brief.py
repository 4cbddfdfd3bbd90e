"""The alignment of the few sentences of a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.record import cached_property
from tqcheck.segmenter.margins import with_margins
from tqcheck.segmenter.parameters import EMPTY
from tqcheck.segmenter.piece import Piece, masses_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeAlias

    from tqcheck.segmenter.margins import Bead
    from tqcheck.segmenter.parameters import Parameters

    Rows: TypeAlias = "Sequence[Mapping[int, float]]"

MOST_CELLS = 120
"""Source times target sentences up to which this is quicker than arrays."""


class Brief:
    """A few segments of either side, ready for the programme.

    Args:
        rows: features of the English segments and of the Chinese ones, with their weights.
        lengths: of the segments, each in characters of its own language.
        idf: how telling each feature is; one that has no entry is new, and as telling as can be.
        ratio: English characters per Chinese character.
        parameters: of sentences.
    """

    def __init__(
        self,
        rows: tuple[Rows, Rows],
        lengths: tuple[Sequence[float], Sequence[float]],
        idf: Sequence[float],
        ratio: float,
        parameters: Parameters,
    ) -> None:
        self._parameters = parameters
        self._ratio = ratio
        self._lengths = lengths
        known = len(idf)
        english, chinese = (
            [{f: weight * (idf[f] if f < known else 1.0) for f, weight in row.items()} for row in side] for side in rows
        )
        self._said = [sum(row.values()) + EMPTY for row in english], [sum(row.values()) + EMPTY for row in chinese]
        self._shared = [
            [sum([row[f] * other[f] for f in row.keys() & other.keys()]) for other in rows[1]] for row in english
        ]

    def beads(self) -> list[Bead]:
        """The best beads, in order, with their margins."""
        return with_margins(self._whole.beads(), self._whole)

    def losses(self, side: int, segments: Sequence[int]) -> list[float]:
        """For each of these segments of one side (0 English, 1 Chinese), how much better the rest aligns without it."""
        whole = self._whole.total()
        return [self._without(side, segment).total() - whole for segment in segments]

    @cached_property
    def _whole(self) -> Piece:
        """All segments."""
        return self._piece(self._shared, self._said, self._lengths)

    def _without(self, side: int, segment: int) -> Piece:
        """The segments but one."""
        english, chinese = self._said
        source, target = self._lengths
        if side:
            shared = [_without(row, segment) for row in self._shared]
            chinese, target = _without(chinese, segment), _without(target, segment)
        else:
            shared = [*self._shared[:segment], *self._shared[segment + 1 :]]
            english, source = _without(english, segment), _without(source, segment)
        return self._piece(shared, (english, chinese), (source, target))

    def _piece(
        self,
        shared: Sequence[Sequence[float]],
        said: tuple[Sequence[float], Sequence[float]],
        lengths: tuple[Sequence[float], Sequence[float]],
    ) -> Piece:
        source, target = lengths
        masses = masses_of(said, target, sum(map(sum, shared)), self._parameters)
        return Piece(shared, masses, (source, [length * self._ratio for length in target]), self._parameters)


def _without(values: Sequence[float], place: int) -> list[float]:
    return [*values[:place], *values[place + 1 :]]
