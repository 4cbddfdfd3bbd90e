"""From features to beads: pieces, similarity, structure, the programme, and the rescue of what was moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tqcheck.record import dataclass, replace
from tqcheck.segmenter.anchors import pieces_of
from tqcheck.segmenter.counts import length_ratio
from tqcheck.segmenter.learned import with_learned
from tqcheck.segmenter.margins import Bead
from tqcheck.segmenter.parameters import kind_price
from tqcheck.segmenter.programme import best_path
from tqcheck.segmenter.rescue import Pair, rescue
from tqcheck.segmenter.scores import bead_scores
from tqcheck.segmenter.similarity import Rarity, compare, masses_of, prefix_sums, rarity, running, side_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from numpy.typing import NDArray

    from tqcheck.segmenter.anchors import Piece
    from tqcheck.segmenter.features import Table
    from tqcheck.segmenter.meaning import Sentences
    from tqcheck.segmenter.parameters import Parameters
    from tqcheck.segmenter.similarity import Side

    Floats = NDArray[np.floating[Any]]
    Integers = NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Statistics:
    """What is counted over a whole pair of texts.

    Attributes:
        rarity: how telling each feature is.
        ratio: English characters per Chinese character.
    """

    rarity: Rarity
    ratio: float

    @classmethod
    def of_tables(cls, english: Table, chinese: Table, size: int, parameters: Parameters) -> Statistics:
        """Count ``size`` features of two tables."""
        return cls.of_sides(side_of(english, {}), side_of(chinese, {}), size, parameters)

    @classmethod
    def of_sides(cls, english: Side, chinese: Side, size: int, parameters: Parameters) -> Statistics:
        """Count ``size`` features of two sides."""
        return cls(
            rarity(english, chinese, size),
            float(length_ratio(english.lengths.tolist(), chinese.lengths.tolist(), parameters)),
        )

    def extended(self, size: int) -> Statistics:
        """The same for a vocabulary that has grown: new features count as the rarest."""
        return replace(self, rarity=self.rarity.extended(size))


class Text:
    """A pair of texts ready for the search.

    Args:
        english: the English side.
        chinese: the Chinese side.
        kinds: names of the kinds of segments, by number.
        statistics: of the whole text they come from.
        parameters: of blocks or of sentences.
        sentences: what they mean, if that counts too.
    """

    def __init__(
        self,
        english: Side,
        chinese: Side,
        kinds: list[str],
        statistics: Statistics,
        parameters: Parameters,
        sentences: Sentences | None = None,
    ) -> None:
        self.english = english
        self.chinese = chinese
        self.parameters = parameters
        self.sentences = sentences
        self.known = statistics.rarity
        self.masses = masses_of(english, chinese, self.known, parameters)
        self.ratio = statistics.ratio
        self.prices = _kind_prices(kinds, parameters) if parameters.kind else None

    def align(self) -> list[Bead]:
        """The beads of the whole text."""
        pieces = pieces_of(self.english, self.chinese, self.known)
        return rescue([bead for piece in pieces for bead in self.beads(piece)], self)

    def beads(self, piece: Piece) -> list[Bead]:
        """The best beads of a piece."""
        i0, i1, j0, j1 = piece
        english, chinese = self.english.part(i0, i1), self.chinese.part(j0, j1)
        if not len(english) or not len(chinese):
            return [*_singles(range(i0, i1), (), self.parameters), *_singles((), range(j0, j1), self.parameters)]
        similarity = compare(english, chinese, self.masses.part(*piece), self.parameters)
        structure = self.structure(english, chinese)
        meaning = None if self.sentences is None else self.sentences.part(piece)
        beads = best_path(english, chinese, similarity, self.ratio, structure, self.parameters, meaning)
        return [bead._replace(i=bead.i + i0, j=bead.j + j0) for bead in beads]

    def pair_scores(self, rows: Sequence[int], columns: Sequence[int], contained: float) -> list[Pair]:
        """Pairs of these segments that may be joined; see ``rescue``."""
        left, right = np.array(rows, np.intp), np.array(columns, np.intp)
        english, chinese = self.english.chosen(left), self.chinese.chosen(right)
        masses = replace(self.masses, english=self.masses.english[left], chinese=self.masses.chinese[right])
        similarity = compare(english, chinese, masses, self.parameters)
        structure = self.structure(english, chinese)
        smaller = np.minimum.outer(masses.english, masses.chinese)
        parts = self.parameters.alpha * similarity.cells / smaller
        if structure is not None:
            parts -= structure
        scores = bead_scores(
            (1, 1),
            similarity,
            running(english.lengths),
            running(chinese.lengths * self.ratio),
            None if structure is None else prefix_sums(structure),
            self.parameters,
        )
        if self.sentences is not None:
            scores += self.sentences.chosen(left, right).scores((1, 1), self.parameters)
        chosen = zip(*np.nonzero((scores > self.parameters.rescue) | (parts > contained)), strict=True)
        return [Pair(rows[x], columns[y], float(scores[x, y]), float(parts[x, y])) for x, y in chosen]

    def structure(self, english: Side, chinese: Side) -> Floats | None:
        """Price of joining each two blocks; None for sentences."""
        return None if self.prices is None else self.prices[english.kinds[:, None], chinese.kinds[None, :]]


def find_beads(
    english: Table,
    chinese: Table,
    statistics: Statistics,
    parameters: Parameters,
    meant: tuple[Sentences, Parameters] | None = None,
) -> list[Bead]:
    """The beads of two runs of segments.

    Args:
        english: features of the English segments.
        chinese: features of the Chinese ones.
        statistics: of the texts they come from.
        parameters: of blocks or of sentences.
        meant: what sentences mean, and the parameters that weigh it, if that decides in the end.
    """
    n, m = len(english.lengths), len(chinese.lengths)
    if not n or not m:
        return _singles(range(n), range(m), parameters)
    kinds: dict[str, int] = {}
    left, right = side_of(english, kinds), side_of(chinese, kinds)
    beads = Text(left, right, list(kinds), statistics, parameters).align()
    richer = right
    if parameters.learn_from and len(beads) >= parameters.learn_from:
        richer = with_learned(beads, left, right, words_of(chinese))
        if richer is not right:
            statistics = replace(statistics, rarity=rarity(left, richer, len(statistics.rarity.idf)))
    if meant is not None:
        return Text(left, richer, list(kinds), statistics, meant[1], meant[0]).align()
    return beads if richer is right else Text(left, richer, list(kinds), statistics, parameters).align()


def losses(
    english: Table, chinese: Table, statistics: Statistics, parameters: Parameters, side: int, segments: Sequence[int]
) -> list[float]:
    """For each of these segments, how much better the rest aligns without it.

    Args:
        english: features of the English segments.
        chinese: features of the Chinese ones.
        statistics: of the texts they come from.
        parameters: of blocks or of sentences.
        side: 0 if the segments are English, 1 if Chinese.
        segments: their places.
    """
    left, right = side_of(english, {}), side_of(chinese, {})
    whole = _total(left, right, statistics, parameters)
    found = []
    for segment in segments:
        kept = np.delete(np.arange(len(right if side else left)), segment)
        fewer = (left, right.chosen(kept)) if side else (left.chosen(kept), right)
        found.append(_total(*fewer, statistics, parameters) - whole)
    return found


def _total(english: Side, chinese: Side, statistics: Statistics, parameters: Parameters) -> float:
    """The score of the best beads."""
    beads = Text(english, chinese, [], statistics, parameters).beads((0, len(english), 0, len(chinese)))
    return sum(bead.score for bead in beads)


def _singles(english: Iterable[int], chinese: Iterable[int], parameters: Parameters) -> list[Bead]:
    """Segments without a counterpart."""
    return [
        *(Bead(i, 1, 0, 0, -parameters.skip) for i in english),
        *(Bead(0, 0, j, 1, -parameters.skip) for j in chinese),
    ]


def _kind_prices(names: list[str], parameters: Parameters) -> Floats:
    """Price of joining each kind with each other."""
    return np.array([[kind_price(a, b, parameters) for b in names] for a in names])
