"""Proposes terms with their renderings from aligned texts.

Phrases on the English side and on the Chinese side (see ``phrases``) are counted by the segments they stand in, equal
segments once; two that keep company are a proposal if each is the other's best partner. A phrase that hardly stands without
a longer one is left to the longer one. What is no term is told by its English, which seldom stands where nouns do, and by
its Chinese, which is as frequent in any other text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from math import log, sqrt
from typing import TYPE_CHECKING

from tqcheck.glossary.phrases import Usage, chinese_phrases, english_phrases, parts
from tqcheck.glossary.words import words
from tqcheck.record import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterable

MIN_DICE = 0.5
"""Overlap of the segments of the two phrases, 2·both / (one + other). Below, most pairs are neighbours of the term."""

MIN_OTHER = 0.3
"""The same for a second rendering, over the segments that lack the first."""

SWALLOWED = 0.8
"""Share of a phrase's segments in which a longer one holds it, from which it is a piece of that: *line argument*."""

LENGTH_BONUS = 0.02
"""Added to the overlap for each Chinese character: 命名空间 before 空间, which stands wherever the other does."""

SHORT, MIN_SHORT = 2, 0.7
"""Characters of a rendering that is short for a term of several words, and the share of its segments that must have the term:
else it renders one of the words, as 卷积 does that of *convolutional layer* (.5). 基类 for *base class* has .8."""

MAX_SEGMENT = 400
"""Characters of a segment beyond which nearly every phrase keeps company with every other."""

MIN_ARTICLES = 2
"""Articles a proposal stands in, where there are as many: what one article alone says is its own turn of phrase."""

MIN_NOMINAL = 0.15
"""Share of occurrences in the place of a noun. In 234 translated articles *create*, *add* and *send* have .01,
*contain*, *allow* and *assume* .07, *training* .2, *model*, *data* and *label* .3, *component* and *object* .4."""

MIN_KEYNESS = 1.0
"""Logarithm of how much more frequent the Chinese is than in general text: 认为 −0.2, 要求 −0.6, 数据 3.7, 反向传播 9."""

MOST_KEYNESS = 6.0
"""More is no better: compounds and new words, which the dictionary does not have, have 7 to 10."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A term with a rendering.

    Attributes:
        source: the English, as it stands most often.
        target: the Chinese.
        others: other renderings where that one is missing, with the segments that have them.
        count: segments that have both.
        source_count, target_count: segments that have the one, the other.
        articles: articles that have both.
        score: log-likelihood of the company, times the logarithm of the articles, the share of nominal use and the keyness;
            proposals are ranked by it.
        source_example, example: the shortest segment with both.
    """

    source: str
    target: str
    others: tuple[tuple[str, int], ...]
    count: int
    source_count: int
    target_count: int
    articles: int
    score: float
    source_example: str
    example: str


@dataclass(slots=True)
class _Side:
    """Phrases of one language with the segments they stand in."""

    places: dict[str, set[int]] = field(default_factory=dict)

    def add(self, phrases: Iterable[str], segment: int) -> None:
        for phrase in phrases:
            self.places.setdefault(phrase, set()).add(segment)

    def keep(self, least: int) -> None:
        """Forget rare phrases, and those that hardly stand without a longer one."""
        kept = {phrase: places for phrase, places in self.places.items() if len(places) >= least}
        swallowed = {
            part
            for phrase, places in kept.items()
            for part in parts(phrase)
            if part in kept and len(places) >= SWALLOWED * len(kept[part])
        }
        self.places = {phrase: places for phrase, places in kept.items() if phrase not in swallowed}


def mine(segments: Iterable[tuple[str, str, str]], *, min_count: int = 3) -> list[Proposal]:
    """Proposals from aligned segments, best first.

    Args:
        segments: the article, the English prose and the Chinese prose of each.
        min_count: segments a pair must stand in.
    """
    return _Miner(segments, min_count).proposals()


class _Miner:
    """The counts of one run."""

    def __init__(self, segments: Iterable[tuple[str, str, str]], least: int) -> None:
        self._least = least
        self._articles: dict[tuple[str, str], set[str]] = {}
        for article, source, target in segments:
            if max(len(source), len(target)) <= MAX_SEGMENT:
                self._articles.setdefault((source, target), set()).add(article)
        self._read = list(self._articles)
        self._english, self._chinese, self._usage = _Side(), _Side(), Usage()
        self._words = 0
        for number, (source, target) in enumerate(self._read):
            phrases = [*english_phrases(source)]
            for phrase in phrases:
                self._usage.add(phrase)
            self._english.add((phrase.key for phrase in phrases), number)
            self._chinese.add(chinese_phrases(target), number)
            self._words += sum(1 for _ in words().cut(target))
        self._english.keep(least)
        self._chinese.keep(least)
        self._by_segment: defaultdict[int, list[str]] = defaultdict(list)
        for text, places in self._chinese.places.items():
            for place in places:
                self._by_segment[place].append(text)

    def proposals(self) -> list[Proposal]:
        """What keeps company and may be a term."""
        partners = self._partners()
        best = {right: max(of, key=of.__getitem__) for right, of in _turned(partners).items()}
        pairs: dict[str, str] = {}
        for source, of in partners.items():
            target = max(of, key=of.__getitem__)
            if best[target] == source and of[target] >= MIN_DICE:
                pairs[source] = target
        least = min(MIN_ARTICLES, len(set().union(*self._articles.values())))
        found = [
            self._proposal(source, target)
            for source, target in pairs.items()
            if self._may_be_term(source, target) and not _speaks_of_another(source, target, pairs)
        ]
        return sorted(
            (proposal for proposal in found if proposal.articles >= least),
            key=lambda proposal: (-proposal.score, proposal.source),
        )

    def _partners(self) -> dict[str, dict[str, float]]:
        """For each English phrase the Chinese ones it keeps company with, and how closely."""
        partners: dict[str, dict[str, float]] = {}
        for source, places in self._english.places.items():
            company = Counter(phrase for place in places for phrase in self._by_segment[place])
            close = {
                target: 2 * both / (len(places) + len(self._chinese.places[target])) + LENGTH_BONUS * len(target)
                for target, both in company.items()
                if both >= self._least
            }
            if close:
                partners[source] = close
        return partners

    def _may_be_term(self, source: str, target: str) -> bool:
        left, right = self._english.places[source], self._chinese.places[target]
        if " " in source and len(target) <= SHORT and len(left & right) < MIN_SHORT * len(right):
            return False
        return (
            self._usage.share(source) >= MIN_NOMINAL
            and self._keyness(target) >= MIN_KEYNESS
            and not self._usage.is_participle(source)
        )

    def _keyness(self, target: str) -> float:
        return log(len(self._chinese.places[target]) / max(1, self._words)) - words().weight(target)

    def _proposal(self, source: str, target: str) -> Proposal:
        left, right = self._english.places[source], self._chinese.places[target]
        both = left & right
        articles = set().union(*(self._articles[self._read[place]] for place in both))
        company = 2 * len(both) * log(max(1.0, len(both) * len(self._read) / (len(left) * len(right))))
        termhood = sqrt(self._usage.share(source)) * min(self._keyness(target), MOST_KEYNESS)
        example = min((self._read[place] for place in both), key=lambda texts: (len(texts[1]), texts))
        return Proposal(
            source=self._usage.spelling(source),
            target=target,
            others=self._others(left - right, target),
            count=len(both),
            source_count=len(left),
            target_count=len(right),
            articles=len(articles),
            score=round(company * log(1 + len(articles)) * termhood, 2),
            source_example=" ".join(example[0].split())[:200],
            example=" ".join(example[1].split())[:120],
        )

    def _others(self, places: set[int], target: str) -> tuple[tuple[str, int], ...]:
        """The closest rendering where the first one is missing, if one is close enough."""
        company = Counter(phrase for place in places for phrase in self._by_segment[place])
        close = {
            phrase: 2 * both / (len(places) + len(self._chinese.places[phrase]))
            for phrase, both in company.items()
            if both >= self._least and phrase not in target
        }
        best = max(close, key=lambda phrase: (close[phrase], phrase), default=None)
        return ((best, company[best]),) if best and close[best] >= MIN_OTHER else ()


def _turned(partners: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    turned: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for source, of in partners.items():
        for target, dice in of.items():
            turned[target][source] = dice + len(source) * 1e-6
    return turned


def _speaks_of_another(source: str, target: str, pairs: dict[str, str]) -> bool:
    """Whether words of the phrase have renderings of their own that are missing from this one, which is a neighbour's."""
    if " " not in source:
        return False
    own = [pairs[word] for word in source.split(" ") if word in pairs]
    return bool(own) and not any(rendering in target for rendering in own)
