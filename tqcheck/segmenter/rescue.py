"""Joins segments that have no counterpart in order but one out of order: swapped paragraphs, moved sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from tqcheck.segmenter.programme import Bead

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tqcheck.segmenter.anchors import Piece
    from tqcheck.segmenter.parameters import Parameters

    Floats = NDArray[np.float64]
    Integers = NDArray[np.intp]

_MOST = 1_000
"""Segments of each side that are looked at, those that say most: bounds time where nothing fits."""

_MOST_CORES = 10_000
"""Pairs tried, the best first."""


class Scorer(Protocol):
    """What the rescue asks of the search."""

    parameters: Parameters

    def beads(self, piece: Piece) -> list[Bead]:
        """The best beads of a piece of each side."""

    def pair_scores(self, rows: Integers, columns: Integers) -> Floats:
        """Scores of English segments with Chinese ones, one to one."""


def rescue(beads: list[Bead], text: Scorer) -> list[Bead]:
    """Join segments without a counterpart where their score exceeds ``Parameters.rescue``, best first.

    Around such a pair, the run of lone segments on one side is aligned with the run on the other, so that a moved
    section comes back whole, short headings and all.
    """
    lone = {bead.i for bead in beads if not bead.r}, {bead.j for bead in beads if not bead.p}
    found: list[Bead] = []
    for i, j in _cores(lone, text):
        if i not in lone[0] or j not in lone[1]:
            continue
        for bead in text.beads((*_run(lone[0], i), *_run(lone[1], j))):
            if bead.p and bead.r:
                found.append(bead._replace(moved=True))
                lone[0].difference_update(range(bead.i, bead.i + bead.p))
                lone[1].difference_update(range(bead.j, bead.j + bead.r))
    if not found:
        return beads
    kept = [bead for bead in beads if (bead.p and bead.r) or (bead.i in lone[0] if bead.p else bead.j in lone[1])]
    return kept + found


def _cores(lone: tuple[set[int], set[int]], text: Scorer) -> list[tuple[int, int]]:
    """Pairs of lone segments that certainly belong together, best first."""
    rows, columns = (np.array(sorted(side)[:_MOST], np.intp) for side in lone)
    if not len(rows) or not len(columns):
        return []
    scores = text.pair_scores(rows, columns)
    at = np.flatnonzero(scores > text.parameters.rescue)
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
