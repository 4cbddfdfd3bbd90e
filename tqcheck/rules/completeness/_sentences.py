"""Sentences of a whole article that have no counterpart inside their paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from tqcheck.rules.article import Article, Segment
    from tqcheck.segmenter.coverage import Uncovered

SURE = {"source": 0.85, "target": 0.95}
"""Probability from which a sentence is reported: finds 0.91 of the dropped sentences at a precision of 0.98."""

SHORTEST = {"source": 26, "target": 8}
"""Latin letters, or Han characters, below which a sentence is a label, or an interjection that translators drop, or has
too few words to be missed: of three findings on English sentences of five or six words one was right, of 23 on longer
ones nineteen."""

_LETTER = {"source": re.compile("[A-Za-z]"), "target": re.compile("[\u3400-\u9fff]")}

FREE_SHARE, FREE_COUNT = 0.02, 4
"""Share of an article's sentences, and their number, from which so many without a counterpart mean that it was retold
rather than translated: what is told beyond fewer of them has to be very sure, and one more must never raise the score."""

VERY_SURE = 0.985
"""Probability from which a sentence is reported in such an article beyond those."""

NEAR = 2
"""Paragraphs before and after the own one that may say it: translators cut paragraphs elsewhere."""

APART = 1000
"""Characters between two of them, code or text without a counterpart, up to which they are read together."""

LIKELY = {"source": 0.002, "target": 0.5}
"""Probability among all of them from which it is missing still. Of 32 added sentences that were read on pages by people,
14 were none: 7 of those are below it, and 2 of the true ones. Whole passages fall behind, and there a missing sentence
looks said: of 560 sentences that were taken out of translations 3 are below it."""

Which = Literal["source", "target"]


class Finding(NamedTuple):
    """A sentence without a counterpart, and the aligned paragraphs it was found in."""

    segment: Segment
    sentence: Uncovered


def without_counterpart(article: Article, side: Which) -> list[Finding]:
    """The sentences of one side that certainly have no counterpart, in order of the target."""
    from tqcheck.segmenter.coverage import uncovered  # noqa: PLC0415 -- numpy loads only when there is a pair

    def judge(source: tuple[int, int], target: tuple[int, int]) -> list[Uncovered]:
        return uncovered(
            article.segments[0].source.document,
            source,
            article.target,
            target,
            side=side,
            pairs=article.termbase,
            semantic=article.semantic,
        )

    judged = [
        Finding(segment, sentence)
        for segment in article.segments
        if segment.is_prose and {segment.source.blocks[0].kind, segment.target.blocks[0].kind} <= {"paragraph", "item"}
        for sentence in judge(segment.source.range, segment.target.range)
    ]
    found = [
        one
        for one in judged
        if one.sentence.probability >= SURE[side]
        and _says_enough(one, side)
        and not _is_said_nearby(one, judge(*_surroundings(one.segment)), side)
    ]
    if len(found) < FREE_COUNT:
        return found
    usual = max(FREE_COUNT - 1, int(FREE_SHARE * sum(_says_enough(one, side) for one in judged)))
    if len(found) <= usual:
        return found
    surest = sorted(found, key=lambda finding: -finding.sentence.probability)
    least = min(VERY_SURE, surest[usual - 1].sentence.probability)
    return [finding for finding in found if finding.sentence.probability >= least]


def _surroundings(segment: Segment) -> tuple[tuple[int, int], tuple[int, int]]:
    """The ranges of both texts from some prose before a segment to some after it, as far as they are close and in order."""
    first = last = segment
    for _ in range(NEAR):
        if first.previous and _is_beside(first.previous, first):
            first = first.previous
        if last.next and _is_beside(last, last.next):
            last = last.next
    return (first.source.start, last.source.end), (first.target.start, last.target.end)


def _is_beside(before: Segment, after: Segment) -> bool:
    """Whether one segment follows the other closely in both texts."""
    return all(
        0 <= second.start - first.end <= APART
        for first, second in ((before.source, after.source), (before.target, after.target))
    )


def _is_said_nearby(finding: Finding, around: list[Uncovered], side: Which) -> bool:
    """Whether the sentence has a counterpart in the paragraphs around its own, where it is the same sentence."""
    sentence = finding.sentence
    return any(
        (one.start, one.end) == (sentence.start, sentence.end) and one.probability < LIKELY[side] for one in around
    )


def _says_enough(finding: Finding, side: Which) -> bool:
    """Whether it is more than a label, a link or a caption set in HTML, which may stand elsewhere in the other text."""
    sentence = finding.sentence
    document = finding.segment.source.document if side == "source" else finding.segment.target.document
    if document.value[sentence.start] == "<":
        return False
    return len(_LETTER[side].findall(document.masked, sentence.start, sentence.end)) >= SHORTEST[side]
