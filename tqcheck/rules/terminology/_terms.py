"""The terms of an article: found once, read by every rule of the family."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.document import HIDDEN, OBJECT
from tqcheck.glossary.automaton import Role
from tqcheck.glossary.projection import Projection, fold
from tqcheck.record import cached_property, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Document
    from tqcheck.glossary import Termbase
    from tqcheck.glossary.matcher import Found, Match, Place
    from tqcheck.rules.article import Article, Segment

TECHNICAL = 5
"""Terms and names of the glossary that an article has if it is about technical things: everyday words need that clue. 57
technical articles have 7 and more, 60 medical abstracts 4 at most."""

TELLING = 200
"""Characters of prose from which an article with fewer terms is about something else."""

MIN_LENGTH = 3
"""Characters of a rendering that tells what an article is about: shorter ones are ordinary words as well."""

_CELL = re.compile(r"\S++(?>(?: \S++)*)")
"""A table cell in the mask: bars and padding are blanked, so two spaces part it from the next."""

_READ_KEYS = ("title", "linkTitle", "description", "summary", "subtitle")
"""Front matter that readers see as prose."""

_SPACED = re.compile(r"[\u4e00-\u9fff] [A-Za-z]|[A-Za-z] [\u4e00-\u9fff]")
_TIGHT = re.compile(r"[\u4e00-\u9fff][A-Za-z]|[A-Za-z][\u4e00-\u9fff]")


def project(document: Document) -> Projection:
    """The prose of a document as the glossary reads it: one paragraph a block, and the titles of its front matter."""
    masked = document.masked
    ranges: list[tuple[int, int]] = []
    for key in _READ_KEYS:
        if key in document.front_matter:
            start, end = document.front_matter[key]
            masked = masked[:start] + document.value[start:end] + masked[end:]
            ranges.append((start, end))
    ranges.sort()
    for block in document.prose_blocks():
        if block.kind == "row":
            ranges += (match.span() for match in _CELL.finditer(masked, block.start, block.end))
        else:
            ranges.append((block.content_start, block.content_end))
    return Projection(masked, ranges)


@dataclass(frozen=True)
class Terms:
    """What the glossary finds in one article."""

    article: Article

    @property
    def termbase(self) -> Termbase:
        """The glossaries in force."""
        return self.article.termbase

    @cached_property
    def target(self) -> Projection:
        """The translation as the glossary reads it."""
        return project(self.article.target)

    @cached_property
    def source(self) -> Projection | None:
        """The source as the glossary reads it."""
        return None if self.article.source is None else project(self.article.source)

    @cached_property
    def doubtful(self) -> list[Match]:
        """Wrong renderings and names in Latin letters in the translation."""
        return self.termbase.find_chinese(self.target, accepted=False, found=self.hits)

    @cached_property
    def times(self) -> Counter[str]:
        """How often each of them stands there."""
        return Counter(match.text for match in self.doubtful)

    def stands(self, name: str) -> int:
        """How often a name stands in the prose of the translation, with these capitals."""
        times: dict[str, int] = self.article.once("terminology.stands", dict)
        if name not in times:
            masked = self.article.target.masked
            found = re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", masked) if name in masked else ()
            times[name] = sum(1 for _ in found)
        return times[name]

    @cached_property
    def hits(self) -> Found:
        """Everything that the glossary looks for in the translation: its places in ``target`` by number of the pattern."""
        return self.termbase.scan_chinese(self.target)

    @cached_property
    def accepted(self) -> list[Place]:
        """Where accepted renderings of more than one character stand, in the projection."""
        automaton = self.termbase.compiled.chinese
        return [
            place
            for pattern, places in self.hits.items()
            if automaton.accepted(pattern)
            for place in places
            if place[1] - place[0] > 1
        ]

    @cached_property
    def accepted_texts(self) -> frozenset[str]:
        """What they are, folded."""
        folded, automaton = self.target.folded, self.termbase.compiled.chinese
        return frozenset(
            folded[low:high]
            for pattern, ((low, high), *_) in self.hits.items()
            if high - low > 1 and automaton.accepted(pattern)
        )

    def is_cut(self, start: int, end: int) -> bool:
        """Whether the first or the last character of a piece of the translation belongs to an accepted rendering across its edge."""
        firsts, lasts = self._accepted_ends
        return start in lasts or end in firsts

    @cached_property
    def _accepted_ends(self) -> tuple[frozenset[int], frozenset[int]]:
        """Where in the translation the first character of an accepted rendering ends, and where its last one begins."""
        spans = [self.target.span(*place) for place in self.accepted]
        return frozenset([start + 1 for start, _ in spans]), frozenset([end - 1 for _, end in spans])

    @cached_property
    def is_technical(self) -> bool:
        """Whether the article has enough terms that only technical texts have."""
        known = {
            self.target.folded[slice(*places[0])]
            for pattern, places in self.hits.items()
            if places[0][1] - places[0][0] >= MIN_LENGTH and self.termbase.is_technical(pattern)
        }
        names = {match.text for match in self.doubtful if match.entries(Role.ENGLISH)}
        return len(known) + len(names) >= TECHNICAL

    @cached_property
    def is_everyday(self) -> bool:
        """Whether the article is long enough to tell, and is not about technical things: it has no code, either."""
        document = self.article.target
        has_code = any(block.kind == "code" for block in document.blocks) or any(document.runs("code"))
        return not has_code and not self.is_technical and len("".join(self.target.text.split())) >= TELLING

    @cached_property
    def everything(self) -> str:
        """The whole translation, folded, with its code and link targets: they name products, too."""
        return fold(self.article.target.value)

    @cached_property
    def spaced(self) -> bool:
        """Whether the translation sets a space between Chinese and Latin."""
        masked = self.article.target.masked
        return len(_SPACED.findall(masked)) >= len(_TIGHT.findall(masked))

    @cached_property
    def _starts(self) -> list[int]:
        return [segment.target.start for segment in self.article.segments]

    def segment_at(self, offset: int) -> Segment | None:
        """The aligned segment that holds an offset of the translation."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return None
        segment = self.article.segments[at]
        return segment if offset < segment.target.end else None

    def in_place(self, match: Match, rendering: str) -> str | None:
        """The rendering as it would stand in place of the match, with the spaces that the article sets.

        None if markup runs through the match, so that it cannot be replaced as a whole.
        """
        text = self.article.target
        if HIDDEN in text.masked[match.start : match.end]:
            return None
        before, after = text.masked[match.start - 1 : match.start], text.masked[match.end : match.end + 1]
        lead = " " if self.spaced and _TIGHT.fullmatch(before + rendering[0]) else ""
        trail = " " if self.spaced and _TIGHT.fullmatch(rendering[-1] + after) else ""
        return lead + rendering + trail


def terms_of(article: Article) -> Terms:
    """The terms of an article, shared by the rules."""
    shared: Terms = article.once("terminology.terms", lambda: Terms(article))
    return shared


def is_whole_word(text: str, start: int, end: int) -> bool:
    """Whether code stands directly before or after the range: ``TensorFlow`x``` is half a name."""
    return OBJECT not in (text[start - 1 : start], text[end : end + 1])


def paragraphs_around(terms: Terms, offset: int) -> Iterator[Segment]:
    """The segment that holds an offset of the translation, and its neighbours."""
    segment = terms.segment_at(offset)
    if segment is not None:
        yield from (near for near in (segment, segment.previous, segment.next) if near is not None)
