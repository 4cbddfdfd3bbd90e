"""Pairs of words of opposite meaning in both languages, kept in a table that a linguist can edit.

``opposites.csv`` has the columns ``pair``, ``language``, ``side``, ``pattern`` and ``note``. The sides ``a`` and ``b`` list
the words that say one meaning and its opposite beyond doubt; ``a+`` and ``b+`` those that may say it, generously: a
sentence with one of them is not judged.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple
from tqcheck.rules.accuracy._cues import compiled
from tqcheck.rules.accuracy._signs import Signs, lowered_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tqcheck.document import Document
    from tqcheck.rules.article import Segment

Sides = tuple[re.Pattern[str], re.Pattern[str]]
_SIDES = ("a", "b")


class Pair(NamedTuple):
    """One pair of opposites: what says either side, and what may say it, in either language."""

    name: str
    english: Sides
    chinese: Sides
    english_perhaps: Sides
    chinese_perhaps: Sides


class Reversal(NamedTuple):
    """A meaning whose opposite stands in the translation, with the offsets of both words."""

    pair: str
    source: tuple[int, int]
    target: tuple[int, int]


class Opposites:
    """The pairs of the table, in its order.

    Args:
        table: pattern by language and side, by name of the pair.
    """

    def __init__(self, table: Mapping[str, Mapping[tuple[str, str], str]]) -> None:
        self.pairs = tuple(
            Pair(name, *(_sides(patterns, language, mark) for mark in ("", "+") for language in ("en", "zh")))
            for name, patterns in table.items()
        )
        self.english, self.chinese = (
            Signs(
                {
                    (name, side): [pattern]
                    for name, patterns in table.items()
                    for (written, side), pattern in patterns.items()
                    if written == language and side in _SIDES
                },
                words=language == "en",
            )
            for language in ("en", "zh")
        )


@cache
def opposites() -> Opposites:
    """The table of this folder."""
    found: dict[str, dict[tuple[str, str], str]] = {}
    with Path(__file__).with_name("opposites.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["pair"], {})[row["language"], row["side"]] = row["pattern"]
    return Opposites(found)


def _sides(patterns: Mapping[tuple[str, str], str], language: str, mark: str) -> Sides:
    a, b = (
        compiled(
            language, [patterns[language, side], *(patterns.get((language, side + mark), "") or "(?!)",) * bool(mark)]
        )
        for side in _SIDES
    )
    return a, b


class Reversals:
    """The pairs of opposites that one article pair may turn around."""

    def __init__(self, source: Document, target: Document) -> None:
        table = opposites()
        self._english, self._chinese = table.english.find(source.masked), table.chinese.find(target.masked)
        self._possible = [
            (pair, side)
            for pair in table.pairs
            for side in (0, 1)
            if (pair.name, _SIDES[1 - side]) in self._chinese and (pair.name, _SIDES[side]) in self._english
        ]

    def possible(self, part: Segment) -> list[tuple[Pair, int]]:
        """The pairs, each with a side, of which signs say that the source has this side and the translation the other."""
        english, chinese = part.source, part.target
        return [
            (pair, side)
            for pair, side in self._possible
            if self._chinese.within((pair.name, _SIDES[1 - side]), chinese.start, chinese.end)
            and self._english.within((pair.name, _SIDES[side]), english.start, english.end)
        ]

    def may_be_in(self, part: Segment) -> bool:
        """Whether one side of a pair stands in the English and the other in the Chinese."""
        possible = self.possible(part)
        if not possible:
            return False
        english, chinese = lowered_text(part.source.masked), part.target.masked
        return any(_stand_against(pair, side, english, chinese) for pair, side in possible)

    def of(self, sentence: Segment) -> Iterator[Reversal]:
        """Pairs of which the English says one side alone, and the Chinese the other alone."""
        return reversals(sentence.source.masked, sentence.target.masked, self.possible(sentence))


def reversals(english: str, chinese: str, possible: Iterable[tuple[Pair, int]]) -> Iterator[Reversal]:
    """Of pairs, each with a side, those of which the English says this side alone, and the Chinese the other alone."""
    english = lowered_text(english)
    for pair, side in possible:
        opposite = pair.chinese[1 - side].search(chinese)
        said = opposite and pair.english[side].search(english)
        if said is None or opposite is None:
            continue
        if pair.english_perhaps[1 - side].search(english) or _apart(pair.chinese_perhaps[side], opposite, chinese):
            continue
        yield Reversal(pair.name, said.span(), opposite.span())


def _stand_against(pair: Pair, side: int, english: str, chinese: str) -> bool:
    """Whether the English has the side of the pair and the Chinese the other; the Chinese is quicker to search."""
    return bool(pair.chinese[1 - side].search(chinese) and pair.english[side].search(english))


def _apart(pattern: re.Pattern[str], found: re.Match[str], text: str) -> bool:
    """Whether the pattern stands somewhere else than in what was found."""
    return any(match.start() >= found.end() or match.end() <= found.start() for match in pattern.finditer(text))
