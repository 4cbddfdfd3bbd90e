"""Proposes terms with their renderings from aligned texts.

Phrases of one to four words on the English side and one to four on the Chinese side are counted by the segments they stand
in; two that keep company are a proposal if each is the other's best partner. A phrase that never stands without a longer
one is left to the longer one.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING

from tqcheck.glossary.words import words
from tqcheck.segmenter.stems import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LONGEST = 4
"""Words of a phrase: 99 % of the terms of published glossaries have no more."""

MIN_DICE = 0.5
"""Overlap of the segments of the two phrases, 2·both / (one + other). Below, most pairs are neighbours of the term."""

LENGTH_BONUS = 0.02
"""Added to the overlap for each Chinese character: 命名空间 before 空间, which stands wherever the other does."""

MAX_SEGMENT = 400
"""Characters of a segment beyond which nearly every phrase keeps company with every other."""

_ENGLISH = re.compile(r"[a-z][a-z0-9]*(?:['-][a-z0-9]+)*")
_BREAK = re.compile(r"[^a-zA-Z0-9'\- ]+")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_WEAK = frozenset("的了和与或在是为将把被对从到中上下等个这那其之以及也都就而并可能会要用于由让使给您你我们它他")
"""Characters that no term begins or ends with."""

_FUNCTION = STOP_WORDS | frozenset(
    [
        "use",
        "used",
        "using",
        "example",
        "note",
        "see",
        "following",
        "also",
        "new",
        "one",
        "two",
        "first",
        "default",
        "make",
        "get",
        "set",
    ]
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A term with a rendering.

    Attributes:
        source: the English, as it stands most often.
        target: the Chinese.
        count: segments that have both.
        source_count, target_count: segments that have the one, the other.
        articles: articles that have both.
        score: log-likelihood of the company, times the articles' logarithm; proposals are ranked by it.
        example: a Chinese sentence with the rendering.
    """

    source: str
    target: str
    count: int
    source_count: int
    target_count: int
    articles: int
    score: float
    example: str


@dataclass
class _Side:
    """Phrases of one language with the segments they stand in."""

    places: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, phrases: Iterable[str], segment: int) -> None:
        for phrase in phrases:
            self.places[phrase].add(segment)

    def keep(self, least: int) -> None:
        """Forget rare phrases, and those that stand only inside a longer one."""
        kept = {phrase: places for phrase, places in self.places.items() if len(places) >= least}
        swallowed = {
            part
            for phrase, places in kept.items()
            for part in _parts(phrase)
            if part in kept and len(kept[part]) == len(places)
        }
        self.places = defaultdict(set, {phrase: places for phrase, places in kept.items() if phrase not in swallowed})


def mine(segments: Iterable[tuple[str, str, str]], *, min_count: int = 3) -> list[Proposal]:
    """Proposals from aligned segments, best first.

    Args:
        segments: the article, the English prose and the Chinese prose of each.
        min_count: segments a pair must stand in.
    """
    read = [row for row in segments if max(len(row[1]), len(row[2])) <= MAX_SEGMENT]
    english, chinese = _Side(), _Side()
    for number, (_, source, target) in enumerate(read):
        english.add(english_phrases(source), number)
        chinese.add(chinese_phrases(target), number)
    english.keep(min_count)
    chinese.keep(min_count)
    partners = _partners(english, chinese, min_count)
    best = {right: max(of, key=of.__getitem__) for right, of in _turned(partners).items()}
    found = []
    for source, of in partners.items():
        target = max(of, key=of.__getitem__)
        if best[target] == source and of[target] >= MIN_DICE:
            both = english.places[source] & chinese.places[target]
            found.append(_proposal(source, target, both, (english, chinese), read))
    return sorted(found, key=lambda proposal: (-proposal.score, proposal.source))


def _partners(english: _Side, chinese: _Side, least: int) -> dict[str, dict[str, float]]:
    """For each English phrase the Chinese ones it keeps company with, and how closely."""
    by_segment: defaultdict[int, list[str]] = defaultdict(list)
    for phrase, places in chinese.places.items():
        for place in places:
            by_segment[place].append(phrase)
    partners: dict[str, dict[str, float]] = {}
    for source, places in english.places.items():
        company = Counter(phrase for place in places for phrase in by_segment[place])
        close = {
            target: 2 * both / (len(places) + len(chinese.places[target])) + LENGTH_BONUS * len(target)
            for target, both in company.items()
            if both >= least
        }
        if close:
            partners[source] = close
    return partners


def _turned(partners: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    turned: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for source, of in partners.items():
        for target, dice in of.items():
            turned[target][source] = dice + len(source) * 1e-6
    return turned


def _proposal(
    source: str, target: str, both: set[int], sides: tuple[_Side, _Side], read: Sequence[tuple[str, str, str]]
) -> Proposal:
    total, count = len(read), len(both)
    left, right = (len(side.places[phrase]) for side, phrase in zip(sides, (source, target), strict=True))
    articles = {read[place][0] for place in both}
    example = min((read[place][2] for place in both), key=len)
    score = 2 * count * log(max(1.0, count * total / (left * right))) * log(1 + len(articles))
    return Proposal(source, target, count, left, right, len(articles), round(score, 2), " ".join(example.split())[:120])


def english_phrases(text: str) -> Iterator[str]:
    """Phrases of up to ``LONGEST`` words that neither begin nor end with a function word."""
    for piece in _BREAK.split(text):
        tokens = _ENGLISH.findall(piece.lower())
        for start in range(len(tokens)):
            for end in range(start + 1, min(start + LONGEST, len(tokens)) + 1):
                first, last = tokens[start], tokens[end - 1]
                if first not in _FUNCTION and last not in _FUNCTION and len(last) > 2 and len(first) > 1:
                    yield _singular(" ".join(tokens[start:end]))


def _singular(phrase: str) -> str:
    if phrase.endswith("ies") and len(phrase) > 5:
        return phrase[:-3] + "y"
    if phrase.endswith("s") and not phrase.endswith(("ss", "us", "is", "as")):
        return phrase[:-1]
    return phrase


def chinese_phrases(text: str) -> Iterator[str]:
    """Phrases of up to ``LONGEST`` dictionary words, two to ten characters, that neither begin nor end with a weak one."""
    dictionary = words()
    for run in _HAN.findall(text):
        tokens = [*dictionary.cut(run)]
        for start in range(len(tokens)):
            for end in range(start + 1, min(start + LONGEST, len(tokens)) + 1):
                phrase = "".join(tokens[start:end])
                if 2 <= len(phrase) <= 10 and not _is_weak(tokens[start]) and not _is_weak(tokens[end - 1]):
                    yield phrase


def _is_weak(word: str) -> bool:
    return (len(word) == 1 and word in _WEAK) or not words().may_name(word)


def _parts(phrase: str) -> Iterator[str]:
    """The phrase without its first or its last word or character."""
    if " " in phrase:
        tokens = phrase.split(" ")
        yield from (" ".join(tokens[1:]), " ".join(tokens[:-1]))
    elif _HAN.fullmatch(phrase):
        yield from (phrase[at:] for at in range(1, len(phrase) - 1))
        yield from (phrase[:at] for at in range(2, len(phrase)))


def as_csv(proposals: Iterable[Proposal]) -> str:
    """The proposals as CSV: a glossary's columns, the counts, an example, and an empty column for the verdict."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        ("verdict", "source", "target", "count", "source_count", "target_count", "articles", "score", "example")
    )
    for one in proposals:
        counts = (one.count, one.source_count, one.target_count, one.articles, one.score)
        writer.writerow(("", one.source, one.target, *counts, one.example))
    return text.getvalue()
