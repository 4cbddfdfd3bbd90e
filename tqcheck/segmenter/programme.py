"""The dynamic programme: the best-scoring monotone sequence of beads over two sequences of segments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tqcheck.record import NamedTuple
from tqcheck.segmenter.margins import Bead, with_margins
from tqcheck.segmenter.parameters import LEAST
from tqcheck.segmenter.scores import FEW_CELLS, all_scores, bead_scores
from tqcheck.segmenter.similarity import prefix_sums, running

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    from tqcheck.segmenter.meaning import Meaning
    from tqcheck.segmenter.parameters import Parameters
    from tqcheck.segmenter.similarity import Side, Similarity

    Floats = NDArray[np.floating[Any]]

_TOLERANCE = 1e-6
"""Two sums of the same scores may differ by so much for rounding."""


class _Move(NamedTuple):
    """A step of the programme: ``p`` source and ``r`` target segments; ``crossed`` joins two and two crosswise."""

    p: int
    r: int
    crossed: bool = False


def best_path(
    english: Side,
    chinese: Side,
    similarity: Similarity,
    ratio: float,
    structure: Floats | None,
    parameters: Parameters,
    meaning: Meaning | None = None,
) -> list[Bead]:
    """The best beads, in order; a segment without a counterpart is a bead of its own.

    Two neighbours that changed places are two beads, the second marked as moved.
    """
    n, m = similarity.cells.shape
    source_sums, target_sums = running(english.lengths), running(chinese.lengths * ratio)
    sums = None if structure is None else prefix_sums(structure)
    moves = [_Move(p, r) for p, r in parameters.priors if p <= n and r <= m]
    if parameters.swap and n > 1 and m > 1:
        moves.append(_Move(2, 2, crossed=True))
    # scores[i, t, j]: move t that ends before source segment i and target segment j
    scores = np.full((n + 1, len(moves) + 1, m + 1), LEAST, np.float32)
    shapes = [(move.p, move.r) for move in moves if not move.crossed]
    if n * m <= FEW_CELLS:
        scores[:, : len(shapes)] = all_scores(shapes, similarity, source_sums, target_sums, sums, parameters)
    else:
        for t, (p, r) in enumerate(shapes):
            scores[p:, t, r:] = bead_scores((p, r), similarity, source_sums, target_sums, sums, parameters)
    if meaning is not None:
        for t, (p, r) in enumerate(shapes):
            scores[p:, t, r:] += meaning.scores((p, r), parameters)
    if len(shapes) < len(moves):
        alone = scores[1:, shapes.index((1, 1)), 1:]
        scores[2:, len(shapes), 2:] = alone[:-1, 1:] + alone[1:, :-1] - parameters.swap
    scores[1:, -1, :] = -parameters.skip
    moves.append(_Move(1, 0))
    beads = _traced(_filled(scores, moves, parameters.skip), scores, moves, parameters.skip)
    return with_margins(beads, _Lookup(scores, moves, parameters.skip))


def _filled(scores: NDArray[np.float32], moves: list[_Move], skip: float) -> Floats:
    """Best score of each pair of prefixes, padded above and to the left by the longest move."""
    n, m = scores.shape[0] - 1, scores.shape[2] - 1
    top = _padding(moves)
    width = m + 1 + top
    table = np.full((n + 1 + top, width), LEAST)
    flat = table.reshape(-1)
    ramp = np.arange(m + 1) * skip
    table[top, top:] = -ramp
    at = np.array([(top + 1 - p) * width + top - r for p, r, _ in moves])[:, None] + np.arange(m + 1)
    options = np.empty(at.shape)
    row = np.empty(m + 1)
    for i in range(1, n + 1):
        np.take(flat, at, out=options, mode="clip")  # every place is inside; without "clip" take buffers its output
        options += scores[i]
        np.maximum.reduce(options, axis=0, out=row)
        row += ramp
        np.maximum.accumulate(row, out=row)
        row -= ramp
        table[top + i, top:] = row
        at += width
    return table


def _padding(moves: list[_Move]) -> int:
    return max(max(p, r) for p, r, _ in moves)


def _traced(table: Floats, scores: NDArray[np.float32], moves: list[_Move], skip: float) -> list[Bead]:
    """The beads of the best path, found backwards."""
    i, j = scores.shape[0] - 1, scores.shape[2] - 1
    top = _padding(moves)
    beads: list[Bead] = []
    while i or j:
        reached = table[top + i, top + j] - _TOLERANCE
        for t, (p, r, _) in enumerate(moves):
            if p <= i and r <= j and table[top + i - p, top + j - r] + scores[i, t, j] >= reached:
                break
        else:
            t = -1
        p, r, crossed = moves[t] if t >= 0 else _Move(0, 1)
        score = float(scores[i, t, j]) if t >= 0 else -skip
        i, j = i - p, j - r
        if crossed:
            one = moves.index(_Move(1, 1))
            beads.append(Bead(i + 1, 1, j, 1, float(scores[i + 2, one, j + 1]), moved=True))
            beads.append(Bead(i, 1, j + 1, 1, float(scores[i + 1, one, j + 2])))
        else:
            beads.append(Bead(i, p, j, r, score))
    return beads[::-1]


class _Lookup:
    """Scores of beads one by one."""

    def __init__(self, scores: NDArray[np.float32], moves: list[_Move], skip: float) -> None:
        self.skip = skip
        self._scores = scores
        self._at = {(p, r): t for t, (p, r, crossed) in enumerate(moves) if not crossed}

    def __call__(self, i: int, p: int, j: int, r: int) -> float:
        """The score of a bead; of nothing 0."""
        if not p and not r:
            return 0.0
        if not p or not r:
            return -self.skip * (p + r)
        if (p, r) not in self._at or i < 0 or j < 0 or i + p >= self._scores.shape[0] or j + r >= self._scores.shape[2]:
            return LEAST
        return float(self._scores[i + p, self._at[p, r], j + r])
