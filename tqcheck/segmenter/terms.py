"""Glossary terms as dictionary entries: the renderings of those whose words all stand in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from tqcheck.segmenter.latin import feature_of, latin_features

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIRST = re.compile(r"[a-z0-9]+")


class TermIndex:
    """Terms by the feature of their first telling word, so that a text is asked for its own words only.

    Args:
        pairs: terms with their renderings.
    """

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        self._by_first: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self._features: dict[str, list[tuple[list[str], str]]] = {}
        for term, rendering in pairs:
            self._by_first[_first(term)].append((term, rendering))

    def in_text(self, numbers: dict[str, int]) -> dict[str, set[int]]:
        """Rendering → numbers of the features of its terms, for terms whose features are all numbered.

        Args:
            numbers: the features of a text.
        """
        found: dict[str, set[int]] = {}
        for feature in numbers:
            if feature in self._by_first:
                for features, rendering in self._read(feature):
                    for name in features:
                        if name not in numbers:
                            break
                    else:
                        found.setdefault(rendering, set()).update([numbers[name] for name in features])
        return found

    def _read(self, first: str) -> list[tuple[list[str], str]]:
        """Features, the first one last, and rendering of the terms with this first feature; read when it is first met."""
        known = self._features.get(first)
        if known is None:
            known = self._features[first] = [
                (list(latin_features(term))[::-1], rendering) for term, rendering in self._by_first[first] if rendering
            ]
        return known


class TermMatcher:
    """Finds renderings in Chinese text.

    Args:
        terms: rendering → numbers of features.
    """

    def __init__(self, terms: dict[str, set[int]]) -> None:
        self._features = [tuple(features) for features in terms.values()]
        self._automaton = None
        if terms:
            import daachorse  # noqa: PLC0415 -- only when there is a pair to align

            kind = daachorse.MATCH_KIND_LEFTMOST_LONGEST
            self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(list(terms), kind)

    def find(self, text: str) -> set[int]:
        """Features of the terms whose renderings stand in the text."""
        if self._automaton is None:
            return set()
        return {feature for _, _, number in self._automaton.find(text) for feature in self._features[number]}


def index_of(pairs: Sequence[tuple[str, str]]) -> TermIndex:
    """The index of a glossary, made once for the same list of pairs."""
    return _index(Same(pairs))


class Same:
    """Pairs compared by identity: comparing the terms themselves would cost more than the alignment."""

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        self.pairs = pairs

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.pairs is other.pairs

    def __hash__(self) -> int:
        return id(self.pairs)


@lru_cache(maxsize=4)
def _index(same: Same) -> TermIndex:
    return TermIndex(same.pairs)


def _first(term: str) -> str:
    """The feature of the first word that is no stop word."""
    word = _FIRST.search(term.lower())
    return (feature_of(word[0])[0] if word else "") or next(iter(latin_features(term)), "")
