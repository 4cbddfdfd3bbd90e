"""How one article renders the terms that may be rendered in several ways: its part of what is said of a whole run."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from tqcheck.customs import Rendered
from tqcheck.glossary.projection import fold
from tqcheck.rules.terminology._uses import uses_of
from tqcheck.suppress import silences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tqcheck.glossary.entry import Entry
    from tqcheck.rules.article import Article
    from tqcheck.suppress import Ignore

_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")


def renderings_of(article: Article, ignores: Sequence[Ignore], *names: str) -> tuple[Rendered, ...]:
    """The renderings of each term that has a choice of them, from segments where it stands as often as they do.

    Args:
        article: what the rules read, with its source.
        ignores: its inline comments; what they silence at its first place is left out.
        names: the rule and its family, as comments name them.
    """
    times: dict[tuple[str, str, str], int] = {}
    first: dict[tuple[str, str, str], tuple[int, int]] = {}
    for use in uses_of(article):
        if len(use.places) != len(use.matches) or not _has_choice(use.entries):
            continue
        term = _variant(use.entries[0].sources, fold(use.matches[0].text))
        if " " not in fold(term):  # a single word, see below
            continue
        for place in use.places:
            rendering = fold(article.target.value[slice(*place)])
            if _CHINESE.fullmatch(rendering):
                for domain in _domains(use.entries, rendering):
                    key = term, domain, rendering
                    times[key] = times.get(key, 0) + 1
                    first.setdefault(key, place)
    return tuple(
        Rendered(*key, count, article.target.span(*first[key]))
        for key, count in times.items()
        if not any(silences(ignore, first[key], names) for ignore in ignores)
    )


def _has_choice(entries: tuple[Entry, ...]) -> bool:
    """Whether it is a term with several renderings: no name, no everyday word, no idiom.

    Single words are rendered in several ways on purpose, so the caller leaves them out: of 36 articles in ten translated
    documentations that used another rendering than the majority of four to one, 21 spoke of another sense of a word like
    *function*, *image* or *field*.
    """
    return (
        any(len(entry.targets) > 1 for entry in entries)
        and not entries[0].is_name
        and all(entry.flags.isdisjoint({"advisory", "idiom"}) for entry in entries)
    )


@lru_cache(maxsize=4096)
def _variant(sources: tuple[str, ...], found: str) -> str:
    """Which way of writing the term it is, without its inflection."""
    return max(
        sources, key=lambda source: sum(1 for _ in takewhile(_are_equal, zip(fold(source), found, strict=False)))
    )


def _are_equal(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _domains(entries: tuple[Entry, ...], rendering: str) -> Iterator[str]:
    """The fields in which the rendering is accepted."""
    if len(entries) == 1:
        yield entries[0].domain
        return
    yield from sorted({entry.domain for entry in entries if rendering in map(fold, entry.targets)})
