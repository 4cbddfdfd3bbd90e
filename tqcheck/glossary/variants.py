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

MIN_NAME = 6
"""Letters of a name that is torn anywhere: *kot lin*, *ansi ble*."""
LONGEST_PIECE = 3
"""Letters of a piece that is no word, unless it is one of ``_SHORT_WORDS``: two longer ones may be a phrase (*boot camp*)."""
_FREQUENT = """
    ace act add age aid ai air all an and any app apt arc are ark arm art as ask at bad bag bar bat be bed big bin bit box
    boy bug bus but by call can cap car cat cut day db de dev do doc dog dot dry ear eat egg end etl eye fan far fast fit
    fly for fox fun gas gem get gin git go gun hat he hex hit hot hub ice id if in ink io is it its jar job js key kit lab
    law let lib log lot low man map mac me men mix ml mob net new no nod not now of off old on one open or os our out own
    pad pay pen per pin pip pod pop pot pro pub put py ram red rip row run sea see set shy sit six sky so sql sub sum sun
    tab tag tap tea ten the tie tip to toe ton too top toy try two ui up us use van via war was way we web wet win wiz you
    zip zoo
    """
_SHORT_WORDS = frozenset(_FREQUENT.split())
"""Frequent English words that short."""


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
    if (name.isupper() and len(name) >= MIN_ACRONYM) or (name.isalpha() and len(name) >= MIN_NAME):
        for at in range(2, len(name) - 1):
            torn = f"{joined[:at]} {joined[at:]}"
            if torn != camel and (name.isupper() or _is_piece(joined[:at]) or _is_piece(joined[at:])):
                yield torn


def _is_piece(part: str) -> bool:
    """Whether a part of a torn name is no word: *ble* of *ansi ble*, but not *out* of *check out*."""
    return len(part) <= LONGEST_PIECE and part not in _SHORT_WORDS
