"""What the alignment knows of one pair of documents: its words, how rare they are, the ratio of the lengths."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from tqcheck.record import cached_property, replace
from tqcheck.segmenter.cells import is_aside, plain_text, segments_of
from tqcheck.segmenter.confidence import BLOCKS, SENTENCES, SENTENCES_BY_MEANING, pairings_of
from tqcheck.segmenter.counts import counts_of
from tqcheck.segmenter.features import packed, rows_of
from tqcheck.segmenter.groups import Pairing
from tqcheck.segmenter.items import Items
from tqcheck.segmenter.lexicon import load_lexicon
from tqcheck.segmenter.paragraph import Paragraph
from tqcheck.segmenter.parameters import BLOCK, SENTENCE, SENTENCE_BY_MEANING
from tqcheck.segmenter.stretches import MOST_SEGMENTS, short_beads
from tqcheck.segmenter.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tqcheck.document import Document
    from tqcheck.segmenter.confidence import Calibration
    from tqcheck.segmenter.counts import Counts, Lengths
    from tqcheck.segmenter.features import Row, Rows, Segment, Table
    from tqcheck.segmenter.groups import Range
    from tqcheck.segmenter.margins import Bead
    from tqcheck.segmenter.meaning import Centres
    from tqcheck.segmenter.search import Statistics
    from tqcheck.segmenter.terms import Glossary, Pairs
    from tqcheck.segmenter.vocabulary import Reading

SOURCE, TARGET = 0, 1

AGREED = 0.985
"""Confidence of sentences that pair off as they stand: 0.988 of 679 were right, in magazine and literary texts."""

_MOST_KEPT = 1_000
"""Paragraphs that are kept once read: more than an article has, and no more than some megabytes of a book."""


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
            [at for at, block in enumerate(side.blocks) if block.kind != "rule" or not is_aside(block)]
            for side in (source, target)
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

    @property
    def sizes(self) -> tuple[int, int]:
        """How many leaf blocks either side has, English first."""
        english, chinese = map(len, self.leaves)
        return (chinese, english) if self.turned else (english, chinese)

    def _block_segments(self) -> tuple[Iterator[Segment], Iterator[Segment]]:
        """The leaf blocks as segments, English first."""
        english, chinese = self.leaves[:: -1 if self.turned else 1]
        return (
            segments_of(self.english, english, chinese=self.chinese_sides[0]),
            segments_of(self.chinese, chinese, chinese=self.chinese_sides[1]),
        )

    @cached_property
    def blocks(self) -> tuple[Rows, Rows] | None:
        """Features of the leaf blocks of a short article, English first."""
        if max(self.sizes) > MOST_SEGMENTS:
            return None
        english, chinese = map(list, self._block_segments())
        rows = self.read_rows(english, chinese)
        return rows_of(english, rows[0]), rows_of(chinese, rows[1])

    @cached_property
    def tables(self) -> tuple[Table, Table]:
        """Features of the leaf blocks packed, English first."""
        if self.blocks is None:
            return self.read(self._block_segments())
        english, chinese = self.blocks
        return packed(english), packed(chinese)

    @cached_property
    def counts(self) -> Counts:
        """How rare each feature is among the leaf blocks, and the ratio of the lengths."""
        if self.blocks is None:
            english, chinese = self.tables
            features: tuple[Iterable[int], Iterable[int]] = english.features, chinese.features
            lengths: Lengths = english.lengths, chinese.lengths
        else:
            features = chain.from_iterable(self.blocks[0].rows), chain.from_iterable(self.blocks[1].rows)
            lengths = self.blocks[0].lengths, self.blocks[1].lengths
        return counts_of(*features, lengths, self._size, self.parameters[0])

    @cached_property
    def statistics(self) -> Statistics:
        """The same in arrays."""
        from tqcheck.segmenter.search import Statistics  # noqa: PLC0415 -- numpy loads only for what is not short

        return Statistics.of_tables(*self.tables, self._size, self.parameters[0])

    @cached_property
    def _size(self) -> int:
        """How many features the leaf blocks have."""
        return len(self.vocabulary.numbers) if self.blocks or self.tables else 0

    @cached_property
    def items(self) -> Items:
        """The words and other features of both sides, each weighed once."""
        return Items(self)

    def pair_blocks(self) -> list[Pairing]:
        """Which leaves belong together, by their place in ``leaves``, source first."""
        beads = self.blocks and short_beads(*self.blocks, self.counts, self.parameters[0])
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

    def read_rows(
        self, english: Sequence[Segment], chinese: Sequence[Segment], readings: list[Reading] | None = None
    ) -> tuple[list[Row], list[Row]]:
        """Features of few segments; see ``Vocabulary.chinese_rows`` for ``readings``."""
        vocabulary = self.vocabulary
        if self.chinese_sides[0]:
            rows = vocabulary.han_rows(english, simplify=self.traditional)
            return rows, vocabulary.chinese_rows(chinese, readings, simplify=self.traditional)
        if readings is not None:
            rows = vocabulary.english_rows(english)
            return rows, vocabulary.chinese_rows(chinese, readings, simplify=self.traditional)
        rows = vocabulary.english_rows(english)
        copies = _copies(english, chinese)
        others = [segment for at, segment in enumerate(chinese) if at not in copies]
        read = iter(vocabulary.chinese_rows(others, simplify=self.traditional))
        return rows, [rows[copies[at]] if at in copies else next(read) for at in range(len(chinese))]

    def _pairings(self, beads: list[Bead], calibration: Calibration) -> list[Pairing]:
        pairings = pairings_of(beads, calibration)
        return [pairing.turned() for pairing in pairings] if self.turned else pairings


def _copies(english: Sequence[Segment], chinese: Sequence[Segment]) -> dict[int, int]:
    """The segments of the Chinese side that stand on the English one as they are, code mostly, and where.

    They are half of a manual, say the same on both sides, and need not be read twice.
    """
    places = {segment.text: at for at, segment in enumerate(english)}
    found = {}
    for number, segment in enumerate(chinese):
        at = places.get(segment.text)
        if at is not None and segment.text.isascii() and segment.tokens == english[at].tokens:
            found[number] = at
    return found


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
