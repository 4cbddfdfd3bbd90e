"""The terms of each aligned segment, and whether their renderings stand on the other side."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.glossary.entry import HAN
from tqcheck.glossary.words import words
from tqcheck.record import NamedTuple
from tqcheck.rules.terminology._parts import VERB_BEFORE, VERBS, part_of_speech
from tqcheck.rules.terminology._terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.glossary.compiled import Candidate
    from tqcheck.glossary.entry import Entry
    from tqcheck.glossary.matcher import Match
    from tqcheck.rules.article import Article, Segment
    from tqcheck.rules.terminology._terms import Terms

    Numbers = tuple[int, ...]

SHORT = 2
"""Characters of a rendering that is easily a part of another word: 库 of 数据库, 功能 of 功能性."""

FIELDS = frozenset(("machine learning", "statistics and mathematics"))
"""Fields whose terms mean other things elsewhere: the *data annotations* of a program are 数据批注, those of a model 数据标注."""

OF_FIELD, SHARE_OF_FIELD = 3, 0.1
"""Other terms of such a field, or share of all terms, from which an article is about it: 18 pages about databases had 2 or .08
at most, and what they called data annotations was all right."""

NO_FIELDS = frozenset(("", "general computing"))
"""What the rows of terms say that belong to no field."""

TWO = 2
"""Terms of a field, one of them the one that is asked for, from which an article may speak of it."""

FEW = 10
"""Terms of an article up to which nothing can be said of its field."""

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


def is_about(article: Article, domain: str) -> bool:
    """Whether terms of a field are to be read as such: an article with hardly any of them is about something else."""
    if domain not in FIELDS:
        return True
    number: Counter[str] = article.once("terminology.domains", lambda: _domains(uses_of(article)))
    others = number[domain] - 1
    return others >= OF_FIELD or others > SHARE_OF_FIELD * number.total() or number.total() < FEW


def is_in_field(article: Article, domain: str) -> bool:
    """Whether the article has two terms of a field, or the field is no narrow one."""
    number: Counter[str] = article.once("terminology.domains", lambda: _domains(uses_of(article)))
    return domain in NO_FIELDS or number[domain] >= TWO


def _domains(uses: list[Use]) -> Counter[str]:
    """How many terms of each field the source has."""
    terms = {use.term: use.entries[0].domain for use in uses if "advisory" not in use.entries[0].flags}
    return Counter(terms.values())


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
                term = _as_term(segment, match)
                if term is not None:
                    groups.setdefault(numbers_of(term), []).append(term)
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


_ONE = frozenset(("a", "an", "each", "every", "this", "that"))
"""Words after which a noun is singular."""

_HALF = re.compile(r"[A-Za-z]-$")
"""What stands before a word that belongs to the one before it: *normally-open relay* is no open relay."""


def _as_term(segment: Segment, match: Match) -> Match | None:
    """The match with the rows that it is a use of: those of its part of speech; None if there are none.

    A row that tells no part of speech is about the noun where the word before it leaves no doubt that it is a verb, and
    about either elsewhere. One that tells it needs a place that is decided, or lends its renderings to one that does not.
    """
    source, start, end = segment.source, match.start, match.end
    masked = source.document.masked
    before, after = masked[max(source.start, start - 40) : start], masked[end : end + 20]
    found, candidates = source.document.value[start:end], match.candidates
    is_low = found.islower() or source.blocks[0].kind == "heading"  # How to: Open Standard Editors
    is_verb = is_low and before[-1:].isspace() and _last_word(before) in VERB_BEFORE and _may_act(found)
    if is_verb or any(one.entry.part for one in candidates):
        part = "verb" if is_verb else part_of_speech(before, found, after)
        if part:
            accepted = {part} if is_verb else {part, ""}
            candidates = tuple(one for one in candidates if one.entry.part in accepted)
        elif all(one.entry.part for one in candidates):
            return None
    is_half = "-" in before[-2:] and _HALF.search(before) is not None
    if is_half or not candidates or not _is_no_name(segment, candidates[0], found, before, after):
        return None
    if " " in found and (_is_clause(before, found, after) or _is_described(before, found)):
        return None
    return match if len(candidates) == len(match.candidates) else match._replace(candidates=candidates)


def _is_clause(before: str, found: str, after: str) -> bool:
    """Whether the last of several words is a verb, and no plural: *this control groups commands*, *a sum of zero means that*."""
    is_third = found.endswith("s") and not found.endswith("ss")
    return is_third and (_last_word(before) in _ONE or after.startswith(" that "))


def _is_described(before: str, found: str) -> bool:
    """Whether an adverb before the words says how something is done, so that they are no term: *centrally managed services*."""
    return _last_word(before).endswith("ly") and found.partition(" ")[0].endswith("ed")


def _last_word(text: str) -> str:
    """The last word, without what may be written around it."""
    last = text.rsplit(None, 1)[-1:]
    return last[0].lower().strip('("“*:') if last else ""


def _may_act(found: str) -> bool:
    """Whether the words may be a verb, or one with what it acts on: *list elements*."""
    first, space, _ = found.lower().partition(" ")
    return not space or first in VERBS


def _is_no_name(segment: Segment, first: Candidate, found: str, before: str, after: str) -> bool:
    """Whether the English is a use of the term, and no part of a proper name."""
    if found[:1].isupper() and segment.source.blocks[0].kind != "heading":
        named = bool(_NAME_AFTER.match(after) or _NAME_BEFORE.search(before))
        begins = bool(_SENTENCE_START.search(before))
        if first.entry.term[:1].islower():
            return not named
        return not (_is_word(found) and (begins or named))  # "Go to", "Node Problem Detector": no names of products
    return True


def _is_word(found: str) -> bool:
    """Whether it looks like an ordinary word at the beginning of a sentence."""
    return found.isalpha() and found[1:].islower()


def is_chinese(text: str) -> bool:
    """Whether there is Chinese in the text."""
    return HAN.search(text) is not None
