"""Clues: whether what stands around a wrong rendering says that it is one."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Literal

from tqcheck.glossary.projection import BARRIER, fold
from tqcheck.glossary.usage import usage
from tqcheck.glossary.words import words
from tqcheck.record import dataclass

if TYPE_CHECKING:
    from tqcheck.glossary.entry import Entry
    from tqcheck.glossary.matcher import Match
    from tqcheck.glossary.projection import Projection

FAR_CLUES = 2
"""How many clues must stand in the article when none stands in the paragraph: one alone is there by chance too often
(改造 in an article that mentions HTTP is not Retrofit)."""

SAID = 10
"""Articles of technical Chinese (see ``usage``) up to which a wrong rendering is no word of its own. One that is needs a clue
in its paragraph that stands in fewer articles than itself: 大门 beside 网络 may be a gate. Without that 13 of 14 findings in
228 articles written by people were false; of those in machine translations none is lost."""

MANY_CLUES = 3
COMMON = 100
"""Clues in the article, none of them in the paragraph, that are enough for a word that is none of its own, though the English does
not stand there, if no word to avoid does; and articles of technical Chinese up to which a word counts by so many clues where the
English does stand there. Both together find 157 places more in 1,190 articles by machines, of 45 read 44 right, and 5 in 2,209
by people, all wrong."""

PLENTY = 6
"""Clues in the article that are enough for any word. In 3,950 articles by machines they find 115 places more, most of them 培训 in
articles about machine learning; of 70 read 67 are right. In 2,589 by people they find 2, in one list of links."""

CUSTOM, LEAST_RENDERING = 10, 2
"""Times a right rendering of so many characters stands in the article from which one clue there is enough beside the English. In
2,482 articles by machines they find 188 places more, of 31 read 29 are right; in 2,832 by people 4, all wrong."""

RARE = 30
"""Articles of technical Chinese up to which a word that is all of a heading or of an item needs one clue in the article, no matter
which, and no word to avoid there: some 80 places in 2,992 articles by machines, none in 2,832 by people; of 36 read 34 are right."""

MOST_PLACES = 20
"""Places of a clue of one character that are tested for being a word: a text that has more has it as a word among them."""

LEAST_STEM = 3
"""Letters of a term from which its final *e* or *y* may give way to an ending: cache, caching."""

ALONE, CLOSING = "#", "#end"
"""Clues that are no words: the wrong rendering stands alone in its paragraph, as a heading does, or so at the end of the
article. 概观 heads a section in 1,619 articles by machines and in none of 11,700 by people; 摘要 does so at the end in 1,509
and in 10, where machines mean a summary."""

END = 0.7
"""Share of an article after which its end begins; those articles were counted by it."""

_NUMBERED = re.compile(r"[\s\d.、。:：()（）]*")
"""What may stand before or after a heading."""

NEAR = 200
"""Characters around a wrong rendering in which an address counts as a clue: a site links to itself from every page."""

_ADDRESS = re.compile(r"[a-z]\.(?:com|org|net|io|ai|dev|cn)$")

_ENDING = "(?:(?:e?s|e?d|ing|ies|ied|er|or|ion)(?![a-z]))?(?![a-z_])"
"""What may follow an English word, or its stem: an inflection, then no letter. *Vite* does not stand in *Viterbi*."""

Where = Literal["always", "paragraph", "article"]


@dataclass(frozen=True, slots=True)
class Clue:
    """Why a wrong rendering counts: it always does, or this word stands in its paragraph, or these in the article."""

    word: str
    where: Where


def find_clue(entry: Entry, match: Match, text: Projection, article: str) -> Clue | None:
    """The clue for the match, or None if it does not count.

    Args:
        entry: the entry with the wrong rendering.
        match: where it stands.
        text: the prose it was found in; paragraphs end at barriers.
        article: the whole article, folded, with its code and link targets: they name products, too.
    """
    if _adjoins(entry, match, text):
        return None
    near = _near(entry, match, text, article)
    if near is not None:
        return near
    if _stands_near(entry, match, text):
        return None
    if not entry.clues:
        return Clue("", "always")
    far = _far_clues(entry.clues, article)
    is_enough = _is_enough(len(far), entry, match.text, article) or (far and _is_heading(entry, match, text, article))
    return Clue(", ".join(far[:FAR_CLUES]), "article") if is_enough else None


@lru_cache(maxsize=64)
def _far_clues(clues: tuple[str, ...], article: str) -> tuple[str, ...]:
    """The clues that stand in an article."""
    words = (clue for clue in clues if clue not in {ALONE, CLOSING} and not _ADDRESS.search(clue))
    return tuple(clue for clue in words if has_clue(clue, article))


@lru_cache(maxsize=64)
def _is_enough(far: int, entry: Entry, found: str, article: str) -> bool:
    """Whether so many clues, all of them outside the paragraph, are evidence against what was found."""
    if far >= PLENTY:
        return True
    said = usage().articles(found)
    is_meant = entry.is_name or entry.names or (far >= MANY_CLUES and not is_avoided(entry, article))
    if far >= FAR_CLUES and said <= SAID and is_meant:
        return True
    if not far or said > COMMON or not _is_said(entry, article):
        return False
    return far >= (FAR_CLUES if said <= SAID else MANY_CLUES) or _is_custom(entry, article)


def _is_custom(entry: Entry, article: str) -> bool:
    """Whether the article has a right rendering again and again, and no word to avoid."""
    renderings = (fold(target) for target in entry.targets if len(target) >= LEAST_RENDERING)
    return not is_avoided(entry, article) and any(article.count(one) >= CUSTOM for one in renderings)


def _is_heading(entry: Entry, match: Match, text: Projection, article: str) -> bool:
    """Whether the match is all of a heading, an item of a list or a line in bold, and hardly a word of technical texts."""
    before = article[article.rfind("\n", 0, match.start) + 1 : match.start]
    return (
        usage().articles(match.text) <= RARE
        and bool(before.strip())
        and _stands_alone(match, text, article)
        and not is_avoided(entry, article)
    )


def _is_said(entry: Entry, article: str) -> bool:
    """Whether the English of an ordinary term stands in the article, in its code perhaps.

    Of 465 findings in 7,600 articles by people that had two far clues, 294 go without it, and of 1,090 in ones by
    machines 214, most of them false as well. Names are rarely left in English where they are translated.
    """
    return any(stands_in(fold(word), article) for word in entry.english)


def stands_in(word: str, text: str) -> bool:
    """Whether a folded English term stands in a folded text as a word of its own, maybe inflected."""
    return _stem(word) in text and _whole(word).search(text) is not None


def is_refused(entry: Entry, match: Match, text: Projection) -> bool:
    """Whether a word that must not stand there does: after the match, around it, or in its paragraph."""
    return _adjoins(entry, match, text) or _stands_near(entry, match, text)


def fits(entry: Entry, folded: str) -> bool:
    """Whether a paragraph speaks of what the entry is about: one of its clues stands there, and no word that must not.

    Args:
        entry: the entry; one without clues fits everywhere.
        folded: the paragraph, folded, on one side or on both.
    """
    return not is_avoided(entry, folded) and (not entry.clues or any(has_clue(clue, folded) for clue in spoken(entry)))


def is_avoided(entry: Entry, folded: str) -> bool:
    """Whether a paragraph has a word beside which the entry must not count."""
    return any(len(word) > 1 and has_clue(word, folded) for word in entry.avoid)


def _near(entry: Entry, match: Match, text: Projection, article: str) -> Clue | None:
    """The first clue that stands in the paragraph, or that there is nothing else."""
    if _is_alone(entry, match, text, article):
        return Clue("", "paragraph")
    low, high = _paragraph(text, match)
    parts = text.folded[low : match.low], text.folded[match.high : high]
    around = article[max(0, match.start - NEAR) : match.end + NEAR]
    for clue in spoken(entry):
        stands = fold(clue) in around if _ADDRESS.search(clue) else any(has_clue(clue, part) for part in parts)
        if stands and _tells(clue, match.text):
            return Clue(clue, "paragraph")
    return None


def spoken(entry: Entry) -> list[str]:
    """The clues that are words."""
    return [clue for clue in entry.clues if clue not in {ALONE, CLOSING}]


def _is_alone(entry: Entry, match: Match, text: Projection, article: str) -> bool:
    """Whether the match is a paragraph of its own but for its number, where the entry says that this is enough."""
    if ALONE not in entry.clues and not (CLOSING in entry.clues and match.low > END * len(text.text)):
        return False
    return _stands_alone(match, text, article)


def _stands_alone(match: Match, text: Projection, article: str) -> bool:
    """Whether the match is a paragraph of its own but for its number.

    The cell of a table is none: it holds anything.
    """
    low, high = _paragraph(text, match)
    rest = text.text[low : match.low], text.text[match.high : high]
    line = article[article.rfind("\n", 0, match.start) + 1 :].partition("\n")[0]
    return "|" not in line and all(map(_NUMBERED.fullmatch, rest))


def _tells(clue: str, wrong: str) -> bool:
    """Whether a clue is evidence: not if technical texts have it anyway, and the wrong rendering, too."""
    said = usage().articles(wrong)
    return said <= SAID or usage().articles(clue) < said


def has_clue(clue: str, folded: str) -> bool:
    """Whether a clue stands in a folded text as a word of its own."""
    word = fold(clue)
    if word not in folded:
        return False
    if len(word) == 1 and not word.isascii():  # 类 in 种类 is no clue
        places = islice(_pattern(word).finditer(folded), MOST_PLACES)
        return any(words().is_whole(folded, place.start(), place.end()) for place in places)
    return _pattern(word).search(folded) is not None


def _paragraph(text: Projection, match: Match) -> tuple[int, int]:
    low = text.text.rfind(BARRIER, 0, match.low) + 1
    high = text.text.find(BARRIER, match.high)
    return low, len(text.text) if high < 0 else high


def _adjoins(entry: Entry, match: Match, text: Projection) -> bool:
    """Whether a word that must not stand there does: directly after the match, or, if it contains it, around it."""
    low, high = _paragraph(text, match)
    folded, found = text.folded, fold(match.text)
    after = folded[match.high : high].lstrip(" ")
    for word in map(fold, entry.avoid):
        at = word.find(found)
        if after.startswith(word) or (at >= 0 and match.low - at >= low and folded.startswith(word, match.low - at)):
            return True
    return False


def _stands_near(entry: Entry, match: Match, text: Projection) -> bool:
    """Whether one of those words, of two characters or more, stands in the paragraph as a word of its own."""
    low, high = _paragraph(text, match)
    paragraph = text.folded[low:high]
    return any(
        words().is_whole(text.text, low + hit.start(), low + hit.end())
        for word in map(fold, entry.avoid)
        if len(word) > 1 and word in paragraph
        for hit in _pattern(word).finditer(paragraph)
    )


def _stem(word: str) -> str:
    """The word without a final *e* or *y* that may give way to an ending."""
    return word[:-1] if word[-1:] in {"e", "y"} and len(word) > LEAST_STEM else word


@lru_cache(maxsize=4096)
def _whole(word: str) -> re.Pattern[str]:
    stem = _stem(word)
    ends = f"(?:{word[-1]}{_ENDING}|{_ENDING})" if stem != word else _ENDING
    return re.compile(rf"(?<![0-9a-z_]){re.escape(stem)}{ends}")


@lru_cache(maxsize=4096)
def _pattern(word: str) -> re.Pattern[str]:
    """The word, whole if its edges are Latin; the plural counts as well."""
    before = r"(?<![0-9a-z])" if word[0].isascii() and word[0].isalnum() else ""
    after = r"s?(?![0-9a-z])" if word[-1].isascii() and word[-1].isalnum() else ""
    return re.compile(before + re.escape(word) + after)
