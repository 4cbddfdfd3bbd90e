"""Scores of beads: what their segments share, less what their lengths, kinds and shapes speak against them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tqcheck.segmenter.parameters import LEAST, SMOOTH

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from numpy.typing import NDArray

    from tqcheck.segmenter.parameters import Parameters, Shape
    from tqcheck.segmenter.similarity import Similarity

    Floats = NDArray[np.floating[Any]]

FEW_CELLS = 600
"""Pairs of segments up to which all shapes are scored in one go: above, what is gathered for that costs more than the
calls it saves (measured: 3 times faster at 6 by 6, the same at 40 by 40, half as fast at 250 by 250)."""


def bead_scores(
    shape: Shape,
    similarity: Similarity,
    source_sums: Floats,
    target_sums: Floats,
    structure: Floats | None,
    parameters: Parameters,
) -> NDArray[np.float32]:
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
    return _scored(
        _box(similarity.sums, p, r),
        (_steps(similarity.english, p)[:, None], _steps(similarity.chinese, r)),
        (_steps(source_sums, p)[:, None], _steps(target_sums, r)),
        None if structure is None else _box(structure, p, r) / (p * r),
        (parameters.alpha * ((p + r) / 2) ** parameters.growth, np.float32(parameters.priors[shape])),
        parameters,
    )


def all_scores(
    shapes: Sequence[Shape],
    similarity: Similarity,
    source_sums: Floats,
    target_sums: Floats,
    structure: Floats | None,
    parameters: Parameters,
) -> NDArray[np.float32]:
    """What ``bead_scores`` says of each shape, as ``scores[i, t, j]``: shape ``t`` ending before ``i`` and ``j``."""
    p, r = np.array(shapes).T[:, :, None]
    rows, columns = np.arange(len(source_sums))[:, None, None], np.arange(len(target_sums))
    first, left = np.maximum(rows - p, 0), np.maximum(columns - r, 0)
    outside = (rows < p) | (columns < r)

    def box(sums: Floats) -> Floats:
        found: Floats = sums[rows, columns] - sums[rows, left] - sums[first, columns] + sums[first, left]
        return found

    def steps(sums: Floats, other: Floats) -> tuple[Floats, Floats]:
        return np.where(rows < p, 1.0, sums[rows] - sums[first]), np.where(
            columns < r, 1.0, other[columns] - other[left]
        )

    scores = _scored(
        box(similarity.sums),
        steps(similarity.english, similarity.chinese),
        steps(source_sums, target_sums),
        None if structure is None else box(structure) / (p * r),
        (
            parameters.alpha * ((p + r) / 2) ** parameters.growth,
            np.array([parameters.priors[shape] for shape in shapes], np.float32)[:, None],
        ),
        parameters,
    )
    scores[outside] = LEAST
    return scores


def _scored(
    shared: Floats,
    masses: tuple[Floats, Floats],
    lengths: tuple[Floats, Floats],
    structure: Floats | None,
    weight_and_prior: tuple[float | Floats, np.float32 | NDArray[np.float32]],
    parameters: Parameters,
) -> NDArray[np.float32]:
    """Scores of beads from what they share, their masses and lengths on both sides, and the price of their kinds."""
    weight, prior = weight_and_prior
    scores = shared.astype(np.float32)
    scores *= (weight / np.sqrt(masses[0])).astype(np.float32)
    scores *= (1 / np.sqrt(masses[1])).astype(np.float32)
    source, target = ((length + SMOOTH).astype(np.float32) for length in lengths)
    penalty = np.log(source) - np.log(target)
    penalty *= penalty
    variance = np.minimum(source, target)
    np.divide(2 * parameters.spread_short, variance, out=variance)
    variance += np.float32(2 * parameters.spread)
    penalty /= variance
    np.minimum(penalty, np.float32(parameters.length_cap), out=penalty)
    penalty *= np.float32(parameters.beta)
    penalty += prior
    scores -= penalty
    if structure is not None:
        scores -= structure.astype(np.float32)
    return scores


def _steps(sums: Floats, width: int) -> Floats:
    """Sums over each run of ``width`` neighbours."""
    return sums[width:] - sums[:-width]


def _box(sums: Floats, p: int, r: int) -> Floats:
    """Sums over each box of ``p`` rows and ``r`` columns."""
    return sums[p:, r:] - sums[p:, :-r] - sums[:-p, r:] + sums[:-p, :-r]
