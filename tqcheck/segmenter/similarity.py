"""How alike two runs of segments are, from shared features, corrected for chance, in constant time a bead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tqcheck.record import dataclass
from tqcheck.segmenter.parameters import EMPTY, EMPTY_CHINESE

if TYPE_CHECKING:
    from array import array
    from typing import Any

    from numpy.typing import DTypeLike, NDArray

    from tqcheck.segmenter.features import Table
    from tqcheck.segmenter.parameters import Parameters

    Floats = NDArray[np.floating[Any]]
    Integers = NDArray[np.integer[Any]]

_AT_ONCE, _ROWS_AT_ONCE = 1 << 19, 1 << 13
"""Features and segments that are counted at once: bounds the memory of a long text."""

_COMMON = 200
"""Pairs of segments that share a feature above which a column of a matrix is cheaper than counting them one by one."""


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

    def chosen(self, segments: Integers) -> Side:
        """These segments alone, in the order given."""
        counts = np.diff(self.starts)[segments]
        starts = np.concatenate(([0], np.cumsum(counts)))
        places = np.arange(starts[-1]) - np.repeat(starts[:-1], counts) + np.repeat(self.starts[segments], counts)
        return Side(starts, self.features[places], self.weights[places], self.lengths[segments], self.kinds[segments])

    def rows(self) -> Integers:
        """The segment of each feature."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))


def side_of(table: Table, kinds: dict[str, int]) -> Side:
    """The arrays of a table; kinds it meets first are numbered into ``kinds``."""
    return Side(
        _array(table.starts, np.int64),
        _array(table.features, np.int32),
        _array(table.weights, np.float32),
        _array(table.lengths, np.float64),
        np.array([kinds.setdefault(kind, len(kinds)) for kind in table.kinds], np.int16),
    )


def _array(values: array[int] | array[float], kind: DTypeLike) -> NDArray[Any]:
    """The values without a copy; numpy refuses an empty buffer."""
    return np.frombuffer(values, kind) if values else np.empty(0, kind)


def words_of(table: Table) -> Side:
    """The dictionary words of a Chinese table, as a side whose features they are."""
    words = _array(table.words, np.int32)
    count = len(table.lengths)
    return Side(_array(table.word_starts, np.int64), words, np.ones(len(words)), np.zeros(count), np.empty(0, np.int16))


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

    def extended(self, size: int) -> Rarity:
        """The same for a vocabulary that has grown: new features stand in one segment and are the rarest."""
        more = size - len(self.idf)
        if not more:
            return self
        once = np.ones(more, np.intp)
        return Rarity(
            np.concatenate((self.english, once)),
            np.concatenate((self.chinese, once)),
            np.concatenate((self.raw, once * self.raw.max(initial=1.0))),
            np.concatenate((self.idf, once * 1.0)),
        )


def rarity(english: Side, chinese: Side, size: int) -> Rarity:
    """Count ``size`` features over both sides."""
    e_count = _counted(english, size).astype(np.int64)
    c_count = _counted(chinese, size).astype(np.int64)
    raw = 0.5 * np.log1p(len(english) / np.maximum(e_count, 1)) + 0.5 * np.log1p(len(chinese) / np.maximum(c_count, 1))
    return Rarity(e_count, c_count, raw, raw / raw.max(initial=1e-9))


def _counted(side: Side, size: int, *, weighted: bool = False) -> Floats:
    """How often each feature stands, or the sum of its weights; in pieces, for numpy widens what it counts."""
    found = np.zeros(size)
    for first in range(0, len(side.features), _AT_ONCE):
        chosen = slice(first, first + _AT_ONCE)
        found += np.bincount(side.features[chosen], side.weights[chosen] if weighted else None, size)
    return found


def _row_sums(side: Side, idf: Floats) -> Floats:
    """Summed weight times ``idf`` of the features of each segment."""
    found = np.zeros(len(side))
    for first in range(0, len(side), _ROWS_AT_ONCE):
        part = side.part(first, min(first + _ROWS_AT_ONCE, len(side)))
        found[first : first + _ROWS_AT_ONCE] = np.bincount(part.rows(), part.weights * idf[part.features], len(part))
    return found


@dataclass(frozen=True, slots=True)
class Masses:
    """How much each segment says, on a common scale.

    Attributes:
        english: summed weight of the features of each English segment.
        chinese: of each Chinese one, partly from its length, scaled to the English sum.
        idf: how telling each feature is, 0 to 1.
        rate: shared weight per mass and mass that two segments have by chance: what all pairs share, less the part that
            true pairs have, one in each row and column.
    """

    english: Floats
    chinese: Floats
    idf: Floats
    rate: float

    def part(self, i0: int, i1: int, j0: int, j1: int) -> Masses:
        """Those of a piece of each side."""
        return Masses(self.english[i0:i1], self.chinese[j0:j1], self.idf, self.rate)


def masses_of(english: Side, chinese: Side, known: Rarity, parameters: Parameters) -> Masses:
    """Weigh the segments of a whole text."""
    idf, size = known.idf, len(known.idf)
    a = _row_sums(english, idf) + EMPTY
    words = _row_sums(chinese, idf) + EMPTY
    total, by_words = a.sum(), parameters.by_words
    b = (
        by_words * words * (total / words.sum())
        + (1 - by_words) * chinese.lengths * (total / max(chinese.lengths.sum(), 1e-9))
        + EMPTY_CHINESE
    )
    e_weights = _counted(english, size, weighted=True)
    c_weights = _counted(chinese, size, weighted=True)
    shared = (e_weights * c_weights * idf).sum() * (1 - 1 / min(len(english), len(chinese)))
    return Masses(a, b, idf, float(shared / (total * b.sum())))


@dataclass(frozen=True, slots=True)
class Similarity:
    """Similarity of every English segment with every Chinese segment.

    Attributes:
        cells: chance-corrected similarity, English by Chinese.
        sums: its two-dimensional prefix sums, one row and column larger.
        english: prefix sums of the masses of the English segments.
        chinese: the same of the Chinese ones.
    """

    cells: Floats
    sums: Floats
    english: Floats
    chinese: Floats


def compare(english: Side, chinese: Side, masses: Masses, parameters: Parameters) -> Similarity:
    """Similarity of segments from their features.

    ``M = S - chance · rate · a bᵀ``, where ``S`` sums the weights of shared features times their inverse document
    frequency, ``a`` and ``b`` are the masses of the segments, and ``rate`` is about ``ΣS / (Σa · Σb)`` over the whole text.
    """
    cells = _shared_weight(english, chinese, masses.idf)
    cells -= (parameters.chance * masses.rate) * np.outer(masses.english, masses.chinese)
    return Similarity(cells, prefix_sums(cells), running(masses.english), running(masses.chinese))


def _shared_weight(english: Side, chinese: Side, idf: Floats) -> Floats:
    """Summed weight of the features that each two segments share: rare features pair by pair, common ones as matrices."""
    n, m = len(english), len(chinese)
    e_count = np.bincount(english.features, minlength=len(idf))
    c_count = np.bincount(chinese.features, minlength=len(idf))
    e_rows, e_features, e_weights = _by_feature(english, c_count > 0)
    e_weights = e_weights * idf[e_features]
    c_rows, c_features, c_weights = _by_feature(chinese, e_count > 0)
    common = e_count * c_count > _COMMON
    rare = np.flatnonzero(~common[e_features])
    first = np.searchsorted(c_features, e_features[rare], "left")
    count = c_count[e_features[rare]]
    left = np.repeat(rare, count)
    right = np.arange(len(left)) + np.repeat(first - (np.cumsum(count) - count), count)
    places = e_rows[left] * m + c_rows[right]
    counted = np.bincount(places, e_weights[left] * c_weights[right], n * m)
    cells = counted.astype(np.float64, copy=False).reshape(n, m)  # without any pair it counts in integers
    names = np.flatnonzero(common)
    if len(names):
        cells += _dense(e_rows, e_features, e_weights, names, n) @ _dense(c_rows, c_features, c_weights, names, m).T
    return cells


def _by_feature(side: Side, kept: NDArray[np.bool_]) -> tuple[Integers, Integers, Floats]:
    """Rows, features and weights of some features, sorted by feature."""
    chosen = np.flatnonzero(kept[side.features])
    order = chosen[np.argsort(side.features[chosen], kind="stable")]
    return side.rows()[order], side.features[order], side.weights[order]


def prefix_sums(cells: Floats) -> Floats:
    """Two-dimensional prefix sums, with a first row and column of zeros."""
    sums = np.zeros((cells.shape[0] + 1, cells.shape[1] + 1))
    np.cumsum(cells, axis=0, out=sums[1:, 1:])
    np.cumsum(sums[1:, 1:], axis=1, out=sums[1:, 1:])
    return sums


def running(values: Floats) -> Floats:
    """Prefix sums, beginning with 0."""
    return np.concatenate(([0.0], np.cumsum(values)))


def _dense(rows: Integers, features: Integers, weights: Floats, names: Integers, height: int) -> NDArray[np.float32]:
    """Weights as a matrix, segments by these features."""
    matrix = np.zeros((height, len(names)), np.float32)
    columns = np.minimum(np.searchsorted(names, features), len(names) - 1)
    kept = names[columns] == features
    matrix[rows[kept], columns[kept]] = weights[kept]
    return matrix
