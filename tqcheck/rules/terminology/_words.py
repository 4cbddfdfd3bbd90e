"""The words of a translation and what the dictionaries say they mean, and the stems of a source to compare with."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from tqcheck.glossary.meanings import root
from tqcheck.glossary.projection import fold
from tqcheck.glossary.senses import senses
from tqcheck.glossary.usage import usage
from tqcheck.glossary.words import words
from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.segmenter.lexicon import Lexicon

HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff][\u3400-\u4dbf\u4e00-\u9fff]*+")
_WORD = re.compile(r"[a-z][a-z0-9]*")

CROSSING = 3
"""Articles in which a word must stand to be what is written across an edge of a rarer one: 模|范式, not 模范|式."""

_BESIDE = 6
"""Characters beside an edge that are cut to see what word stands there; longer ones are names."""

_REACH = 3
"""Characters that such a word reaches past the edge; longer ones are names."""


class Word(NamedTuple):
    """A Chinese word with its half-open offsets in the article."""

    start: int
    end: int
    text: str


class Cut:
    """The Chinese words of a range of a text, in order.

    Attributes:
        masked: the text.
        starts: where the words begin.
        texts: the words; most are looked at and no more, so a ``Word`` is made of one that is asked for.
    """

    def __init__(self, masked: str, start: int, end: int) -> None:
        self.masked = masked
        self.starts: list[int] = []
        self.texts: list[str] = []
        cut_run, starts, texts = words().cut_run, self.starts, self.texts
        for run in HAN_RUN.finditer(masked, start, end):
            found = cut_run(run[0])
            texts += found
            starts += accumulate(map(len, found[:-1]), initial=run.start())

    def word(self, number: int) -> Word:
        """The word of this number."""
        start, text = self.starts[number], self.texts[number]
        return Word(start, start + len(text), text)


def cut(masked: str, start: int, end: int) -> list[Word]:
    """The Chinese words of a range of a text, in order."""
    found = Cut(masked, start, end)
    return [*map(found.word, range(len(found.texts)))]


@lru_cache(maxsize=4096)
def stems_of(text: str) -> frozenset[str]:
    """The stems of the English words of a text; kept, for a paragraph is asked for again by its neighbours."""
    return frozenset(_stem(word) for word in _WORD.findall(fold(text)))


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    from tqcheck.segmenter.stems import stem  # noqa: PLC0415 -- only when there is a source

    return root(stem(word))


def _lexicon() -> Lexicon:
    from tqcheck.segmenter.lexicon import load_lexicon  # noqa: PLC0415 -- only when there is a source

    return load_lexicon()


@lru_cache(maxsize=65536)
def senses_of(word: str) -> frozenset[str]:
    """The stems of the English words that a Chinese one may stand for: its glosses, and those it is an everyday sense of."""
    return glosses_of(word) | senses().stems(word)


@lru_cache(maxsize=65536)
def glosses_of(word: str) -> frozenset[str]:
    """The stems of the English words that the dictionary gives for a Chinese one, or for its parts if it lacks the whole."""
    lexicon = _lexicon()
    return frozenset(root(sense) for _, _, number in lexicon.cut(word) for sense, _ in lexicon.glosses(number))


@lru_cache(maxsize=65536)
def whole_senses_of(word: str) -> frozenset[str]:
    """The same without what single characters of a word mean that the dictionary lacks: 性 of 持续性 is no property."""
    lexicon = _lexicon()
    return senses().stems(word) | frozenset(
        root(sense)
        for start, end, number in lexicon.cut(word)
        if end - start > 1
        for sense, _ in lexicon.glosses(number)
    )


@lru_cache(maxsize=65536)
def meanings_of(word: str) -> frozenset[str]:
    """The stems of the English words that the dictionary gives as plain translations of the whole word."""
    lexicon = _lexicon()
    return frozenset(
        root(sense)
        for start, end, number in lexicon.cut(word)
        if end - start == len(word)
        for sense, weight in lexicon.glosses(number)
        if weight >= 1
    )


@lru_cache(maxsize=65536)
def is_entry(word: str) -> bool:
    """Whether the dictionary has the word as a whole."""
    return any(end - start == len(word) for start, end, _ in _lexicon().cut(word))


def is_thing(word: str) -> bool:
    """Whether the word may name a thing: 对准 and 顺流而下 stand for whatever is done with pointers or goes downstream."""
    return words().is_thing(word) or word not in words()


def is_act(word: str) -> bool:
    """Whether the word is a verb: 送达 serves, and is no server."""
    return words().is_verb(word)


def is_crossed(masked: str, first: Word, last: Word) -> bool:
    """Whether a word that technical Chinese uses more stands across an edge of a run of words: the cut went wrong."""
    start, end = first.start, last.end
    return any(
        (low < start < high < end or start < low < end < high)
        and usage().articles(masked[low:high]) > max(CROSSING, usage().articles(word.text))
        and masked[low:high] in words()
        and not _breaks(masked, edge, (low, high), is_before=edge == start)
        for edge, word in ((start, first), (end, last))
        for low, high in _around(edge, len(masked))
    )


def _breaks(masked: str, edge: int, across: tuple[int, int], *, is_before: bool) -> bool:
    """Whether a word across an edge cuts the neighbour there, which technical Chinese says more often: 切|换成|分.

    Args:
        masked: the text.
        edge: where the neighbour ends or begins.
        across: where the word across it begins and ends.
        is_before: whether the neighbour stands before the edge.
    """
    low, high = across
    if is_before:
        neighbour = words().cut(masked[max(0, edge - _BESIDE) : edge])[-1:]
        is_cut = bool(neighbour) and edge - len(neighbour[0]) < low
    else:
        neighbour = words().cut(masked[edge : edge + _BESIDE])[:1]
        is_cut = bool(neighbour) and high < edge + len(neighbour[0])
    return is_cut and usage().articles(neighbour[0]) > usage().articles(masked[low:high])


def _around(edge: int, size: int) -> Iterator[tuple[int, int]]:
    """The ranges of up to four characters that hold an edge inside."""
    for low in range(max(0, edge - _REACH), edge):
        for high in range(edge + 1, min(size, edge + _REACH, low + _REACH + 1) + 1):
            yield low, high
