"""Finds terms: every pattern first, then only those that are whole words, then the longest of those that overlap.

Looking for the longest first and testing its edges afterwards would hide the shorter one that does stand there.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from tqcheck.glossary.boundary import latin_word, plural_end
from tqcheck.glossary.compiled import Role
from tqcheck.glossary.entry import HAN
from tqcheck.glossary.projection import fold
from tqcheck.glossary.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tqcheck.glossary.compiled import Compiled
    from tqcheck.glossary.entry import Entry
    from tqcheck.glossary.projection import Projection


class Candidate(NamedTuple):
    """What a match may stand for: an entry with its number, and the role of the found form in it."""

    entry: Entry
    role: Role
    number: int


class Match(NamedTuple):
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


Place: TypeAlias = tuple[int, int]
"""Half-open offsets in a projection."""
Hit: TypeAlias = tuple[int, int, int]
"""What an automaton finds: start, end, number of the pattern."""

_APART_BEFORE = frozenset(("", " ", "\n", "("))
_APART_AFTER = frozenset(("", " ", "\n", ",", ";", ")"))
"""What stands around most words, so that nothing else has to be asked of their edges."""

_PLURALS = frozenset("es")
"""What a plural ending begins with."""


def find_english(rows: Rows, text: Projection) -> list[Match]:
    """The terms of an English text, the longest where they overlap, in order of their place."""
    automaton = rows.compiled.english
    raw, folded = text.text, text.folded
    places: dict[Place, dict[tuple[int, Role], Candidate]] = {}
    fitting: dict[tuple[int, str, bool], dict[tuple[int, Role], Candidate]] = {}
    for low, high, pattern in automaton.find(folded):
        before, after = folded[low - 1 : low], folded[high : high + 1]
        if before.isalnum() and before.isascii() and folded[low].isascii():
            continue  # most hits of short terms stand inside words: the cheapest test comes first
        end = plural_end(folded, high) if after in _PLURALS else high
        if not (before in _APART_BEFORE and raw[end : end + 1] in _APART_AFTER) and not latin_word(raw, low, end):
            continue
        key = pattern, raw[low:high], end > high
        candidates = fitting.get(key)
        if candidates is None:
            candidates = fitting[key] = _fitting(rows, *key)
        if candidates:
            known = places.get((low, end))
            places[low, end] = candidates if known is None else {**known, **candidates}
    return [_match(text, place, places[place]) for place in _longest(places)]


def _fitting(rows: Rows, pattern: int, found: str, inflected: bool) -> dict[tuple[int, Role], Candidate]:  # noqa: FBT001 -- a part of the key
    """The entries that allow the case and the inflection of what was found."""
    return {
        (number, role): Candidate(entry, role, number)
        for number, role in rows.compiled.english.references(pattern)
        if _fits(entry := rows.entry(number), found, inflected=inflected)
    }


def find_chinese(
    rows: Rows, text: Projection, *, accepted: bool = True, found: Sequence[Hit] | None = None
) -> list[Match]:
    """Renderings, and names in Latin letters, of a Chinese text, the longest where they overlap, in order of their place.

    Args:
        rows: the termbase.
        text: what to search.
        accepted: also the accepted renderings that stand by themselves; they are not tested for word edges, because
            what is asked of them is only whether they are there.
        found: what the automaton of the Chinese side finds in the text, if that is known.
    """
    automaton, raw = rows.compiled.chinese, text.text
    found = automaton.find(text.folded) if found is None else found
    doubtful: dict[Place, dict[tuple[int, Role], Candidate]] = {}
    for low, high, pattern in found:
        if automaton.only_accepted(pattern) or not latin_word(raw, low, high):
            continue
        for number, role in automaton.references(pattern):
            if role is not Role.ACCEPTED and _stands(entry := rows.entry(number), role, raw, low, high):
                doubtful.setdefault((low, high), {})[number, role] = Candidate(entry, role, number)
    if not accepted and not doubtful:
        return []
    shortest = 0 if accepted else min(high - low for low, high in doubtful)  # a shorter one cannot contain any of them
    right = {
        (low, high): pattern
        for low, high, pattern in found
        if high - low >= shortest and automaton.has_accepted(pattern) and latin_word(raw, low, high)
    }
    kept = {*_outside(doubtful, right)}
    places = sorted({*right, *kept}) if accepted else _longest(kept)
    chosen = {
        place: {
            **(doubtful[place] if place in kept else {}),
            **(_accepted(rows, right[place]) if place in right else {}),
        }
        for place in places
    }
    return [_match(text, place, chosen[place]) for place in places]


def find_renderings(rows: Rows, text: Projection, found: Sequence[Hit], numbers: set[int]) -> dict[int, list[Place]]:
    """Where a translation has what entries accept: a Chinese rendering, or the English itself.

    Args:
        rows: the termbase.
        text: the translation.
        found: what the automaton of the Chinese side finds in it.
        numbers: the entries that are asked for.

    Returns:
        For each entry the places, in no order and inside one another.
    """
    places: dict[int, list[Place]] = {number: [] for number in numbers}
    for low, high, pattern in found:
        for number, role in rows.compiled.chinese.references(pattern):
            if number in places and role is Role.ACCEPTED:
                places[number].append((low, high))
    for number, place in _english_left(rows, text.folded, numbers):
        places[number].append(place)
    return places


def _english_left(rows: Rows, folded: str, numbers: set[int]) -> Iterator[tuple[int, Place]]:
    """Where a translation has the English of entries, or a rendering without Chinese that is not the term itself."""
    english = rows.compiled.english
    for low, high, pattern in english.find(folded):
        if low and folded[low - 1].isalnum() and folded[low - 1].isascii() and folded[low].isascii():
            continue
        for number, _ in english.references(pattern):
            if number in numbers:
                yield number, (low, high)
    for number in numbers:
        entry = rows.entry(number)
        for target in () if entry.is_name else entry.targets:
            if not HAN.search(target) and target not in entry.sources:
                for place in _occurrences(fold(target), folded):
                    yield number, place


def _occurrences(word: str, folded: str) -> Iterator[Place]:
    at = folded.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = folded.find(word, at + len(word))


def _accepted(rows: Rows, pattern: int) -> dict[tuple[int, Role], Candidate]:
    """The entries that accept a rendering."""
    return {
        (number, role): Candidate(rows.entry(number), role, number)
        for number, role in rows.compiled.chinese.references(pattern)
        if role is Role.ACCEPTED
    }


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


def _outside(doubtful: Iterable[Place], right: Iterable[Place]) -> Iterator[Place]:
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


def _longest(places: Iterable[Place]) -> list[Place]:
    """Of places that overlap the longest, the first of equals; in order."""
    taken: list[Place] = []
    for low, high in sorted(places, key=lambda place: (place[0] - place[1], place[0])):
        at = bisect_left(taken, (low, high))
        if (at == 0 or taken[at - 1][1] <= low) and (at == len(taken) or taken[at][0] >= high):
            taken.insert(at, (low, high))
    return taken


def _match(text: Projection, place: Place, candidates: dict[tuple[int, Role], Candidate]) -> Match:
    low, high = place
    return Match(low, high, *text.span(low, high), text.text[low:high], tuple(candidates.values()))
