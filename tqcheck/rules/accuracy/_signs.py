"""Signs: strings of which one stands in whatever a pattern of a table finds, looked for in the whole article at once.

Most sentences hold no cue at all. To run every pattern of a table over every sentence only to learn that takes a hundred
times longer than one pass of an automaton over the article, which leaves a few sentences for the patterns.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from tqcheck.record import cached_property

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import daachorse

Key: TypeAlias = tuple[str, ...]
"""Which pattern: its names in the table."""

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
_ATOM = re.compile(r"\\.|\[[^\]]*\]|.", re.DOTALL)
_TOKEN = re.compile(
    r"(?P<plain>[^\\\[\](){}?*+.|^$ ])|(?P<set>\[[^\]^-]{1,4}\])|(?P<group>\()|(?P<many>[?*+]|\{[^}]*\})|(?P<other>\\.|\[[^\]]*\]|.)",
    re.DOTALL,
)


class Signs:
    """The signs of many patterns of one language.

    Args:
        patterns: the alternatives of each key, as a table has them.
        words: whether the patterns are whole words (see ``_cues.compiled``), so that "no" is no sign in "know".
    """

    def __init__(self, patterns: Mapping[Key, Iterable[str]], *, words: bool) -> None:
        keys: defaultdict[str, set[tuple[Key, bool]]] = defaultdict(set)
        always: set[Key] = set()
        for key, parts in patterns.items():
            for alternative in (found for part in parts for found in _alternatives(part.lower())):
                signs = signs_of(alternative)
                if not signs:
                    always.add(key)
                for sign in signs:
                    keys[sign].add((key, words and sign == alternative))
        self._always = frozenset(always)
        self._keys = [tuple(found) for found in keys.values()]
        self._signs = [*keys]

    @cached_property
    def _machine(self) -> daachorse.CharwiseDoubleArrayAhoCorasick | None:
        import daachorse  # noqa: PLC0415 -- not for runs without such a rule

        return daachorse.CharwiseDoubleArrayAhoCorasick(self._signs) if self._signs else None

    def find(self, text: str) -> Places:
        """Where the signs stand in a text, in any case."""
        lowered = _lowered_article(text)
        found: defaultdict[Key, list[int]] = defaultdict(list)
        for start, end, number in self._machine.find_overlapping(lowered) if self._machine and lowered else ():
            whole = lowered[start - 1 : start] not in _LETTERS and lowered[end : end + 1] not in _LETTERS
            for key, is_word in self._keys[number]:
                if whole or not is_word:
                    found[key].append(start)
        return Places({key: sorted(places) for key, places in found.items()}, self._always)


class Places:
    """Where the signs of each key stand in a text; everywhere for a key whose patterns have none."""

    def __init__(self, places: Mapping[Key, list[int]], always: frozenset[Key]) -> None:
        self._places = places
        self._always = always

    def __contains__(self, key: Key) -> bool:
        return key in self._places or key in self._always

    def within(self, key: Key, start: int, end: int) -> bool:
        """Whether a sign of the key stands in a range: if none does, no pattern of it finds anything there."""
        if key in self._always:
            return True
        places = self._places.get(key, ())
        at = bisect_left(places, start)
        return at < len(places) and places[at] < end


@lru_cache(maxsize=2)
def _lowered_article(text: str) -> str:
    """The same of a whole article, of which every table asks."""
    return lowered_text(text)


def lowered_text(text: str) -> str:
    """The text in lower case, the same length to the character."""
    lowered = text.lower()
    if len(lowered) != len(text):  # İ
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered


def _alternatives(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern, those inside groups left as they are."""
    depth = start = 0
    for atom in _ATOM.finditer(pattern):
        depth += (atom[0] == "(") - (atom[0] == ")")
        if atom[0] == "|" and not depth:
            yield pattern[start : atom.start()]
            start = atom.end()
    yield pattern[start:]


def signs_of(alternative: str) -> set[str]:
    r"""The longest string that stands in whatever an alternative finds, or a few of which one does; none if there is none.

    Groups, spaces (there may be a line end instead) and whatever is optional end a string; a small set of characters in it
    makes several, and so does a group of alternatives.

    >>> sorted(signs_of(r"\w+n['’]t"))
    ["n't", 'n’t']
    >>> signs_of("(?:no|not)? more than (?!ever)")
    {'more'}
    >>> sorted(signs_of("(?<!no )(?:larger|smaller)"))
    ['larger', 'smaller']
    """
    runs: list[list[str]] = [[]]
    found: list[set[str]] = []
    at = 0
    while at < len(alternative):
        match = _TOKEN.match(alternative, at)
        if match is None:  # never: the last branch takes any character
            break
        at = match.end()
        if match["group"]:
            start, at = match.start(), _after_group(alternative, match.start())
            if alternative.startswith("(?:", start) and alternative[at : at + 1] not in {"?", "*", "{"}:
                inside = [signs_of(part) for part in _alternatives(alternative[start + 3 : at - 1])]
                found += [set().union(*inside)] if all(inside) else []
            runs.append([])
        elif match["many"]:
            kept = runs[-1] if match[0] == "+" else runs[-1][:-1]
            runs[-1:] = [kept, []]
        elif match["plain"]:
            runs[-1].append(match[0])
        elif match["set"]:
            runs[-1].append(match[0][1:-1])
        else:
            runs.append([])
    found += [{"".join(chars) for chars in product(*run)} for run in runs if run]
    return max(found, key=lambda signs: min(map(len, signs)), default=set())


def _after_group(pattern: str, start: int) -> int:
    """The offset after a group."""
    depth = 0
    for atom in _ATOM.finditer(pattern, start):
        depth += (atom[0] == "(") - (atom[0] == ")")
        if not depth:
            return atom.end()
    return len(pattern)
