"""What rules read: the prose of one article, an aligned segment, the whole article."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tqcheck.document import cells
from tqcheck.record import cached_property, dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tqcheck.document import Block, Document, Run
    from tqcheck.glossary import Termbase
    from tqcheck.segmenter import Unit


_WORD = re.compile(r"[A-Za-z0-9](?:(?<=[A-Za-z])[A-Za-z0-9_]{2,}|(?<=[0-9])[0-9]+)")
_OWN_COMMENT = re.compile(r"<!--[ \t]*+tqcheck:[^\r\n<>]*+>")
"""An inline ignore: it has no counterpart in the source."""
KEPT_SHARE = 0.6
"""Share of the Latin words and numbers of the aligned translation that stand in the source piece, too, below which the
source is another article. Each word counts once, for a link may stand in every row of a table. 298 pairs that belong
together: at least 0.79; of 319 pairs of articles of one site that do not belong together 22 have so many words in common
where they can be aligned at all, and 12 of these are below."""
KEPT_WORDS = 8
"""Words below which that share says nothing and the aligned share decides."""
UNRELATED_SHARE = 0.5
"""Aligned share for that case: at least 0.83 in pairs that belong together, in the others median 0.34."""
LOOSE = 3
"""Prose units of the source without a counterpart that make a translation a free one, or one that fell behind: there nothing
is an addition, and a sentence that is only turned round is no lost denial. Of 15 additions found without this limit, three of
the six that were none stood in such articles; of 28 unsure denials that were read, 9 of 17 false ones and none of the
others."""
SURE = 0.7
"""Least confidence of a pair of blocks or sentences that is relied on: below, the sentence may be another one."""
UNRELATED_BLOCKS = 3
"""Prose blocks below which it is not asked: the alignment of a few lines is never sure of itself."""


class Prose:
    """The target's prose mask: offsets in ``masked`` are offsets in the article.

    Attributes:
        document: the target.
        masked: its mask (see ``tqcheck.document.Document``); code, addresses and markup are blanked.
        value: the whole text.
        shared: results that several rules need, computed once (``Article.once``).
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.document = article.target
        self.masked = article.target.masked
        self.value = article.target.value

    def once(self, key: str, compute: Callable[[], Any]) -> Any:  # noqa: ANN401 -- holds whatever rules share
        """``Article.once``."""
        return self.article.once(key, compute)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a segment: a range of one document."""

    document: Document
    start: int
    end: int
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """The range as written."""
        return self.document.value[self.start : self.end]

    @property
    def masked(self) -> str:
        """The range of the prose mask; add ``start`` to an offset in it to get one in the article."""
        return self.document.masked[self.start : self.end]

    def runs(self, *kinds: str) -> list[Run]:
        """Inline constructs inside the range, in order."""
        return [
            run
            for block in self.blocks
            for run in block.runs
            if (not kinds or run.kind in kinds) and self.start <= run.start and run.end <= self.end
        ]

    @property
    def cells(self) -> list[Side]:
        """Those of its table row; none if it is no row."""
        first = self.blocks[0]
        return [Side(self.document, cell.start, cell.end, self.blocks) for cell in cells(self.document, first)]

    @property
    def range(self) -> tuple[int, int]:
        """The offsets, as a hit takes them."""
        return self.start, self.end

    @property
    def trimmed(self) -> tuple[int, int]:
        """The offsets without the white space around."""
        text = self.text
        return self.start + len(text) - len(text.lstrip()), self.start + len(text.rstrip())


class Segment:
    """An aligned pair of leaf blocks (heading, paragraph, item, row, code …), or of sentences inside one.

    Attributes:
        source: the source side.
        target: the target side.
        confidence: probability that the two belong together.
        article: the article it is part of.
        unit: the unit of the alignment it comes from.
        previous, next: the segments before and after it in the target, or None.
    """

    __slots__ = ("__dict__", "article", "confidence", "next", "previous", "source", "target", "unit")

    def __init__(self, article: Article, unit: Unit, source: Side, target: Side) -> None:
        self.article = article
        self.unit = unit
        self.source = source
        self.target = target
        self.confidence = unit.confidence
        self.previous: Segment | None = None
        self.next: Segment | None = None

    @cached_property
    def is_prose(self) -> bool:
        """Whether both sides are headings, paragraphs, items or rows."""
        return all(block.is_prose for block in (*self.source.blocks, *self.target.blocks))

    @property
    def one_to_one(self) -> bool:
        """Whether it joins exactly one block with one."""
        return len(self.source.blocks) == len(self.target.blocks) == 1

    @cached_property
    def sentences(self) -> tuple[Segment, ...]:
        """The aligned sentence pairs inside it, in order of the target; sentences with no counterpart are left out."""
        return tuple(
            Segment(
                self.article,
                unit,
                Side(self.source.document, unit.source.start, unit.source.end, self.source.blocks),
                Side(self.target.document, unit.target.start, unit.target.end, self.target.blocks),
            )
            for unit in self.sentence_units
            if unit.source is not None and unit.target is not None
        )

    def counterpart(self, start: int, end: int) -> Side:
        """What of the target translates a range of the source: a table cell or a sure sentence, else all of it."""
        for source, target in self._parts():
            if source.start <= start and end <= source.end:
                return target
        return self.target

    def _parts(self) -> Iterator[tuple[Side, Side]]:
        """The parts that belong together: cells of two rows of as many, or sentences."""
        rows = [side.cells for side in (self.source, self.target)] if self.one_to_one else [[], []]
        if rows[0] and len(rows[0]) == len(rows[1]):
            yield from zip(*rows, strict=True)
        elif self.is_prose:
            for sentence in self.sentences:
                if sentence.confidence >= SURE:
                    yield sentence.source, sentence.target

    @cached_property
    def sentence_units(self) -> tuple[Unit, ...]:
        """The sentence units inside it, those without a counterpart too."""
        from tqcheck.segmenter import align_sentences  # noqa: PLC0415 -- numpy loads only when a rule asks

        return tuple(
            align_sentences(
                self.source.document,
                self.source.range,
                self.target.document,
                self.target.range,
                pairs=self.article.termbase,
                semantic=self.article.semantic,
            )
        )


class Article:
    """Everything about one article.

    Attributes:
        target: the translation.
        source: its source, or None.
        units: the alignment, in order of the target; empty without a source.
        segments: aligned leaf pairs of confidence at least ``floor``, in order of the target.
        termbase: the glossaries in force.
        semantic: whether sentences are aligned by their meaning, too.
        prose: the target's prose.
    """

    def __init__(
        self,
        target: Document,
        source: Document | None,
        units: tuple[Unit, ...],
        termbase: Termbase,
        floor: float,
        *,
        semantic: bool = False,
    ) -> None:
        self.target = target
        self.source = source
        self.units = units
        self.termbase = termbase
        self.floor = floor
        self.semantic = semantic
        self.prose = Prose(self)
        self._shared: dict[str, Any] = {}

    def once(self, key: str, compute: Callable[[], Any]) -> Any:  # noqa: ANN401 -- holds whatever rules share
        """A result that several rules need: computed at the first call for this article, kept for the others."""
        if key not in self._shared:
            self._shared[key] = compute()
        return self._shared[key]

    def let_go(self) -> None:
        """Forget everything: what is said of the article refers back to it, and only the collector could free it all."""
        for segment in self.__dict__.get("segments", ()):
            segment.previous = segment.next = None
        if self.source is not None:
            from tqcheck.segmenter import forget_context  # noqa: PLC0415 -- numpy loads only when there is a pair

            forget_context(self.source, self.target, self.termbase, semantic=self.semantic)
        self.__dict__.clear()

    @cached_property
    def leaves(self) -> tuple[Unit, ...]:
        """The finest block units: items and rows instead of their lists and tables."""
        found: list[Unit] = []
        for unit in self.units:
            inner = [child for child in unit.children if child.level == "block"]
            found += inner or [unit]
        return tuple(found)

    @cached_property
    def is_loose(self) -> bool:
        """Whether several prose blocks of the source have no counterpart: it was retold, or its source went on."""
        if self.source is None:
            return False
        blocks = self.source.blocks
        lone = (unit for unit in self.leaves if unit.target is None)
        return sum(any(block.is_prose for block in blocks[slice(*unit.source_blocks)]) for unit in lone) >= LOOSE

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Aligned leaf pairs of confidence at least ``floor``, in order of the target."""
        if self.source is None:
            return ()
        segments = [
            Segment(
                self,
                unit,
                Side(self.source, unit.source.start, unit.source.end, self.source.blocks[slice(*unit.source_blocks)]),
                Side(self.target, unit.target.start, unit.target.end, self.target.blocks[slice(*unit.target_blocks)]),
            )
            for unit in self.leaves
            if unit.source is not None and unit.target is not None and unit.confidence >= self.floor
        ]
        for before, after in pairwise(segments):
            before.next, after.previous = after, before
        return tuple(segments)

    @cached_property
    def aligned_share(self) -> float | None:
        """Share of the target's prose characters in units the bilingual rules can read; None without a source."""
        if self.source is None:
            return None
        prose = sum(block.end - block.start for block in self.target.prose_blocks())
        checked = sum(
            block.end - block.start for segment in self.segments for block in segment.target.blocks if block.is_prose
        )
        return round(min(1.0, checked / prose), 4) if prose else 1.0

    @cached_property
    def is_unrelated(self) -> bool:
        """Whether the source is no source of this article: names and figures of the translation are not in it."""
        if self.source is None or self.aligned_share is None:
            return False
        kept: set[str] = set()
        words: set[str] = set()
        for segment in self.segments:
            if segment.is_prose and (ours := _words_of(segment.target)):
                words |= ours
                kept |= ours & _words_of(segment.source)
        if len(words) >= KEPT_WORDS:
            return len(kept) < KEPT_SHARE * len(words)
        return self.aligned_share < UNRELATED_SHARE and sum(1 for _ in self.target.prose_blocks()) >= UNRELATED_BLOCKS


def _words_of(side: Side) -> set[str]:
    """The Latin words and numbers of a side."""
    text = side.text
    return set(_WORD.findall((_OWN_COMMENT.sub("", text) if "<!--" in text else text).lower()))
