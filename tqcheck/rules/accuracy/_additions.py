"""What a translation denies and its source affirms.

Each finder takes the prose mask of a source sentence and of its translation, without blanked marks and asides, and gives
the negation that has no counterpart. The words of both languages stand in ``denials.csv``, their images in
``negation.csv``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple
from tqcheck.rules.accuracy._cues import cues
from tqcheck.rules.accuracy._denials import LITERAL
from tqcheck.rules.accuracy._lexical import SURE_GLOSS, chinese_words, english_words, literalness, stems_of

if TYPE_CHECKING:
    from tqcheck.rules.accuracy._cues import Cue
    from tqcheck.rules.accuracy._lexical import Word

SURE, LESS_SURE = 0.75, 0.5
"""Confidence where the source has a word for what is denied (不支持: supports), and where that word is turned round itself
(不难: hard)."""

CLOSE, LOOSE = 0.5, 0.4
"""Least literalness of a translation, in both directions, and where one word is known to be the one that is denied. Sentences
that a person translated freely are often turned round (straightforward is 并不复杂): of the ones below that were flagged in
36,000 lines of human translations, no negation was wrong by itself."""

REACH, NEXT = 8, 2
"""Characters after a negation in which what it denies begins, and the number of words that may be it."""

_ASIDE = re.compile(r"[（(][^（()）]*[）)]")
"""What explains something in brackets denies nothing of the sentence."""

_PAUSE = re.compile("[,.;:()–—]")
_LIKENESS = re.compile("like|similar", re.IGNORECASE)
_DENIES = re.compile(
    r"n['’]t$|^(?:not|no|none|neither|nor|never|cannot|without|no(?:body|thing|where))$", re.IGNORECASE
)
"""Words that do nothing but deny; the others may have an image of their own (stop: 停)."""


class Added(NamedTuple):
    """A denial of the translation without one of the source.

    Attributes:
        message: what is wrong.
        sure: confidence.
        said: the negative words of the source.
    """

    message: str
    sure: float
    said: tuple[Cue, ...] = ()


def addition(english: str, marked: str, whole: str) -> Added | None:
    """The first denial of a translation that its source does not have.

    Args:
        english: prose mask of the source sentence.
        marked: the same as it is written, emphasis blanked: the words in its code count, too (`unhealthy` is 不健康).
        whole: prose mask of its translation, without blanked marks.
    """
    table, chinese = cues("denials"), _ASIDE.sub("", whole)
    if "?" in english or table.has("zh", "double", chinese):
        return None
    if table.has("en", "double", english):
        return None if table.has("zh", "adverse", whole) else _twice(english, chinese)
    denials = table.find("zh", "denial", chinese)
    if not denials:
        return None
    return _alone(english, marked, chinese, denials) or _besides(english, marked, chinese, denials)


def _twice(english: str, chinese: str) -> Added | None:
    """One denial of a translation where the source denies twice; of *not unlike* that is 不同."""
    table, images = cues("denials"), cues("negation")
    double = table.find("en", "double", english)[0]
    denials, rest = table.find("zh", "denial", chinese), english[: double.start] + english[double.end :]
    if any(_DENIES.search(cue.text) for cue in table.find("en", "negative", rest)):
        return None  # the denial may be that
    if not denials and _LIKENESS.search(double.text):
        denials = () if images.has("en", "different", rest) else images.find("zh", "different", chinese)
    if len(denials) != 1:
        return None
    return Added(f"“{double.text}” denies twice, the translation once", SURE, (double,))


def _alone(english: str, marked: str, chinese: str, denials: tuple[Cue, ...]) -> Added | None:
    """A denial of a translation whose source has no negative word but what is denied, as hard is in 不难."""
    table = cues("denials")
    if table.has("en", "negative", marked):
        return None
    words = [word for cue in denials for word in chinese_words(chinese[cue.end : cue.end + REACH])]
    denied, after = stems_of(words), [chinese[cue.end : cue.end + REACH] for cue in denials]
    adverse = table.find("en", "adverse", marked)
    if any(
        denied.isdisjoint(stems_of(english_words(cue.text)))
        and not any(image.start == 0 for piece in after for image in _images(cue, piece))
        for cue in adverse
    ):
        return None
    if literalness(english, chinese) < CLOSE:
        return None
    known = stems_of(english_words(english))
    named = [
        chinese[cue.end + word.start : cue.end + word.end]
        for cue in denials
        for word in chinese_words(chinese[cue.end : cue.end + REACH])[:NEXT]
        if not known.isdisjoint(word.stems)
    ]
    if named and all(chinese.count(word) > 1 for word in named):
        return None  # it is affirmed, too: 已设置；若未设置
    if not (named or adverse):
        return None  # the sentence is turned round (loosely is 不紧密), or says more than the source does
    return Added(f"“{denials[0].text}” denies what the source affirms", SURE if named else LESS_SURE)


def _besides(english: str, marked: str, chinese: str, denials: tuple[Cue, ...]) -> Added | None:
    """A denial of a translation that denies more than its source: of a word that the source has in a clause without one.

    In 142,000 sentence pairs of machine and human translations it finds one, which is right as it stands; of 7,900
    negations that were taken out of their sources every thirtieth, those of sentences with others.
    """
    table = cues("denials")
    negatives = (*table.find("en", "negative", marked), *table.find("en", "adverse", marked))
    if len(denials) <= sum(not _is_said(cue, chinese, denials) for cue in negatives):
        return None
    said = english_words(english)
    for word in chinese_words(chinese, shortest=2, least=SURE_GLOSS):
        denial = next((cue for cue in denials if cue.end == word.start), None)
        images = [image for image in said if not image.stems.isdisjoint(word.stems)] if denial else []
        if denial is None or not images or chinese.count(chinese[word.start : word.end]) > 1:
            continue
        clauses = [_clause(english, image.start, image.end) for image in images]
        if any(start <= cue.start < end for cue in negatives for start, end in clauses):
            continue
        if literalness(english, chinese) >= LOOSE:
            there = english[images[0].start : images[0].end]
            return Added(f"“{denial.text}” denies “{there}”, which the source affirms", SURE, negatives)
    return None


def _is_said(negative: Cue, chinese: str, denials: tuple[Cue, ...]) -> bool:
    """Whether a negative word has an image in the translation that is no denial: only is 只, stop is 停."""
    if _DENIES.search(negative.text):
        return False
    words = [word for word in chinese_words(chinese) if _is_apart(word, denials)]
    if not stems_of(english_words(negative.text)).isdisjoint(stems_of(words)):
        return True
    return any(_is_apart(image, denials) for image in _images(negative, chinese))


def _is_apart(piece: Word | Cue, denials: tuple[Cue, ...]) -> bool:
    return all(cue.end <= piece.start or piece.end <= cue.start for cue in denials)


def _images(word: Cue, chinese: str) -> list[Cue]:
    """What says a negative word of the source in Chinese, by its role."""
    table = cues("negation")
    return [image for role in LITERAL if table.has("en", role, word.text) for image in table.find("zh", role, chinese)]


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Half-open offsets of what stands between two marks around a range."""
    before = [match.end() for match in _PAUSE.finditer(text, 0, start)]
    after = _PAUSE.search(text, end)
    return before[-1] if before else 0, after.start() if after else len(text)
