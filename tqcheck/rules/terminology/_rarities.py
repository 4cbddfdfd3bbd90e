"""Words that technical texts never use, and which mean a name that the article writes in Latin letters again and again.

Where a word stands alone, ``_kept`` takes less to know it for the name: here it may stand in the middle of a sentence.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from tqcheck.glossary.backwards import backwards
from tqcheck.glossary.senses import everyday_stems
from tqcheck.glossary.words import words
from tqcheck.rules.terminology._headings import Renamed, is_in_source
from tqcheck.rules.terminology._kept import is_beside, names_of
from tqcheck.rules.terminology._sounds import chinese_sounds
from tqcheck.rules.terminology._words import stems_of
from tqcheck.rules.terminology._wrong import is_explained

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.terminology._terms import Terms

# The thresholds were read off 11,700 articles by people, in which five such words mean what they say (Java 是爪哇岛), and
# 9,400 by machines: of 96 places read 94 are names.

OFTEN = 5
"""Times a name stands among Chinese words from which an article is about it."""

EVERYDAY = 10
"""The same for one that is an everyday English word, too: *Review* and *Output* may be what the reader has to do, or to see."""

LOW = 10
"""How many times as often as in small letters, where it may be a word of an English text."""

MOST_NAMES = 50
"""Names, the most frequent ones, that one text may be about; a book has more, and each is looked for in the whole of it."""

MOST = 50
"""Places of one word that are reported."""


def rare_words(terms: Terms) -> Iterator[Renamed]:
    """Words such as 麻雀 in the sentences of an article about *Sparrow*."""
    text, names = terms.target.text, names_of(terms)
    often = [name for name, times in names.times.most_common(MOST_NAMES) if times >= OFTEN]
    meant = {
        word: name
        for name in often
        for stem in stems_of(name)
        for word in backwards().renderings(stem)
        if word in text and _is_name(terms, word, name)
    }
    for word, name in meant.items():
        for place in islice(re.finditer(word, text), MOST):
            start, end = terms.target.span(*place.span())
            if (
                words().is_whole(text, *place.span())
                and not is_explained(text, *place.span())
                and is_in_source(terms, start, name)
            ):
                yield Renamed(start, end, name)


def _is_name(terms: Terms, word: str, name: str) -> bool:
    """Whether nothing but the name can be meant by the word: no term, no other word of the dictionary's kinds, no custom."""
    text = terms.target.text
    if not words().may_picture(word) or chinese_sounds(word) is not None:
        return False  # what is spelled by its sound is the custom: 杰克逊
    if names_of(terms).times[name] < EVERYDAY and not everyday_stems().isdisjoint(stems_of(name)):
        return False
    small = len(re.findall(rf"(?<![A-Za-z]){name.lower()}s?(?![A-Za-z])", text))
    if small * LOW > names_of(terms).times[name] or is_beside(text, word, name):
        return False
    if any(terms.termbase.meaning(stem) for stem in stems_of(name)):
        return False  # an ordinary word in the capitals of a name: Worker
    known = {match.text for match in terms.doubtful} | terms.accepted_texts
    return word not in known  # what a row knows, it judges by its clues
