"""Glossary terms as dictionary entries: renderings in a Chinese text that translate terms of the English one."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from tqcheck.record import NamedTuple
from tqcheck.segmenter.latin import latin_features

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TypeAlias

    Glossary: TypeAlias = "Renderings | Sequence[tuple[str, str]]"
    Pairs: TypeAlias = "Glossary | Callable[[], Glossary]"


_SEPARATOR = "\n"
"""Stands between texts that are searched in one go: no rendering contains it."""


@runtime_checkable
class Renderings(Protocol):
    """A glossary that finds its own renderings: nothing of it has to be made ready for a pair of texts."""

    def renderings_in(self, text: str) -> Sequence[tuple[int, int, int]]:
        """Every rendering in a text, also those inside one another: start, end, number of the rendering."""

    def terms_of(self, rendering: int) -> Iterable[str]:
        """The terms that a rendering stands for."""


class PairList:
    """Pairs of a term and a rendering, made ready for matching.

    Args:
        pairs: terms with their renderings.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        terms: dict[str, list[str]] = {}
        for term, rendering in pairs:
            if rendering:
                terms.setdefault(rendering, []).append(term)
        self._terms = list(terms.values())
        self._automaton = None
        if terms:
            import daachorse  # noqa: PLC0415 -- only when there is a pair to align

            self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(list(terms))

    def renderings_in(self, text: str) -> Sequence[tuple[int, int, int]]:
        """Every rendering in a text: start, end, number."""
        return self._automaton.find_overlapping(text) if self._automaton is not None else []

    def terms_of(self, rendering: int) -> Iterable[str]:
        """The terms that a rendering stands for."""
        return self._terms[rendering]


class TermIndex:
    """A glossary with the features of its terms, each read when its rendering is first met.

    Args:
        renderings: the glossary.
    """

    def __init__(self, renderings: Renderings) -> None:
        self.find = renderings.renderings_in
        self.features = _Features(renderings).__getitem__


class _Terms(NamedTuple):
    """The features of the terms that a rendering stands for.

    Attributes:
        firsts: the first one of each term.
        terms: all of each term.
    """

    firsts: frozenset[str]
    terms: list[tuple[str, ...]]


class _Features(dict[int, _Terms]):
    """The features of the terms of each rendering."""

    def __init__(self, renderings: Renderings) -> None:
        super().__init__()
        self._terms_of = renderings.terms_of

    def __missing__(self, rendering: int) -> _Terms:
        read = dict.fromkeys([tuple(latin_features(term)) for term in self._terms_of(rendering)])
        terms = [features for features in read if features]
        known = self[rendering] = _Terms(frozenset([features[0] for features in terms]), terms)
        return known


class TermMatcher:
    """Finds renderings of the terms of one English text.

    Args:
        index: the glossary.
        numbers: the features of the English text.
    """

    def __init__(self, index: TermIndex, numbers: Mapping[str, int]) -> None:
        self._index = index
        self._numbers = numbers
        self._size = 0
        self._seen: set[int] = set()
        self._known: dict[int, list[int]] = {}

    def find(self, texts: Sequence[str]) -> dict[int, set[int]]:
        """Features of the terms whose renderings stand in some texts, the longest where they overlap.

        A term counts if all its features stand in the English text.

        Args:
            texts: pieces of the Chinese text, in order.

        Returns:
            The features by the number of the text; texts without any are left out.
        """
        met = self._index.find(_SEPARATOR.join(texts))
        self._read({rendering for _, _, rendering in met})
        known = self._known
        hits = sorted([(start, -end, rendering) for start, end, rendering in met if rendering in known])
        found: dict[int, set[int]] = {}
        ends = list(accumulate([len(text) + 1 for text in texts]))
        at = number = 0
        for start, end, rendering in hits:
            if start >= at:
                while start >= ends[number]:
                    number += 1
                found.setdefault(number, set()).update(known[rendering])
                at = -end
        return found

    def _read(self, renderings: set[int]) -> None:
        """Learn which renderings have terms in the English text, all of whose features it has, and those features."""
        numbers, features = self._numbers, self._index.features
        if self._size != len(numbers):  # the English side has grown: other terms may stand in it now
            self._size = len(numbers)
            self._seen.clear()
            self._known.clear()
        new = renderings - self._seen
        self._seen |= new
        has_none = numbers.keys().isdisjoint
        for rendering in new:
            firsts, terms = features(rendering)
            if has_none(firsts):
                continue
            found = []
            for term in terms:
                if len(term) == 1:
                    if term[0] in numbers:
                        found.append(numbers[term[0]])
                elif term[0] in numbers and all(map(numbers.__contains__, term)):
                    found += map(numbers.__getitem__, term)
            if found:
                self._known[rendering] = found


def index_of(pairs: Glossary) -> TermIndex:
    """The index of a glossary, made once for the same one."""
    return _index(Same(pairs))


class Same:
    """A glossary compared by identity: comparing the terms themselves would cost more than the alignment."""

    def __init__(self, pairs: Glossary) -> None:
        self.pairs = pairs

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.pairs is other.pairs

    def __hash__(self) -> int:
        return id(self.pairs)


@lru_cache(maxsize=4)
def _index(same: Same) -> TermIndex:
    return TermIndex(same.pairs if isinstance(same.pairs, Renderings) else PairList(same.pairs))
