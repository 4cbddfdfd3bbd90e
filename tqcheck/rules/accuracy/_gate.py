"""Which stretches of an article pair may hold a cue: their signs are looked for once in the whole of both texts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tqcheck.document.model import HIDDEN
from tqcheck.document.script import simplified
from tqcheck.rules.accuracy._cues import cues
from tqcheck.rules.accuracy._signs import Signs

if TYPE_CHECKING:
    from tqcheck.rules.article import Article, Side

_ASKED = {
    "en": (("negation", "cue"), ("negation", "different"), ("denials", "double")),
    "zh": (("denials", "affirmed"), ("denials", "denial"), ("negation", "contrast"), ("negation", "same")),
}
"""Tables and roles by language: those that decide whether a paragraph is worth a look."""


class Gate:
    """Tells of a paragraph or sentence whether a cue stands in it, mostly without looking at it again."""

    def __init__(self, article: Article) -> None:
        texts = {"zh": simplified(article.target.masked), "en": "" if article.source is None else article.source.masked}
        self._places = {language: _signs(language).find(text) for language, text in texts.items()}

    def has(self, language: str, table: str, role: str, side: Side) -> bool:
        """Whether a cue of the role stands on the side; a blanked mark may part a sign in Chinese, which has no spaces."""
        if self._places[language].within((table, role), side.start, side.end):
            return cues(table).has(language, role, side.masked)
        return language == "zh" and HIDDEN in side.masked and cues(table).has(language, role, side.masked)


@cache
def _signs(language: str) -> Signs:
    parts: dict[tuple[str, ...], list[str]] = {
        (table, role): cues(table).alternatives(language, role) for table, role in _ASKED[language]
    }
    return Signs(parts, words=language == "en")


def gate_of(article: Article) -> Gate:
    """The gate of an article, shared by the rules."""
    shared: Gate = article.once("cue-gate", lambda: Gate(article))
    return shared
