"""Word pairs learned from a first alignment of the text itself: names, and words as this translator renders them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tqcheck.segmenter.similarity import Side

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from numpy.typing import NDArray

    from tqcheck.segmenter.margins import Bead

    Floats = NDArray[np.floating[Any]]
    Integers = NDArray[np.integer[Any]]

_LEAST_COUNT = 3
"""Beads in which a pair must meet: two is chance."""

_LEAST_DICE = 0.5
_WEIGHT = 0.8
"""Weight of a learned pair: so many times its Dice coefficient."""

_LARGEST_SHARE = 0.25
"""Share of the beads above which a word is too common to learn from."""

_MOST_BEADS = 10_000
"""Beads learned from; bounds memory on a book."""


def with_learned(beads: Sequence[Bead], english: Side, chinese: Side, words: Side) -> Side:
    """The Chinese side with features learned from a first alignment.

    Args:
        beads: of the first alignment.
        english: the English side.
        chinese: the Chinese side.
        words: the dictionary words of the Chinese segments, with their numbers as features.
    """
    paired = [bead for bead in beads if bead.p and bead.r][:_MOST_BEADS]
    features, numbers, dice = _pairs(
        _by_bead(english, [(bead.i, bead.p) for bead in paired]),
        _by_bead(words, [(bead.j, bead.r) for bead in paired]),
        len(paired),
    )
    if not len(features):
        return chinese
    order = np.argsort(numbers, kind="stable")
    features, numbers, weights = features[order], numbers[order], _WEIGHT * dice[order]
    first = np.searchsorted(numbers, words.features, "left")
    count = np.searchsorted(numbers, words.features, "right") - first
    at = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
    return _merged(chinese, np.repeat(words.rows(), count), features[at], weights[at])


def _by_bead(side: Side, runs: Sequence[tuple[int, int]]) -> tuple[Integers, Integers]:
    """Which features each bead holds, each once: bead numbers and features."""
    bead_of = np.full(len(side), -1)
    for number, (first, count) in enumerate(runs):
        bead_of[first : first + count] = number
    rows = bead_of[side.rows()]
    width = int(side.features.max(initial=0)) + 1
    unique = np.unique(rows[rows >= 0] * width + side.features[rows >= 0])
    return unique // width, unique % width


def _pairs(
    english: tuple[Integers, Integers], chinese: tuple[Integers, Integers], beads: int
) -> tuple[Integers, Integers, Floats]:
    """Features and words that go together, with their Dice coefficient."""
    e_beads, e_features, e_counts = _common(*english, beads)
    c_beads, c_words, c_counts = _common(*chinese, beads)
    first = np.searchsorted(c_beads, e_beads, "left")
    count = np.searchsorted(c_beads, e_beads, "right") - first
    right = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
    features, words = np.repeat(e_features, count), c_words[right]
    width = len(c_counts)
    cells, together = np.unique(features.astype(np.int64) * width + words, return_counts=True)
    features, words = cells // max(width, 1), cells % max(width, 1)
    dice = 2 * together / np.maximum(e_counts[features] + c_counts[words], 1)
    kept = (together >= _LEAST_COUNT) & (dice >= _LEAST_DICE)
    return features[kept], words[kept], dice[kept]


def _common(beads: Integers, features: Integers, total: int) -> tuple[Integers, Integers, Integers]:
    """Those often enough to learn from and not so often that they say nothing, with the counts of all."""
    counts = np.bincount(features)
    kept = (counts[features] >= _LEAST_COUNT) & (counts[features] <= max(_LEAST_COUNT, _LARGEST_SHARE * total))
    return beads[kept], features[kept], counts


def _merged(side: Side, rows: Integers, features: Integers, weights: Floats) -> Side:
    """The side with more features; of one given twice the greater weight counts.

    Few are added to many: those there are stay where they stand, so that a book is not sorted anew.
    """
    width = int(max(side.features.max(initial=0), features.max(initial=0))) + 1
    keys = rows.astype(np.int64) * width + features
    order = np.lexsort((-weights, keys))
    keys, first = np.unique(keys[order], return_index=True)
    weights = weights[order][first].astype(side.weights.dtype)
    there = side.rows() * width + side.features
    at = np.minimum(np.searchsorted(keys, there), max(len(keys) - 1, 0))
    known = np.flatnonzero(keys[at] == there) if len(keys) else np.empty(0, np.intp)
    at = at[known]
    kept = side.weights.copy()
    kept[known] = np.maximum(kept[known], weights[at])
    new = np.ones(len(keys), bool)
    new[at] = False
    rows, features = np.divmod(keys[new], width)
    ends = side.starts[rows + 1]
    return Side(
        side.starts + _running_counts(rows, len(side)),
        np.insert(side.features, ends, features.astype(side.features.dtype)),
        np.insert(kept, ends, weights[new]),
        side.lengths,
        side.kinds,
    )


def _running_counts(rows: Integers, size: int) -> Integers:
    """How many of these stand before each row, and, at the end, how many there are."""
    counts: Integers = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=size))))
    return counts
