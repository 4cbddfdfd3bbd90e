"""What the alignment knows of one pair of documents: its words, how rare they are, the ratio of the lengths."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from tqcheck.record import replace
from tqcheck.segmenter.brief import MOST_CELLS, Brief
from tqcheck.segmenter.cells import is_aside, plain_text, segments_of, sentence_lengths, sentence_segments
from tqcheck.segmenter.confidence import BLOCKS, SENTENCES, SENTENCES_BY_MEANING, pairings_of
from tqcheck.segmenter.counts import counts_of
from tqcheck.segmenter.features import Vocabulary
from tqcheck.segmenter.groups import Pairing
from tqcheck.segmenter.items import Items
from tqcheck.segmenter.lexicon import load_lexicon
from tqcheck.segmenter.parameters import BLOCK, SENTENCE, SENTENCE_BY_MEANING
from tqcheck.segmenter.stretches import short_beads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.document import Document
    from tqcheck.segmenter.confidence import Calibration
    from tqcheck.segmenter.counts import Counts
    from tqcheck.segmenter.features import Reading, Row, Segment, Table
    from tqcheck.segmenter.groups import Range
    from tqcheck.segmenter.margins import Bead
    from tqcheck.segmenter.meaning import Centres
    from tqcheck.segmenter.search import Statistics
    from tqcheck.segmenter.terms import Glossary, Pairs

SOURCE, TARGET = 0, 1

AGREED = 0.985
"""Confidence of sentences that pair off as they stand: 0.988 of 679 were right, in magazine and literary texts."""

_MOST_KEPT = 1_000
"""Paragraphs that are kept once read: more than an article has, and no more than some megabytes of a book."""

_LEAST, _SLACK = 0.6, 12.0
"""Least ratio of two sentences' lengths, on one scale, at which they may be each other's translation, and characters
added to both so that short ones may differ more. A sentence left out, or cut in two, moves all that follow it."""


class Context:
    """One pair of documents under alignment.

    Inside, the English document is always the first side; ``pair_blocks`` and ``pair_sentences`` turn their results
    back to source and target.

    Args:
        source: what was translated.
        target: the translation.
        pairs: glossary terms with their renderings.
        semantic: compare sentences by their meaning, too.
    """

    def __init__(self, source: Document, target: Document, pairs: Glossary, *, semantic: bool = False) -> None:
        self.sides = (source, target)
        self.turned = source.language == "zh" and target.language == "en"
        self.english, self.chinese = (target, source) if self.turned else (source, target)
        self.leaves = tuple(
            [at for at, block in enumerate(side.blocks) if not is_aside(block)] for side in (source, target)
        )
        languages = self.english.language, self.chinese.language
        self.chinese_sides = languages[0] == "zh", languages != ("en", "en")
        self.parameters = tuple(
            replace(known, c0=1.0) if languages[0] == languages[1] else known
            for known in (BLOCK, SENTENCE, SENTENCE_BY_MEANING)
        )
        self.semantic = semantic
        if semantic:
            from tqcheck.segmenter.meaning import require_encoder  # noqa: PLC0415 -- an optional extra

            require_encoder()
        lexicon = load_lexicon()
        self.vocabulary = Vocabulary(lexicon, pairs)
        self.traditional = lexicon.is_traditional(self.chinese.masked)
        self._paragraphs: dict[tuple[Range, Range], Paragraph] = {}

    @cached_property
    def tables(self) -> tuple[Table, Table]:
        """Features of the leaf blocks, English first."""
        english, chinese = self.leaves[:: -1 if self.turned else 1]
        return self.read(
            (
                segments_of(self.english, english, chinese=self.chinese_sides[0]),
                segments_of(self.chinese, chinese, chinese=self.chinese_sides[1]),
            )
        )

    @cached_property
    def counts(self) -> Counts:
        """How rare each feature is among the leaf blocks, and the ratio of the lengths."""
        return counts_of(*self.tables, self._size, self.parameters[0])

    @cached_property
    def statistics(self) -> Statistics:
        """The same in arrays."""
        from tqcheck.segmenter.search import Statistics  # noqa: PLC0415 -- numpy loads only for what is not short

        return Statistics.of_tables(*self.tables, self._size, self.parameters[0])

    @cached_property
    def _size(self) -> int:
        """How many features the leaf blocks have."""
        return len(self.vocabulary.numbers) if self.tables else 0

    @cached_property
    def items(self) -> Items:
        """The words and other features of both sides, each weighed once."""
        return Items(self)

    def pair_blocks(self) -> list[Pairing]:
        """Which leaves belong together, by their place in ``leaves``, source first."""
        beads = short_beads(*self.tables, self.counts, self.parameters[0])
        if beads is None:
            from tqcheck.segmenter.search import find_beads  # noqa: PLC0415 -- as above

            beads = find_beads(*self.tables, self.statistics, self.parameters[0])
        return self._pairings(beads, BLOCKS)

    def paragraph(self, source_range: Range, target_range: Range) -> Paragraph:
        """An aligned pair of paragraphs, read once however many rules ask about it.

        Args:
            source_range: half-open offsets in the source.
            target_range: half-open offsets in the target.
        """
        ranges = source_range, target_range
        found = self._paragraphs.get(ranges)
        if found is None:
            if len(self._paragraphs) >= _MOST_KEPT:
                self._paragraphs.clear()
            found = self._paragraphs[ranges] = Paragraph(self, ranges)
        return found

    def pair_sentences(self, paragraph: Paragraph) -> list[Pairing]:
        """Which sentences of an aligned pair of paragraphs belong together."""
        if self.semantic:
            return self._pair_by_meaning(paragraph)
        if paragraph.agrees:
            return [Pairing((at, at + 1), (at, at + 1), AGREED) for at in range(len(paragraph.spans[0]))]
        brief = None if paragraph.is_long else paragraph.brief
        if brief is not None:
            beads = brief.beads()
            if all(bead.p for bead in beads) or all(bead.r for bead in beads):
                return self._pairings(beads, SENTENCES)
        from tqcheck.segmenter.search import find_beads  # noqa: PLC0415 -- as above

        statistics = self._statistics_of(paragraph)
        return self._pairings(find_beads(*paragraph.tables, statistics, self.parameters[1]), SENTENCES)

    def _pair_by_meaning(self, paragraph: Paragraph) -> list[Pairing]:
        """The same by the meaning of the sentences, too: slower, and surer where words are rendered freely."""
        from tqcheck.segmenter.meaning import Sentences  # noqa: PLC0415 -- an optional extra
        from tqcheck.segmenter.search import find_beads  # noqa: PLC0415 -- as above

        english, chinese = ([segment.text for segment in side] for side in paragraph.segments)
        sentences = Sentences(english, chinese, None if paragraph.is_long else self.centres)
        statistics = self._statistics_of(paragraph)
        beads = find_beads(*paragraph.tables, statistics, self.parameters[1], (sentences, self.parameters[2]))
        return self._pairings(beads, SENTENCES_BY_MEANING)

    @cached_property
    def centres(self) -> Centres:
        """Where the prose blocks of both sides lie among the vectors of meaning."""
        from tqcheck.segmenter.meaning import centres_of  # noqa: PLC0415 -- an optional extra

        english, chinese = (
            [plain_text(side.masked[block.start : block.end]) for block in side.blocks if block.is_prose]
            for side in (self.english, self.chinese)
        )
        return centres_of(english, chinese)

    def _statistics_of(self, paragraph: Paragraph) -> Statistics:
        """How rare features are: among the blocks of the article, or in a paragraph that is nearly all of it, there."""
        from tqcheck.segmenter.search import Statistics  # noqa: PLC0415 -- as above

        known, tables = self.statistics, paragraph.tables  # in this order: reading either makes the vocabulary grow
        size = len(self.vocabulary.numbers)
        return Statistics.of_tables(*tables, size, self.parameters[1]) if paragraph.is_long else known.extended(size)

    def read(self, segments: tuple[Iterable[Segment], Iterable[Segment]]) -> tuple[Table, Table]:
        """Features of segments, English first."""
        english, chinese = segments
        vocabulary = self.vocabulary
        return (
            vocabulary.read_han(english, simplify=self.traditional)
            if self.chinese_sides[0]
            else vocabulary.read_english(english),
            vocabulary.read_chinese(chinese, simplify=self.traditional),
        )

    def _pairings(self, beads: list[Bead], calibration: Calibration) -> list[Pairing]:
        pairings = pairings_of(beads, calibration)
        return [pairing.turned() for pairing in pairings] if self.turned else pairings


class Paragraph:
    """The sentences of an aligned pair of paragraphs, and their features.

    Attributes:
        spans: half-open offsets of the source sentences and of the target sentences.
    """

    def __init__(self, context: Context, ranges: tuple[Range, Range]) -> None:
        from tqcheck.document import sentences  # noqa: PLC0415 -- only where sentences are asked for

        self._context = context
        self.spans = tuple(sentences(document, *piece) for document, piece in zip(context.sides, ranges, strict=True))

    @cached_property
    def lengths(self) -> tuple[list[float], list[float]]:
        """The lengths of the sentences, English first, each in characters of its own language."""
        context = self._context
        english, chinese = self.spans[::-1] if context.turned else self.spans
        return (
            sentence_lengths(context.english, english, chinese=context.chinese_sides[0]),
            sentence_lengths(context.chinese, chinese, chinese=context.chinese_sides[1]),
        )

    @cached_property
    def segments(self) -> tuple[list[Segment], list[Segment]]:
        """The sentences as segments, English first."""
        english, chinese = self._segments()
        return list(english), list(chinese)

    def _segments(self) -> tuple[Iterator[Segment], Iterator[Segment]]:
        """The same one by one."""
        context = self._context
        english, chinese = self.spans[::-1] if context.turned else self.spans
        return (
            sentence_segments(context.english, english, chinese=context.chinese_sides[0]),
            sentence_segments(context.chinese, chinese, chinese=context.chinese_sides[1]),
        )

    @cached_property
    def agrees(self) -> bool:
        """Whether the sentences pair off as they stand: as many on both sides, each as long as the other one says.

        Nearly every paragraph of a faithful translation does, and then there is nothing to search for.
        """
        if len(self.spans[0]) != len(self.spans[1]):
            return False
        ratio = self._context.counts.ratio
        return all(
            _LEAST < (one + _SLACK) / (other * ratio + _SLACK) < 1 / _LEAST
            for one, other in zip(*self.lengths, strict=True)
        )

    @property
    def is_long(self) -> bool:
        """Whether it has more sentences than its article has blocks: what is rare is then counted over its sentences."""
        return max(map(len, self.spans)) > len(self._context.leaves[SOURCE])

    @cached_property
    def rows(self) -> tuple[list[Row], list[Row]]:
        """The features of the sentences with their weights, English first."""
        return self._read[0], self._read[1]

    @property
    def readings(self) -> list[Reading]:
        """What was read of the Chinese sentences."""
        return self._read[2]

    @cached_property
    def _read(self) -> tuple[list[Row], list[Row], list[Reading]]:
        context = self._context
        vocabulary, simplify = context.vocabulary, context.traditional
        english, chinese = self.segments
        rows = (
            vocabulary.han_rows(english, simplify=simplify)
            if context.chinese_sides[0]
            else vocabulary.english_rows(english)
        )
        readings: list[Reading] = []
        return rows, vocabulary.chinese_rows(chinese, readings, simplify=simplify), readings

    @cached_property
    def tables(self) -> tuple[Table, Table]:
        """The same packed, for a paragraph of many sentences; those of a book are not kept."""
        return self._context.read(self._segments() if self.is_long else self.segments)

    @cached_property
    def brief(self) -> Brief | None:
        """The paragraph made ready for the programme without arrays, if it is one of few sentences."""
        n, m = map(len, self.spans)
        if not 0 < n * m <= MOST_CELLS:
            return None
        context = self._context
        return Brief(self.rows, self.lengths, context.counts.idf, context.counts.ratio, context.parameters[1])


def context_of(source: Document, target: Document, pairs: Pairs, *, semantic: bool = False) -> Context:
    """The context of a pair of documents; the last one is kept, for rules ask about it segment by segment."""
    return _context(source, target, _Same(pairs), semantic)


def forget_context(source: Document, target: Document, pairs: Pairs, *, semantic: bool = False) -> None:
    """Let the context go: its paragraphs refer back to it, and only the collector could free them all."""
    context_of(source, target, pairs, semantic=semantic).__dict__.clear()
    _context.cache_clear()


class _Same:
    """A glossary compared by identity: comparing its terms would cost more than the alignment."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs = pairs

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and (self.pairs is other.pairs or (not self.pairs and not other.pairs))

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=1)
def _context(source: Document, target: Document, same: _Same, semantic: bool) -> Context:  # noqa: FBT001 -- a cache key
    pairs = same.pairs() if callable(same.pairs) else same.pairs
    return Context(source, target, pairs, semantic=semantic)
