"""Whether an English word is a noun or a verb where it stands, read off the words around it.

No tagger: only places where the neighbours leave no doubt are decided. *Port* after *to* is a verb, after *the* a noun.
"""

from __future__ import annotations

import re
from typing import Literal

Part = Literal["noun", "verb", ""]

VERB_BEFORE = frozenset(
    """to can could will would should must may might cannot not don't doesn't didn't won't we you they i it that which who
    please then let's always never also only""".split()  # noqa: SIM905 -- a list of quoted words would be thirty lines
)
"""What stands before a verb: a term that is also a verb (``to state``, ``we object``) is no term there."""

VERBS = frozenset(
    """access block build cache call change check clone control copy deploy display edit filter form group index iterate join
    label link list load lock log map mask merge mock mount open order parse pass patch pin plot process prune query queue rank
    read render request reset return route run sample scan search select set share sort split stage start step store stream
    tag test track train transfer trigger type update use view write""".split()  # noqa: SIM905 -- as above
)
"""Verbs that terms of several words begin with, as nouns: *list element*, *test case*."""

_DETERMINERS = frozenset(
    """the a an this these those each every any some no another its their your our my his her whose many few several
    both""".split()  # noqa: SIM905 -- as above
)
_PREPOSITIONS = frozenset("of in on at from with by per via without between into through onto".split())  # noqa: SIM905
_SAID_OF_NOUNS = frozenset("of is are was were has".split())  # noqa: SIM905
_OBJECTS = _DETERMINERS - {"no", "many", "few", "several", "both"} | {"it", "them", "him", "us", "me"}

_JOINED_BEFORE = re.compile(r"([A-Za-z']+)\s+$")
_TWO_BEFORE = re.compile(r"([A-Za-z']+)\s+([A-Za-z-]+)\s+$")
_JOINED_AFTER = re.compile(r"\s+([A-Za-z']+)")


def part_of_speech(before: str, found: str, after: str) -> Part:
    """The part of speech of a single word; empty where its neighbours do not tell.

    Args:
        before: what stands before it in its sentence.
        found: the word.
        after: what stands after it.
    """
    follows = _JOINED_AFTER.match(after)
    next_word = follows[1].lower() if follows else ""
    joined = _JOINED_BEFORE.search(before)
    last = joined[1].lower() if joined else ""
    takes_object = next_word in _OBJECTS
    if found.endswith("ed") or last in VERB_BEFORE:
        return "verb"
    if found.endswith("ing"):
        return "verb" if takes_object else ""
    if last in _DETERMINERS or last in _PREPOSITIONS or last.endswith("'s") or next_word in _SAID_OF_NOUNS:
        return "noun"
    if takes_object:
        return "" if found.endswith("s") or _in_noun_phrase(before) else "verb"
    return "noun" if not found.endswith("s") and _in_noun_phrase(before) else ""


def _in_noun_phrase(before: str) -> bool:
    """Whether a determiner and a word stand before: *the default port*, but not *the users store*."""
    two = _TWO_BEFORE.search(before)
    return two is not None and two[1].lower() in _DETERMINERS and not two[2].endswith("s")
