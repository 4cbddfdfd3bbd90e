"""The alignment of the blocks of a short article, stretch by stretch, without arrays.

Between blocks that certainly belong together lie a few that have to be searched for; so an article of some hundred
blocks costs less than loading an array library, and less than its tables do.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise
from math import sqrt
from typing import TYPE_CHECKING

from tqcheck.record import cached_property
from tqcheck.segmenter.likeness import Likeness
from tqcheck.segmenter.margins import with_margins
from tqcheck.segmenter.parameters import hardness
from tqcheck.segmenter.rescue import rescue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tqcheck.segmenter.counts import Counts
    from tqcheck.segmenter.features import Rows
    from tqcheck.segmenter.margins import Bead
    from tqcheck.segmenter.parameters import Parameters

MOST_SEGMENTS = 200
"""Blocks of either side up to which an article is short: more than these, and the programme runs in pieces (``anchors``)."""

_MOST_CELLS, _MOST_IN_ALL = 600, 1_500
"""Pairs of blocks in one stretch, and in all of them, up to which this is quicker than loading an array library."""

_BESIDE = 2
"""Places before and after its own in which a block is compared, and how many more blocks one side may have for that."""

_FEW_CELLS = 36
"""Pairs of blocks up to which a stretch is searched as it is."""

_RARE = 30
"""Pairs of blocks that share a feature up to which it is rare enough for an anchor."""

_SURE = 0.25
"""Similarity by rare features, 0 to 1, from which two blocks may be an anchor."""

_MISFIT = 2.0
"""How much their lengths may speak against an anchor, in squares of what is usual."""

_CLEAR = 1.3
"""How many times better than the runner-up an anchor is, both ways. With these, 767 of 768 pairs of texts have the very
units, and the probabilities to six digits, that the programme over the whole article gives them: 267 articles, 59 of
them also three times each under damage and threefold damage (blocks dropped, inserted, merged, swapped), turned round,
and against a damaged self, and 29 with the translation of another one. In the last one, two rows of a table that were left
in English are no longer joined. Of 2,320 short ones under up to six changes of single blocks (lost, copied, exchanged,
moved, merged) 2,298 have the same beads, and 22 are not that simple. At a misfit of 3 one of the 267 differs."""


def short_beads(english: Rows, chinese: Rows, counts: Counts, parameters: Parameters) -> list[Bead] | None:
    """The beads of the blocks of a short article; None if it is not as simple as that, or has no two sides.

    Args:
        english: features of the English blocks.
        chinese: features of the Chinese ones.
        counts: over both.
        parameters: of blocks.
    """
    n, m = len(english.lengths), len(chinese.lengths)
    if not 0 < max(n, m) <= MOST_SEGMENTS or not n or not m:
        return None
    article = Likeness(english, chinese, counts, parameters)
    cuts = _Cuts(article, _same(english.texts, chinese.texts)).cuts()
    sizes = [(i1 - i0) * (j1 - j0) for (i0, j0), (i1, j1) in pairwise(cuts)]
    if max(sizes) > _MOST_CELLS or sum(sizes) > _MOST_IN_ALL:
        return None
    found: list[Bead] = []
    for (i0, j0), (i1, j1) in pairwise(cuts):
        found += article.searched((i0, i1, j0, j1))
    return rescue(with_margins(found, article), article)


class _Cuts:
    """Where the stretches of an article begin and end.

    Args:
        article: its blocks.
        same: the places of those that stand on both sides as they are.
    """

    def __init__(self, article: Likeness, same: dict[int, int]) -> None:
        self._article = article
        self._same = same

    def cuts(self) -> list[tuple[int, int]]:
        """Where stretches begin and end.

        Where both sides have about as many blocks, these are compared with those near the same place. Else, and where that
        leaves many blocks, first by rare features, then inside each stretch by all of them.
        """
        found = [(0, 0)]
        ends = (len(self._article.rows[0]), len(self._article.rows[1]))
        near = self._near()
        for (i0, j0), (i1, j1) in pairwise([(0, 0), *self._between(near), ends]):
            if (i1 - i0) * (j1 - j0) > _FEW_CELLS or not near:
                found += self._cuts_inside(i0, i1, j0, j1)
            found.append((i1, j1))
        return found

    def _near(self) -> dict[int, dict[int, float]]:
        """What each English block shares with the Chinese ones near the same place, if there are about as many.

        Of texts that stand there once on either side nothing else is asked, and code and the like is compared with such.
        """
        n, m = map(len, self._article.rows)
        if abs(m - n) > _BESIDE:
            return {}
        before, after = _BESIDE + max(0, n - m), _BESIDE + 1 + max(0, m - n)
        same = {i: j for i, j in self._same.items() if i - before <= j < i + after}
        taken = set(same.values())
        free = [None if j in taken else hardness(kind) for j, kind in enumerate(self._article.kinds[1])]
        near = {}
        for i, kind in enumerate(map(hardness, self._article.kinds[0])):
            beside = range(max(0, i - before), min(m, i + after))
            near[i] = self._article.alike_to(i, (same[i],) if i in same else [j for j in beside if free[j] == kind])
        return near

    def _cuts_inside(self, i0: int, i1: int, j0: int, j1: int) -> Iterator[tuple[int, int]]:
        """Where the stretches of a longer one begin and end."""
        holders = self._holders(j0, j1)
        rare = {i: _with_each(self._article.rows[0][i], holders) for i in range(i0, i1)}
        for (a, c), (b, d) in pairwise([(i0, j0), *self._between(rare), (i1, j1)]):
            if 1 < (b - a) * (d - c) <= _MOST_CELLS:
                yield from self._between({i: self._article.alike_to(i, range(c, d)) for i in range(a, b)})
            if (b, d) != (i1, j1):
                yield b, d

    def _between(self, shared: dict[int, dict[int, float]]) -> Iterator[tuple[int, int]]:
        """The places between two anchors that follow each other on both sides.

        Args:
            shared: of each of a run of English blocks, what it shares with Chinese ones.
        """
        anchors = dict(self._anchors(shared))
        return ((i + 1, j + 1) for i, j in anchors.items() if anchors.get(i + 1) == j + 1)

    def _anchors(self, shared: dict[int, dict[int, float]]) -> Iterator[tuple[int, int]]:
        """Blocks of one kind that are each other's clear best, in order on both sides."""
        a, b, _ = self._article.masses
        found = [
            (i, j)
            for i, j, score in _clear_best(shared)
            if score >= _SURE * sqrt(a[i] * b[j])
            and self._article.kinds[0][i] == self._article.kinds[1][j]
            and self._article.misfit(i, j) < _MISFIT
        ]
        highest = list(accumulate([j for _, j in found], max))
        lowest = list(accumulate([j for _, j in reversed(found)], min))[::-1]
        for at, (i, j) in enumerate(found):
            if highest[at] == j == lowest[at]:  # none crosses it
                yield i, j

    def _holders(self, j0: int, j1: int) -> dict[int, list[tuple[int, float]]]:
        """Those of some Chinese blocks that each rare feature stands in, with what it says there."""
        rare, idf = self._rare, self._article.counts.idf
        holders: dict[int, list[tuple[int, float]]] = {}
        for j in range(j0, j1):
            row = self._article.rows[1][j]
            for f in self._article.features[1][j] & rare:
                holders.setdefault(f, []).append((j, row[f] * idf[f]))
        return holders

    @cached_property
    def _rare(self) -> set[int]:
        """Features that few pairs of blocks share."""
        counts = zip(self._article.counts.english, self._article.counts.chinese, strict=True)
        return {f for f, (english, chinese) in enumerate(counts) if 0 < english * chinese <= _RARE}


def _same(english: Sequence[str], chinese: Sequence[str]) -> dict[int, int]:
    """The places of texts that stand once on either side: code, mostly."""
    counts, others = Counter(english), Counter(chinese)
    places = {text: i for i, text in enumerate(english) if counts[text] == 1}
    return {places[text]: j for j, text in enumerate(chinese) if text in places and others[text] == 1}


def _clear_best(shared: dict[int, dict[int, float]]) -> Iterator[tuple[int, int, float]]:
    """Blocks that share more with each other than with any other, by far; and how much."""
    firsts: dict[int, float] = {}
    seconds: dict[int, float] = {}
    for scores in shared.values():
        for j, score in scores.items():
            first = firsts.get(j, 0.0)
            if score > first:
                firsts[j], seconds[j] = score, first
            elif score > seconds[j]:
                seconds[j] = score
    for i, scores in shared.items():
        if scores:
            j = max(scores, key=scores.__getitem__)
            best = scores[j]
            if (
                best == firsts[j]
                and best >= _CLEAR * seconds[j]
                and (len(scores) == 1 or best >= _CLEAR * sorted(scores.values())[-2])
            ):
                yield i, j, best


def _with_each(row: dict[int, float], holders: dict[int, list[tuple[int, float]]]) -> dict[int, float]:
    """What a block shares with each of those that hold a feature of it."""
    shared: dict[int, float] = {}
    for f in row.keys() & holders.keys():
        for j, weight in holders[f]:
            shared[j] = shared.get(j, 0.0) + row[f] * weight
    return shared
