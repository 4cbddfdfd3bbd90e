"""The programme over the few sentences of a paragraph, without arrays.

It finds what ``programme`` finds. Calling an array library costs more than all that has to be counted here.
"""

from __future__ import annotations

from itertools import accumulate
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from tqcheck.segmenter.margins import Bead, with_margins
from tqcheck.segmenter.parameters import EMPTY, EMPTY_CHINESE, LEAST, SMOOTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TypeAlias

    from tqcheck.segmenter.parameters import Parameters

    Rows: TypeAlias = "Sequence[Mapping[int, float]]"
    Runs: TypeAlias = "list[list[_Run]]"

MOST_CELLS = 120
"""Source times target sentences up to which this is quicker than arrays."""


class _Run(NamedTuple):
    """A run of neighbours: its mass and the root of it, its smoothed length and the logarithm of it."""

    mass: float
    root: float
    length: float
    log: float


_NOTHING = _Run(0.0, 0.0, 0.0, 0.0)


class Brief:
    """A few segments of either side, ready for the programme.

    Args:
        rows: features of the English segments and of the Chinese ones, with their weights.
        lengths: of the segments, each in characters of its own language.
        idf: how telling each feature is; one that has no entry is new, and as telling as can be.
        ratio: English characters per Chinese character.
        parameters: of sentences.
    """

    def __init__(
        self,
        rows: tuple[Rows, Rows],
        lengths: tuple[Sequence[float], Sequence[float]],
        idf: Sequence[float],
        ratio: float,
        parameters: Parameters,
    ) -> None:
        self._parameters = parameters
        self._ratio = ratio
        self._lengths = lengths
        known = len(idf)
        english, chinese = (
            [{f: weight * (idf[f] if f < known else 1.0) for f, weight in row.items()} for row in side] for side in rows
        )
        self._said = [sum(row.values()) + EMPTY for row in english], [sum(row.values()) + EMPTY for row in chinese]
        self._shared = [
            [sum([row[f] * other[f] for f in row.keys() & other.keys()]) for other in rows[1]] for row in english
        ]

    def beads(self) -> list[Bead]:
        """The best beads, in order, with their margins."""
        scores = _Scores(self._shared, self._said, self._lengths, self._ratio, self._parameters)
        table, moves = scores.filled()
        i, j = len(self._said[0]), len(self._said[1])
        beads: list[Bead] = []
        while i or j:
            p, r = moves[i][j]
            beads.append(Bead(i - p, p, j - r, r, table[i][j] - table[i - p][j - r]))
            i, j = i - p, j - r
        return with_margins(beads[::-1], scores)

    def losses(self, side: int, segments: Sequence[int]) -> list[float]:
        """For each of these segments of one side (0 English, 1 Chinese), how much better the rest aligns without it."""
        whole = self._total(side)
        return [self._total(side, segment) - whole for segment in segments]

    def _total(self, side: int, without: int | None = None) -> float:
        """The score of the best beads, perhaps with one segment left out."""
        shared = self._shared
        english, chinese = self._said
        source, target = self._lengths
        if without is not None and side:
            shared = [_without(row, without) for row in shared]
            chinese, target = _without(chinese, without), _without(target, without)
        elif without is not None:
            shared = [*shared[:without], *shared[without + 1 :]]
            english, source = _without(english, without), _without(source, without)
        scores = _Scores(shared, (english, chinese), (source, target), self._ratio, self._parameters)
        return scores.filled()[0][-1][-1]


def _without(values: Sequence[float], place: int) -> list[float]:
    return [*values[:place], *values[place + 1 :]]


class _Scores:
    """Scores of beads of a few segments.

    Args:
        shared: weight of the features that each two segments share.
        said: summed weight of the features of the segments of both sides.
        lengths: of the segments of both sides.
        ratio: English characters per Chinese character.
        parameters: of sentences.
    """

    def __init__(
        self,
        shared: Sequence[Sequence[float]],
        said: tuple[Sequence[float], Sequence[float]],
        lengths: tuple[Sequence[float], Sequence[float]],
        ratio: float,
        parameters: Parameters,
    ) -> None:
        self.skip = parameters.skip
        self._parameters = parameters
        english, words = said
        source, target = lengths
        self._n, self._m = len(english), len(words)
        total = sum(english)
        by_words = parameters.by_words * total / max(sum(words), EMPTY)
        by_length = (1 - parameters.by_words) * total / max(sum(target), 1e-9)
        chinese = [by_words * said + by_length * long + EMPTY_CHINESE for said, long in zip(words, target, strict=True)]
        self._sums = [[0.0] * (self._m + 1)]
        for row in shared:
            self._sums.append([a + b for a, b in zip(self._sums[-1], accumulate(row, initial=0.0), strict=True)])
        by_chance = self._sums[-1][-1] * (1 - 1 / max(1, min(self._n, self._m))) / max(total * sum(chinese), EMPTY)
        self._chance = parameters.chance * by_chance
        widths = [max(shape[side] for shape in parameters.priors) for side in (0, 1)]
        self._english = _runs(english, source, widths[0])
        self._chinese = _runs(chinese, [long * ratio for long in target], widths[1])
        self._weights: dict[tuple[int, int], float] = {
            (p, r): parameters.alpha * ((p + r) / 2) ** parameters.growth for p, r in parameters.priors
        }

    def filled(self) -> tuple[list[list[float]], list[list[tuple[int, int]]]]:
        """Best score of each pair of prefixes, and the shape of the bead that ends there; of equals the first shape."""
        skip, m, chance, known = self.skip, self._m, self._chance, self._parameters
        beta, cap, short, spread = known.beta, known.length_cap, 2 * known.spread_short, 2 * known.spread
        table = [[-skip * j for j in range(m + 1)]]
        moves = [[(0, 1)] * (m + 1)]
        for i in range(1, self._n + 1):
            here, over = self._sums[i], table[i - 1]
            ways = [
                (
                    r,
                    weight,
                    known.priors[p, r],
                    *self._english[p][i],
                    self._sums[i - p],
                    table[i - p],
                    self._chinese[r],
                    (p, r),
                )
                for (p, r), weight in self._weights.items()
                if p <= i and r <= m
            ]
            row, chosen = [over[0] - skip], [(1, 0)]
            for j in range(1, m + 1):
                best, move = LEAST, (1, 0)
                for r, weight, prior, mass, root, length, logarithm, above, before, runs, shape in ways:
                    if r > j:
                        continue
                    other, other_root, other_length, other_log = runs[j]
                    k = j - r
                    gap = logarithm - other_log
                    gap *= gap / (short / (min(other_length, length)) + spread)
                    score = (
                        before[k]
                        + (here[j] - above[j] - here[k] + above[k] - chance * mass * other)
                        * weight
                        / (root * other_root)
                        - beta * (gap if gap < cap else cap)  # noqa: FURB136 -- a call in the innermost loop
                        - prior
                    )
                    if score > best:
                        best, move = score, shape
                if over[j] - skip > best:
                    best, move = over[j] - skip, (1, 0)
                if row[-1] - skip > best:
                    best, move = row[-1] - skip, (0, 1)
                row.append(best)
                chosen.append(move)
            table.append(row)
            moves.append(chosen)
        return table, moves

    def __call__(self, i: int, p: int, j: int, r: int) -> float:
        """The score of the bead of English segments ``i`` to ``i + p`` and Chinese ones ``j`` to ``j + r``."""
        known = self._parameters
        if not p or not r:
            return -self.skip * (p + r)
        if (p, r) not in known.priors or i < 0 or j < 0 or i + p > self._n or j + r > self._m:
            return LEAST
        source, target = self._english[p][i + p], self._chinese[r][j + r]
        below, above = self._sums[i + p], self._sums[i]
        shared = below[j + r] - above[j + r] - below[j] + above[j] - self._chance * source.mass * target.mass
        gap = source.log - target.log
        gap *= gap / (2 * known.spread_short / min(source.length, target.length) + 2 * known.spread)
        similarity = self._weights[p, r] * shared / (source.root * target.root)
        return similarity - known.beta * min(gap, known.length_cap) - known.priors[p, r]


def _runs(masses: Iterable[float], lengths: Iterable[float], widest: int) -> Runs:
    """All runs, by the number of their segments and by the segment they end before."""
    mass_sums, length_sums = list(accumulate(masses, initial=0.0)), list(accumulate(lengths, initial=0.0))
    found: Runs = [[]]
    for width in range(1, widest + 1):
        runs = [_NOTHING] * min(width, len(mass_sums))
        for end in range(width, len(mass_sums)):
            mass = mass_sums[end] - mass_sums[end - width]
            length = length_sums[end] - length_sums[end - width] + SMOOTH
            runs.append(_Run(mass, sqrt(mass), length, log(length)))
        found.append(runs)
    return found
