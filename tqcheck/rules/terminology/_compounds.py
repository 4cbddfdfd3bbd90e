"""How Chinese words make up a term: word by word, in its order, or as the two halves of a word written together."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tqcheck.glossary.usage import usage
from tqcheck.rules.terminology._words import glosses_of, senses_of, stems_of
from tqcheck.segmenter.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.terminology._words import Word

RARE = 50
"""Articles up to which a word may mean a word of the term in any everyday sense, and not by the dictionary alone. Of 237 terms of
two words, each turned into one of its everyday renderings, 85% are found, else 78%; of 98 free but right renderings one more."""

SHORTEST = 3
"""Letters of a word that may be one half of a term: shorter ones begin any."""

COMPOUND = 4
"""Characters of a word that is made of two."""

_LINKS = frozenset(("of", "for", "in", "with", "to", "by", "from"))
"""Words of a term that Chinese turns round: state of the art."""


@lru_cache(maxsize=65536)
def meant_by(word: str) -> frozenset[str]:
    """What a word means in a run of them: what the dictionary says, and of a rare word its everyday senses, too."""
    return senses_of(word) if usage().articles(word) <= RARE else glosses_of(word)


def is_in_order(term: str, parts: list[Word]) -> bool:
    """Whether the words stand as those of the term do, but for *state of the art*: 指南全面 is a sentence, no guide."""
    english = term.replace("-", " ").split()
    if len(english) < 2 or not _LINKS.isdisjoint(english):
        return True
    first, last = (meant_by(word.text) for word in (parts[0], parts[-1]))
    stems = [stems_of(word) for word in english]
    at = [[number for number, each in enumerate(stems) if each & meant] for meant in (first, last)]
    return not all(at) or min(at[0]) <= max(at[1])


def is_piece(term: str, word: str) -> bool:
    """Whether a word means the beginning or the end of a term written in one word: 后面 of *backend*."""
    return not glosses_of(word).isdisjoint(_pieces(term))


@lru_cache(maxsize=4096)
def _pieces(term: str) -> frozenset[str]:
    """The stems of what a term may begin and end with, of three letters and more."""
    return frozenset().union(*(stems_of(half) for halves in _halves(term) for half in halves))


@lru_cache(maxsize=4096)
def _halves(term: str) -> tuple[tuple[str, str], ...]:
    """The two words, of three letters and more, that a term or its stem may be written together from."""
    return tuple(
        (word[:at], word[at:].lstrip("- "))
        for word in dict.fromkeys((term, stem(term)))
        for at in range(SHORTEST, len(word) - SHORTEST + 1)
    )


def is_compound(term: str, parts: list[Word]) -> bool:
    """Whether the first and the last word mean the two words that a term is written together from: *back-end*."""
    firsts, lasts = glosses_of(parts[0].text), glosses_of(parts[-1].text)
    return any(
        not (firsts.isdisjoint(stems_of(first)) or lasts.isdisjoint(stems_of(last))) for first, last in _halves(term)
    )


PLACES = frozenset("中上下内里外前后间时需")
"""Words that end a phrase, and do not begin a term."""


def ended(run: list[Word]) -> Iterator[list[Word]]:
    """The run without a 的 at its end, if anything is left."""
    while run and run[-1].text == "的":
        run.pop()
    if run:
        yield run


def without_place(run: list[Word]) -> list[Word]:
    """The run without what ends the words before it: the 中的 of 列表中的右键菜单, the 需的 of 所需的参数, the 中 of 窗格中单击."""
    if run[0].text not in PLACES or len(run) < 2:
        return run
    return run[2:] if len(run) > 2 and run[1].text == "的" else run[1:]


def after_de(run: list[Word], own: frozenset[str]) -> list[Word]:
    """The words after the last 的, if they mean enough by themselves: 页面的|页面视图 of *page views for pages*."""
    texts = [word.text for word in run]
    tail = run[len(texts) - texts[::-1].index("的") :] if "的" in texts else run
    meant = own & frozenset[str]().union(*(meant_by(word.text) for word in tail))
    return tail if len(tail) > 1 and len(meant) > 1 else run


def without_strangers(run: list[Word], own: frozenset[str], others: frozenset[str]) -> list[Word]:
    """The run without a word at its edge that another word of the source explains: 支持 of *to support a system on a chip*.

    There is no run if that word is a part of a longer one, 支持系统.

    Args:
        run: neighbouring words.
        own: the stems of the term.
        others: those of the other words of the source.
    """
    for edge, rest in ((run[0], run[1:]), (run[-1], run[:-1])):
        meant = own & frozenset[str]().union(*(meant_by(word.text) for word in rest))
        if others.isdisjoint(senses_of(edge.text)):
            continue
        if len(edge.text) >= COMPOUND:
            return []
        if len(rest) > 1 and len(meant) > 1:
            return rest
    return run
