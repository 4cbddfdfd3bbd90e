"""Joins segments that have no counterpart in order but one out of order: swapped paragraphs, moved sections."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Protocol

from tqcheck.record import NamedTuple
from tqcheck.segmenter.margins import Bead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tqcheck.segmenter.parameters import Parameters

_MOST = 1_000
"""Segments of each side that are looked at, those that say most: bounds time where nothing fits."""

_MOST_CORES = 10_000
"""Pairs tried, the best first."""


_IN_PLACE = 1.8
"""Similarity, by the smaller of the two, from which two lone segments between the same neighbours are joined: one of
them lacks much of the other. Of paragraphs that have nothing to do with each other 5 % reach it, of those cut to a half
80 %."""


class Pair(NamedTuple):
    """An English and a Chinese segment that may be joined.

    Attributes:
        i: the English one.
        j: the Chinese one.
        score: of them, one to one.
        contained: their similarity by the smaller of the two alone: how much of what it says stands in the other.
    """

    i: int
    j: int
    score: float
    contained: float


class Scorer(Protocol):
    """What the rescue asks of the search."""

    parameters: Parameters

    def beads(self, piece: tuple[int, int, int, int]) -> list[Bead]:
        """The best beads of English segments ``i0`` to ``i1`` and Chinese segments ``j0`` to ``j1``."""

    def pair_scores(self, rows: Sequence[int], columns: Sequence[int], contained: float) -> list[Pair]:
        """Of English with Chinese segments those pairs that may be joined, row by row.

        Their score exceeds ``Parameters.rescue``, or the other similarity ``contained``.
        """


def rescue(beads: list[Bead], text: Scorer) -> list[Bead]:
    """Join segments without a counterpart in two ways.

    Between the same neighbours, if what the smaller one says stands in the other: a paragraph of which half was left
    out. Out of order, where their score exceeds ``Parameters.rescue``, best first; around such a pair the run of lone
    segments on one side is aligned with the run on the other, so that a moved section comes back whole, short headings
    and all.
    """
    lone = {bead.i for bead in beads if not bead.r}, {bead.j for bead in beads if not bead.p}
    if not lone[0] or not lone[1]:
        return beads
    rows, columns = (sorted(side)[:_MOST] for side in lone)
    pairs = text.pair_scores(rows, columns, _IN_PLACE)
    joined = _in_place(beads, pairs)
    lone[0].difference_update(bead.i for bead in joined)
    lone[1].difference_update(bead.j for bead in joined)
    moved: list[Bead] = []
    for i, j in _cores(pairs, text.parameters.rescue):
        if i not in lone[0] or j not in lone[1]:
            continue
        for bead in text.beads((*_run(lone[0], i), *_run(lone[1], j))):
            if bead.p and bead.r:
                moved.append(bead._replace(moved=True))
                lone[0].difference_update(range(bead.i, bead.i + bead.p))
                lone[1].difference_update(range(bead.j, bead.j + bead.r))
    kept = [bead for bead in beads if (bead.p and bead.r) or (bead.i in lone[0] if bead.p else bead.j in lone[1])]
    if joined:
        kept = _ordered(kept + joined)
    return kept + moved


def _in_place(beads: list[Bead], pairs: Sequence[Pair]) -> list[Bead]:
    """Lone segments between the same neighbours of which one holds what the other says, in order."""
    gaps: tuple[dict[int, int], dict[int, int]] = {}, {}
    gap = 0
    for bead in beads:
        if bead.p and bead.r:
            gap += not bead.moved
        elif bead.p:
            gaps[0][bead.i] = gap
        else:
            gaps[1][bead.j] = gap
    found: list[Bead] = []
    certain = [pair for pair in pairs if pair.contained > _IN_PLACE]
    for i, j, score, contained in sorted(certain, key=lambda pair: -pair.contained)[:_MOST_CORES]:
        if gaps[0][i] == gaps[1][j] and all(
            (bead.i < i) == (bead.j < j) and bead.i != i and bead.j != j for bead in found
        ):
            found.append(Bead(i, 1, j, 1, score, margin=contained))
    return found


def _ordered(beads: list[Bead]) -> list[Bead]:
    """Beads in order: each one without a counterpart after those that hold what precedes it on its side."""
    paired = sorted((bead for bead in beads if bead.p and bead.r and not bead.moved), key=lambda bead: bead.i)
    starts, ends = [bead.i for bead in paired], [bead.j for bead in paired]
    keyed = [
        ((bisect_left(starts, bead.i + 1) if bead.p else bisect_left(ends, bead.j + 1)), bool(bead.p and bead.r), bead)
        for bead in beads
    ]
    return [bead for _, _, bead in sorted(keyed, key=lambda entry: (entry[0], not entry[1], entry[2].i, entry[2].j))]


def _cores(pairs: Sequence[Pair], least: float) -> list[tuple[int, int]]:
    """Pairs of lone segments that certainly belong together, best first."""
    certain = [pair for pair in pairs if pair.score > least]
    return [(pair.i, pair.j) for pair in sorted(certain, key=lambda pair: -pair.score)[:_MOST_CORES]]


def _run(lone: set[int], at: int) -> tuple[int, int]:
    """The run of lone neighbours around a segment, half-open."""
    first = last = at
    while first - 1 in lone:
        first -= 1
    while last + 1 in lone:
        last += 1
    return first, last + 1
