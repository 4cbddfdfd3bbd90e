"""What the source says of a wrong rendering: whether it names the term there, in the sense of the glossary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.glossary.automaton import Role
from tqcheck.glossary.clues import has_clue, is_refused, spoken, stands_in
from tqcheck.glossary.projection import fold
from tqcheck.glossary.senses import other_senses
from tqcheck.glossary.usage import usage
from tqcheck.rules.terminology._names import has_name, is_no_name, is_whole
from tqcheck.rules.terminology._uses import is_about, is_in_field
from tqcheck.rules.terminology._words import glosses_of, senses_of, stems_of

if TYPE_CHECKING:
    from tqcheck.glossary.clues import Clue
    from tqcheck.glossary.entry import Entry
    from tqcheck.glossary.matcher import Match
    from tqcheck.rules.article import Segment
    from tqcheck.rules.terminology._terms import Terms

OFTEN = 15
"""Articles of technical Chinese from which a word is used in a sense of its own: 司机 stands in 25, 培训 in 210."""

HABIT = 2
"""Times a word stands in an article from which it is meant as it stands, if nothing speaks of the term in the other sense."""


def named_in_source(terms: Terms, match: Match, entry: Entry, segment: Segment, clue: Clue | None) -> str | None:
    """The English term, if the source names it where the match stands, in the sense of the entry.

    Args:
        terms: those of the article.
        match: the wrong rendering.
        entry: the row it belongs to.
        segment: the paragraph of the match.
        clue: the evidence that stands near it, or None.
    """
    if not is_about(terms.article, entry.domain) or _is_of_another_word(match, entry, segment):
        return None
    if _may_be_meant(terms, match, entry, clue):
        return None
    if clue is None and entry.clues and not _is_likely(terms, entry):
        return None
    return _named(match, entry, segment, is_clued=clue is not None)


def _is_likely(terms: Terms, entry: Entry) -> bool:
    """Whether a row none of whose clues stands may be meant all the same, as far as the rest of the article tells.

    A name with capitals needs a clue, a term of a field needs to stand twice, or another one of its field, and what is wrong only where it
    stands alone is nothing elsewhere. In 35,000 machine-translated pages none of 5 such names were meant, and 9 of 14 terms:
    新堆栈 is not The New Stack, 图像流 on video no ImageStream.
    """
    if not spoken(entry) or (entry.is_name and not all(map(str.islower, entry.english))):
        return False
    text = fold(terms.article.source.masked) if terms.article.source is not None else ""
    says = any(text.count(fold(word)) >= HABIT for word in entry.english) or any(
        has_clue(one, text) for one in entry.clues
    )
    return says or is_in_field(terms.article, entry.domain)


def _named(match: Match, entry: Entry, segment: Segment, *, is_clued: bool) -> str | None:
    """The English term, if the source paragraph has it, and not in a name or for another word."""
    if not is_clued and (not entry.clues or _is_accepted(match, entry)):
        return None
    text = segment.source.text
    folded = fold(text)
    named = (
        source
        for source in entry.english
        if ("case" not in entry.flags or source in text)
        and not ((entry.is_name or has_name(source)) and is_no_name(source, text))
    )
    word = next((source for source in named if stands_in(fold(source), folded) and is_whole(source, text)), None)
    if word is None or not entry.clues:
        return word
    in_names = word.islower() and not _stands_low(word, text.replace("-", " "))  # the National Library
    begins = not is_clued and word.isalpha() and word.istitle() and not _stands_inside(word, text)  # Medium precision
    return None if in_names or begins or _has_another_source(match, entry, segment) else word


def _is_accepted(match: Match, entry: Entry) -> bool:
    """Whether a row of the same English accepts what this one refuses in one of its senses: 制作人 of a producer."""
    rows = match.entries(Role.ACCEPTED)
    return not set(entry.english).isdisjoint(source for row in rows for source in row.english)


def _may_be_meant(terms: Terms, match: Match, entry: Entry, clue: Clue | None) -> bool:
    """Whether an ordinary word is what the source says, as far as its surroundings tell."""
    if not entry.clues or (clue is not None and clue.where != "article"):
        return False
    return _is_of_another_sense(match, entry) or (clue is None and _is_plain(terms, match, entry))


def _is_plain(terms: Terms, match: Match, entry: Entry) -> bool:
    """Whether this may well be what the English means: 驾驶员 is a driver.

    The dictionary says so, in one sense or another, and either technical texts use the word, or the article does, again and
    again.
    """
    if (glosses_of(match.text) | senses_of(match.text)).isdisjoint(_stems(entry)):
        return False
    return (
        usage().articles(match.text) > OFTEN
        or is_refused(entry, match, terms.target)
        or terms.times[match.text] >= HABIT
    )


def _is_of_another_sense(match: Match, entry: Entry) -> bool:
    """Whether it translates the English in a sense in which it is no term: 天然气 of gas."""
    return not _stems(entry).isdisjoint(other_senses().stems(match.text))


def _is_of_another_word(match: Match, entry: Entry, segment: Segment) -> bool:
    """Whether it translates another word of its segment in a sense that stands: 质询 of a challenge, no query."""
    rest = next((match.text.replace(target, "") for target in entry.targets if target in match.text), "")  # 树|根节点
    meant = other_senses().stems(match.text) | (glosses_of(rest) if rest else frozenset())
    return bool((meant - _stems(entry)) & stems_of(segment.source.text))


def _stems(entry: Entry) -> set[str]:
    return set[str]().union(*map(stems_of, entry.english))


def _has_another_source(match: Match, entry: Entry, segment: Segment) -> bool:
    """Whether an ordinary word translates another word of its segment: 图书馆 where the source has a library of books."""
    return bool((glosses_of(match.text) - _stems(entry)) & stems_of(segment.source.masked))


def _stands_low(word: str, text: str) -> bool:
    """Whether the term stands in the text in lower case, or at the beginning of a sentence."""
    if stands_in(word, text):
        return True
    return re.search(rf"(?:^|[.!?:\n])\W*{re.escape(word[:-1].capitalize())}", text) is not None


def _stands_inside(word: str, text: str) -> bool:
    """Whether a name stands in the text after another word of its sentence, where only names have a capital."""
    return re.search(rf"(?<=[\w,;'’)] ){re.escape(word)}\b", text) is not None
