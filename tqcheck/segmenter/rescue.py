"""Joins segments that have no counterpart in order but one out of order: swapped paragraphs, moved sections."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Protocol

import numpy as np

from tqcheck.segmenter.margins import Bead

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    from tqcheck.segmenter.anchors import Piece
    from tqcheck.segmenter.parameters import Parameters

    Floats = NDArray[np.floating[Any]]
    Integers = NDArray[np.integer[Any]]

_MOST = 1_000
"""Segments of each side that are looked at, those that say most: bounds time where nothing fits."""

_MOST_CORES = 10_000
"""Pairs tried, the best first."""


_IN_PLACE = 1.8
"""Similarity, by the smaller of the two, from which two lone segments between the same neighbours are joined: one of
them lacks much of the other. Of paragraphs that have nothing to do with each other 5 % reach it, of those cut to a half
80 %."""


class Scorer(Protocol):
    """What the rescue asks of the search."""

    parameters: Parameters

    def beads(self, piece: Piece) -> list[Bead]:
        """The best beads of a piece of each side."""

    def pair_scores(self, rows: Integers, columns: Integers) -> tuple[Floats, Floats]:
        """Scores of English segments with Chinese ones, one to one; and their similarity by the smaller one alone."""


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
    rows, columns = (np.array(sorted(side)[:_MOST], np.intp) for side in lone)
    scores, contained = text.pair_scores(rows, columns)
    joined = _in_place(beads, rows, columns, scores, contained)
    lone[0].difference_update(bead.i for bead in joined)
    lone[1].difference_update(bead.j for bead in joined)
    moved: list[Bead] = []
    for i, j in _cores(rows, columns, scores, text.parameters.rescue):
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


def _in_place(beads: list[Bead], rows: Integers, columns: Integers, scores: Floats, contained: Floats) -> list[Bead]:
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
    at = np.flatnonzero(contained > _IN_PLACE)
    for place in at[np.argsort(-contained.ravel()[at], kind="stable")][:_MOST_CORES]:
        x, y = divmod(int(place), len(columns))
        i, j = int(rows[x]), int(columns[y])
        if gaps[0][i] == gaps[1][j] and all(
            (bead.i < i) == (bead.j < j) and bead.i != i and bead.j != j for bead in found
        ):
            found.append(Bead(i, 1, j, 1, float(scores[x, y]), margin=float(contained[x, y])))
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


def _cores(rows: Integers, columns: Integers, scores: Floats, least: float) -> list[tuple[int, int]]:
    """Pairs of lone segments that certainly belong together, best first."""
    at = np.flatnonzero(scores > least)
    best = at[np.argsort(-scores.ravel()[at], kind="stable")][:_MOST_CORES]
    return [(int(rows[k // len(columns)]), int(columns[k % len(columns)])) for k in best]


def _run(lone: set[int], at: int) -> tuple[int, int]:
    """The run of lone neighbours around a segment, half-open."""
    first = last = at
    while first - 1 in lone:
        first -= 1
    while last + 1 in lone:
        last += 1
    return first, last + 1
