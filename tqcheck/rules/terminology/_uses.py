"""The terms of each aligned segment, and whether their renderings stand on the other side."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tqcheck.glossary.entry import HAN
from tqcheck.glossary.projection import Projection, fold
from tqcheck.glossary.words import words
from tqcheck.rules.terminology._terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tqcheck.glossary.entry import Entry
    from tqcheck.glossary.matcher import Match
    from tqcheck.rules.article import Article, Segment
    from tqcheck.rules.terminology._terms import Terms

_VERB_BEFORE = re.compile(
    r"\b(?:to|can|could|will|would|should|must|may|might|cannot|not|don't|doesn't|didn't|won't|we|you|they|I|it|that|which"
    r"|who|please|then|and then|let's|always|never|also|only)\s+$",
    re.IGNORECASE,
)
"""What stands before a verb: a term that is also a verb (``to state``, ``we object``) is no term there."""

SHORT = 2
"""Characters of a rendering that is easily a part of another word: 库 of 数据库, 功能 of 功能性."""

_SENTENCE_START = re.compile(r"(?:^|[.!?:;•\"“(\[]\s*|\n\s*|^\W+)$")
_NAME_AFTER = re.compile(r"\s+[A-Z][A-Za-z]")
_NAME_BEFORE = re.compile(r"[A-Z][A-Za-z]+\s+$")


@dataclass(frozen=True)
class Use:
    """A term in one segment.

    Attributes:
        segment: the segment.
        entries: the rows the term may belong to.
        matches: where it stands in the source.
        found: how often the translation has one of its renderings, or the English itself.
        places: where, as half-open offsets in the translation.
    """

    segment: Segment
    entries: tuple[Entry, ...]
    matches: tuple[Match, ...]
    found: int
    places: tuple[tuple[int, int], ...]

    @property
    def term(self) -> str:
        """The term as its first entry names it."""
        return self.entries[0].term

    @property
    def renderings(self) -> tuple[str, ...]:
        """All accepted renderings, the preferred ones first."""
        return tuple(dict.fromkeys(target for entry in self.entries for target in entry.targets))

    @property
    def missing(self) -> int:
        """How many of its occurrences have no rendering of their own."""
        return max(0, len(self.matches) - self.found)


def uses_of(article: Article) -> list[Use]:
    """The terms of every segment of prose, in order; computed once."""
    found: list[Use] = article.once("terminology.uses", lambda: [*_uses(article, terms_of(article))])
    return found


def _uses(article: Article, terms: Terms) -> Iterator[Use]:
    if terms.source is None:
        return
    matches = sorted(terms.termbase.find_english(terms.source), key=lambda match: match.start)
    starts = [match.start for match in matches]
    for segment in article.segments:
        if not segment.is_prose:
            continue
        low, high = bisect_left(starts, segment.source.start), bisect_left(starts, segment.source.end)
        yield from _in_segment(segment, matches[low:high])


def _in_segment(segment: Segment, matches: Sequence[Match]) -> Iterator[Use]:
    grouped: dict[tuple[str, ...], list[Match]] = {}
    for match in matches:
        if _is_term(segment, match):
            names = tuple(sorted({candidate.entry.term for candidate in match.candidates}))
            grouped.setdefault(names, []).append(match)
    if not grouped:
        return
    text = Projection(segment.target.document.masked, [segment.target.range])
    for group in grouped.values():
        entries = tuple({candidate.entry.key: candidate.entry for candidate in group[0].candidates}.values())
        places = tuple(_places(text, entries))
        yield Use(segment, entries, tuple(group), len(places), places)


def _places(text: Projection, entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Where renderings of the entries stand, those inside a longer one left out."""
    covered = 0
    for match in _forms(tuple((*entry.targets, *entry.sources) for entry in entries)).finditer(text.folded):
        if match.start() >= covered:
            covered = match.end()
            if len(match[0]) > SHORT or words().is_whole(text.text, *match.span()):
                yield text.span(*match.span())


@lru_cache(maxsize=8192)
def _forms(of_entries: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    """Finds any of the forms, the longest first; spaces between scripts may be left out."""
    forms = {fold(form) for forms in of_entries for form in forms}
    pattern = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(pattern.replace(r"\ ", " ?"))


def _is_term(segment: Segment, match: Match) -> bool:
    """Whether the English is a use of the term: no verb, no part of a proper name."""
    value, masked = segment.source.document.value, segment.source.document.masked
    before = masked[max(segment.source.start, match.start - 40) : match.start]
    after = masked[match.end : match.end + 20]
    found = value[match.start : match.end]
    if " " not in found and found.islower() and _VERB_BEFORE.search(before):
        return False
    if found[:1].isupper() and segment.source.blocks[0].kind != "heading":
        named = bool(_NAME_AFTER.match(after) or _NAME_BEFORE.search(before))
        begins = bool(_SENTENCE_START.search(before))
        if match.candidates[0].entry.term[:1].islower():
            return not named
        return not (_is_word(found) and (begins or named))  # "Go to", "Node Problem Detector": no names of products
    return True


def _is_word(found: str) -> bool:
    """Whether it looks like an ordinary word at the beginning of a sentence."""
    return found.isalpha() and found[1:].islower()


def is_chinese(text: str) -> bool:
    """Whether there is Chinese in the text."""
    return HAN.search(text) is not None
