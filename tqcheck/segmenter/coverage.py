"""Sentences inside an aligned pair of paragraphs that have no counterpart, by what of their words the other side has.

A sentence that was left out rarely shows as a sentence without a counterpart in the alignment: the programme joins it
to a neighbour. It shows in its words: most of what a translated sentence says is found on the other side, most of what
an omitted one says is not, unless another sentence says it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from tqcheck.segmenter.context import SOURCE, TARGET, context_of
from tqcheck.segmenter.evidence import (
    SUSPICIOUS,
    Item,
    Sentence,
    evidence_of,
    probability_by_words,
    probability_with_alignment,
)
from tqcheck.segmenter.latin import latin_features
from tqcheck.segmenter.parameters import SENTENCE
from tqcheck.segmenter.search import losses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tqcheck.document import Document
    from tqcheck.segmenter.context import Context, Pairs
    from tqcheck.segmenter.features import Segment, Table
    from tqcheck.segmenter.groups import Range
    from tqcheck.segmenter.similarity import Rarity

Side = Literal["source", "target"]

_MOST_TRIED = 12
"""Sentences of a paragraph that are tried with the alignment, the most suspicious ones."""


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
) -> list[Uncovered]:
    """Judge each sentence of one side of an aligned pair of paragraphs.

    Args:
        source: the article that holds the first paragraph.
        source_range: its half-open offsets.
        target: the translation.
        target_range: the half-open offsets of the paragraph that translates it.
        side: whose sentences are judged: ``source`` for omissions, ``target`` for additions.
        pairs: English glossary terms with their Chinese renderings, or what returns them.

    Returns:
        Every sentence of that side with its probability, in order; nothing if it has fewer than two.
    """
    from tqcheck.document import sentences  # noqa: PLC0415 -- only where sentences are asked for

    context = context_of(source, target, pairs)
    own = SOURCE if side == "source" else TARGET
    ranges = (source_range, target_range)
    spans = [sentences(document, *piece) for document, piece in zip(context.sides, ranges, strict=True)]
    if len(spans[own]) < 2 or not spans[1 - own]:
        return []
    english = (own == SOURCE) != context.turned
    tables, said, others, lengths = _read(context, spans, own)
    evidence = evidence_of(said, others, lengths, english=english)
    first = [probability_by_words(values, english=english) for values in evidence]
    judged = _judged_again(context, tables, evidence, first, english=english) if max(first) > SUSPICIOUS else first
    return [
        Uncovered(start, end, probability, _place(number, spans, own))
        for number, ((start, end), probability) in enumerate(zip(spans[own], judged, strict=True))
    ]


def _judged_again(
    context: Context, tables: tuple[Table, Table], evidence: list[list[float]], first: list[float], *, english: bool
) -> list[float]:
    """The probabilities with the evidence of the alignment: how much better the rest aligns without the sentence."""
    chosen = sorted(range(len(first)), key=lambda number: -first[number])[:_MOST_TRIED]
    side = 0 if english else 1
    statistics = context.statistics.extended(len(context.vocabulary.numbers))
    found = losses(*tables, statistics, SENTENCE, side, chosen)
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


_SMOOTH_BLOCKS = 4
"""Added to the number of blocks, so that in a short text a word is not taken for one that stands everywhere."""


def _read(
    context: Context, spans: Sequence[Sequence[Range]], own: int
) -> tuple[tuple[Table, Table], list[Sentence], list[set[int]], tuple[float, float]]:
    """Read both pieces.

    Returns:
        Features of both sides, English first; what each sentence of the own side says; the features of each sentence of
        the other side; both lengths on one scale, the own one first.
    """
    segments = context.sentence_segments(spans)
    english, chinese = tables = context.read(segments)
    known = context.statistics.extended(len(context.vocabulary.numbers)).rarity
    features = [_rows(english), _rows(chinese)]
    lengths = sum(english.lengths), sum(chinese.lengths) * context.statistics.ratio
    if (own == SOURCE) != context.turned:
        names = context.vocabulary.names
        share = 1 / (_SMOOTH_BLOCKS + len(context.tables[1].lengths))
        items = [
            [
                Item(
                    f,
                    _kind(names[f]),
                    frozenset((f,)),
                    float(known.idf[f]),
                    int(known.english[f]),
                    known.chinese[f] * share,
                )
                for f in row
            ]
            for row in features[0]
        ]
        said = [Sentence(*pair) for pair in zip(items, english.lengths, strict=True)]
        return tables, said, features[1], lengths
    share = 1 / (_SMOOTH_BLOCKS + len(context.tables[0].lengths))
    items = [_chinese_items(context, segment, known, share) for segment in segments[1]]
    scaled = [length * context.statistics.ratio for length in chinese.lengths]
    said = [Sentence(*pair) for pair in zip(items, scaled, strict=True)]
    return tables, said, features[0], lengths[::-1]


def _rows(table: Table) -> list[set[int]]:
    return [set(table.features[a:b]) for a, b in zip(table.starts, table.starts[1:], strict=False)]


def _chinese_items(context: Context, segment: Segment, known: Rarity, share: float) -> list[Item]:
    """Words of two characters and more, and the features that are no Han words."""
    numbers = context.vocabulary.numbers
    found: dict[int | str, Item] = {}
    for word, length, images in context.vocabulary.words(segment.text, simplify=context.traditional):
        if length > 1:
            found[word] = _item(word, "word", images, known, share)
    for name in (*latin_features(segment.text), *segment.tokens):
        number = numbers.get(name)
        found[name] = _item(name, _kind(name), frozenset(() if number is None else (number,)), known, share)
    return list(found.values())


def _item(key: int | str, kind: str, images: frozenset[int], known: Rarity, share: float) -> Item:
    weight = max((float(known.idf[f]) for f in images), default=1.0)
    usual = max((int(known.chinese[f]) for f in images), default=1)
    return Item(key, kind, images, weight, usual, max((known.english[f] * share for f in images), default=0.0))


def _kind(name: str) -> str:
    return "word" if name[0].isalpha() else name[0]
