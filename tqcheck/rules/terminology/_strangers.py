"""Strangers: Chinese words that no technical text uses and nothing in the source explains.

Where a term has gone missing from a translation, a stranger in the same sentence is most likely what it was turned into:
*a thread* becomes 螺纹, and the dictionary even says so. A good translator may leave a term out, and may use a rare
word, but hardly both in one sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.glossary.projection import fold
from tqcheck.glossary.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.rules.article import Side
    from tqcheck.segmenter.lexicon import Lexicon

OFTEN = 3
"""Times a word stands in the article from which it belongs to its subject."""

_AGENTS = frozenset("者员器机家人物品")
"""Endings that make a noun of a verb: 编纂者."""

_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_WORD = re.compile(r"[a-z][a-z0-9]*")


@dataclass(frozen=True, slots=True)
class Stranger:
    """A Chinese word of the translation that its source does not explain.

    Attributes:
        start, end: half-open offsets in the article.
        text: the word.
        senses: stems of the English words it translates, according to the dictionary.
        is_noun: whether it may be a noun: it is one, or the dictionary does not know it.
        is_usual: whether technical texts use it, so that it is a stranger only as far as the source does not explain it.
        is_lone: whether it is a word of two characters or more that stands once in the article.
    """

    start: int
    end: int
    text: str
    senses: frozenset[str]
    is_noun: bool
    is_usual: bool
    is_lone: bool


@cache
def technical_words() -> frozenset[str]:
    """Words that technical articles use (see the first line of the file)."""
    file = Path(__file__).parents[2] / "glossary" / "technical.txt"
    return frozenset(line for line in file.read_text(encoding="utf-8").split("\n") if line and line[0] != "#")


@lru_cache(maxsize=4096)
def stems_of(text: str) -> frozenset[str]:
    """The stems of the English words of a text; kept, for a paragraph is asked for again by its neighbours."""
    return frozenset(_stem(word) for word in _WORD.findall(fold(text)))


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    from tqcheck.segmenter.stems import stem  # noqa: PLC0415 -- only when there is a source

    return stem(word)


def _lexicon() -> Lexicon:
    from tqcheck.segmenter.lexicon import load_lexicon  # noqa: PLC0415 -- only when there is a source

    return load_lexicon()


def senses_of(word: str) -> frozenset[str]:
    """The stems of the English words that the dictionary gives for a Chinese one; none if it does not know it."""
    lexicon = _lexicon()
    whole = (number for start, end, number in lexicon.cut(word) if end - start == len(word))
    return _senses(next(whole, -1))


class Vocabulary:
    """The words of one translation.

    Args:
        masked: its prose mask.
    """

    def __init__(self, masked: str) -> None:
        self._masked = masked
        self._counts: dict[str, int] = {}

    def _count(self, word: str) -> int:
        count = self._counts.get(word)
        if count is None:
            count = self._counts[word] = self._masked.count(word)
        return count

    def strangers(
        self, target: Side, explained: set[str], meant: set[str], known: Iterable[tuple[int, int]]
    ) -> list[Stranger]:
        """The strangers of one side of a segment, in order.

        Args:
            target: the Chinese side.
            explained: stems of the source; a word that translates one of them, and no term, is no stranger.
            meant: stems of the terms; a usual word is a stranger only if it translates one of them.
            known: half-open offsets, in the article, of renderings that belong there.
        """
        taken = [*known]
        found = []
        masked = target.document.masked
        for start, end, word, number in _tokens(masked, target.start, target.end):
            if not _may_be_strange(word) or self._count(word) >= OFTEN:
                continue
            is_usual = not _is_strange(word)
            senses = _senses(number)
            if is_usual and not senses & meant:
                continue
            if (senses & explained and not senses & meant) or any(low < end and start < high for low, high in taken):
                continue
            if len(word) == 1 and not any(start == high for _, high in taken):
                continue  # most lone characters are halves of words that the dictionary lacks
            if not words().is_whole(masked, start, end):  # the dictionary's longest match cut across words
                continue
            after = masked[end : end + 1]
            is_noun = words().is_noun(word) or word not in words() or after in _AGENTS
            found.append(
                Stranger(start, end, word, senses, is_noun, is_usual, len(word) > 1 and self._count(word) == 1)
            )
        return found


def _may_be_strange(word: str) -> bool:
    """Whether the word may name something, and is more than a usual single character."""
    return words().may_name(word) and (len(word) > 1 or (word not in technical_words() and words().is_noun(word)))


def _is_strange(word: str) -> bool:
    """Whether technical texts do not use the word, nor the two it is made of."""
    known = technical_words()
    return word not in known and not any(word[:at] in known and word[at:] in known for at in range(2, len(word) - 1))


@lru_cache(maxsize=65536)
def _senses(number: int) -> frozenset[str]:
    """The stems of the glosses of a dictionary word; none for what the dictionary lacks, -1."""
    return frozenset(sense for sense, _ in _lexicon().glosses(number)) if number >= 0 else frozenset()


def _tokens(text: str, low: int, high: int) -> Iterator[tuple[int, int, str, int]]:
    """The dictionary words of a range of a text, and the characters between them: start, end, word, its number or -1."""
    lexicon = _lexicon()
    for run in _HAN_RUN.finditer(text, low, high):
        first, found, at = run.start(), run.group(), 0
        for start, end, number in lexicon.cut(found):
            if start > at:
                yield first + at, first + start, found[at:start], -1
            yield first + start, first + end, found[start:end], number
            at = end
        if at < len(found):
            yield first + at, run.end(), found[at:], -1
