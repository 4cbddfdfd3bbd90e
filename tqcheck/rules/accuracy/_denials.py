"""What became of a denial of the source: lost, turned round, or denied once more.

Each finder takes the prose masks of a pair of sentences and gives the word of the source that the translation
contradicts. The words of both languages stand in ``negation.csv`` and ``denials.csv``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document.model import HIDDEN
from tqcheck.record import NamedTuple
from tqcheck.rules.accuracy._cues import cues
from tqcheck.rules.accuracy._lexical import SURE_GLOSS, chinese_words, english_words, literalness

if TYPE_CHECKING:
    from tqcheck.finding import Severity
    from tqcheck.rules.accuracy._cues import Cue
    from tqcheck.rules.accuracy._lexical import Word

SURE = 0.75
LOCAL = 0.7
"""Confidence in a negation that is lost, and in one that is lost beside others that are kept; that one is major alone."""

CLOSE, APART = 0.6, 0.45
"""Literalness from which a sentence says what the source does word by word, and below which one without a word for what is
denied is another sentence altogether: of 36 findings that were read on pages by machines and people, 10 of the 21 that were
false are below it, and 2 of the others."""

FREE = 0.55
"""Confidence where the Chinese has no word for what is denied: the sentence may be turned round. Of translations by people
that were flagged 9 in 10 of such were right as they stood, and of 57 sentences that lost a negation 15 are such."""

NEAR = 9, 3
"""Characters before and after a Chinese word in which a negation may be its own."""

FAR = 30
"""Characters after an English negation in which the word it denies begins."""

FEW = 3
"""Negative words of a translation that others of the source may explain; one of more is a denial."""

LITERAL = (
    *("empty", "only", "besides", "failure", "passing over", "ending", "avoiding", "preventing", "missing", "hard"),
    "harming",
    *("few", "always", "turning", "which", "independent", "undefined", "invalid", "unsafe", "unused", "incorrect"),
    *("unavailable", "immutable", "different", "same", "otherwise"),
)
"""Roles of words that are negative in both languages: one in the translation says what one in the source says."""

_NOT_ONLY = re.compile("不[仅只单光止]")
"""Goes before 而是, too, and denies nothing, so that it is an exception of the table."""
_WHETHER = re.compile("[是能可与]否|有没有|会不会|能不能")
"""Questions: exceptions of the table as well, and what *doesn't it?* and *or not* become."""
_ENDS = re.compile("[.,;:()]")
"""Marks between a negation and a word that it is not about."""
_TURNS = re.compile("[移去]除|跳过|不[同只]|别的|阻止|非空|零(?=[改修配成侵依学代])|擅自|!=|≠|解耦")
"""What says a denial in other words: 零改造 is *without changes*. It answers 13 of the 34 denials that were flagged in 112,000
lines of good translations, most of them wrongly."""
_MARKS = f" \t\n{HIDDEN}"
_IDENTIFIER = re.compile("[a-z][A-Z]")
"""A name of a program (isEnabled) is no word that a negation is about."""
_JOINED = frozenset(("neither", "nor", "no", "without"))
"""Words that deny all that follows, which Chinese denies anywhere in its clause: 名称和路径都没有设置, 去掉第三个字段."""
_CLAUSE = re.compile("[，。；！？,;]|、(?=[也又还])")
_PASSED = frozenset(
    ("abl", "curr", "actua", "neces", "alway", "direc", "yet", "longe", "expli", "reall", "autom", "immed", "simpl")
)
"""Beginnings of stems that stand between a negation and what it denies: does not currently support."""


class Lost(NamedTuple):
    """A word of the source that denies or tells apart, and what became of it.

    Attributes:
        cue: the word.
        message: what became of it.
        sure: confidence.
        severity: severity, if it is not that of the rule.
    """

    cue: Cue
    message: str
    sure: float = SURE
    severity: Severity | None = None


def contradiction(english: str, chinese: str) -> Lost | None:
    """The first denial of a source sentence that its translation contradicts.

    Args:
        english: prose mask of the source sentence.
        chinese: prose mask of its translation, without blanked marks.
    """
    finders = (_unanswered, _turned, _enabled, _twice_denied, _made_the_same)
    return next((lost for finder in finders if (lost := finder(english, chinese))), None)


def _unanswered(english: str, chinese: str) -> Lost | None:
    """A denial of the source without a counterpart."""
    table = cues("negation")
    if "?" in english or _WHETHER.search(chinese):  # "doesn't it?" is 是否
        return None
    denials = tuple(
        cue
        for cue in table.find("en", "cue", english)
        if not _is_value(cue, english) and not re.search(rf"(?<![A-Za-z]){re.escape(cue.text)}(?![A-Za-z])", chinese)
    )
    if not denials:
        return None
    if not _is_answered(english, chinese):
        return _without_counterpart(denials[0], english, chinese)
    bare = table.find("zh", "bare", chinese)
    if bare:
        return Lost(denials[0], f"“{bare[0].text}” goes with a denial, and there is none", LOCAL, "major")
    affirmed = _affirmed(denials, english, chinese)
    return affirmed and Lost(affirmed, f"what “{affirmed.text}” denies is affirmed", LOCAL, "major")


def _without_counterpart(denial: Cue, english: str, chinese: str) -> Lost | None:
    """A denial in a sentence that has none, unless the Chinese is about something else."""
    message = f"“{denial.text}” has no counterpart: the sentence affirms what the source denies"
    close, is_said = literalness(english, chinese), _is_said(denial, english, chinese)
    if close >= CLOSE and is_said:
        return Lost(denial, message)
    if (close < APART and not is_said) or _TURNS.search(chinese):
        return None
    return Lost(denial, message, FREE, "minor")


def _is_said(denial: Cue, english: str, chinese: str) -> bool:
    """Whether the Chinese has a word for what the source denies."""
    denied = _denied(denial, english)
    return denied is not None and any(not word.stems.isdisjoint(denied.stems) for word in chinese_words(chinese))


def _denied(denial: Cue, english: str) -> Word | None:
    """The word that a negation is about: the next content word, but for what stands between them."""
    return next(
        (word for word in english_words(english) if word.start >= denial.end and not word.stems & _PASSED), None
    )


def _is_answered(english: str, chinese: str) -> bool:
    """Whether a negative word of the translation is left over for the denial.

    The others say what another word of the source means: 失败 in a sentence about a failure denies nothing.
    """
    table = cues("negation")
    left = table.find("zh", "cue", chinese)
    for role in LITERAL if len(left) <= FEW else ():
        images = table.find("zh", role, chinese)  # quicker to look for than the English words
        for image in images[: len(table.find("en", role, english))] if images else ():
            left = tuple(cue for cue in left if cue.end <= image.start or image.end <= cue.start)
        if not left:
            return False
    return bool(left)


def _is_value(cue: Cue, english: str) -> bool:
    """Whether a capital inside a sentence says that it is a value of a program, None, or begins a title, *Cannot start*."""
    before = english[: cue.start].rstrip(_MARKS)
    return cue.text.istitle() and before != "" and (cue.text == "None" or before[-1] not in ".:;!?")


def _made_the_same(english: str, chinese: str) -> Lost | None:
    """What the source calls different and the translation the same."""
    table = cues("negation")
    same = table.find("zh", "same", chinese)
    different = table.find("en", "different", english) if same else ()
    if not different or any(table.has("en", role, english) for role in ("same", "cue")):  # no difference is the same
        return None
    if table.has("zh", "different", chinese) or table.has("zh", "like", chinese[: same[0].start]):
        return None
    return Lost(different[0], f"“{different[0].text}” became “{same[0].text}”")


def _turned(english: str, chinese: str) -> Lost | None:
    """The denial that goes before 而是, *not this but that*."""
    table = cues("negation")
    turns = table.find("zh", "contrast", chinese)
    before = chinese[: turns[0].start] if turns else ""
    if not re.search(r"\w", before) or table.has("zh", "denial", before) or _NOT_ONLY.search(before):
        return None
    said = table.find("en", "contrast", english)
    return Lost(said[0], f"“{turns[0].text}” follows no denial", severity="major") if said else None


def _enabled(english: str, chinese: str) -> Lost | None:
    """What the source says cannot be, and the translation can."""
    table = cues("negation")
    denied = tuple(cue for cue in table.find("en", "modal", english) if not _is_value(cue, english))
    if not denied or "?" in english or any(table.has("en", role, english) for role in ("besides", "only")):
        return None
    able = () if table.has("zh", "modal", chinese) else table.find("zh", "able", chinese)
    return Lost(denied[0], f"“{able[0].text}” affirms what “{denied[0].text}” denies", LOCAL, "major") if able else None


def _twice_denied(english: str, chinese: str) -> Lost | None:
    """One denial of the source, where the Chinese denies a denial (不无) and nothing else."""
    table = cues("denials")
    affirmed = table.find("zh", "affirmed", chinese)
    if len(affirmed) != 1 or table.has("zh", "denial", chinese[: affirmed[0].start] + chinese[affirmed[0].end :]):
        return None
    negatives = table.find("en", "negative", english)
    if len(negatives) != 1 or table.has("en", "double", english):
        return None
    return Lost(negatives[0], "the source denies once, the translation twice", severity="major")


def _affirmed(denials: tuple[Cue, ...], english: str, chinese: str) -> Cue | None:
    """The English negation whose word stands in the Chinese with no negation near, while the Chinese has fewer of them.

    In 14,000 sentences of human translations it is right in the one that it marks; of 1,168 negations taken out of them
    it finds a fifth of those that leave others behind.
    """
    table = cues("negation")
    if len(table.find("zh", "denial", chinese)) >= len(denials):
        return None
    near = table.find("zh", "cue", chinese)
    words = chinese_words(chinese, shortest=2, least=SURE_GLOSS)
    for denial in denials:
        word = _denied(denial, english)
        if word is None or word.start - denial.end > FAR or _ENDS.search(english, denial.end, word.start):
            continue
        if _IDENTIFIER.search(english, word.start, word.end):
            continue
        images = [image for image in words if not image.stems.isdisjoint(word.stems)]
        if len(images) != 1:
            continue
        low, high = images[0].start - NEAR[0], images[0].end + NEAR[1]
        if denial.text.lower() in _JOINED:
            low, high = _clause(chinese, images[0].start)
        if not any(low < cue.end and cue.start < high for cue in near):
            return denial
    return None


def _clause(chinese: str, at: int) -> tuple[int, int]:
    """Half-open offsets of the clause around an offset."""
    ends = [match.start() for match in _CLAUSE.finditer(chinese)]
    return max((end for end in ends if end < at), default=0), min(
        (end for end in ends if end >= at), default=len(chinese)
    )
