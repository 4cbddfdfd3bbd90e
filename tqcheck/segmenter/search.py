"""From features to beads: pieces, similarity, structure, the programme, and the rescue of what was moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tqcheck.segmenter.anchors import pieces_of
from tqcheck.segmenter.programme import Bead, best_path, length_ratio
from tqcheck.segmenter.similarity import compare, rarity, side_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tqcheck.segmenter.features import Table
    from tqcheck.segmenter.parameters import Parameters
    from tqcheck.segmenter.similarity import Side

    Floats = NDArray[np.float64]

_OTHER_KIND = 0.35
"""Price, in units of ``Parameters.kind``, of joining blocks of different kinds."""

_HARD = frozenset(("code", "math", "directive", "comment", "front-matter", "rule"))


def find_beads(english: Table, chinese: Table, size: int, parameters: Parameters) -> list[Bead]:
    """The beads of two runs of segments, in order; English is the source side here, whatever it is outside.

    Args:
        english: features of the English segments.
        chinese: features of the Chinese ones.
        size: how many features there are.
        parameters: of blocks or of sentences.
    """
    names: dict[str, int] = {}
    e_side, c_side = side_of(english, names), side_of(chinese, names)
    if not len(e_side) or not len(c_side):
        return [
            *(Bead(i, 1, 0, 0, -parameters.skip) for i in range(len(e_side))),
            *(Bead(0, 0, j, 1, -parameters.skip) for j in range(len(c_side))),
        ]
    known = rarity(e_side, c_side, size)
    ratio = length_ratio(e_side, c_side, parameters)
    prices = _kind_prices(list(names), parameters) if parameters.kind else None
    beads: list[Bead] = []
    for i0, i1, j0, j1 in pieces_of(e_side, c_side, known):
        beads += _piece(e_side.part(i0, i1), c_side.part(j0, j1), (i0, j0), known.idf, ratio, prices, parameters)
    return beads


def _piece(  # noqa: PLR0913 -- what the pieces of one text share
    english: Side,
    chinese: Side,
    at: tuple[int, int],
    idf: Floats,
    ratio: float,
    prices: Floats | None,
    parameters: Parameters,
) -> list[Bead]:
    i0, j0 = at
    if not len(english) or not len(chinese):
        beads = [Bead(i, 1, 0, 0, -parameters.skip) for i in range(len(english))]
        beads += [Bead(0, 0, j, 1, -parameters.skip) for j in range(len(chinese))]
    else:
        similarity = compare(english, chinese, idf, parameters)
        structure = None if prices is None else prices[english.kinds[:, None], chinese.kinds[None, :]]
        beads = best_path(english, chinese, similarity, ratio, structure, parameters)
    return [bead._replace(i=bead.i + i0, j=bead.j + j0) for bead in beads]


def _kind_prices(names: list[str], parameters: Parameters) -> Floats:
    """Price of joining each kind with each other."""
    hard = [name if name in _HARD else "heading" if name.startswith("heading") else "" for name in names]
    return np.array(
        [
            [
                parameters.kind * ((_OTHER_KIND if a != b else 0.0) + (1.0 if x != y else 0.0))
                for b, y in zip(names, hard, strict=True)
            ]
            for a, x in zip(names, hard, strict=True)
        ]
    )
