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

Which = Literal["source", "target"]


class Finding(NamedTuple):
    """A sentence without a counterpart, and the aligned paragraphs it was found in."""

    segment: Segment
    sentence: Uncovered


def without_counterpart(article: Article, side: Which) -> list[Finding]:
    """The sentences of one side that certainly have no counterpart, in order of the target."""
    from tqcheck.segmenter.coverage import uncovered  # noqa: PLC0415 -- numpy loads only when there is a pair

    judged = [
        Finding(segment, sentence)
        for segment in article.segments
        if segment.is_prose and segment.source.blocks[0].kind in {"paragraph", "item"}
        for sentence in uncovered(
            segment.source.document,
            segment.source.range,
            segment.target.document,
            segment.target.range,
            side=side,
            pairs=article.termbase,
            semantic=article.semantic,
        )
    ]
    found = [one for one in judged if one.sentence.probability >= SURE[side] and _says_enough(one, side)]
    if len(found) < FREE_COUNT:
        return found
    usual = max(FREE_COUNT - 1, int(FREE_SHARE * sum(_says_enough(one, side) for one in judged)))
    if len(found) <= usual:
        return found
    surest = sorted(found, key=lambda finding: -finding.sentence.probability)
    least = min(VERY_SURE, surest[usual - 1].sentence.probability)
    return [finding for finding in found if finding.sentence.probability >= least]


def _says_enough(finding: Finding, side: Which) -> bool:
    """Whether it is more than a label, a link or a caption set in HTML, which may stand elsewhere in the other text."""
    sentence = finding.sentence
    document = finding.segment.source.document if side == "source" else finding.segment.target.document
    if document.value[sentence.start] == "<":
        return False
    return len(_LETTER[side].findall(document.masked, sentence.start, sentence.end)) >= SHORTEST[side]
