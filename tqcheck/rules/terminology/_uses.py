"""The terms of each aligned segment, and whether their renderings stand on the other side."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from tqcheck.glossary.entry import HAN
from tqcheck.glossary.words import words
from tqcheck.rules.terminology._terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.glossary.compiled import Candidate
    from tqcheck.glossary.entry import Entry
    from tqcheck.glossary.matcher import Match
    from tqcheck.rules.article import Article, Segment
    from tqcheck.rules.terminology._terms import Terms

    Numbers = tuple[int, ...]

_VERB_BEFORE = frozenset(
    """to can could will would should must may might cannot not don't doesn't didn't won't we you they i it that which who
    please then let's always never also only""".split()  # noqa: SIM905 -- a list of quoted words would be thirty lines
)
"""What stands before a verb: a term that is also a verb (``to state``, ``we object``) is no term there."""

SHORT = 2
"""Characters of a rendering that is easily a part of another word: 库 of 数据库, 功能 of 功能性."""

_SENTENCE_START = re.compile(r"(?:^|[.!?:;•\"“(\[]\s*|\n\s*|^\W+)$")
_NAME_AFTER = re.compile(r"\s+[A-Z][A-Za-z]")
_NAME_BEFORE = re.compile(r"[A-Z][A-Za-z]+\s+$")


class Use(NamedTuple):
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
    matches = terms.termbase.find_english(terms.source)
    starts = [match.start for match in matches]
    numbers_of = _Numbers()
    grouped: list[tuple[Segment, dict[Numbers, list[Match]]]] = []
    for segment in article.segments:
        low, high = bisect_left(starts, segment.source.start), bisect_left(starts, segment.source.end)
        if low < high and segment.is_prose:
            groups: dict[Numbers, list[Match]] = {}
            for match in matches[low:high]:
                if _is_term(segment, match):
                    groups.setdefault(numbers_of(match), []).append(match)
            grouped.append((segment, groups))
    asked = {number for _, groups in grouped for numbers in groups for number in numbers}
    renderings = _Renderings(terms, asked)
    for segment, groups in grouped:
        low, high = terms.target.position(segment.target.start), terms.target.position(segment.target.end)
        for numbers, group in groups.items():
            places = tuple(renderings.within(low, high, numbers))
            yield Use(segment, _entries(group[0]), tuple(group), len(places), places)


class _Numbers:
    """The numbers of the entries that matches may belong to, in order; matches of the same form share them."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[tuple[Candidate, ...], Numbers]] = {}

    def __call__(self, match: Match) -> Numbers:
        candidates = match.candidates
        known = self._known.get(id(candidates))
        if known is None:  # they are kept with their numbers, so that no other ones get their identity
            known = self._known[id(candidates)] = candidates, tuple(sorted({one.number for one in candidates}))
        return known[1]


def _entries(match: Match) -> tuple[Entry, ...]:
    """The rows that a match may belong to, one of those that speak of the same thing."""
    if len(match.candidates) == 1:
        return (match.candidates[0].entry,)
    return tuple({candidate.entry.key: candidate.entry for candidate in match.candidates}.values())


class _Renderings:
    """Where the translation has the renderings of the article's terms: found in one pass, read by segment.

    Args:
        terms: what the glossary finds.
        numbers: the entries that are asked for.
    """

    def __init__(self, terms: Terms, numbers: set[int]) -> None:
        self._text = terms.target
        self._places = terms.termbase.find_renderings(terms.target, terms.hits, numbers)
        self._chosen: dict[Numbers, list[tuple[int, int]]] = {}
        self._spans: dict[tuple[int, int], tuple[int, int] | None] = {}

    def within(self, low: int, high: int, numbers: Numbers) -> Iterator[tuple[int, int]]:
        """The places of renderings of any of the entries in a range, those inside a longer one left out.

        Args:
            low: where the range begins in the projection; the places are offsets in the article.
            high: where it ends, exclusive.
            numbers: the entries.
        """
        chosen = self._chosen.get(numbers)
        if chosen is None:
            chosen = self._chosen[numbers] = [
                *self._outer({place for number in numbers for place in self._places[number]})
            ]
        if not chosen:
            return
        for place in chosen[bisect_left(chosen, (low, 0)) : bisect_left(chosen, (high, 0))]:
            span = self._spans[place] if place in self._spans else self._span(place)
            if span is not None:
                yield span

    def _span(self, place: tuple[int, int]) -> tuple[int, int] | None:
        """The place in the article, None for a part of a longer word."""
        start, end = place
        whole = end - start > SHORT or words().is_whole(self._text.text, start, end)
        span = self._spans[place] = self._text.span(start, end) if whole else None
        return span

    @staticmethod
    def _outer(places: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        covered = 0
        for start, back in sorted((start, -end) for start, end in places):
            if start >= covered:
                covered = -back
                yield start, covered


def _is_term(segment: Segment, match: Match) -> bool:
    """Whether the English is a use of the term: no verb, no part of a proper name."""
    value, masked = segment.source.document.value, segment.source.document.masked
    before = masked[max(segment.source.start, match.start - 40) : match.start]
    after = masked[match.end : match.end + 20]
    found = value[match.start : match.end]
    if " " not in found and found.islower() and before[-1:].isspace():
        words_before = before.split()
        if words_before and words_before[-1].lower().lstrip('("“*') in _VERB_BEFORE:
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
