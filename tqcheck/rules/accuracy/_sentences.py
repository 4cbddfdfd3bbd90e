"""Sentence pairs that rules about one word's meaning may trust."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules.article import SURE
from tqcheck.text import count_han

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tqcheck.rules.article import Segment

LEAST_RATIO = 0.8
"""Least Han characters for an English word: the first percentile of human translations; below, words went next door."""

LOST, BRIEF = 1, 6
"""Han characters that the lost word itself would have taken, and English words up to which they decide."""

_WORD = re.compile(r"[A-Za-z][A-Za-z]*+(?:['’][A-Za-z]++)?")


def sure_sentences(segment: Segment, worth: Callable[[Segment], bool]) -> Iterator[Segment]:
    """One-to-one sentence pairs of a confidently aligned prose block; none if it is not worth a look.

    Args:
        segment: an aligned pair of blocks.
        worth: says of a segment, of blocks or of sentences, whether the rule has anything to look for in it; aligning
            the sentences costs more.
    """
    trusted = segment.article.once(
        "trusted-segments", lambda: {*map(id, filter(_is_trusted, segment.article.segments))}
    )
    if id(segment) not in trusted or not worth(segment):
        return
    for sentence in segment.sentences:
        if sentence.confidence >= SURE and worth(sentence) and _is_whole(sentence):
            yield sentence


def _is_trusted(segment: Segment) -> bool:
    """Whether it joins one prose block with one, surely; cells are labels and flags: "no" there is a value."""
    one = segment.one_to_one and segment.confidence >= SURE and segment.is_prose
    return one and segment.source.blocks[0].kind != "row"


def _is_whole(sentence: Segment) -> bool:
    """Whether the target is Chinese and long enough to say all of the source; words kept in English say themselves."""
    words = len(_WORD.findall(sentence.source.masked)) - len(_WORD.findall(sentence.target.masked))
    least = LEAST_RATIO * words - (LOST if words <= BRIEF else 0)
    return count_han(sentence.target.masked) >= max(1, least)
