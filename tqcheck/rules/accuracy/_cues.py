"""Cue words of one meaning in both languages, kept in tables that a linguist can edit.

A table has the columns ``language`` (en, zh), ``role``, ``pattern`` and ``note``. English patterns are whole words,
written in lower case and found in any, Chinese ones strings; both are regular expressions. What an ``exception`` of a
language covers is no cue.
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.document.model import HIDDEN
from tqcheck.document.script import simplified
from tqcheck.record import NamedTuple
from tqcheck.rules.accuracy._signs import lowered_text

if TYPE_CHECKING:
    from collections.abc import Mapping

SPACE = f"(?:[ \\n\\r\\u00a0{HIDDEN}]+)"
"""What may stand for a space of a pattern: lines are wrapped, and words stressed."""

COVERED = "_"
"""Stands for each character of an exception."""


class Cue(NamedTuple):
    """A cue word, with its offsets in the text it was looked for in."""

    start: int
    end: int
    text: str


class Cues:
    """The cues of one table.

    What is found in a stretch of text is kept for a few of them: the rules ask for one role after the other, of a
    paragraph and of its only sentence.

    Args:
        patterns: the alternatives of each language and role.
    """

    def __init__(self, patterns: Mapping[tuple[str, str], list[str]]) -> None:
        self._alternatives = patterns
        self._patterns: dict[tuple[str, str], re.Pattern[str]] = {}

    def alternatives(self, language: str, role: str) -> list[str]:
        """The patterns of a role as the table has them."""
        return self._alternatives[language, role]

    @lru_cache(maxsize=32)  # noqa: B019 -- one instance a table, kept anyway
    def find(self, language: str, role: str, masked: str) -> tuple[Cue, ...]:
        """The cues of a role in a stretch of the prose mask, exceptions left out."""
        if (language, role) not in self._alternatives:
            return ()
        pattern = self._pattern(language, role)
        if pattern.search(_as_read(language, masked)) is None:
            return ()  # most stretches, and exceptions take longest to look for
        text = self._without_exceptions(language, masked)
        shown = masked if language == "en" else text
        return tuple(Cue(start, end, shown[start:end]) for start, end in map(re.Match.span, pattern.finditer(text)))

    def has(self, language: str, role: str, masked: str) -> bool:
        """Whether there is such a cue."""
        return bool(self.find(language, role, masked))

    def _pattern(self, language: str, role: str) -> re.Pattern[str]:
        key = language, role
        if key not in self._patterns:
            self._patterns[key] = compiled(language, self._alternatives[key])
        return self._patterns[key]

    @lru_cache(maxsize=8)  # noqa: B019 -- as above
    def _without_exceptions(self, language: str, masked: str) -> str:
        text = _as_read(language, masked)
        if (language, "exception") not in self._alternatives:
            return text
        pattern = self._pattern(language, "exception")
        return pattern.sub(lambda match: COVERED * (match.end() - match.start()), text)


@lru_cache(maxsize=8)
def _as_read(language: str, masked: str) -> str:
    """A stretch of the prose mask as patterns read it."""
    return lowered_text(masked) if language == "en" else simplified(masked.replace(HIDDEN, ""))


@cache
def cues(table: str) -> Cues:
    """The cues of a table of this folder, by its name without the extension."""
    patterns: dict[tuple[str, str], list[str]] = {}
    with Path(__file__).with_name(f"{table}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            patterns.setdefault((row["language"], row["role"]), []).append(row["pattern"])
    return Cues(patterns)


def compiled(language: str, parts: list[str]) -> re.Pattern[str]:
    """Patterns of one language as one: whole words of a text in lower case in English, strings in Chinese.

    A pattern that takes both cases is four times slower, and to fold the text costs little.
    """
    body = "|".join(parts)
    if language == "en":
        body = body.replace(" ", SPACE)
        return re.compile(rf"(?<![a-z0-9_])(?:{body})(?![a-z0-9_])")
    return re.compile(body)
