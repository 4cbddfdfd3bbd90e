"""What is counted over a whole pair of texts: how rare each feature is, and the ratio of the lengths."""

from __future__ import annotations

from collections import Counter
from math import log1p
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tqcheck.segmenter.features import Table
    from tqcheck.segmenter.parameters import Parameters

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


def counts_of(english: Table, chinese: Table, size: int, parameters: Parameters) -> Counts:
    """Count ``size`` features of two tables."""
    n, m = len(english.lengths), len(chinese.lengths)
    e_count, c_count = (
        [counted[feature] for feature in range(size)] for counted in map(Counter, (english.features, chinese.features))
    )
    raw = [0.5 * log1p(n / max(e, 1)) + 0.5 * log1p(m / max(c, 1)) for e, c in zip(e_count, c_count, strict=True)]
    highest = max(raw, default=1.0) or 1.0
    ratio = length_ratio(english.lengths, chinese.lengths, parameters)
    return Counts(e_count, c_count, [value / highest for value in raw], ratio)


def length_ratio(english: Sequence[float], chinese: Sequence[float], parameters: Parameters) -> float:
    """English characters per Chinese character of this article."""
    source, target = sum(english), sum(chinese)
    if len(english) <= _FEW or not source or not target:
        return parameters.c0
    return 0.5 * parameters.c0 + 0.5 * source / target
