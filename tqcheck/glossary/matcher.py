"""Finds terms: every pattern first, then only those that are whole words, then the longest of those that overlap.

Looking for the longest first and testing its edges afterwards would hide the shorter one that does stand there.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from tqcheck.glossary.boundary import latin_word, plural_end
from tqcheck.glossary.compiled import Role
from tqcheck.glossary.projection import fold
from tqcheck.glossary.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.glossary.compiled import Compiled
    from tqcheck.glossary.entry import Entry
    from tqcheck.glossary.projection import Projection


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a match may stand for: an entry, and the role of the found form in it."""

    entry: Entry
    role: Role


@dataclass(frozen=True, slots=True)
class Match:
    """A place where a term or a rendering stands.

    Attributes:
        low, high: half-open offsets in the projection.
        start, end: half-open offsets in the text that was projected.
        text: what a reader sees there.
        candidates: the entries it may belong to.
    """

    low: int
    high: int
    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]

    def entries(self, *roles: Role) -> list[Entry]:
        """The entries it belongs to in one of these roles."""
        return [candidate.entry for candidate in self.candidates if candidate.role in roles]


class Rows(Protocol):
    """What the matcher asks of a termbase."""

    @property
    def compiled(self) -> Compiled:
        """The automata."""

    def entry(self, number: int) -> Entry:
        """The row of this number."""


_Place = tuple[int, int]


def find_english(rows: Rows, text: Projection) -> list[Match]:
    """The terms of an English text, the longest where they overlap, in order of their place."""
    automaton = rows.compiled.english
    raw, folded = text.text, text.folded
    places: dict[_Place, dict[tuple[int, Role], Candidate]] = {}
    for low, high, pattern in automaton.find(folded):
        if low and (folded[low - 1].isalnum() and folded[low - 1].isascii()) and folded[low].isascii():
            continue  # most hits of short terms stand inside words: the cheapest test comes first
        end = plural_end(folded, high)
        if not latin_word(raw, low, end):
            continue
        for number, role in automaton.references(pattern):
            entry = rows.entry(number)
            if _fits(entry, raw[low:high], inflected=end > high):
                places.setdefault((low, end), {})[number, role] = Candidate(entry, role)
    return [_match(text, place, places[place]) for place in _longest(places)]


def find_chinese(rows: Rows, text: Projection, *, accepted: bool = True) -> list[Match]:
    """Renderings, and names in Latin letters, of a Chinese text, the longest where they overlap, in order of their place.

    Args:
        rows: the termbase.
        text: what to search.
        accepted: also the accepted renderings that stand by themselves; they are not tested for word edges, because
            what is asked of them is only whether they are there.
    """
    automaton = rows.compiled.chinese
    raw = text.text
    right: dict[_Place, dict[tuple[int, Role], Candidate]] = {}
    doubtful: dict[_Place, dict[tuple[int, Role], Candidate]] = {}
    found = automaton.find(text.folded)
    if not accepted and not any(automaton.only_accepted(pattern) is False for _, _, pattern in found):
        return []
    for low, high, pattern in found:
        if not latin_word(raw, low, high):
            continue
        for number, role in automaton.references(pattern):
            entry = rows.entry(number)
            place = right if role is Role.ACCEPTED else doubtful
            if role is Role.ACCEPTED or _stands(entry, role, raw, low, high):
                place.setdefault((low, high), {})[number, role] = Candidate(entry, role)
    kept = _outside(doubtful, right)
    chosen = {place: {**doubtful[place], **right.get(place, {})} for place in kept}
    if accepted:
        chosen = {**right, **chosen}
        return [_match(text, place, chosen[place]) for place in sorted(chosen)]
    return [_match(text, place, chosen[place]) for place in _longest(chosen)]


def _fits(entry: Entry, found: str, *, inflected: bool) -> bool:
    """Whether the entry allows the case and the inflection of what was found."""
    if inflected and "exact" in entry.flags:
        return False
    letters = _letters(found)
    if "case" in entry.flags:
        return any(letters.startswith(_letters(source)) for source in entry.sources)
    if letters.isupper():
        return True
    # An acronym is written in capitals: "has" is not the plural of HA.
    acronyms = [source for source in entry.sources if source.isupper()]
    if not acronyms:
        return True
    same = [source for source in entry.sources if fold(_letters(source)) == fold(letters)]
    return not same or any(source not in acronyms for source in same)


@lru_cache(maxsize=16384)
def _letters(text: str) -> str:
    """The text without the hyphens and spaces that its variants differ in."""
    return "".join(char for char in text if fold(char) != " ")


def _stands(entry: Entry, role: Role, raw: str, low: int, high: int) -> bool:
    """Whether a wrong rendering or a name really stands there."""
    found = raw[low:high]
    if role is Role.WRONG:
        folded = fold(found)
        if any(fold(right) == folded for right in (*entry.targets, *entry.sources)):
            return found in entry.wrong  # it differs from the right form in its case alone
        return words().is_whole(raw, low, high)
    return "case" not in entry.flags or any(_letters(found) == _letters(source) for source in entry.sources)


def _outside(doubtful: Iterable[_Place], right: Iterable[_Place]) -> Iterator[_Place]:
    """The places that do not lie inside a longer right one."""
    longer = sorted(right)
    reach = [0]  # the furthest end of the first n right places
    for _, end in longer:
        reach.append(max(end, reach[-1]))
    for low, high in doubtful:
        starting_before = bisect_left(longer, (low, 0))
        starting_here = bisect_left(longer, (low + 1, 0))
        if reach[starting_before] < high and reach[starting_here] <= high:
            yield low, high


def _longest(places: Iterable[_Place]) -> list[_Place]:
    """Of places that overlap the longest, the first of equals; in order."""
    taken: list[_Place] = []
    for low, high in sorted(places, key=lambda place: (place[0] - place[1], place[0])):
        at = bisect_left(taken, (low, high))
        if (at == 0 or taken[at - 1][1] <= low) and (at == len(taken) or taken[at][0] >= high):
            taken.insert(at, (low, high))
    return taken


def _match(text: Projection, place: _Place, candidates: dict[tuple[int, Role], Candidate]) -> Match:
    low, high = place
    return Match(low, high, *text.span(low, high), text.text[low:high], tuple(candidates.values()))
