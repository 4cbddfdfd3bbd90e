"""Cuts a long pair of texts into pieces at segments that certainly belong together."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from numpy.typing import NDArray

    from tqcheck.segmenter.similarity import Rarity, Side

    Floats = NDArray[np.floating[Any]]
    Integers = NDArray[np.integer[Any]]

LARGEST_TABLE = 40_000
"""Source times target segments up to which one programme runs over the whole text."""

_LARGEST_PIECE = 500_000
"""Source times target segments of the largest table there ever is: 40 MB."""

_PIECE = 100
"""Segments between two cuts, at least."""

_RARE_ENGLISH, _RARE_CHINESE = 6, 8
_RARE_SHARE_ENGLISH, _RARE_SHARE_CHINESE = 0.01, 0.015
"""A feature is rare if it stands in so many segments at most, or in such a share of them."""

_MOST_RARE = 16
"""But never in more than so many: in a book of 100,000 sentences one per cent is no longer rare."""

_BAND, _BAND_SEGMENTS = 0.04, 60
"""An anchor lies within this share of the length of the text, or so many segments, of the diagonal."""

_MARGIN = 1.6
"""How many times better than the runner-up an anchor is, both ways."""

Piece = tuple[int, int, int, int]
"""Source segments ``i0`` to ``i1`` and target segments ``j0`` to ``j1``."""


def pieces_of(english: Side, chinese: Side, known: Rarity) -> list[Piece]:
    """The pieces in which each programme runs, in order; one piece if the text is short."""
    n, m = len(english), len(chinese)
    if n * m <= LARGEST_TABLE:
        return [(0, n, 0, m)]
    cuts = [(0, 0)]
    for i, j in _anchors(english, chinese, known):
        if i - cuts[-1][0] >= _PIECE and j > cuts[-1][1]:
            cuts.append((i, j))
    cuts.append((n, m))
    pieces: list[Piece] = []
    for (i0, j0), (i1, j1) in pairwise(cuts):
        pieces += _bounded(i0, i1, j0, j1)
    return pieces


def _bounded(i0: int, i1: int, j0: int, j1: int) -> Iterator[Piece]:
    """A piece without anchors that is too large for a table is cut evenly: wrong at the cuts, but bounded."""
    parts = 1
    while ((i1 - i0) // parts + 1) * ((j1 - j0) // parts + 1) > _LARGEST_PIECE:
        parts *= 2
    edges = [(i0 + (i1 - i0) * k // parts, j0 + (j1 - j0) * k // parts) for k in range(parts + 1)]
    for (a, c), (b, d) in pairwise(edges):
        yield a, b, c, d


def _anchors(english: Side, chinese: Side, known: Rarity) -> list[tuple[int, int]]:
    """Pairs of segments that share rare features and are each other's clear best, increasing on both sides."""
    rows, columns, scores = _candidates(english, chinese, known)
    if not len(rows):
        return []
    key = rows * len(chinese) + columns
    cells, inverse = np.unique(key, return_inverse=True)
    totals: Floats = np.bincount(inverse, scores).astype(np.float64)
    rows, columns = np.divmod(cells, len(chinese))
    clear = _clear_best(rows, totals) & _clear_best(columns, totals) & (totals > 2 * log(len(english) + 1))
    return _increasing(rows[clear].tolist(), columns[clear].tolist())


def _candidates(english: Side, chinese: Side, known: Rarity) -> tuple[Integers, Integers, Floats]:
    """Every pair of segments near the diagonal that shares a rare feature, once a feature."""
    n, m = len(english), len(chinese)
    rare = (known.english > 0) & (known.chinese > 0)
    rare &= known.english <= min(_MOST_RARE, max(_RARE_ENGLISH, _RARE_SHARE_ENGLISH * n))
    rare &= known.chinese <= min(_MOST_RARE, max(_RARE_CHINESE, _RARE_SHARE_CHINESE * m))
    e_row, e_feature, e_weight = _sorted_by_feature(english, rare)
    c_row, c_feature, c_weight = _sorted_by_feature(chinese, rare)
    first = np.searchsorted(c_feature, e_feature, "left")
    count = np.searchsorted(c_feature, e_feature, "right") - first
    left = np.repeat(np.arange(len(e_feature)), count)
    right = np.arange(len(left)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
    rows, columns = e_row[left], c_row[right]
    near = np.abs(rows / n - columns / m) <= max(_BAND, _BAND_SEGMENTS / n)
    left, right = left[near], right[near]
    return rows[near], columns[near], e_weight[left] * c_weight[right] * known.raw[e_feature[left]]


def _sorted_by_feature(side: Side, rare: NDArray[np.bool_]) -> tuple[Integers, Integers, Floats]:
    kept = rare[side.features]
    rows, features, weights = side.rows()[kept], side.features[kept], side.weights[kept]
    order = np.argsort(features, kind="stable")
    return rows[order], features[order], weights[order]


def _clear_best(lines: Integers, totals: Floats) -> NDArray[np.bool_]:
    """Whether each cell is the best of its line by ``_MARGIN`` over the second best."""
    order = np.lexsort((-totals, lines))
    ordered, values = lines[order], totals[order]
    top = np.empty(len(order), bool)
    top[0] = True
    top[1:] = ordered[1:] != ordered[:-1]
    runner_up = np.zeros(len(order))
    followed = np.flatnonzero(top[:-1] & ~top[1:])
    runner_up[followed] = values[followed + 1]
    result = np.zeros(len(order), bool)
    result[order] = top & (values >= _MARGIN * runner_up)
    return result


def _increasing(rows: list[int], columns: list[int]) -> list[tuple[int, int]]:
    """The longest run of pairs that increases on both sides; rows come in order."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, column in enumerate(columns):
        at = bisect_left(tails, column)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [column]
        ends[at : at + 1] = [index]
    chain, index = [], ends[-1] if ends else -1
    while index >= 0:
        chain.append((rows[index], columns[index]))
        index = before[index]
    return chain[::-1]
