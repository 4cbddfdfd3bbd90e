"""Chinese words: whether a hit is made of whole ones.

The words and frequencies are those of jieba's dictionary, and the most probable cut is found as jieba finds it (without
its model for unknown words), but only over the few characters around a hit that a dictionary word crosses. jieba itself
is not imported: loading it takes half a second, the table below a few milliseconds.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from tqcheck.glossary.store import Sections, load_or_build, stamped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WINDOW = 10
"""Characters on each side of a hit that the cut looks at. The most probable cut forgets what is further away: over the
hits of 300,000 characters a window of 10 gave the cut of the whole run every time."""

LONGEST = 8
"""The longest words that are looked up; longer ones in the dictionary are sentences and proverbs."""

_HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff][\u3400-\u4dbf\u4e00-\u9fff]*+")
_HAN_WORD = re.compile(rf"[\u3400-\u4dbf\u4e00-\u9fff]{{1,{LONGEST}}}")
_TABLE = "words-5"

_MOST_CUTS = 65_536
"""Pieces of text whose words are kept: 267 articles have 37,000."""

_FIRST, _LAST = 0x3400, 0x9FFF
_SPREAD = 61
"""Factor of the first character in the place of a pair of neighbours in the table: 298,845 pairs stand inside words of the
dictionary, and one in nine places of the table's 2.5 million bits is taken by them. A prime, for even spreading."""
_PAIR_BITS = (_LAST + 1) * (_SPREAD + 1)

_NO_WORD = float("-inf")
"""Weight of two characters that are no word."""

CONTENT_KINDS = frozenset("nNvas")
"""First letters of jieba's parts of speech that name things, acts and qualities: noun, verb, adjective, place;
adverbs, conjunctions, numerals, pronouns and fixed phrases are never the rendering of a term."""

PICTURED_KINDS = CONTENT_KINDS | frozenset("oz")
"""The same with sounds and states, as products are called after them, too: 嗖, 飘飘."""

PROPER_KINDS = ("nr", "ns", "nt", "nz")
"""What jieba's parts of speech of people, places, bodies and other proper names begin with; their letter is ``N`` here."""


class Words:
    """A dictionary with frequencies.

    Args:
        sections: the table as ``build_table`` makes it.
    """

    def __init__(self, sections: Sections) -> None:
        from marisa_trie import Trie  # noqa: PLC0415 -- loaded only when there is a hit to test

        self._trie = Trie()
        self._sections = sections  # they own the memory of the trie
        self._trie.map(sections["trie"])
        self._pairs = sections["pairs"]
        self._longer = sections["longer"]
        self._weights = memoryview(sections["weights"]).cast("f")
        self._kinds = sections["kinds"]
        self._unknown = self._weights[-1]
        self._lone: dict[str, float] = {}
        self._cuts: dict[str, tuple[str, ...]] = {}

    def __contains__(self, word: str) -> bool:
        return word in self._trie

    def may_name(self, word: str) -> bool:
        """Whether the word may be a rendering of a term by its part of speech; unknown words may."""
        number = self._trie.get(word)
        return number is None or chr(self._kinds[number]) in CONTENT_KINDS

    def weight(self, word: str) -> float:
        """The logarithm of the word's share of general text; that of the rarest if it is unknown."""
        number = self._trie.get(word)
        return self._unknown if number is None else self._weights[number]

    def is_noun(self, word: str) -> bool:
        """Whether the word is a noun according to the dictionary."""
        number = self._trie.get(word)
        return number is not None and chr(self._kinds[number]) in "nN"

    def is_thing(self, word: str) -> bool:
        """Whether the word is a noun, or an adjective as many nouns are called, according to the dictionary."""
        number = self._trie.get(word)
        return number is not None and chr(self._kinds[number]) in "nNa"

    def is_common_noun(self, word: str) -> bool:
        """Whether the word is a noun, and no proper name, according to the dictionary."""
        number = self._trie.get(word)
        return number is not None and chr(self._kinds[number]) == "n"

    def is_verb(self, word: str) -> bool:
        """Whether the word is a verb according to the dictionary."""
        number = self._trie.get(word)
        return number is not None and chr(self._kinds[number]) == "v"

    def may_picture(self, word: str) -> bool:
        """Whether the word may be what a product is called after: a thing, an act, a quality, a sound."""
        number = self._trie.get(word)
        return number is not None and chr(self._kinds[number]) in PICTURED_KINDS

    def of_length(self, least: int, most: int) -> Iterator[str]:
        """The words of so many characters, in no order."""
        return (word for word in self._trie.iterkeys() if least <= len(word) <= most)

    def is_whole(self, text: str, start: int, end: int) -> bool:
        """Whether no word of the most probable cut of the text crosses an edge of the range.

        Edges between a Chinese character and anything else are always word edges.
        """
        return self._is_edge(text, start, start, end) and self._is_edge(text, end, start, end)

    def _is_edge(self, text: str, edge: int, start: int, end: int) -> bool:
        """Whether the most probable cut of the text around a range has an edge at the beginning or the end of the range."""
        if not self._joins(text, edge):
            return True
        pairs, low, high = self._pairs, edge - 1, edge + 1  # the characters that join around the edge, and those beside
        before, after = ord(text[low]), ord(text[edge])
        while low > max(0, start - WINDOW):
            code = ord(text[low - 1])
            place = code * _SPREAD + before
            if not (_FIRST <= code <= _LAST and pairs[place >> 3] >> (place & 7) & 1):
                break
            low, before = low - 1, code
        while high < min(len(text), end + WINDOW):
            code = ord(text[high])
            place = after * _SPREAD + code
            if not (_FIRST <= code <= _LAST and pairs[place >> 3] >> (place & 7) & 1):
                break
            high, after = high + 1, code
        for word in self._words_of(text[low:high]):
            low += len(word)
            if low >= edge:
                break
        return low == edge

    def _joins(self, text: str, edge: int) -> bool:
        """Whether the characters around an edge may be neighbours in a word: where they may not, every cut has an edge."""
        if not 0 < edge < len(text):
            return False
        before, after = ord(text[edge - 1]), ord(text[edge])
        if not (_FIRST <= before <= _LAST and _FIRST <= after <= _LAST):
            return False
        place = before * _SPREAD + after
        return self._pairs[place >> 3] >> (place & 7) & 1 == 1

    def _cut(self, piece: str) -> tuple[str, ...]:
        """The words of the most probable cut of characters that may all join, by dynamic programming from the right."""
        size = len(piece)
        weights, prefixes, longer = self._weights, self._trie.iter_prefixes_with_ids, self._longer
        best, following = [0.0] * (size + 1), [*range(1, size + 1)]
        best[-2] = self._alone(piece[-1])
        after = ord(piece[-1])
        for at in range(size - 2, -1, -1):
            most, to = self._alone(piece[at]) + best[at + 1], at + 1
            before = ord(piece[at])
            place = before * _SPREAD + after
            if at + 2 == size or not longer[place >> 3] >> (place & 7) & 1:
                weight = self._pair(piece[at : at + 2]) + best[at + 2]
                if weight >= most:
                    most, to = weight, at + 2
            else:
                for word, number in prefixes(piece[at : at + LONGEST]):  # the longest is last, and wins from its equals
                    end = at + len(word)
                    weight = weights[number] + best[end]
                    if weight >= most:
                        most, to = weight, end
            best[at], following[at] = most, to
            after = before
        found: list[str] = []
        at = 0
        while at < size:
            to = following[at]
            found.append(piece[at:to])
            at = to
        return tuple(found)

    def _pair(self, pair: str) -> float:
        """The weight of two characters as a word; least of all if they are none."""
        known = self._lone.get(pair)
        if known is None:
            if len(self._lone) >= _MOST_CUTS:
                self._lone.clear()
            number = self._trie.get(pair)
            known = self._lone[pair] = _NO_WORD if number is None else self._weights[number]
        return known

    def _alone(self, char: str) -> float:
        """The weight of a character as a word."""
        known = self._lone.get(char)
        if known is None:
            number = self._trie.get(char)
            known = self._lone[char] = self._unknown if number is None else max(self._unknown, self._weights[number])
        return known

    def cut(self, text: str) -> list[str]:
        """The words of each Chinese run of the text; whatever else stands there is left out."""
        found: list[str] = []
        for run in _HAN_RUN.findall(text):
            found += self.cut_run(run)
        return found

    def cut_run(self, run: str) -> list[str]:
        """The words of a run of Chinese characters."""
        pairs, words_of = self._pairs, self._words_of
        found: list[str] = []
        start, before = 0, ord(run[0])
        for at, char in enumerate(run[1:], 1):
            after = ord(char)
            place = before * _SPREAD + after
            if not pairs[place >> 3] >> (place & 7) & 1:  # no word stands across: both sides are cut by themselves
                found += words_of(run[start:at])
                start = at
            before = after
        found += words_of(run[start:])
        return found

    def _words_of(self, piece: str) -> tuple[str, ...]:
        """The words of a few characters; kept, for the same ones come again and again."""
        known = self._cuts.get(piece)
        if known is None:
            if len(self._cuts) >= _MOST_CUTS:
                self._cuts.clear()
            known = self._cuts[piece] = self._cut(piece)
        return known


def _place(before: int, after: int) -> int:
    """The bit of two neighbouring characters in the table of pairs, which some others share."""
    return before * _SPREAD + after


@cache
def words() -> Words:
    """The dictionary, from the cache folder if it is there."""
    file = dictionary_file()
    return load_or_build(stamped(_TABLE, file), Words, lambda: build_table(file))


def build_table(dictionary: Path) -> Sections:
    """Compile a jieba dictionary (a word, its frequency and its part of speech a line) into a table."""
    from array import array  # noqa: PLC0415 -- only when the table is built

    from marisa_trie import Trie  # noqa: PLC0415 -- loaded only when there is a hit to test

    counts: dict[str, int] = {}
    kinds: dict[str, str] = {}
    with dictionary.open(encoding="utf-8") as file:
        total = 0
        for line in file:
            word, frequency, kind = line.split(" ")
            total += int(frequency)
            if _HAN_WORD.fullmatch(word):
                counts[word] = int(frequency)
                kinds[word] = "N" if kind.startswith(PROPER_KINDS) else kind[0]
    pairs, longer = (bytearray(-(-_PAIR_BITS // 8)) for _ in range(2))
    for word in counts:
        places = [_place(ord(before), ord(after)) for before, after in pairwise(word)]
        for place in places:
            pairs[place >> 3] |= 1 << (place & 7)
        for place in places[:1] if len(places) > 1 else ():
            longer[place >> 3] |= 1 << (place & 7)
    trie = Trie(counts)
    weights = array("f", [-log(total)] * (len(counts) + 1))  # the last one is that of an unknown character
    letters = bytearray(len(counts))
    for word, count in counts.items():
        weights[trie[word]] = log(count or 1) - log(total)
        letters[trie[word]] = ord(kinds[word])
    return {
        "trie": trie.tobytes(),
        "weights": weights.tobytes(),
        "kinds": bytes(letters),
        "pairs": bytes(pairs),
        "longer": bytes(longer),
    }


def dictionary_file() -> Path:
    """Jieba's own dictionary, found without importing jieba.

    Raises:
        ModuleNotFoundError: if it is not installed.
    """
    from importlib.util import find_spec  # noqa: PLC0415 -- only when a word is looked up
    from pathlib import Path  # noqa: PLC0415

    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba is not installed; its dictionary is needed")
    return Path(spec.origin).with_name("dict.txt")
