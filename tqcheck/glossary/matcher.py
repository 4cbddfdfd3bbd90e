"""Finds terms: every pattern first, then only those that are whole words, then the longest of those that overlap.

Looking for the longest first and testing its edges afterwards would hide the shorter one that does stand there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, TypeAlias

from tqcheck.glossary.automaton import Role
from tqcheck.glossary.boundary import latin_word, plural_end
from tqcheck.glossary.compiled import Candidate
from tqcheck.glossary.projection import fold
from tqcheck.glossary.words import words
from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.glossary.compiled import Compiled
    from tqcheck.glossary.entry import Entry
    from tqcheck.glossary.projection import Projection


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
Found: TypeAlias = "dict[int, list[Place]]"
"""The same by pattern: where each stands. A pattern is asked about once, however often it stands in the text."""

_APART_BEFORE = frozenset(("", " ", "\n", "("))
_APART_AFTER = frozenset(("", " ", "\n", ",", ";", ")"))
"""What stands around most words, so that nothing else has to be asked of their edges."""

_PLURALS = frozenset("es")
"""What a plural ending begins with."""

MOST_FORMS = 65_536
"""Forms of terms whose entries are kept for the next article: a glossary of 6,000 rows was met in 4,000 forms in 270
articles."""


def find_english(rows: Rows, text: Projection) -> list[Match]:
    """The terms of an English text, the longest where they overlap, in order of their place."""
    raw, folded = text.text, text.folded
    fitting = rows.compiled.fitting
    places: dict[Place, tuple[Candidate, ...]] = {}
    for low, high, pattern in rows.compiled.english.find(folded):
        before, after = folded[low - 1 : low], folded[high : high + 1]
        if before not in _APART_BEFORE and before.isalnum() and before.isascii() and folded[low].isascii():
            continue  # most hits of short terms stand inside words: the cheapest test comes first
        end = plural_end(folded, high) if after in _PLURALS else high
        if not (before in _APART_BEFORE and raw[end : end + 1] in _APART_AFTER) and not latin_word(raw, low, end):
            continue
        key = pattern, raw[low:high], end > high
        candidates = fitting.get(key)
        if candidates is None:
            if len(fitting) >= MOST_FORMS:
                fitting.clear()
            candidates = fitting[key] = _fitting(rows, *key)
        if candidates:
            known = places.get((low, end))
            places[low, end] = candidates if known is None else _joined(known, candidates)
    chosen = _longest(places)
    return [
        Match(low, high, start, end, raw[low:high], places[low, high])
        for (low, high), (start, end) in zip(chosen, text.spans(chosen), strict=True)
    ]


def _fitting(rows: Rows, pattern: int, found: str, inflected: bool) -> tuple[Candidate, ...]:  # noqa: FBT001 -- a part of the key
    """The entries that allow the case and the inflection of what was found."""
    return tuple(
        Candidate(entry, role, number)
        for number, role in rows.compiled.english.references(pattern)
        if _fits(entry := rows.entry(number), found, inflected=inflected)
    )


def _joined(known: tuple[Candidate, ...], others: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates of two patterns that end at the same place: a plural of its own, and one with its ending."""
    return tuple({(candidate.number, candidate.role): candidate for candidate in (*known, *others)}.values())


def find_chinese(rows: Rows, text: Projection, *, accepted: bool = True, found: Found | None = None) -> list[Match]:
    """Renderings, and names in Latin letters, of a Chinese text, the longest where they overlap, in order of their place.

    Args:
        rows: the termbase.
        text: what to search.
        accepted: also the accepted renderings that stand by themselves; they are not tested for word edges, because
            what is asked of them is only whether they are there.
        found: what ``scan_chinese`` finds in the text, if that is known.
    """
    raw = text.text
    found = scan_chinese(rows, text) if found is None else found
    doubtful = _doubtful(rows, raw, found)
    if not accepted and not doubtful:
        return []
    around = bytearray(len(raw))  # what a right one has to touch to matter
    for low, high in doubtful:
        around[low:high] = b"\1" * (high - low)
    automaton, touched = rows.compiled.chinese, around.find
    right = {
        (low, high): pattern
        for pattern, places in found.items()
        if automaton.accepted(pattern)
        for low, high in places
        if (accepted or touched(1, low, high) >= 0) and latin_word(raw, low, high)
    }
    kept = {*_outside(doubtful, right)}
    chosen = {
        place: (*(doubtful[place] if place in kept else ()), *(_accepted(rows, right[place]) if place in right else ()))
        for place in (sorted({*right, *kept}) if accepted else _longest(kept))
    }
    return [_match(text, place, candidates) for place, candidates in chosen.items()]


def scan_chinese(rows: Rows, text: Projection) -> Found:
    """Every pattern of the Chinese side that stands in a text, and where, in order; also those inside one another."""
    found: defaultdict[int, list[Place]] = defaultdict(list)
    for low, high, pattern in rows.compiled.chinese.find(text.folded):
        found[pattern].append((low, high))
    return found


def _doubtful(rows: Rows, raw: str, found: Found) -> dict[Place, list[Candidate]]:
    """Where a wrong rendering or a name stands, and what it may be."""
    automaton = rows.compiled.chinese
    doubtful: dict[Place, list[Candidate]] = {}
    for pattern, places in found.items():
        references = automaton.others(pattern)
        if not references:
            continue
        others = [Candidate(rows.entry(number), role, number) for number, role in references]
        for low, high in places:
            if latin_word(raw, low, high):
                standing = [other for other in others if _stands(other.entry, other.role, raw, low, high)]
                if standing:
                    doubtful[low, high] = standing
    return doubtful


def find_renderings(rows: Rows, text: Projection, found: Found, numbers: set[int]) -> dict[int, list[Place]]:
    """Where a translation has what entries accept: a Chinese rendering, or the English itself.

    Args:
        rows: the termbase.
        text: the translation.
        found: what ``scan_chinese`` finds in it.
        numbers: the entries that are asked for.

    Returns:
        For each entry the places, in no order and inside one another.
    """
    places: dict[int, list[Place]] = {number: [] for number in numbers}
    automaton = rows.compiled.chinese
    for pattern, standing in found.items():
        for number in automaton.accepted(pattern):
            if number in places:
                places[number] += standing
    for number, place in _english_left(rows, text.folded, numbers):
        places[number].append(place)
    return places


def _english_left(rows: Rows, folded: str, numbers: set[int]) -> Iterator[tuple[int, Place]]:
    """Where a translation has the English of entries, or a rendering without Chinese that is not the term itself."""
    english = rows.compiled.english
    asked: dict[int, list[int]] = {}
    for low, high, pattern in english.find(folded):
        if low and folded[low - 1].isalnum() and folded[low - 1].isascii() and folded[low].isascii():
            continue
        known = asked.get(pattern)
        if known is None:
            known = asked[pattern] = [number for number, _ in english.references(pattern) if number in numbers]
        for number in known:
            yield number, (low, high)
    for number in numbers:
        for target in rows.compiled.kept_english(number):
            if target in folded:
                for place in _occurrences(target, folded):
                    yield number, place


def _occurrences(word: str, folded: str) -> Iterator[Place]:
    at = folded.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = folded.find(word, at + len(word))


def _accepted(rows: Rows, pattern: int) -> list[Candidate]:
    """The entries that accept a rendering."""
    return [Candidate(rows.entry(number), Role.ACCEPTED, number) for number in rows.compiled.chinese.accepted(pattern)]


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
    if role is Role.SPLIT and entry.domain == "product" and " " in found and "-" not in found and found[1:].islower():
        return True  # machines put the torn pieces of a name into small letters: *meta mask*
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
    together: list[Place] = []  # places of which each overlaps one before it
    reach = 0
    for place in sorted(places):
        if place[0] >= reach:
            taken += together if len(together) < 2 else _longest_of(together)
            together = []
        together.append(place)
        reach = max(reach, place[1])
    return taken + (together if len(together) < 2 else _longest_of(together))


def _longest_of(places: list[Place]) -> list[Place]:
    """The same for a few that overlap."""
    taken: list[Place] = []
    for low, high in sorted(places, key=lambda place: (place[0] - place[1], place[0])):
        at = bisect_left(taken, (low, high))
        if (at == 0 or taken[at - 1][1] <= low) and (at == len(taken) or taken[at][0] >= high):
            taken.insert(at, (low, high))
    return taken


def _match(text: Projection, place: Place, candidates: tuple[Candidate, ...]) -> Match:
    low, high = place
    return Match(low, high, *text.span(low, high), text.text[low:high], candidates)
