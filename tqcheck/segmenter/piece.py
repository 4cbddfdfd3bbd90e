"""The programme over a few segments, without arrays: it finds what ``programme`` finds.

Calling an array library costs more than all that has to be counted here, and loading it more than aligning an article.
"""

from __future__ import annotations

from itertools import accumulate
from math import log, sqrt
from operator import add, sub
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple, cached_property
from tqcheck.segmenter.margins import Bead
from tqcheck.segmenter.parameters import EMPTY, EMPTY_CHINESE, LEAST, SMOOTH

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from tqcheck.segmenter.parameters import Parameters, Shape

    Matrix: TypeAlias = "Sequence[Sequence[float]]"
    _Run: TypeAlias = tuple[float, float, float, float]
    Runs: TypeAlias = list[list[_Run]]
    _Way: TypeAlias = tuple[
        Shape, int, float, float, float, float, float, Sequence[float], Sequence[float], list[float], list[_Run], int
    ]

CROSSED = (-1, -1)
"""The move that joins two and two segments crosswise."""


_TOLERANCE = 1e-6
"""Of two sums of scores that differ by so much at most, for rounding, the first one counts."""


class Masses(NamedTuple):
    """How much each segment says (see ``similarity``), and what is shared by chance for each mass and mass."""

    english: Sequence[float]
    chinese: Sequence[float]
    chance: float


def masses_of(
    said: tuple[Sequence[float], Sequence[float]], lengths: Sequence[float], shared: float, parameters: Parameters
) -> Masses:
    """Weigh the segments of a whole text.

    Args:
        said: summed weight of the features of the segments of both sides.
        lengths: of the Chinese segments.
        shared: summed weight of what all segments share with all others.
        parameters: of blocks or sentences.
    """
    english, words = said
    total = sum(english)
    by_words = parameters.by_words * total / max(sum(words), EMPTY)
    by_length = (1 - parameters.by_words) * total / max(sum(lengths), 1e-9)
    chinese = [
        by_words * word + by_length * length + EMPTY_CHINESE for word, length in zip(words, lengths, strict=True)
    ]
    least = max(1, min(len(english), len(words)))
    rate = shared * (1 - 1 / least) / max(total * sum(chinese), EMPTY)
    return Masses(english, chinese, parameters.chance * rate)


_NOTHING = (0.0, 0.0, 0.0, 0.0)


class Piece:
    """A few segments of either side and the scores of their beads.

    Args:
        shared: weight of the features that each two segments share.
        masses: of the segments.
        lengths: of the segments of both sides, on one scale.
        parameters: of blocks or sentences.
        prices: price of joining each two segments for what they are, or None.
    """

    def __init__(
        self,
        shared: Matrix,
        masses: Masses,
        lengths: tuple[Sequence[float], Sequence[float]],
        parameters: Parameters,
        prices: Matrix | None = None,
    ) -> None:
        self.skip = parameters.skip
        self._parameters = parameters
        self._chance = masses.chance
        self._n, self._m = len(masses.english), len(masses.chinese)
        self._sums = _prefix_sums(shared, self._m)
        self._prices = None if prices is None else _prefix_sums(prices, self._m)
        self._english = _runs(masses.english, lengths[0], max(p for p, _ in parameters.priors))
        self._chinese = _runs(masses.chinese, lengths[1], max(r for _, r in parameters.priors))
        known = parameters
        self._lengths = known.beta, known.length_cap, 2 * known.spread_short, 2 * known.spread
        self._weights: dict[Shape, float] = {
            (p, r): parameters.alpha * ((p + r) / 2) ** parameters.growth
            for p, r in parameters.priors
            if p <= self._n and r <= self._m
        }

    def beads(self) -> list[Bead]:
        """The best beads, in order, without their margins."""
        table, moves = self._filled
        i, j = self._n, self._m
        beads: list[Bead] = []
        while i or j:
            p, r = moves[i][j]
            if (p, r) == CROSSED:
                i, j = i - 2, j - 2
                beads.append(Bead(i + 1, 1, j, 1, self(i + 1, 1, j, 1), moved=True))
                beads.append(Bead(i, 1, j + 1, 1, self(i, 1, j + 1, 1)))
            else:
                beads.append(Bead(i - p, p, j - r, r, table[i][j] - table[i - p][j - r]))
                i, j = i - p, j - r
        return beads[::-1]

    def total(self) -> float:
        """The score of the best beads."""
        return self._filled[0][-1][-1]

    @cached_property
    def _filled(self) -> tuple[list[list[float]], list[list[tuple[int, int]]]]:
        """Best score of each pair of prefixes, and the shape of the bead that ends there; of equals the first shape."""
        skip, m, swap = self.skip, self._m, self._parameters.swap
        table = [[-skip * j for j in range(m + 1)]]
        moves = [[(0, 1)] * (m + 1)]
        alone: list[float] = []  # of the row before, the score of one to one that ends before each segment
        for i in range(1, self._n + 1):
            over, ways = table[i - 1], self._ways(i, table)
            row, chosen, ones = [over[0] - skip], [(1, 0)], [LEAST]
            for j in range(1, m + 1):
                best, move, one = self._joined(i, j, ways)
                ones.append(one)
                if swap and i > 1 and j > 1:
                    crossed = table[i - 2][j - 2] + alone[j] + ones[j - 1] - swap
                    if crossed > best + _TOLERANCE:
                        best, move = crossed, CROSSED
                if over[j] - skip > best + _TOLERANCE:
                    best, move = over[j] - skip, (1, 0)
                if row[-1] - skip > best + _TOLERANCE:
                    best, move = row[-1] - skip, (0, 1)
                row.append(best)
                chosen.append(move)
            table.append(row)
            moves.append(chosen)
            alone = ones
        return table, moves

    def _ways(self, i: int, table: list[list[float]]) -> list[_Way]:
        """The shapes of beads that may end before an English segment, with all that depends on it alone."""
        prices, priors = self._prices or self._sums, self._parameters.priors
        ways: list[_Way] = []
        for shape, weight in self._weights.items():
            p, r = shape
            if p <= i:
                mass, root, length, logarithm = self._english[p][i]
                ways.append(
                    (
                        *(shape, r, weight / root, priors[shape], self._chance * mass, length, logarithm),
                        *(self._sums[i - p], prices[i - p], table[i - p], self._chinese[r], p * r),
                    )
                )
        return ways

    def _joined(self, i: int, j: int, ways: list[_Way]) -> tuple[float, Shape, float]:
        """The best bead that joins what ends before two segments: score of the prefixes, shape, score of one to one."""
        beta, cap, short, spread = self._lengths
        here, price_here = self._sums[i], None if self._prices is None else self._prices[i]
        best, move, one = LEAST, (1, 0), LEAST
        for shape, r, weight, prior, expected, length, logarithm, above, price_above, before, runs, area in ways:
            if r > j:
                continue
            other, other_root, other_length, other_log = runs[j]
            k = j - r
            start = before[k]
            score = (here[j] - above[j] - here[k] + above[k] - expected * other) * weight / other_root - prior
            if start + score <= best and area > 1:
                continue  # all the rest takes away from it
            gap = logarithm - other_log
            gap *= gap / (short / (other_length if other_length < length else length) + spread)  # noqa: FURB136 -- no call here
            score -= beta * (gap if gap < cap else cap)  # noqa: FURB136 -- the same
            if price_here is not None:
                score -= (price_here[j] - price_above[j] - price_here[k] + price_above[k]) / area
            if area == 1:
                one = score
            if start + score > best + _TOLERANCE:
                best, move = start + score, shape
        return best, move, one

    def __call__(self, i: int, p: int, j: int, r: int) -> float:
        """The score of the bead of English segments ``i`` to ``i + p`` and Chinese ones ``j`` to ``j + r``."""
        known = self._parameters
        if not p or not r:
            return -self.skip * (p + r)
        if (p, r) not in known.priors or i < 0 or j < 0 or i + p > self._n or j + r > self._m:
            return LEAST
        mass, root, length, logarithm = self._english[p][i + p]
        other, other_root, other_length, other_log = self._chinese[r][j + r]
        shared = _box(self._sums, i, p, j, r) - self._chance * mass * other
        gap = logarithm - other_log
        gap *= gap / (2 * known.spread_short / min(length, other_length) + 2 * known.spread)
        similarity = self._weights[p, r] * shared / (root * other_root)
        price = 0.0 if self._prices is None else _box(self._prices, i, p, j, r) / (p * r)
        return similarity - known.beta * min(gap, known.length_cap) - known.priors[p, r] - price


def _prefix_sums(values: Matrix, width: int) -> list[list[float]]:
    """Two-dimensional prefix sums, with a first row and column of zeros."""
    sums = [[0.0] * (width + 1)]
    for row in values:
        sums.append(list(map(add, sums[-1], accumulate(row, initial=0.0))))
    return sums


def _box(sums: Matrix, i: int, p: int, j: int, r: int) -> float:
    """The sum over a box of ``p`` rows and ``r`` columns."""
    return sums[i + p][j + r] - sums[i][j + r] - sums[i + p][j] + sums[i][j]


def _runs(masses: Sequence[float], lengths: Sequence[float], widest: int) -> Runs:
    """All runs, by the number of their segments and by the segment they end before.

    Of each its mass and the root of it, its smoothed length and the logarithm of it.
    """
    mass_sums = list(accumulate(masses, initial=0.0))
    length_sums = list(accumulate(lengths, initial=0.0))
    found: Runs = [[]]
    for width in range(1, min(widest, len(masses)) + 1):
        mass = list(map(sub, mass_sums[width:], mass_sums))
        length = [end - start + SMOOTH for end, start in zip(length_sums[width:], length_sums, strict=False)]
        found.append([_NOTHING] * width)
        found[width] += zip(mass, map(sqrt, mass), length, map(log, length), strict=True)
    return found
