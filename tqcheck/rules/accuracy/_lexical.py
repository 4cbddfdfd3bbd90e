"""What the dictionary says of words in both languages: stems of English words, and those of what Chinese words mean."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

PREFIX = 5
"""Characters by which stems are compared: injury and injured, stable and stability have those in common."""

SURE_GLOSS = 0.4
"""Least weight of a gloss that is evidence by itself; longer glosses explain a word and are in it by chance."""

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")


class Word(NamedTuple):
    """A word with its offsets, and what it means: the beginnings of English stems."""

    start: int
    end: int
    stems: frozenset[str]


@lru_cache(maxsize=16)
def english_words(text: str) -> tuple[Word, ...]:
    """The content words of an English text; kept, for one sentence is asked about in several ways."""
    from tqcheck.segmenter.stems import STOP_WORDS, stem  # noqa: PLC0415 -- only with a source

    found = ((match, match[0].lower()) for match in _WORD.finditer(text))
    return tuple(
        Word(*match.span(), frozenset((stem(word)[:PREFIX],))) for match, word in found if word not in STOP_WORDS
    )


@lru_cache(maxsize=16)
def chinese_words(text: str, *, shortest: int = 1, least: float = 0.0) -> tuple[Word, ...]:
    """The dictionary words of a Chinese text that have a gloss; kept as those of the English one.

    Args:
        text: without blanked marks.
        shortest: characters of the shortest word that counts.
        least: weight of the least gloss that counts, 0 to 1.
    """
    from tqcheck.segmenter.lexicon import load_lexicon  # noqa: PLC0415 -- only with a source

    return tuple(
        Word(start, end, stems)
        for start, end, number in load_lexicon().cut(text)
        if end - start >= shortest and (stems := _meant_by(number, least))
    )


@lru_cache(maxsize=16384)
def _meant_by(number: int, least: float) -> frozenset[str]:
    """What a word of the dictionary means, by its number."""
    from tqcheck.segmenter.lexicon import load_lexicon  # noqa: PLC0415 -- only with a source

    return frozenset(stem[:PREFIX] for stem, weight in load_lexicon().glosses(number) if weight >= least)


def stems_of(words: Iterable[Word]) -> frozenset[str]:
    """The stems of all words."""
    return frozenset().union(*(word.stems for word in words))


def literalness(english: str, chinese: str) -> float:
    """How far each side says what the other one does, from 0 to 1.

    The mean of the share of the Chinese dictionary words that the English text has an image of, and of the other way round.
    """
    said, words = english_words(english), chinese_words(chinese)
    known, meant = stems_of(said), stems_of(words)
    long = [word for word in words if word.end - word.start > 1]
    if not said or not long:
        return 0.0
    forth = sum(not known.isdisjoint(word.stems) for word in long) / len(long)
    back = sum(not meant.isdisjoint(word.stems) for word in said) / len(said)
    return (forth + back) / 2
