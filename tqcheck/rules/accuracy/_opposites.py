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
from typing import TYPE_CHECKING, NamedTuple

from tqcheck.rules.accuracy._cues import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

Sides = tuple[re.Pattern[str], re.Pattern[str]]


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


@cache
def opposites() -> tuple[Pair, ...]:
    """The pairs of the table, in its order."""
    found: dict[str, dict[tuple[str, str], str]] = {}
    with Path(__file__).with_name("opposites.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["pair"], {})[row["language"], row["side"]] = row["pattern"]
    return tuple(
        Pair(name, *(_sides(patterns, language, mark) for mark in ("", "+") for language in ("en", "zh")))
        for name, patterns in found.items()
    )


def _sides(patterns: dict[tuple[str, str], str], language: str, mark: str) -> Sides:
    a, b = (
        compiled(
            language, [patterns[language, side], *(patterns.get((language, side + mark), "") or "(?!)",) * bool(mark)]
        )
        for side in ("a", "b")
    )
    return a, b


def may_reverse(english: str, chinese: str) -> bool:
    """Whether one side of a pair stands in the English and the other in the Chinese; the Chinese is quicker to search."""
    return any(
        pair.chinese[1 - side].search(chinese) and pair.english[side].search(english)
        for pair in opposites()
        for side in (0, 1)
    )


def reversals(english: str, chinese: str) -> Iterator[Reversal]:
    """Pairs of which the English says one side alone, and the Chinese the other alone."""
    for pair in opposites():
        for side in (0, 1):
            opposite = pair.chinese[1 - side].search(chinese)
            said = opposite and pair.english[side].search(english)
            if said is None or opposite is None:
                continue
            if pair.english_perhaps[1 - side].search(english) or _apart(pair.chinese_perhaps[side], opposite, chinese):
                continue
            yield Reversal(pair.name, said.span(), opposite.span())


def _apart(pattern: re.Pattern[str], found: re.Match[str], text: str) -> bool:
    """Whether the pattern stands somewhere else than in what was found."""
    return any(match.start() >= found.end() or match.end() <= found.start() for match in pattern.finditer(text))
