"""The features of a pair of texts by number: what the English side says, and what of that the Chinese side says."""

from __future__ import annotations

from itertools import chain, count, islice, repeat
from operator import itemgetter
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple
from tqcheck.segmenter.features import Packer, rows_of
from tqcheck.segmenter.latin import WORD, feature_of, latin_features, signs_of, words_of
from tqcheck.segmenter.lexicon import senses_of
from tqcheck.segmenter.terms import TermMatcher, index_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from tqcheck.segmenter.features import Row, Segment, Table
    from tqcheck.segmenter.lexicon import Lexicon
    from tqcheck.segmenter.terms import Glossary

SILENT = -1
"""What stands for the feature of a word that has none."""

_MOST_AT_HAND = 1 << 14
"""Words and features of a text up to which they are kept once more to be found fast: an article has some hundred of them, a
book takes a tenth more memory for that."""

_AT_ONCE = 256
"""Segments that are read in one go."""

_NUMBER, _WEIGHT = itemgetter(2), itemgetter(1)

_NOTHING: list[tuple[int, float]] = []
"""The translations of a word that has none; not to be changed."""

_HAN_WORD = "漢"
"""What the feature of a Chinese word on the English side begins with; its number follows."""


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
        self._words = _Words(self.numbers)
        self._translations = _Translations(lexicon, self.numbers)
        self._terms = TermMatcher(index_of(pairs), self.numbers)

    def read_english(self, segments: Iterable[Segment]) -> Table:
        """Features of English segments; each new feature gets a number."""
        packer = Packer()
        for some in _batches(segments):
            packer.add(rows_of(some, self.english_rows(some)))
        return packer.table()

    def read_han(self, segments: Iterable[Segment], *, simplify: bool = False) -> Table:
        """Features of Chinese segments that stand on the English side: their words themselves.

        So a Chinese text can be aligned with another version of itself.
        """
        packer = Packer()
        for some in _batches(segments):
            packer.add(rows_of(some, self.han_rows(some, simplify=simplify)))
        return packer.table()

    def read_chinese(self, segments: Iterable[Segment], *, simplify: bool = False) -> Table:
        """Features of Chinese segments, those alone that the English side has too."""
        self._translations.clear()  # the English side may have grown since they were looked up
        packer = Packer()
        for some in _batches(segments):
            readings: list[Reading] = []
            packer.add(rows_of(some, self.chinese_rows(some, readings, simplify=simplify)))
            packer.add_words(set(map(_NUMBER, reading.words)) for reading in readings)
        return packer.table()

    def english_rows(self, segments: Sequence[Segment]) -> list[Row]:
        """Features of English segments with their weights; each new feature gets a number."""
        texts = [segment.text for segment in segments]
        numbers = self.numbers
        said = words_of(texts)
        self._words.add(chain.from_iterable(said))
        number_of_word = self._words.__getitem__
        rows = []
        for segment, words, signs in zip(segments, said, signs_of(texts), strict=True):
            row: Row = dict.fromkeys(map(number_of_word, words), WORD)
            row.pop(SILENT, None)
            for features in (signs, segment.tokens):
                for name in features:
                    number = numbers.get(name)
                    if number is None:
                        number = numbers[name] = len(numbers)
                    row[number] = features[name]
            rows.append(row)
        return rows

    def han_rows(self, segments: Sequence[Segment], *, simplify: bool = False) -> list[Row]:
        """Features of Chinese segments that stand on the English side."""
        lexicon, number_of = self._lexicon, self.numbers.__getitem__
        self._translations.has_han = True
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
        lexicon, numbers = self._lexicon, self.numbers
        texts = [lexicon.simplify(segment.text) if simplify else segment.text for segment in segments]
        cut = list(map(lexicon.cut, texts))
        han = [set(map(_NUMBER, words)) for words in cut]
        self._translations.read(set().union(*han))
        translations = self._translations.__getitem__
        terms = self._terms.find(texts)
        number_of_word = self._words.__getitem__
        rows = []
        for at, (words, latin, signs) in enumerate(zip(han, words_of(texts), signs_of(texts), strict=True)):
            pairs = list(chain.from_iterable(map(translations, words)))
            pairs.sort(key=_WEIGHT)  # of a feature that several words have the greatest weight counts: the last one
            row: Row = dict(pairs)
            if at in terms:
                row.update(dict.fromkeys(terms[at], 1.0))
            row.update(dict.fromkeys(map(number_of_word, latin), WORD))
            row.pop(SILENT, None)
            for features in (signs, segments[at].tokens):
                for name in features:
                    if name in numbers:
                        row[numbers[name]] = features[name]
            rows.append(row)
            if readings is not None:
                names = dict.fromkeys(map(feature_of, latin))
                readings.append(Reading(cut[at], [*filter(None, names), *signs]))
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


class _Words(dict[str, int]):
    """The numbers of the features of Latin words; ``SILENT`` for words that have none.

    An article has few different words, and those stay at hand.
    """

    def __init__(self, numbers: dict[str, int]) -> None:
        super().__init__()
        self._numbers = numbers

    def add(self, words: Iterable[str]) -> None:
        """Give numbers to words of the English side."""
        if len(self) > _MOST_AT_HAND:
            self.clear()
        numbers = self._numbers
        distinct = [word for word in dict.fromkeys(words) if word not in self]
        names = list(map(feature_of, distinct))
        new = [name for name in dict.fromkeys(names) if name and name not in numbers]
        numbers.update(zip(new, count(len(numbers)), strict=False))
        self.update(zip(distinct, map(numbers.get, names, repeat(SILENT)), strict=True))

    def __missing__(self, word: str) -> int:
        number = self._numbers.get(feature_of(word), SILENT)
        if number != SILENT and len(self) <= _MOST_AT_HAND:  # else the English side may have it one day
            self[word] = number
        return number


class _Translations(dict[int, "list[tuple[int, float]]"]):
    """The features of the English side that translate each dictionary word, with their weights.

    Args:
        lexicon: the dictionary.
        numbers: the features of the English side.

    Attributes:
        has_han: whether Chinese words are among those features.
    """

    def __init__(self, lexicon: Lexicon, numbers: Mapping[str, int]) -> None:
        super().__init__()
        self._senses = lexicon.senses
        self._numbers = numbers
        self._read = 0
        self._by_sense: dict[int, int] = {}
        self._wanted: AbstractSet[int] = set()
        self.has_han = False

    def read(self, words: Iterable[int]) -> None:
        """Take in what is new among the features, and look up these words, all at once: most have little to say."""
        if self._read < len(self._numbers):
            self._take_in()
        unknown = [word for word in words if word not in self]
        self.update(dict.fromkeys(unknown, _NOTHING))
        by_sense, wanted, senses_of_word = self._by_sense, self._wanted, self._senses
        has_none = wanted.isdisjoint  # two sets meet without a look at what is in them
        for word in unknown:
            senses, weights = senses_of_word(word)
            if not has_none(senses):
                self[word] = [(by_sense[sense], weights[sense]) for sense in wanted & senses]
        if self.has_han:
            for word in unknown:
                itself = self._numbers.get(_HAN_WORD + str(word))
                if itself is not None:
                    self[word] = [*self[word], (itself, WORD)]

    def _take_in(self) -> None:
        """Learn what stands for the features that are new."""
        read, self._read = self._read, len(self._numbers)
        new = senses_of(islice(self._numbers, read, None))
        self._by_sense.update(zip(new, range(read, self._read), strict=True))  # they are numbered as they come
        if len(self._by_sense) > _MOST_AT_HAND:
            self._wanted = self._by_sense.keys()
        elif isinstance(self._wanted, set):
            self._wanted.update(new)

    def __missing__(self, word: int) -> list[tuple[int, float]]:
        self.read((word,))
        return self[word]


def _batches(segments: Iterable[Segment]) -> Iterator[list[Segment]]:
    """The segments some at a time: what is read in one go costs less, but a book does not fit in memory."""
    rest = iter(segments)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
