"""Sentences inside an aligned pair of paragraphs that have no counterpart, by what of their words the other side has.

A sentence that was left out rarely shows as a sentence without a counterpart in the alignment: the programme joins it
to a neighbour. It shows in its words: most of what a translated sentence says is found on the other side, most of what
an omitted one says is not, unless another sentence says it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tqcheck.record import NamedTuple
from tqcheck.segmenter.context import SOURCE, TARGET, context_of
from tqcheck.segmenter.evidence import (
    SUSPICIOUS,
    Sentence,
    evidence_of,
    probability_by_words,
    probability_with_alignment,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tqcheck.document import Document
    from tqcheck.segmenter.context import Context
    from tqcheck.segmenter.groups import Range
    from tqcheck.segmenter.paragraph import Paragraph
    from tqcheck.segmenter.terms import Pairs

Side = Literal["source", "target"]

_MOST_TRIED = 4
"""Sentences of a paragraph that are tried with the alignment, the most suspicious ones."""

_TRIED_FROM = 0.05
"""Probability by words alone from which a sentence is one of them: of 1,180 sentences below it, in whole paragraphs and
in such with a sentence dropped, the alignment made none more probable than not but one."""


class Uncovered(NamedTuple):
    """A sentence without a counterpart.

    Attributes:
        start: offset of its first character in its document.
        end: offset after its last character.
        probability: 0 to 1, that it has none.
        place: offset in the other document where its counterpart should stand.
    """

    start: int
    end: int
    probability: float
    place: int


def uncovered(
    source: Document,
    source_range: Range,
    target: Document,
    target_range: Range,
    *,
    side: Side = "source",
    pairs: Pairs = (),
    semantic: bool = False,
) -> list[Uncovered]:
    """Judge each sentence of one side of an aligned pair of paragraphs.

    Args:
        source: the article that holds the first paragraph.
        source_range: its half-open offsets.
        target: the translation.
        target_range: the half-open offsets of the paragraph that translates it.
        side: whose sentences are judged: ``source`` for omissions, ``target`` for additions.
        pairs: English glossary terms with their Chinese renderings, or what returns them.
        semantic: whether the sentences of these articles are compared by their meaning, too; here their words decide.

    Returns:
        Every sentence of that side with its probability, in order; nothing if it has fewer than two.
    """
    context = context_of(source, target, pairs, semantic=semantic)
    own = SOURCE if side == "source" else TARGET
    paragraph = context.paragraph(source_range, target_range)
    spans = paragraph.spans
    if len(spans[own]) < 2 or not spans[1 - own]:
        return []
    if paragraph.agrees:
        return [
            Uncovered(start, end, 0.0, _place(number, spans, own)) for number, (start, end) in enumerate(spans[own])
        ]
    english = (own == SOURCE) != context.turned
    said, others, lengths = _read(context, paragraph, english=english)
    evidence = evidence_of(said, others, lengths)
    first = [probability_by_words(values, english=english) for values in evidence]
    judged = _judged_again(context, paragraph, evidence, first, english=english) if max(first) > SUSPICIOUS else first
    return [
        Uncovered(start, end, probability, _place(number, spans, own))
        for number, ((start, end), probability) in enumerate(zip(spans[own], judged, strict=True))
    ]


def _judged_again(
    context: Context, paragraph: Paragraph, evidence: list[list[float]], first: list[float], *, english: bool
) -> list[float]:
    """The probabilities with the evidence of the alignment: how much better the rest aligns without the sentence."""
    doubtful = [number for number, probability in enumerate(first) if probability > _TRIED_FROM]
    chosen = sorted(doubtful, key=lambda number: -first[number])[:_MOST_TRIED]
    side = 0 if english else 1
    if paragraph.brief is not None:
        found = paragraph.brief.losses(side, chosen)
    else:
        from tqcheck.segmenter.search import losses  # noqa: PLC0415 -- numpy loads only for a paragraph of many sentences

        statistics = context.statistics.extended(len(context.vocabulary.numbers))
        found = losses(*paragraph.tables, statistics, context.parameters[1], side, chosen)
    best = max(found)
    result = list(first)
    for number, loss in zip(chosen, found, strict=True):
        values = [*evidence[number], loss, best - loss]
        result[number] = probability_with_alignment(values, english=english)
    return result


def _place(number: int, spans: Sequence[Sequence[Range]], own: int) -> int:
    """Where the counterpart of a sentence should stand: after as large a share of the other side's sentences."""
    other = spans[1 - own]
    before = round(number * len(other) / len(spans[own]))
    return other[before - 1][1] if before else other[0][0]


def _read(
    context: Context, paragraph: Paragraph, *, english: bool
) -> tuple[list[Sentence], Sequence[Collection[int]], tuple[float, float]]:
    """What each sentence of the examined side says.

    Returns:
        The examined sentences; the features of each sentence of the other side; both lengths on one scale, the examined
        one first.
    """
    rows, ratio = paragraph.rows, context.counts.ratio
    own = paragraph.lengths
    lengths = sum(own[0]), sum(own[1]) * ratio
    items = context.items
    if english:
        said = [Sentence(items.of_english(row), length) for row, length in zip(rows[0], own[0], strict=True)]
        return said, rows[1], lengths
    said = [
        Sentence(items.of_chinese(reading, segment.tokens), length * ratio)
        for reading, segment, length in zip(paragraph.readings, paragraph.segments[1], own[1], strict=True)
    ]
    return said, rows[0], lengths[::-1]
