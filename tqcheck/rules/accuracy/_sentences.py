"""Sentence pairs that rules about one word's meaning may trust."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tqcheck.rules.article import Segment

SURE = 0.7
"""Least confidence of the block pair and of the sentence pair: below, the sentence may be another one."""


LEAST_RATIO = 0.8
"""Least Han characters for an English word: the first percentile of human translations; below, words went next door."""

_WORD = re.compile(r"[A-Za-z]++(?:['’][A-Za-z]++)?")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")


def sure_sentences(segment: Segment, worth: Callable[[str, str], bool]) -> Iterator[Segment]:
    """One-to-one sentence pairs of a confidently aligned prose block; none if it is not worth a look.

    Args:
        segment: an aligned pair of blocks.
        worth: says of the masks of source and target whether the rule has anything to look for in them; aligning the
            sentences costs more.
    """
    if not segment.is_prose or not segment.one_to_one or segment.confidence < SURE:
        return
    if any(block.kind == "row" for block in segment.source.blocks):
        return  # cells are labels and flags: "no" there is a value
    if not worth(segment.source.masked, segment.target.masked):
        return
    for sentence in segment.sentences:
        if sentence.confidence >= SURE and _is_whole(sentence):
            yield sentence


def _is_whole(sentence: Segment) -> bool:
    """Whether the target is Chinese and long enough to say all of the source."""
    words = len(_WORD.findall(sentence.source.masked))
    return len(_HAN.findall(sentence.target.masked)) >= max(1, LEAST_RATIO * words)


def trimmed(segment: Segment) -> tuple[int, int]:
    """The range of the target side without the white space around it."""
    text = segment.target.text
    start = segment.target.start + len(text) - len(text.lstrip())
    return start, segment.target.start + len(text.rstrip())
