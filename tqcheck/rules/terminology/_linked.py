"""Links whose text is the word that their address spells: [公证人](https://github.com/docker/notary)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tqcheck.document import HIDDEN
from tqcheck.glossary.usage import usage
from tqcheck.glossary.words import words
from tqcheck.rules.terminology._headings import RARE, Renamed, is_in_source
from tqcheck.rules.terminology._sounds import is_custom
from tqcheck.rules.terminology._words import meanings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.terminology._terms import Terms

# Read off 6,500 articles by people, in which none is found, and 11,000 by machines, in which 23 are, one of them a firm that
# is called so in China. Links of several words (数字海洋 for digitalocean.com) were tried: people make the names of sites
# Chinese in 9 of 6,500 articles, and every sixth of those by machines is a firm or a paper that is called so in China
# (信息周刊, 联合健康集团).

LONGEST = 3
"""Characters; one word of the dictionary that is longer is the custom for a name: 联邦快递, 维基百科."""

_TEXT = re.compile(rf"[\u4e00-\u9fff]{{2,{LONGEST}}}")
_LABEL = re.compile(r"[a-z][a-z0-9-]{3,40}")
_HOSTS = frozenset(("github", "gitlab", "readthedocs", "medium", "google", "microsoft", "amazon", "wikipedia"))
"""Sites that hold the pages of many; what is named there stands before them or in the path."""
_PATHS = frozenset(("github.com", "gitlab.com"))
_ENDINGS = ("", "s", "e", "es", "d", "ed", "er", "ers", "r", "y", "ing", "ion", "ions")
"""What a stem may lack of its word."""
_ADDED = re.compile(r"(?:js|hq|app|io|dev|project|labs|software|security)?\Z")
"""What the owners of a site add to its name."""


def linked_names(terms: Terms) -> Iterator[Renamed]:
    """Links whose whole text is a word that technical texts hardly use, and means what the address calls its site."""
    document = terms.article.target
    for run in document.runs("link"):
        masked = document.masked[run.inner_start : run.inner_end]
        text = masked.strip(HIDDEN + " ")
        if (
            not _TEXT.fullmatch(text)
            or not words().is_common_noun(text)
            or usage().articles(text) > RARE
            or is_custom(text)
        ):
            continue  # what general Chinese lacks was made for the name: 推特; 西门子 is one
        start = run.inner_start + masked.index(text)
        for label in _labels(run.value):
            if _spells(label, text) and is_in_source(terms, start, label):
                yield Renamed(start, start + len(text), label)
                break


def _labels(address: str) -> Iterator[str]:
    """What an address may call its site or its repository."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower().split(".")
    except ValueError:
        return
    if len(host) > 1:
        owner = host[0] if host[-2] in _HOSTS and host[-1] == "io" else host[-2]
        if owner not in _HOSTS and _LABEL.fullmatch(owner):
            yield owner
    path = [part for part in parts.path.lower().split("/") if part]
    if ".".join(host) in _PATHS and len(path) > 1 and _LABEL.fullmatch(path[1]):
        yield path[1]


def _spells(label: str, text: str) -> bool:
    """Whether the label is what the word means, with or without what the owners add."""
    return any(
        label.startswith(stem + ending) and _ADDED.match(label, len(stem + ending))
        for stem in meanings_of(text)
        for ending in _ENDINGS
    )
