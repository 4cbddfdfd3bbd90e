"""The forms an English term takes in running text.

A term is looked for as it stands, folded (see ``projection.fold``: hyphens are spaces), and in the few forms whose spelling
changes. Endings that are only added, plural and possessive, need no pattern of their own: see ``boundary.plural_end``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.glossary.projection import fold_once

if TYPE_CHECKING:
    from collections.abc import Iterator

_VOWEL_Y = re.compile(r"[aeiou]y$")
_SHORT = re.compile(r"^[^aeiou]*[aeiou][bdfgklmnprtvz]$")
"""A short stem that doubles its last letter before -ing and -ed: map, mapping."""

JOINABLE = 3
"""Letters that the parts of a term need for their joined form (``datacenter``) to be a word of its own: ``a b`` → ``ab``
would match too much."""


def patterns(term: str, *, exact: bool) -> Iterator[str]:
    """The folded forms to look for, without regular plurals.

    Args:
        term: as it stands in the glossary.
        exact: no inflection and no other spelling of a compound.
    """
    folded = " ".join(fold_once(term).split())
    yield folded
    if not exact and not term.isupper():  # an acronym has a plural, but is no verb: "ragged" is not RAG
        yield from _other_forms(folded)


def _other_forms(folded: str) -> Iterator[str]:
    words = folded.split(" ")
    last = words[-1]
    if len(words) > 1:
        joined = "".join(words)
        if joined.isalpha() and min(map(len, words)) >= JOINABLE:
            yield joined
    if len(last) < JOINABLE or not (last.isascii() and last.isalpha()):
        return
    head = folded[: -len(last)]
    if last.endswith("y") and not _VOWEL_Y.search(last):
        yield f"{head}{last[:-1]}ies"
    if len(words) > 1:
        return  # only single words are verbs often enough: "fine-tune" is listed with its forms
    if last.endswith("e"):
        yield f"{last[:-1]}ing"
        yield f"{last}d"
    elif not last.endswith(("s", "ing", "ed", "y", "tion", "ity", "ness", "er", "or")):
        stem = last + last[-1] if _SHORT.match(last) else last
        yield f"{stem}ing"
        yield f"{stem}ed"


_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
MIN_ACRONYM = 5
"""Letters of an acronym whose torn forms are looked for: shorter ones (``G PU``) collide with other text."""


def split_forms(name: str) -> Iterator[str]:
    """The folded forms of a name that was torn apart: ``TensorFlow`` → ``tensor flow``, ``ILSVRC`` → ``ils vrc``.

    Machine translation cuts rare words into pieces and does not always put them together again.
    """
    joined = fold_once(name)
    if " " in name or not name.isascii() or not name.isalnum():
        return
    camel = fold_once(_CAMEL.sub(" ", name))
    if camel != joined and all(len(part) > 1 for part in camel.split(" ")):
        yield camel
    if name.isupper() and len(name) >= MIN_ACRONYM:
        for at in range(2, len(name) - 1):
            if f"{joined[:at]} {joined[at:]}" != camel:
                yield f"{joined[:at]} {joined[at:]}"
