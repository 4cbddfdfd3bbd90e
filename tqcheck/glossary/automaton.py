"""Finds every pattern of one side of a glossary in one pass over a text, however many there are.

An automaton of whole patterns finds them fastest, but it grows with their letters, and all of it has to be read before the
first text is searched: with a million terms, hundreds of megabytes. So where patterns have many letters, the automaton
holds only their beginnings, and a trie, which is searched in the mapped file as it lies there, says how they go on.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections import deque
from enum import IntEnum
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, TypeVar

from tqcheck.record import NamedTuple, cached_property

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from daachorse import CharwiseDoubleArrayAhoCorasick
    from marisa_trie import Trie

    from tqcheck.glossary.store import Sections

_T = TypeVar("_T")


class Role(IntEnum):
    """What a pattern is to its entry."""

    ENGLISH = 0  # the term or a variant of it
    ACCEPTED = 1  # an accepted Chinese rendering
    WRONG = 2  # a rendering known to be wrong
    SPLIT = 3  # a name torn apart: tensor flow


MOST_LETTERS = 300_000
"""Letters that the patterns of a side may have together for an automaton of whole patterns; the bundled glossaries have
fewer."""

STATES = (40_000, 80_000, 160_000, 320_000)
"""About how many states the automaton of a larger glossary is given, as long as it stays small."""

LARGE = 5_200_000
"""Bytes from which an automaton is given no more states. With 100,000 terms of four random characters the one of the Chinese
side is then read in 8 ms, not in 50 as one of whole patterns, and a search takes 0.1 s a megabyte, not 0.03; half as many
states would cost it 0.2 s. With a million such terms all these states would take half a minute to arrange."""

_ROLE_BITS = 2
_ROLE_MASK = (1 << _ROLE_BITS) - 1
_SEVERAL = 1 << 31
"""Marks a code that is no code, but says where in the list of several codes those of the pattern stand."""

_LAST_LETTER = chr(sys.maxunicode)

_ORDER = itemgetter(1, 0)
"""By the end, the longest first, as the automaton finds them."""


def code(number: int, role: Role) -> int:
    """An entry and what a pattern is to it, as one number."""
    return number << _ROLE_BITS | role


class Automaton:
    """Finds every pattern of one side of the glossary.

    Args:
        sections: a compiled glossary.
        side: which of its sides; see ``compile_side``.
        words: whether patterns that begin with a Latin letter or digit are wanted only where a word begins. Others may be
            found nevertheless.
    """

    def __init__(self, sections: Sections, side: str, *, words: bool = False) -> None:
        self._sections = sections
        self._side = side
        self._words = words
        self._references: dict[int, list[tuple[int, Role]]] = {}
        self.accepted: Callable[[int], tuple[int, ...]] = _Known(
            lambda pattern: tuple(number for number, role in self.references(pattern) if role is Role.ACCEPTED)
        ).__getitem__
        """The numbers of the entries that accept a pattern as a rendering."""
        self.others: Callable[[int], tuple[tuple[int, Role], ...]] = _Known(
            lambda pattern: tuple(one for one in self.references(pattern) if one[1] is not Role.ACCEPTED)
        ).__getitem__
        """What a pattern is to entries that do not accept it: most patterns are nothing but accepted renderings."""

    @cached_property
    def _machine(self) -> CharwiseDoubleArrayAhoCorasick | None:
        from daachorse import CharwiseDoubleArrayAhoCorasick  # noqa: PLC0415 -- loaded when there is text to search

        data = self._sections[self._side]
        return CharwiseDoubleArrayAhoCorasick.deserialize(bytes(data)) if len(data) else None

    @cached_property
    def _trie(self) -> Trie:
        from marisa_trie import Trie  # noqa: PLC0415 -- loaded only for a large glossary

        trie = Trie()
        trie.map(self._sections[f"{self._side}-trie"])  # the sections, which are kept as long, own the memory
        return trie

    @cached_property
    def _shape(self) -> tuple[int, int]:
        """How many patterns the automaton holds whole, and how long the longest of the others is; 0: there are none."""
        whole, longest = memoryview(self._sections[f"{self._side}-shape"]).cast("I")
        return whole, longest

    @cached_property
    def _codes(self) -> memoryview:
        return memoryview(self._sections[f"{self._side}-codes"]).cast("I")

    @cached_property
    def _several(self) -> memoryview:
        return memoryview(self._sections[f"{self._side}-several"]).cast("I")

    def find(self, folded: str) -> list[tuple[int, int, int]]:
        """Every occurrence of every pattern: start, end, pattern; also those inside one another."""
        hits = self._machine.find_overlapping(folded) if self._machine and folded else []
        return self._completed(hits, folded) if self._shape[1] else hits

    def _completed(self, hits: list[tuple[int, int, int]], folded: str) -> list[tuple[int, int, int]]:
        """What is found when the beginnings among the hits are followed to the ends of their patterns."""
        (whole, longest), words = self._shape, self._words
        standing, number = self._trie.prefixes, self._trie.key_id
        found = []
        for hit in hits:
            low, _, pattern = hit
            if pattern < whole:
                found.append(hit)
            elif not (words and low and _joined(folded[low - 1], folded[low])):
                for form in standing(folded[low : low + longest]):
                    found.append((low, low + len(form), whole + number(form)))  # noqa: PERF401 -- mostly there is none
        found.sort(key=_ORDER)
        return found

    def references(self, pattern: int) -> list[tuple[int, Role]]:
        """The numbers of the entries that a pattern belongs to, and what it is to each."""
        known = self._references.get(pattern)
        if known is None:
            only = self._codes[pattern]
            at = only - _SEVERAL
            codes = (only,) if at < 0 else self._several[at + 1 : at + 1 + self._several[at]]
            known = [(code >> _ROLE_BITS, Role(code & _ROLE_MASK)) for code in codes]
            self._references[pattern] = known
        return known


class _Known(dict[int, tuple[_T, ...]], Generic[_T]):
    """What is known of each pattern, read when it is first asked for: hundreds stand in an article, again and again."""

    def __init__(self, read: Callable[[int], tuple[_T, ...]]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, pattern: int) -> tuple[_T, ...]:
        known = self[pattern] = self._read(pattern)
        return known


def _joined(before: str, after: str) -> bool:
    """Whether two characters are of one English word."""
    return before.isalnum() and before.isascii() and after.isascii()


def compile_side(side: str, found: Iterable[tuple[str, int]]) -> Sections:
    """Compile one automaton with its references.

    Args:
        side: the name of its sections.
        found: patterns with their codes, see ``code``; a pattern may come again with another one.
    """
    from marisa_trie import Trie  # noqa: PLC0415 -- loaded when there is something to compile

    codes, several = _codes(found)
    parts, machine = _machine(codes)
    whole = len(parts.whole)
    trie = Trie(parts.others, num_tries=1)  # a third larger, but compiled and searched faster
    table = array("I", [codes[pattern] for pattern in parts.whole]) + array("I", bytes(4 * len(parts.others)))
    for number, value in zip(map(trie.key_id, parts.others), map(codes.__getitem__, parts.others), strict=True):
        table[whole + number] = value
    shape = array("I", [whole, max(map(len, parts.others), default=0)])
    return {
        side: machine,
        f"{side}-shape": shape.tobytes(),
        f"{side}-trie": trie.tobytes(),
        f"{side}-codes": table.tobytes(),
        f"{side}-several": several.tobytes(),
    }


def _codes(found: Iterable[tuple[str, int]]) -> tuple[dict[str, int], array[int]]:
    """The code of each pattern, and, for the few that have several, these one after another, each time behind their number."""
    codes: dict[str, int] = {}
    more: dict[str, set[int]] = {}
    for pattern, value in found:
        if pattern and codes.setdefault(pattern, value) != value:
            more.setdefault(pattern, set()).add(value)
    several = array("I")
    for pattern, values in more.items():
        values.add(codes[pattern])
        codes[pattern] = _SEVERAL + len(several)
        several.append(len(values))
        several.extend(sorted(values))
    return codes, several


class _Parts(NamedTuple):
    """Patterns by where they are looked for."""

    whole: list[str]  # in the automaton
    others: list[str]  # in the trie
    beginnings: list[str]  # of these, in the automaton


def _machine(patterns: Collection[str]) -> tuple[_Parts, bytes]:
    """The automaton, and what it holds."""
    from daachorse import CharwiseDoubleArrayAhoCorasick  # noqa: PLC0415 -- loaded when there is something to compile

    parts, machine = _Parts([*patterns], [], []), b""
    if sum(map(len, patterns)) <= MOST_LETTERS:
        return parts, CharwiseDoubleArrayAhoCorasick(parts.whole).serialize() if patterns else b""
    ordered = sorted(patterns)
    for states in STATES:
        parts = _parted(ordered, states)
        machine = CharwiseDoubleArrayAhoCorasick(parts.whole + parts.beginnings).serialize()
        if len(machine) > LARGE:
            break
    return parts, machine


def _parted(ordered: list[str], room: int) -> _Parts:
    """Part sorted patterns so that the automaton has few states, and finds few beginnings that no pattern goes on from.

    A beginning that more patterns have than others is lengthened sooner, so that those that are left are shared by few.
    """
    whole: list[str] = []
    waiting: list[deque[tuple[int, int, int]]] = [deque() for _ in range(len(ordered).bit_length() + 1)]
    waiting[-1].append((0, 0, len(ordered)))  # a beginning: its letters, the first pattern that has it, their end
    for queue in reversed(waiting):  # each of beginnings that about as many patterns have
        while queue and room > 0:
            depth, low, high = queue.popleft()
            if len(ordered[low]) == depth:
                whole.append(ordered[low])
                low += 1
            depth += 1
            while low < high:
                end = _end(ordered, depth, low, high) if low + 1 < high else high
                waiting[(end - low).bit_length()].append((depth, low, end))
                room -= 1
                low = end
    left = [beginning for queue in waiting for beginning in queue]
    return _Parts(
        whole,
        [pattern for _, low, high in left for pattern in ordered[low:high]],
        [ordered[low][:depth] for depth, low, _ in left],
    )


def _end(ordered: list[str], depth: int, low: int, high: int) -> int:
    """The end of the patterns that have the first letters of the one at ``low``; up to ``high`` all but the last agree."""
    pattern = ordered[low]
    last = pattern[depth - 1]
    if last == _LAST_LETTER:
        return high
    return bisect_left(ordered, pattern[: depth - 1] + chr(ord(last) + 1), low + 1, high)
