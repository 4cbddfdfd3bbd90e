"""How alike two runs of segments are, from shared features, corrected for chance, in constant time a bead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tqcheck.segmenter.features import Table
    from tqcheck.segmenter.parameters import Parameters

    Floats = NDArray[np.float64]
    Integers = NDArray[np.intp]

_EMPTY = 0.3
"""Mass of a segment without features, so that it is not free to join."""

_EMPTY_CHINESE = 0.05


@dataclass(frozen=True, slots=True)
class Side:
    """Segments of one side as arrays.

    Attributes:
        starts: where the features of each segment begin, with one more at the end.
        features: numbers of the features.
        weights: their weights.
        lengths: of the segments, in characters of their own language.
        kinds: what each segment is, by number; empty for sentences.
    """

    starts: Integers
    features: Integers
    weights: Floats
    lengths: Floats
    kinds: Integers

    def __len__(self) -> int:
        return len(self.lengths)

    def part(self, first: int, last: int) -> Side:
        """The segments from ``first`` up to ``last``, not included."""
        low, high = self.starts[first], self.starts[last]
        return Side(
            self.starts[first : last + 1] - low,
            self.features[low:high],
            self.weights[low:high],
            self.lengths[first:last],
            self.kinds[first:last],
        )

    def rows(self) -> Integers:
        """The segment of each feature."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))


def side_of(table: Table, kinds: dict[str, int]) -> Side:
    """The arrays of a table; kinds it meets first are numbered into ``kinds``."""
    return Side(
        np.frombuffer(table.starts, np.int64),
        np.frombuffer(table.features, np.int32) if table.features else np.empty(0, np.int32),
        np.frombuffer(table.weights, np.float32) if table.weights else np.empty(0, np.float32),
        np.frombuffer(table.lengths, np.float64) if table.lengths else np.empty(0),
        np.array([kinds.setdefault(kind, len(kinds)) for kind in table.kinds], np.intp),
    )


@dataclass(frozen=True, slots=True)
class Rarity:
    """How telling each feature is.

    Attributes:
        english: in how many English segments it stands.
        chinese: in how many Chinese ones.
        raw: mean logarithm of segments per occurrence of the two sides.
        idf: the same, scaled to a highest value of 1.
    """

    english: Integers
    chinese: Integers
    raw: Floats
    idf: Floats


def rarity(english: Side, chinese: Side, size: int) -> Rarity:
    """Count ``size`` features over both sides."""
    e_count = np.bincount(english.features, minlength=size)
    c_count = np.bincount(chinese.features, minlength=size)
    raw = 0.5 * np.log1p(len(english) / np.maximum(e_count, 1)) + 0.5 * np.log1p(len(chinese) / np.maximum(c_count, 1))
    return Rarity(e_count, c_count, raw, raw / raw.max(initial=1e-9))


@dataclass(frozen=True, slots=True)
class Similarity:
    """Similarity of every source segment with every target segment.

    Attributes:
        cells: chance-corrected similarity, source by target.
        sums: its two-dimensional prefix sums, one row and column larger.
        source_mass: prefix sums of the mass of the source segments.
        target_mass: the same of the target.
    """

    cells: Floats
    sums: Floats
    source_mass: Floats
    target_mass: Floats


def compare(english: Side, chinese: Side, idf: Floats, parameters: Parameters) -> Similarity:
    """Similarity of segments from their features.

    ``M = S - chance · (ΣS / (Σa · Σb)) · a bᵀ``, where ``S`` sums the weights of shared features times their inverse
    document frequency and ``a``, ``b`` are the masses of the segments.
    """
    n, m = len(english), len(chinese)
    e_rows, c_rows = english.rows(), chinese.rows()
    e_idf, c_idf = english.weights * idf[english.features], chinese.weights * idf[chinese.features]
    a = np.bincount(e_rows, e_idf, n) + _EMPTY
    words = np.bincount(c_rows, c_idf, m) + _EMPTY
    mass = a.sum()
    by_words = parameters.by_words
    b = (
        by_words * words * (mass / words.sum())
        + (1 - by_words) * chinese.lengths * (mass / max(chinese.lengths.sum(), 1e-9))
        + _EMPTY_CHINESE
    )
    shared = np.intersect1d(english.features, chinese.features)
    left = _dense(e_rows, english.features, e_idf, shared, n)
    right = _dense(c_rows, chinese.features, chinese.weights, shared, m)
    cells = (left @ right.T).astype(np.float64)
    cells -= (parameters.chance * cells.sum() / (mass * b.sum())) * np.outer(a, b)
    return Similarity(cells, prefix_sums(cells), running(a), running(b))


def prefix_sums(cells: Floats) -> Floats:
    """Two-dimensional prefix sums, with a first row and column of zeros."""
    sums = np.zeros((cells.shape[0] + 1, cells.shape[1] + 1))
    np.cumsum(cells, axis=0, out=sums[1:, 1:])
    np.cumsum(sums[1:, 1:], axis=1, out=sums[1:, 1:])
    return sums


def running(values: Floats) -> Floats:
    """Prefix sums, beginning with 0."""
    return np.concatenate(([0.0], np.cumsum(values)))


def _dense(rows: Integers, features: Integers, weights: Floats, shared: Integers, height: int) -> NDArray[np.float32]:
    """Weights as a matrix, segments by shared features."""
    matrix = np.zeros((height, len(shared)), np.float32)
    if len(shared):
        columns = np.searchsorted(shared, features)
        columns[columns == len(shared)] = 0
        kept = shared[columns] == features
        matrix[rows[kept], columns[kept]] = weights[kept]
    return matrix
