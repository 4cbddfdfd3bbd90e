"""What a segment is about, as a set of features that its counterpart in the other language shares."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from tqcheck.segmenter.stems import STOP_WORDS, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tqcheck.segmenter.lexicon import Lexicon
    from tqcheck.segmenter.terms import TermMatcher

WORD = 1.0
NUMBER = 1.0
CODE = 1.0
LINK = 1.5
"""Weights of a Latin word, a number, inline code, and the last part of a link's path."""

OTHERS_PER_HAN = 3.15
"""Latin characters that take the room of one Han character in a Chinese text."""

_HAN_WORD = "漢"
"""What the feature of a Chinese word on the English side begins with; its number follows."""

_LONGEST_NUMBER = 40
"""Characters of what is read as a number; longer ones are data."""

_WORD_BYTES = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256))
"""Turns all that is neither an ASCII letter nor a digit into a space."""

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d++(?:[,.]\d++)*+")
_SCALED = re.compile(r"(?<![\d.,])(\d++(?:[,.]\d++)*+) ?(thousand|million|billion|trillion|[KMB]\b|[十百千万萬亿億])")
_SCALES = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "K": 1e3, "M": 1e6, "B": 1e9,
    "十": 10.0, "百": 100.0, "千": 1e3, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8,
}  # fmt: skip


_PUNCTUATION = (
    (("?", "？"), "??", 1.0),
    (("!", "！"), "!!", 0.5),
    (("(", ")", "（", "）"), "()", 1.0),
    (('"', "“", "”", "「", "」"), '""', 0.7),
)
"""Marks that both languages set at the same places, with their feature and its weight."""


@dataclass(slots=True)
class Segment:
    """A segment as the alignment sees it.

    Attributes:
        text: its prose; code, addresses and markup left out.
        kind: of the block it is; the empty string for a sentence.
        tokens: features that are not words of the prose, with their weights: inline code, link targets, lines of code.
        length: English characters, or Han characters with the others at ``1 / OTHERS_PER_HAN``.
    """

    text: str
    kind: str = ""
    tokens: dict[str, float] = field(default_factory=dict)
    length: float = 0.0


def english_length(text: str) -> float:
    """Length of an English text in characters."""
    return float(len(text))


def chinese_length(text: str) -> float:
    """Length of a Chinese text in Han characters; three-byte characters are counted as such."""
    wide = (len(text.encode("utf-8", "surrogatepass")) - len(text)) / 2
    return wide + max(0.0, len(text) - wide) / OTHERS_PER_HAN


def latin_features(text: str) -> dict[str, float]:
    """Stems of Latin words, values of numbers, telling punctuation."""
    words = text.lower().encode("ascii", "replace").translate(_WORD_BYTES).decode("ascii").split()
    found = dict(map(feature_of, dict.fromkeys(words)))  # no set: its order, and rounding with it, differs from run to run
    found.pop("", None)
    for marks, name, weight in _PUNCTUATION:
        for mark in marks:
            if mark in text:
                found[name] = weight
                break
    if _DIGIT.search(text):
        for number in _NUMBER.findall(text):
            value = _value(number)
            found["#" + number if value is None else f"#{value:.6g}"] = NUMBER
        for number, scale in _SCALED.findall(text):
            value = _value(number)
            if value is not None:
                found[f"#{value * _SCALES[scale]:.6g}"] = NUMBER
    return found


@lru_cache(maxsize=1 << 16)
def feature_of(word: str) -> tuple[str, float]:
    """The feature of a word in lower case with its weight; the empty string for a number or a word that says nothing."""
    return ("", 0.0) if word in STOP_WORDS or word[0].isdigit() else (stem(word), WORD)


def _value(digits: str) -> float | None:
    """The value of a number as written, thousands in groups or not; None for a version such as 1.2.3."""
    if len(digits) > _LONGEST_NUMBER:
        return None
    try:
        return float(digits.replace(",", ""))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Table:
    """Features of a run of segments, packed.

    Attributes:
        starts: where the features of each segment begin, with one more at the end.
        features: numbers of the features.
        weights: their weights.
        lengths: of the segments.
        kinds: what each segment is.
        words: numbers of the dictionary words of all segments of the Chinese side, each once a segment.
        word_starts: where those of each segment begin, with one more at the end.
    """

    starts: array[int]
    features: array[int]
    weights: array[float]
    lengths: array[float]
    kinds: list[str]
    words: array[int]
    word_starts: array[int]


class Vocabulary:
    """Numbers for the features of the English side; the Chinese side is read against them.

    Args:
        lexicon: the dictionary.
        pairs: glossary terms with their renderings, which count as dictionary entries of weight 1.
    """

    def __init__(self, lexicon: Lexicon, pairs: Sequence[tuple[str, str]] = ()) -> None:
        self._lexicon = lexicon
        self._pairs = pairs
        self._names: list[str] = []
        self._words: dict[int, dict[int, float]] = {}
        self._glossary: tuple[int, TermMatcher] | None = None
        self.numbers: dict[str, int] = {}

    def read_english(self, segments: Iterable[Segment]) -> Table:
        """Features of English segments; each new feature gets a number."""
        numbers = self.numbers
        table = _empty_table()
        for segment in segments:
            row = {
                numbers.setdefault(name, len(numbers)): weight for name, weight in latin_features(segment.text).items()
            }
            for name, weight in segment.tokens.items():
                row[numbers.setdefault(name, len(numbers))] = weight
            _append(table, row, segment)
        return table

    def read_han(self, segments: Iterable[Segment], *, simplify: bool = False) -> Table:
        """Features of Chinese segments that stand on the English side: their words themselves.

        So a Chinese text can be aligned with another version of itself.
        """
        numbers, lexicon = self.numbers, self._lexicon
        table = _empty_table()
        for segment in segments:
            text = lexicon.simplify(segment.text) if simplify else segment.text
            row = {numbers.setdefault(_HAN_WORD + str(word), len(numbers)): WORD for _, _, word in lexicon.cut(text)}
            for features in (latin_features(text), segment.tokens):
                for name, weight in features.items():
                    row[numbers.setdefault(name, len(numbers))] = weight
            _append(table, row, segment)
        return table

    def read_chinese(self, segments: Iterable[Segment], *, simplify: bool = False) -> Table:
        """Features of Chinese segments, those alone that the English side has too."""
        lexicon, words = self._lexicon, self._words
        glossary, numbers = self._terms(), self.numbers
        table = _empty_table()
        for segment in segments:
            row: dict[int, float] = {}
            text = lexicon.simplify(segment.text) if simplify else segment.text
            found_words = {number for _, _, number in lexicon.cut(text)}
            table.words.fromlist(list(found_words))
            table.word_starts.append(len(table.words))
            for word in found_words:
                found = words.get(word)
                if found is None:
                    found = words[word] = self._translations(word)
                if found:
                    for feature, weight in found.items():
                        if feature not in row or weight > row[feature]:
                            row[feature] = weight
            for feature in glossary.find(text):
                row[feature] = 1.0
            for features in (latin_features(text), segment.tokens):
                for name, weight in features.items():
                    number = numbers.get(name)
                    if number is not None:
                        row[number] = weight
            _append(table, row, segment)
        return table

    def _terms(self) -> TermMatcher:
        """The glossary terms of the English side, gathered anew only when that side has grown."""
        from tqcheck.segmenter.terms import TermMatcher, index_of  # noqa: PLC0415 -- it reads terms as we read text

        size = len(self.numbers)
        if self._glossary is None or self._glossary[0] != size:
            self._glossary = size, TermMatcher(index_of(self._pairs).in_text(self.numbers))
        return self._glossary[1]

    @property
    def names(self) -> list[str]:
        """The features in the order of their numbers."""
        if len(self._names) != len(self.numbers):
            self._names = list(self.numbers)
        return self._names

    def words(self, text: str, *, simplify: bool = False) -> Iterator[tuple[int, int, frozenset[int]]]:
        """Dictionary words of a Chinese text: number, characters, and the features that translate it."""
        for start, end, word in self._lexicon.cut(self._lexicon.simplify(text) if simplify else text):
            found = self._words.get(word)
            if found is None:
                found = self._words[word] = self._translations(word)
            yield word, end - start, frozenset(found)

    def _translations(self, word: int) -> dict[int, float]:
        numbers = self.numbers
        found = {numbers[name]: weight for name, weight in self._lexicon.glosses(word) if name in numbers}
        itself = numbers.get(_HAN_WORD + str(word))
        if itself is not None:
            found[itself] = WORD
        return found


def _empty_table() -> Table:
    return Table(array("q", [0]), array("i"), array("f"), array("d"), [], array("i"), array("q", [0]))


def _append(table: Table, row: dict[int, float], segment: Segment) -> None:
    table.features.fromlist(list(row))
    table.weights.fromlist(list(row.values()))
    table.starts.append(len(table.features))
    table.lengths.append(segment.length)
    table.kinds.append(segment.kind)
