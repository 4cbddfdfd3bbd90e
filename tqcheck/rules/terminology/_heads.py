"""The last words of terms that the article uses as terms by themselves, too: the database of an *open source database*."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from tqcheck.glossary.projection import Projection, fold
from tqcheck.rules.terminology._terms import terms_of
from tqcheck.rules.terminology._uses import Use

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tqcheck.glossary.entry import Entry
    from tqcheck.glossary.matcher import Match
    from tqcheck.rules.article import Article
    from tqcheck.rules.terminology._customs import Custom

_LAST = re.compile(r"(?<=[ -])[A-Za-z]+$")
"""The last word of a term of several."""


def with_heads(
    article: Article, uses: list[Use], customs: Mapping[str, Custom]
) -> Iterator[tuple[list[Use], list[Use]]]:
    """The uses segment by segment, and what to ask for in it: those of a term counted together with the longer terms that end in it.

    A longer term hides the one it ends in, so a wrong rendering of that would be looked for in none of them.

    Args:
        article: the article.
        uses: its terms in the order of their segments.
        customs: how the article renders them.
    """
    known: dict[str, tuple[Entry, ...]] = {}
    for _, group in groupby(uses, key=lambda use: use.segment.target.start):
        here = [*group]
        heads: dict[tuple[Entry, ...], list[Match]] = {}
        for use in here if any(use.missing for use in here) else ():
            for head in filter(None, map(_head, use.matches)):
                word = fold(head.text)
                if word not in known:
                    known[word] = rows_of(article, word)
                if known[word] and known[word][0].term != use.term:
                    heads.setdefault(known[word], []).append(head)
        yield here, [*_merged(here, heads, customs)]


def rows_of(article: Article, word: str) -> tuple[Entry, ...]:
    """The rows of a noun of one word."""
    matches = terms_of(article).termbase.find_english(Projection(word, [(0, len(word))]))
    candidates = (one.entry for match in matches if match.text == word for one in match.candidates)
    entries = {entry.key: entry for entry in candidates if entry.part != "verb" and not entry.is_name}
    return tuple(entries.values())


def _merged(
    here: list[Use], heads: dict[tuple[Entry, ...], list[Match]], customs: Mapping[str, Custom]
) -> Iterator[Use]:
    """The uses of a segment, and those of the last words of its longer terms."""
    left = {entries[0].term: (entries, matches) for entries, matches in heads.items()}
    for use in here:
        _, matches = left.pop(use.term, ((), []))
        yield _with(use, matches, customs.get(use.term)) if matches else use
    for term, (entries, matches) in left.items():
        yield _with(Use(here[0].segment, entries, (), 0, ()), matches, customs.get(term))


def _with(use: Use, heads: list[Match], custom: Custom | None) -> Use:
    """The use with the last words of other terms, and with all places of its renderings."""
    masked, target = use.segment.target.document.masked, use.segment.target
    places = set(use.places)
    for rendering in {*use.renderings, *(custom.times if custom else ())}:
        for found in re.finditer(re.escape(rendering), masked[target.start : target.end]):
            start, end = target.start + found.start(), target.start + found.end()
            if not any(low < end and start < high for low, high in places):
                places.add((start, end))
    return use._replace(
        matches=tuple(sorted((*use.matches, *heads), key=lambda match: match.start)),
        found=len(places),
        places=tuple(sorted(places)),
    )


def _head(match: Match) -> Match | None:
    """The last word of a term of several."""
    last = _LAST.search(match.text)
    size = len(last[0]) if last else 0
    return match._replace(start=match.end - size, text=match.text[-size:]) if size else None
