"""What a segment is about, as a set of features that its counterpart in the other language shares."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tqcheck.segmenter.latin import WORD, latin_features
from tqcheck.segmenter.terms import TermMatcher, index_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.segmenter.lexicon import Lexicon
    from tqcheck.segmenter.terms import Glossary

CODE = 1.0
LINK = 1.5
"""Weights of inline code and of the last part of a link's path."""

OTHERS_PER_HAN = 3.15
"""Latin characters that take the room of one Han character in a Chinese text."""

_HAN_WORD = "漢"
"""What the feature of a Chinese word on the English side begins with; its number follows."""


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

    def __init__(self, lexicon: Lexicon, pairs: Glossary = ()) -> None:
        self._lexicon = lexicon
        self._names: list[str] = []
        self._words: dict[int, dict[int, float]] = {}
        self.numbers: dict[str, int] = {}
        self._terms = TermMatcher(index_of(pairs), self.numbers)

    def read_english(self, segments: Iterable[Segment]) -> Table:
        """Features of English segments; each new feature gets a number."""
        table = _empty_table()
        for segment in segments:
            _append(table, self.english_row(segment), segment)
        return table

    def read_han(self, segments: Iterable[Segment], *, simplify: bool = False) -> Table:
        """Features of Chinese segments that stand on the English side: their words themselves.

        So a Chinese text can be aligned with another version of itself.
        """
        table = _empty_table()
        for segment in segments:
            _append(table, self.han_row(segment, simplify=simplify), segment)
        return table

    def read_chinese(self, segments: Iterable[Segment], *, simplify: bool = False) -> Table:
        """Features of Chinese segments, those alone that the English side has too."""
        table = _empty_table()
        for segment in segments:
            row, words = self.chinese_row(segment, simplify=simplify)
            table.words.fromlist(list(words))
            table.word_starts.append(len(table.words))
            _append(table, row, segment)
        return table

    def english_row(self, segment: Segment) -> dict[int, float]:
        """Features of an English segment with their weights; each new feature gets a number."""
        numbers = self.numbers
        row = {numbers.setdefault(name, len(numbers)): weight for name, weight in latin_features(segment.text).items()}
        for name, weight in segment.tokens.items():
            row[numbers.setdefault(name, len(numbers))] = weight
        return row

    def han_row(self, segment: Segment, *, simplify: bool = False) -> dict[int, float]:
        """Features of a Chinese segment that stands on the English side."""
        numbers, lexicon = self.numbers, self._lexicon
        text = lexicon.simplify(segment.text) if simplify else segment.text
        row = {numbers.setdefault(_HAN_WORD + str(word), len(numbers)): WORD for _, _, word in lexicon.cut(text)}
        for features in (latin_features(text), segment.tokens):
            for name, weight in features.items():
                row[numbers.setdefault(name, len(numbers))] = weight
        return row

    def chinese_row(self, segment: Segment, *, simplify: bool = False) -> tuple[dict[int, float], set[int]]:
        """Features of a Chinese segment, and its dictionary words."""
        lexicon, known, numbers = self._lexicon, self._words, self.numbers
        row: dict[int, float] = {}
        text = lexicon.simplify(segment.text) if simplify else segment.text
        words = {number for _, _, number in lexicon.cut(text)}
        for word in words:
            found = known.get(word)
            if found is None:
                found = known[word] = self._translations(word)
            for feature, weight in found.items():
                if feature not in row or weight > row[feature]:
                    row[feature] = weight
        for feature in self._terms.find(text):
            row[feature] = 1.0
        for features in (latin_features(text), segment.tokens):
            for name, weight in features.items():
                number = numbers.get(name)
                if number is not None:
                    row[number] = weight
        return row, words

    @property
    def names(self) -> list[str]:
        """The features in the order of their numbers."""
        if len(self._names) != len(self.numbers):
            self._names = list(self.numbers)
        return self._names

    def words(self, text: str, *, simplify: bool = False) -> Iterator[tuple[int, int, Iterable[int]]]:
        """Dictionary words of a Chinese text: number, characters, and the features that translate it."""
        for start, end, word in self._lexicon.cut(self._lexicon.simplify(text) if simplify else text):
            found = self._words.get(word)
            if found is None:
                found = self._words[word] = self._translations(word)
            yield word, end - start, found

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
