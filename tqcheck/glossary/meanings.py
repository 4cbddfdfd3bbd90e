"""Terms by what their words mean: for a Chinese word whose dictionary meaning is known, the term it may stand for."""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING

from tqcheck.glossary.projection import fold_once
from tqcheck.glossary.store import load_or_build
from tqcheck.segmenter.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqcheck.glossary.entry import Entry
    from tqcheck.glossary.store import Sections

LONG = 5
"""Letters of a stem that may have an ending left: *compiler*, but not *order*."""

MOST_WORDS = 2
"""Words of a term that is looked up: what longer ones are turned into has more evidence than two words."""

MOST_ROOTS = 200_000
"""Words whose roots are kept while a glossary is compiled; a million terms have fewer, unless they are made up."""

_LEFT_OUT = frozenset(("advisory", "exact", "idiom"))
_WORD = re.compile(r"[a-z]+")
_TRIE, _NUMBERS = "meanings", "meanings-rows"


class Meanings:
    """Which row has a term of these stems.

    Args:
        sections: a compiled glossary.
    """

    def __init__(self, sections: Sections) -> None:
        from marisa_trie import Trie  # noqa: PLC0415 -- loaded only when an article without a source is searched

        self._trie = Trie()
        self._sections = sections  # they own the memory of the trie
        self._trie.map(sections[_TRIE])
        self._numbers = memoryview(sections[_NUMBERS]).cast("I")

    def row(self, *stems: str) -> int | None:
        """The number of the row whose term has these stems, or None."""
        number = self._trie.get(" ".join(stems))
        return None if number is None else self._numbers[number]


def meanings_of(entries: Iterable[Entry], key: str) -> Meanings:
    """The table of a glossary, from the cache folder if it is there.

    Args:
        entries: its rows.
        key: what its other parts are kept under; empty: nothing is kept.
    """
    if not key:
        return Meanings(compile_meanings(entries))
    return load_or_build(f"meanings-{key}", Meanings, lambda: compile_meanings(entries))


def root(stemmed: str) -> str:
    """The stem of the verb that somebody or something is named after: a compiler compiles."""
    return stemmed[:-2] if len(stemmed) > LONG and stemmed.endswith(("er", "or")) else stemmed


def compile_meanings(entries: Iterable[Entry]) -> Sections:
    """The table of the terms of one or two words; those to be kept in English have no Chinese word to be looked up by."""
    from marisa_trie import Trie  # noqa: PLC0415 -- loaded when there is something to compile

    numbers: dict[str, int] = {}
    roots: dict[str, str] = {}
    stem_once = stem.__wrapped__  # the roots are remembered here
    for number, entry in enumerate(entries):
        if entry.is_name or not entry.flags.isdisjoint(_LEFT_OUT):
            continue
        for source in entry.sources:
            words = _WORD.findall(fold_once(source))
            if len(words) <= MOST_WORDS and not source.isupper():
                for word in words:
                    if word not in roots:
                        roots[word] = root(stem_once(word))
                numbers.setdefault(" ".join([roots[word] for word in words]), number)
        if len(roots) > MOST_ROOTS:
            roots.clear()
    trie = Trie(numbers, num_tries=1)
    rows = array("I", bytes(4 * len(numbers)))
    for at, number in zip(map(trie.key_id, numbers), numbers.values(), strict=True):
        rows[at] = number
    return {_TRIE: trie.tobytes(), _NUMBERS: rows.tobytes()}
