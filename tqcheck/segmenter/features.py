"""What a segment is about, as a set of features that its counterpart in the other language shares."""

from __future__ import annotations

from array import array
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING, cast

from tqcheck.record import NamedTuple, dataclass, field
from tqcheck.segmenter.latin import WORD, feature_of, latin_features, signs_of, words_of
from tqcheck.segmenter.lexicon import sense_of
from tqcheck.segmenter.terms import TermMatcher, index_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from tqcheck.segmenter.lexicon import Lexicon
    from tqcheck.segmenter.terms import Glossary

    Row: TypeAlias = dict[int, float]

CODE = 1.0
LINK = 1.5
"""Weights of inline code and of the last part of a link's path."""

OTHERS_PER_HAN = 3.15
"""Latin characters that take the room of one Han character in a Chinese text."""

_AT_ONCE = 256
"""Segments that are read in one go."""

_NUMBER, _WEIGHT = itemgetter(2), itemgetter(1)

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


class Reading(NamedTuple):
    """What was read of a Chinese segment.

    Attributes:
        words: its dictionary words: start, end, number of the word.
        features: names of the features that are no Han words.
    """

    words: Sequence[tuple[int, int, int]]
    features: Sequence[str]


class Vocabulary:
    """Numbers for the features of the English side; the Chinese side is read against them.

    Args:
        lexicon: the dictionary.
        pairs: glossary terms with their renderings, which count as dictionary entries of weight 1.
    """

    def __init__(self, lexicon: Lexicon, pairs: Glossary = ()) -> None:
        self._lexicon = lexicon
        self._names: list[str] = []
        self.numbers: dict[str, int] = _Numbers()
        self._translations = _Translations(lexicon, self.numbers)
        self._terms = TermMatcher(index_of(pairs), self.numbers)

    def read_english(self, segments: Iterable[Segment]) -> Table:
        """Features of English segments; each new feature gets a number."""
        packer = _Packer()
        for some in _batches(segments):
            packer.add(some, self.english_rows(some))
        return packer.table()

    def read_han(self, segments: Iterable[Segment], *, simplify: bool = False) -> Table:
        """Features of Chinese segments that stand on the English side: their words themselves.

        So a Chinese text can be aligned with another version of itself.
        """
        packer = _Packer()
        for some in _batches(segments):
            packer.add(some, self.han_rows(some, simplify=simplify))
        return packer.table()

    def read_chinese(self, segments: Iterable[Segment], *, simplify: bool = False) -> Table:
        """Features of Chinese segments, those alone that the English side has too."""
        self._translations.clear()  # the English side may have grown since they were looked up
        packer = _Packer()
        for some in _batches(segments):
            readings: list[Reading] = []
            packer.add(some, self.chinese_rows(some, readings, simplify=simplify))
            packer.add_words(readings)
        return packer.table()

    def english_rows(self, segments: Sequence[Segment]) -> list[Row]:
        """Features of English segments with their weights; each new feature gets a number."""
        texts = [segment.text for segment in segments]
        number_of = self.numbers.__getitem__  # a new one gets a number
        rows = []
        for segment, words, signs in zip(segments, words_of(texts), signs_of(texts), strict=True):
            row: Row = dict.fromkeys(map(number_of, filter(None, map(feature_of, words))), WORD)
            for features in (signs, segment.tokens):
                for name, weight in features.items():
                    row[number_of(name)] = weight
            rows.append(row)
        return rows

    def han_rows(self, segments: Sequence[Segment], *, simplify: bool = False) -> list[Row]:
        """Features of Chinese segments that stand on the English side."""
        lexicon, number_of = self._lexicon, self.numbers.__getitem__
        rows = []
        for segment in segments:
            text = lexicon.simplify(segment.text) if simplify else segment.text
            row = {number_of(_HAN_WORD + str(word)): WORD for _, _, word in lexicon.cut(text)}
            for features in (latin_features(text), segment.tokens):
                for name, weight in features.items():
                    row[number_of(name)] = weight
            rows.append(row)
        return rows

    def chinese_rows(
        self, segments: Sequence[Segment], readings: list[Reading] | None = None, *, simplify: bool = False
    ) -> list[Row]:
        """Features of Chinese segments, those alone that the English side has too.

        Args:
            segments: some segments, in order.
            readings: where what was read of each segment is put, if it is asked for.
            simplify: whether they are in traditional script.
        """
        lexicon, number_of = self._lexicon, self.numbers.get
        texts = [lexicon.simplify(segment.text) if simplify else segment.text for segment in segments]
        self._translations.read()
        translations = self._translations.__getitem__
        terms = self._terms.find(texts)
        rows = []
        for at, (text, latin, signs) in enumerate(zip(texts, words_of(texts), signs_of(texts), strict=True)):
            words = lexicon.cut(text)
            han = set(map(_NUMBER, words))
            # Of a feature that several words have the greatest weight counts: the last one that goes in.
            row: Row = dict(sorted(chain.from_iterable(map(translations, han)), key=_WEIGHT))
            if at in terms:
                row.update(dict.fromkeys(terms[at], 1.0))
            names = list(map(feature_of, latin))
            said = dict.fromkeys(map(number_of, names), WORD)
            said.pop(None, None)  # what all that the English side lacks has become
            row.update(cast("Row", said))
            for features in (signs, segments[at].tokens):
                for name, weight in features.items():
                    number = number_of(name)
                    if number is not None:
                        row[number] = weight
            rows.append(row)
            if readings is not None:
                readings.append(Reading(words, [*filter(None, dict.fromkeys(names)), *signs]))
        return rows

    @property
    def names(self) -> list[str]:
        """The features in the order of their numbers."""
        if len(self._names) != len(self.numbers):
            self._names = list(self.numbers)
        return self._names

    def translations(self, word: int) -> list[tuple[int, float]]:
        """The features of the English side that translate a dictionary word, with their weights."""
        return self._translations[word]


class _Numbers(dict[str, int]):
    """The numbers of the features of the English side; one that is asked for by index gets the next."""

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self)
        return number


class _Translations(dict[int, "list[tuple[int, float]]"]):
    """The features of the English side that translate each dictionary word, with their weights.

    Args:
        lexicon: the dictionary.
        numbers: the features of the English side.
    """

    def __init__(self, lexicon: Lexicon, numbers: Mapping[str, int]) -> None:
        super().__init__()
        self._translations = lexicon.translations
        self._numbers = numbers
        self._read = 0
        self._senses: dict[int, int] = {}
        self._has_han = False

    def read(self) -> None:
        """Take in what is new among the features."""
        for name in islice(self._numbers, self._read, None):
            self._senses[sense_of(name)] = self._numbers[name]
            self._has_han = self._has_han or name[0] == _HAN_WORD
        self._read = len(self._numbers)

    def __missing__(self, word: int) -> list[tuple[int, float]]:
        found = self._translations(word, self._senses)
        itself = self._numbers.get(_HAN_WORD + str(word)) if self._has_han else None
        if itself is not None:
            found.append((itself, WORD))
        self[word] = found
        return found


def _batches(segments: Iterable[Segment]) -> Iterator[list[Segment]]:
    """The segments some at a time: what is read in one go costs less, but a book does not fit in memory."""
    rest = iter(segments)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


class _Packer:
    """Makes a table of rows."""

    def __init__(self) -> None:
        self._table = Table(array("q", [0]), array("i"), array("f"), array("d"), [], array("i"), array("q", [0]))

    def add(self, segments: Sequence[Segment], rows: Sequence[Row]) -> None:
        """Add segments with their features."""
        table = self._table
        features: list[int] = []
        weights: list[float] = []
        starts: list[int] = []
        before = len(table.features)
        for row in rows:
            features += row
            weights += row.values()
            starts.append(before + len(features))
        table.features.fromlist(features)
        table.weights.fromlist(weights)
        table.starts.fromlist(starts)
        table.lengths.fromlist([segment.length for segment in segments])
        table.kinds.extend([segment.kind for segment in segments])

    def add_words(self, readings: Sequence[Reading]) -> None:
        """Add the dictionary words of as many Chinese segments."""
        table = self._table
        for reading in readings:
            table.words.fromlist(list(set(map(_NUMBER, reading.words))))
            table.word_starts.append(len(table.words))

    def table(self) -> Table:
        """The table."""
        return self._table
