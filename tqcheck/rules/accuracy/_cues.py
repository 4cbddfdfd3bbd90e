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
from tqcheck.record import NamedTuple
from tqcheck.rules.accuracy._signs import Signs, lowered_text

if TYPE_CHECKING:
    from collections.abc import Mapping

SPACE = f"[ \\n\\r\\u00a0{HIDDEN}]+"
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

    Args:
        patterns: the alternatives of each language and role.

    Attributes:
        english_signs: their signs in English, by role.
    """

    def __init__(self, patterns: Mapping[tuple[str, str], list[str]]) -> None:
        self._patterns = {key: compiled(key[0], parts) for key, parts in patterns.items()}
        self.english_signs = Signs(
            {(role,): parts for (language, role), parts in patterns.items() if language == "en"}, words=True
        )

    @lru_cache(maxsize=32)  # noqa: B019 -- one instance a table, kept anyway; a paragraph of one sentence is asked thrice
    def find(self, language: str, role: str, masked: str) -> tuple[Cue, ...]:
        """The cues of a role in a stretch of the prose mask, exceptions left out."""
        pattern = self._patterns.get((language, role))
        if pattern is None:
            return ()
        text = lowered_text(masked) if language == "en" else masked.replace(HIDDEN, "")
        if pattern.search(text) is None:
            return ()  # most stretches, and exceptions take longest to look for
        covering = self._patterns.get((language, "exception"))
        if covering is not None:
            text = covering.sub(lambda match: COVERED * (match.end() - match.start()), text)
        shown = masked if language == "en" else text
        return tuple(Cue(start, end, shown[start:end]) for start, end in map(re.Match.span, pattern.finditer(text)))

    def has(self, language: str, role: str, masked: str) -> bool:
        """Whether there is such a cue."""
        return bool(self.find(language, role, masked))


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
