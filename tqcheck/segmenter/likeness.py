"""How well the blocks of a short article fit each other, counted pair by pair, without arrays."""

from __future__ import annotations

from math import log, sqrt
from operator import mul
from typing import TYPE_CHECKING

from tqcheck.segmenter.margins import Bead, with_margins
from tqcheck.segmenter.parameters import EMPTY, LEAST, SMOOTH, kind_price
from tqcheck.segmenter.piece import Masses, Piece, masses_of
from tqcheck.segmenter.rescue import Pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tqcheck.segmenter.counts import Counts
    from tqcheck.segmenter.features import Row, Rows
    from tqcheck.segmenter.parameters import Parameters


class Likeness:
    """The blocks of an article, ready to be compared.

    Args:
        english: features of the English blocks.
        chinese: features of the Chinese ones.
        counts: over both.
        parameters: of blocks.

    Attributes:
        kinds: what each block of either side is, English first.
        rows: the features of each block with their weights.
        features: the same features alone.
        masses: how much each block says.
    """

    def __init__(self, english: Rows, chinese: Rows, counts: Counts, parameters: Parameters) -> None:
        self.parameters = parameters
        self.skip = parameters.skip
        self.counts = counts
        self.kinds = english.kinds, chinese.kinds
        self._lengths = english.lengths, [length * counts.ratio for length in chinese.lengths]
        self.rows = english.rows, chinese.rows
        self.features = [[frozenset(row) for row in rows] for rows in self.rows]
        idf = counts.idf
        said = _said(english.rows, idf), _said(chinese.rows, idf)
        by_feature = list(map(mul, _sums(english.rows, counts.english), idf))
        shared = sum(_said(chinese.rows, by_feature, 0.0))
        self.masses = masses_of(said, chinese.lengths, shared, parameters)
        self._shared: list[dict[int, float]] = [{} for _ in english.rows]
        self._prices: dict[tuple[str, str], float] = {}

    def searched(self, piece: tuple[int, int, int, int]) -> list[Bead]:
        """The best beads of a stretch, without their margins."""
        i0, i1, j0, j1 = piece
        skip = self.skip
        if i1 - i0 == j1 - j0 == 1:
            score = self._alone(i0, j0)
            if score >= -2 * skip:
                return [Bead(i0, 1, j0, 1, score)]
            return [Bead(i0, 0, j0, 1, -skip), Bead(i0, 1, j1, 0, -skip)]
        if i0 == i1 or j0 == j1:
            lone = [Bead(i, 1, j0, 0, -skip) for i in range(i0, i1)]
            return lone + [Bead(i0, 0, j, 1, -skip) for j in range(j0, j1)]
        beads = self._piece(i0, i1, j0, j1).beads()
        return [Bead(i + i0, p, j + j0, r, score, moved) for i, p, j, r, score, moved, _ in beads]

    def beads(self, piece: tuple[int, int, int, int]) -> list[Bead]:
        """The best beads of a piece of each side, with their margins."""
        return with_margins(self.searched(piece), self)

    def pair_scores(self, rows: Sequence[int], columns: Sequence[int], contained: float) -> list[Pair]:
        """Pairs of these segments that may be joined; see ``rescue``."""
        a, b, _ = self.masses
        found = []
        for i in rows:
            for j in columns:
                score, alike = self._alone(i, j), self._alike(i, j)
                price = self._price(self.kinds[0][i], self.kinds[1][j])
                part = self.parameters.alpha * alike / min(a[i], b[j]) - price
                if score > self.parameters.rescue or part > contained:
                    found.append(Pair(i, j, score, part))
        return found

    def __call__(self, i: int, p: int, j: int, r: int) -> float:
        """The score of the bead of English segments ``i`` to ``i + p`` and Chinese ones ``j`` to ``j + r``."""
        if not p or not r:
            return -self.skip * (p + r)
        if i < 0 or j < 0 or i + p > len(self.rows[0]) or j + r > len(self.rows[1]):
            return LEAST
        if p == r == 1:
            return self._alone(i, j)
        return self._piece(i, i + p, j, j + r)(0, p, 0, r)

    def alike_to(self, i: int, places: Iterable[int]) -> dict[int, float]:
        """Those of some Chinese blocks to which an English one is more alike than by chance, and how much."""
        a, b, chance = self.masses
        expected = chance * a[i]
        row, features, idf, known = self.rows[0][i], self.features[0][i], self.counts.idf, self._shared[i]
        rows, features_of = self.rows[1], self.features[1]
        found = {}
        for j in places:
            common = known.get(j)
            if common is None:
                both, other = features & features_of[j], rows[j]
                common = known[j] = sum([row[f] * other[f] * idf[f] for f in both]) if both else 0.0
            alike = common - expected * b[j]
            if alike > 0:
                found[j] = alike
        return found

    def _alone(self, i: int, j: int) -> float:
        """The score of two segments, one to one."""
        known, (a, b, chance) = self.parameters, self.masses
        similarity = known.alpha * (self._common(i, j) - chance * a[i] * b[j]) / sqrt(a[i] * b[j])
        english, chinese = self.kinds[0][i], self.kinds[1][j]
        price = known.priors[1, 1] + (0.0 if english == chinese else self._price(english, chinese))
        return similarity - known.beta * min(self.misfit(i, j), known.length_cap) - price

    def _alike(self, i: int, j: int) -> float:
        """What two segments share, less what they would share by chance."""
        a, b, chance = self.masses
        return self._common(i, j) - chance * a[i] * b[j]

    def misfit(self, i: int, j: int) -> float:
        """How much the lengths of two segments speak against them, in squares of what is usual."""
        known = self.parameters
        source, target = self._lengths[0][i] + SMOOTH, self._lengths[1][j] + SMOOTH
        gap = log(source / target)
        return gap * gap / (2 * known.spread + 2 * known.spread_short / min(source, target))

    def _piece(self, i0: int, i1: int, j0: int, j1: int) -> Piece:
        kinds = self.kinds[0][i0:i1], self.kinds[1][j0:j1]
        return Piece(
            [[self._common(i, j) for j in range(j0, j1)] for i in range(i0, i1)],
            Masses(self.masses.english[i0:i1], self.masses.chinese[j0:j1], self.masses.chance),
            (self._lengths[0][i0:i1], self._lengths[1][j0:j1]),
            self.parameters,
            [[self._price(a, b) for b in kinds[1]] for a in kinds[0]]
            if len(set(kinds[0]).union(kinds[1])) > 1
            else None,
        )

    def _price(self, english: str, chinese: str) -> float:
        """The price of joining two kinds of blocks."""
        if english == chinese:
            return 0.0
        found = self._prices.get((english, chinese))
        if found is None:
            found = self._prices[english, chinese] = kind_price(english, chinese, self.parameters)
        return found

    def _common(self, i: int, j: int) -> float:
        """Weight of the features that two segments share."""
        found = self._shared[i].get(j)
        if found is None:
            self.alike_to(i, (j,))
            found = self._shared[i][j]
        return found


def _said(rows: Iterable[Row], idf: Sequence[float], empty: float = EMPTY) -> list[float]:
    """The summed weight of the features of each segment."""
    weigh = idf.__getitem__
    return [sum(map(mul, row.values(), map(weigh, row))) + empty for row in rows]


def _sums(rows: Iterable[Row], counts: Sequence[int]) -> list[float]:
    """Summed weights of each feature, of which it is known in how many segments it stands: most weigh 1 there."""
    found: list[float] = [*counts]
    for row in rows:
        if sum(row.values()) != len(row) or max(row.values(), default=1.0) > 1:
            for f, weight in row.items():
                found[f] += weight - 1
    return found
