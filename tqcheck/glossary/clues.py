"""Clues: whether what stands around a wrong rendering says that it is one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from tqcheck.glossary.projection import BARRIER, fold
from tqcheck.glossary.words import words

if TYPE_CHECKING:
    from tqcheck.glossary.entry import Entry
    from tqcheck.glossary.matcher import Match
    from tqcheck.glossary.projection import Projection

FAR_CLUES = 2
"""How many clues must stand in the article when none stands in the paragraph: one alone is there by chance too often
(改造 in an article that mentions HTTP is not Retrofit)."""

NEAR = 200
"""Characters around a wrong rendering in which an address counts as a clue: a site links to itself from every page."""

_ADDRESS = re.compile(r"[a-z]\.(?:com|org|net|io|ai|dev|cn)$")

Where = Literal["always", "paragraph", "article"]


@dataclass(frozen=True, slots=True)
class Clue:
    """Why a wrong rendering counts: it always does, or this word stands in its paragraph, or these in the article."""

    word: str
    where: Where


def find_clue(entry: Entry, match: Match, text: Projection, article: str) -> Clue | None:
    """The clue for the match, or None if it does not count.

    Args:
        entry: the entry with the wrong rendering.
        match: where it stands.
        text: the prose it was found in; paragraphs end at barriers.
        article: the whole article, folded, with its code and link targets: they name products, too.
    """
    paragraph = _paragraph(text, match)
    if _avoided(entry, match, text, paragraph):
        return None
    if not entry.clues:
        return Clue("", "always")
    low, high = paragraph
    before, after = text.folded[low : match.low], text.folded[match.high : high]
    near = article[max(0, match.start - NEAR) : match.end + NEAR]
    for clue in entry.clues:
        if _ADDRESS.search(clue):
            if fold(clue) in near:
                return Clue(clue, "paragraph")
            continue
        pattern = _pattern(fold(clue))
        if pattern.search(before) or pattern.search(after):
            return Clue(clue, "paragraph")
    far = [
        clue
        for clue in entry.clues
        if not _ADDRESS.search(clue) and fold(clue) in article and _pattern(fold(clue)).search(article)
    ]
    return Clue(", ".join(far[:FAR_CLUES]), "article") if len(far) >= FAR_CLUES else None


def _paragraph(text: Projection, match: Match) -> tuple[int, int]:
    low = text.text.rfind(BARRIER, 0, match.low) + 1
    high = text.text.find(BARRIER, match.high)
    return low, len(text.text) if high < 0 else high


def _avoided(entry: Entry, match: Match, text: Projection, paragraph: tuple[int, int]) -> bool:
    """Whether a word that must not stand there does.

    Directly after the match it counts whatever its edges; elsewhere in the paragraph as a word of its own; and if it
    contains the rendering (``!大熊猫`` for 熊猫) around the match.
    """
    low, high = paragraph
    folded, found = text.folded, fold(match.text)
    after = folded[match.high : high].lstrip(" ")
    for word in map(fold, entry.avoid):
        if after.startswith(word):
            return True
        if found in word:
            at = word.find(found)
            if folded.startswith(word, max(low, match.low - at)) and match.low - at >= low:
                return True
            continue
        if len(word) > 1 and any(
            words().is_whole(text.text, low + hit.start(), low + hit.end())
            for hit in _pattern(word).finditer(folded[low:high])
        ):
            return True
    return False


@lru_cache(maxsize=4096)
def _pattern(word: str) -> re.Pattern[str]:
    """The word, whole if its edges are Latin; the plural counts as well."""
    before = r"(?<![0-9a-z])" if word[0].isascii() and word[0].isalnum() else ""
    after = r"s?(?![0-9a-z])" if word[-1].isascii() and word[-1].isalnum() else ""
    return re.compile(before + re.escape(word) + after)
