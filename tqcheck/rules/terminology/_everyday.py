"""The words of a passage that may be everyday renderings of words of terms, one by one or several together."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from tqcheck.glossary.senses import senses
from tqcheck.glossary.usage import usage
from tqcheck.glossary.words import words as dictionary
from tqcheck.rules.terminology._words import senses_of

if TYPE_CHECKING:
    from tqcheck.rules.terminology._words import Cut, Word

OTHER_SENSE_OF_NAME = 500
"""Articles, of 7,423, up to which a word that means the term in another sense counts at all: for a name that the article otherwise
keeps. 反应 for React stands in 253."""

OTHER_SENSE_OF_CUSTOM = 100
"""The same for a term that the article otherwise renders as the glossary says. Up to 500 it finds none more of 300 misreadings put
in, and on machine-translated pages convicts 指数 of an index and 面向 of features, which are right; up to 50 it loses 20 of them."""

MOST_WORDS = 3
"""Words of an everyday rendering that the cut parts: 23% of those in the table are two, 3% three, 1% more."""

AGENTS = frozenset("者员人")
"""Endings that make somebody of a verb: 汇编者, where a compiler is a program."""


def everyday_runs(words: Cut, wanted: frozenset[str]) -> dict[str, list[tuple[int, list[Word]]]]:
    """By stem the words that mean it, and the runs of words that are an everyday rendering: 集装|箱.

    Words that technical texts use too often for another sense are left out, but with 者 they make another word.

    Args:
        words: the words of the passage.
        wanted: the stems that are asked for.

    Returns:
        The number of the first word with the words, in no order.
    """
    found: dict[str, list[tuple[int, list[Word]]]] = {}
    for at, stems in _alone(words.texts, wanted):
        for stem in stems & wanted:
            found.setdefault(stem, []).append((at, [words.word(at)]))
    for at, text in _beginning(words):
        for size, stems in _longer(text, len(words.texts[at])):
            if not wanted.isdisjoint(stems):
                run = _run(words, at, size)
                for stem in stems & wanted if len(run) > 1 else ():
                    found.setdefault(stem, []).append((at, run))
    return found


def _alone(texts: list[str], wanted: frozenset[str]) -> list[tuple[int, frozenset[str]]]:
    """The words that mean one of some stems by themselves, and with 者."""
    found = [
        (at, stems) for at, stems in enumerate(map(_unusual_senses, texts)) if stems and not wanted.isdisjoint(stems)
    ]
    if not AGENTS.isdisjoint(texts):
        found += [(at, senses_of(texts[at])) for at, after in enumerate(texts[1:]) if after in AGENTS]
    return found


@lru_cache(maxsize=65536)
def _unusual_senses(word: str) -> frozenset[str]:
    """What a word means, if technical texts do not use it too often for another sense."""
    is_usual = len(word) < 2 or usage().articles(word) > OTHER_SENSE_OF_NAME
    return frozenset() if is_usual else senses_of(word)


def _beginning(words: Cut) -> list[tuple[int, str]]:
    """The words that an everyday rendering of several words may begin with, and the text from there."""
    masked, starts, last = words.masked, words.starts, len(words.texts) - 1
    texts = [masked[start : start + len(text) + 1] for start, text in zip(starts, words.texts, strict=True)]
    return [
        (at, masked[starts[at] : words.word(min(at + MOST_WORDS - 1, last)).end])
        for at, goes_on in enumerate(map(_goes_on, texts))
        if goes_on
    ]


@lru_cache(maxsize=65536)
def _goes_on(text: str) -> bool:
    """Whether any everyday rendering begins with a word and the character after it."""
    return senses().goes_on(text)


@lru_cache(maxsize=16384)
def _longer(text: str, least: int) -> tuple[tuple[int, frozenset[str]], ...]:
    """The length of each everyday rendering that the text begins with and that has more characters, and what it means."""
    found = (rendering for rendering in senses().beginning(text) if len(rendering) > least)
    return tuple((len(rendering), senses().stems(rendering)) for rendering in found)


def _run(words: Cut, at: int, size: int) -> list[Word]:
    """The words from one on that together have so many characters; none if the end of a word is not there."""
    end = words.starts[at] + size
    run = [words.word(number) for number in range(at, min(at + MOST_WORDS, len(words.texts)))]
    return [word for word in run if word.end <= end] if any(word.end == end for word in run) else []


def articles_of(run: list[Word]) -> int:
    """At most how many articles have the words in a row: none more than the rarest word, or pair of content words.

    Several words of grammar, whose short ones are not counted, are in as many as the most common of them: 下|一个.
    """
    names = [dictionary().may_name(word.text) for word in run]
    if len(run) > 1 and not any(names):
        return max(usage().articles(word.text) for word in run)
    pairs = [
        usage().articles(left.text + right.text)
        for (left, right), both in zip(pairwise(run), map(all, pairwise(names)), strict=True)
        if both
    ]
    return min([usage().articles(word.text) for word in run] + pairs)
