"""The dynamic programme: the best-scoring monotone sequence of beads over two sequences of segments."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tqcheck.segmenter.similarity import prefix_sums, running

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tqcheck.segmenter.parameters import Parameters, Shape
    from tqcheck.segmenter.similarity import Side, Similarity

    Floats = NDArray[np.float64]

_LEAST = -1e9
_SMOOTH = 6.0
"""Characters added to both lengths, so that one-word segments do not have wild ratios."""

_FEW = 15
"""Segments up to which the length ratio is taken as given, not from the text."""


class Bead(NamedTuple):
    """Source segments ``i`` to ``i + p`` and target segments ``j`` to ``j + r``."""

    i: int
    p: int
    j: int
    r: int
    score: float
    moved: bool = False


def length_ratio(english: Side, chinese: Side, parameters: Parameters) -> float:
    """English characters per Chinese character of this article."""
    source, target = english.lengths.sum(), chinese.lengths.sum()
    if len(english) <= _FEW or not source or not target:
        return parameters.c0
    return float(0.5 * parameters.c0 + 0.5 * source / target)


def bead_scores(  # noqa: PLR0913 -- all that a score is made of
    shape: Shape,
    similarity: Similarity,
    source_sums: Floats,
    target_sums: Floats,
    structure: Floats | None,
    parameters: Parameters,
) -> Floats:
    """Scores of all beads of one shape, by the segments they start with.

    Args:
        shape: how many segments the bead joins.
        similarity: of the segments.
        source_sums: running lengths of the source.
        target_sums: running lengths of the target, scaled to the source.
        structure: prefix sums of the price of joining two blocks, or None.
        parameters: of blocks or sentences.
    """
    p, r = shape
    like = _box(similarity.sums, p, r)
    mass = np.outer(_steps(similarity.english, p), _steps(similarity.chinese, r))
    scores = parameters.alpha * ((p + r) / 2) ** parameters.growth * like / np.sqrt(mass)
    source, target = _steps(source_sums, p), _steps(target_sums, r)
    ratio = np.subtract.outer(np.log(source + _SMOOTH), np.log(target + _SMOOTH))
    shorter = np.minimum.outer(source, target)
    variance = parameters.spread + parameters.spread_short / (shorter + _SMOOTH)
    scores -= parameters.beta * np.minimum(ratio * ratio / (2 * variance), parameters.length_cap)
    if structure is not None:
        scores -= _box(structure, p, r) / (p * r)
    scores -= parameters.priors[shape]
    return scores


def best_path(
    english: Side,
    chinese: Side,
    similarity: Similarity,
    ratio: float,
    structure: Floats | None,
    parameters: Parameters,
) -> list[Bead]:
    """The best beads, in order; a segment without a counterpart is a bead of its own."""
    n, m = similarity.cells.shape
    source_sums, target_sums = running(english.lengths), running(chinese.lengths * ratio)
    sums = None if structure is None else prefix_sums(structure)
    shapes = [shape for shape in parameters.priors if shape[0] <= n and shape[1] <= m]
    top = max((max(shape) for shape in shapes), default=1)
    # scores[t, i, j]: bead of shape t that ends before source segment i and target segment j
    scores = np.full((len(shapes) + 1, n + 1, m + 1), _LEAST)
    for t, (p, r) in enumerate(shapes):
        scores[t, p:, r:] = bead_scores((p, r), similarity, source_sums, target_sums, sums, parameters)
    scores[-1, 1:, :] = -parameters.skip
    table = _filled(scores, shapes, top, parameters.skip)
    return _traced(table, scores, shapes, top, parameters.skip)


def _filled(scores: Floats, shapes: list[Shape], top: int, skip: float) -> Floats:
    """Best score of each pair of prefixes; padded by ``top`` rows above and columns to the left."""
    n, m = scores.shape[1] - 1, scores.shape[2] - 1
    width = m + 1 + top
    table = np.full((n + 1 + top, width), _LEAST)
    flat = table.reshape(-1)
    ramp = np.arange(m + 1) * skip
    table[top, top:] = -ramp
    steps = [*shapes, (1, 0)]
    at = np.array([[(top + 1 - p) * width + top - r + j for j in range(m + 1)] for p, r in steps])
    for i in range(1, n + 1):
        row = (flat[at] + scores[:, i, :]).max(axis=0)
        row += ramp
        np.maximum.accumulate(row, out=row)
        row -= ramp
        table[top + i, top:] = row
        at += width
    return table


def _traced(table: Floats, scores: Floats, shapes: list[Shape], top: int, skip: float) -> list[Bead]:
    i, j = scores.shape[1] - 1, scores.shape[2] - 1
    beads: list[Bead] = []
    while i or j:
        options = [
            (table[top + i - p, top + j - r] + scores[t, i, j], p, r, float(scores[t, i, j]))
            for t, (p, r) in enumerate(shapes)
            if p <= i and r <= j
        ]
        if i:
            options.append((table[top + i - 1, top + j] - skip, 1, 0, -skip))
        if j:
            options.append((table[top + i, top + j - 1] - skip, 0, 1, -skip))
        _, p, r, score = max(options)
        i, j = i - p, j - r
        beads.append(Bead(i, p, j, r, score))
    return beads[::-1]


def _steps(sums: Floats, width: int) -> Floats:
    """Sums over each run of ``width`` neighbours."""
    return sums[width:] - sums[:-width]


def _box(sums: Floats, p: int, r: int) -> Floats:
    """Sums over each box of ``p`` rows and ``r`` columns."""
    return sums[p:, r:] - sums[p:, :-r] - sums[:-p, r:] + sums[:-p, :-r]
