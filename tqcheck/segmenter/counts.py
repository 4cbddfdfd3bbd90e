"""What is counted over a whole pair of texts: how rare each feature is, and the ratio of the lengths."""

from __future__ import annotations

from collections import Counter
from itertools import repeat
from math import log1p
from operator import add
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeAlias

    from tqcheck.segmenter.parameters import Parameters

    Lengths: TypeAlias = tuple[Sequence[float], Sequence[float]]

_FEW = 15
"""Segments up to which the length ratio is taken as given, not from the text."""


class Counts(NamedTuple):
    """What is counted over a pair of texts.

    Attributes:
        english: in how many English segments each feature stands.
        chinese: in how many Chinese ones.
        idf: how telling each feature is: mean logarithm of segments per occurrence, scaled to a highest value of 1.
        ratio: English characters per Chinese character.
    """

    english: list[int]
    chinese: list[int]
    idf: list[float]
    ratio: float


def counts_of(english: Iterable[int], chinese: Iterable[int], lengths: Lengths, size: int, known: Parameters) -> Counts:
    """Count features.

    Args:
        english: numbers of the features of all English segments, each once a segment.
        chinese: of all Chinese ones.
        lengths: of the segments of both sides.
        size: how many features there are.
        known: parameters of the segments.
    """
    e_counts, c_counts = (_counted(features, size) for features in (english, chinese))
    e_rarity, c_rarity = (
        _rarities(max(counts, default=0), len(side)) for counts, side in zip((e_counts, c_counts), lengths, strict=True)
    )
    raw = list(map(add, map(e_rarity.__getitem__, e_counts), map(c_rarity.__getitem__, c_counts)))
    highest = max(raw, default=1.0) or 1.0
    return Counts(e_counts, c_counts, [value / highest for value in raw], length_ratio(*lengths, known))


def _counted(features: Iterable[int], size: int) -> list[int]:
    """How often each feature stands."""
    return list(map(Counter(features).get, range(size), repeat(0)))


def _rarities(highest: int, segments: int) -> list[float]:
    """By the number of segments that a feature stands in, one side's part of how telling it is."""
    return [0.5 * log1p(segments / max(count, 1)) for count in range(highest + 1)]


def length_ratio(english: Sequence[float], chinese: Sequence[float], parameters: Parameters) -> float:
    """English characters per Chinese character of this article."""
    source, target = sum(english), sum(chinese)
    if len(english) <= _FEW or not source or not target:
        return parameters.c0
    return 0.5 * parameters.c0 + 0.5 * source / target
