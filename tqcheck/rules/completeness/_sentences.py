"""Sentences of a whole article that have no counterpart inside their paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from tqcheck.rules.article import Article, Segment
    from tqcheck.segmenter.coverage import Uncovered

SURE = {"source": 0.75, "target": 0.85}
"""Probability from which a sentence is reported: finds 0.91 of the dropped sentences at a precision of 0.98."""

SHORTEST = {"source": 16, "target": 8}
"""Characters of prose below which a sentence is a label, or an interjection that translators drop."""

FREE_SHARE, FREE_COUNT = 0.03, 4
"""Share of an article's sentences, and their number, from which so many without a counterpart mean that it was retold
rather than translated."""

VERY_SURE = 0.97
"""Probability from which a sentence is reported in such an article."""

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
            pairs=article.termbase.pairs,
        )
        if sentence.end - sentence.start >= SHORTEST[side]
    ]
    found = [finding for finding in judged if finding.sentence.probability >= SURE[side]]
    if len(found) >= FREE_COUNT and len(found) > FREE_SHARE * len(judged):
        return [finding for finding in found if finding.sentence.probability >= VERY_SURE]
    return found
