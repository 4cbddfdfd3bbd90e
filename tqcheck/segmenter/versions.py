"""Aligns two texts of one language: two translations of one article, or two versions of one translation."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple
from tqcheck.segmenter.features import Segment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[0-9A-Za-z]+")
_HAN_RUN = re.compile("[\u3400-\u9fff]+")
_BIGRAM = 0.5
"""Weight of a pair of neighbouring Han characters; a Latin word or a number is worth two."""


class Match(NamedTuple):
    """Segments that belong together, as half-open ranges of their numbers; an empty range has no counterpart."""

    left: tuple[int, int]
    right: tuple[int, int]
    confidence: float


def align_versions(left: Sequence[str], right: Sequence[str]) -> list[Match]:
    """Pair the paragraphs of two texts of the same language.

    Args:
        left: plain paragraphs of one text, in order.
        right: plain paragraphs of the other.

    Returns:
        Matches in order of ``right``; every paragraph of both is in exactly one.
    """
    from tqcheck.segmenter.engine import pair_segments  # noqa: PLC0415 -- numpy loads only when there is a pair
    from tqcheck.segmenter.parameters import BLOCK  # noqa: PLC0415 -- the same

    if not left or not right:
        everything = Match((0, len(left)), (0, len(right)), 1.0)
        return [everything] if left or right else []
    # The programme expects English characters on its first side, c0 of them for a Han character.
    pairings = pair_segments(_segments(left, BLOCK.c0), _segments(right, 1.0), BLOCK, ())
    found = [Match(pairing.source, pairing.target, pairing.confidence) for pairing in pairings]
    return sorted(found, key=lambda match: (match.right, match.left))


def _segments(paragraphs: Sequence[str], scale: float) -> Iterator[Segment]:
    for paragraph in paragraphs:
        tokens = {word.lower(): 1.0 for word in _WORD.findall(paragraph)}
        for run in _HAN_RUN.findall(paragraph):
            tokens.update((first + second, _BIGRAM) for first, second in pairwise(run))
        yield Segment("", "paragraph", tokens, len(paragraph) * scale)
