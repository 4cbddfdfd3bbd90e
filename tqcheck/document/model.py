"""What a parsed article is: leaf blocks in order, their inline runs, and the prose mask.

All offsets are absolute code points of the file (see ``tqcheck.text``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Literal

from tqcheck.record import cached_property, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tqcheck.document.rendition import Rendition
    from tqcheck.finding import Edit
    from tqcheck.text import Span, Text

BlockKind = Literal[
    "heading",  # level 1 to 6
    "paragraph",
    "item",  # the first paragraph of a list item, from its marker on; level is the depth of the list, from 1
    "row",  # one row of a table; the header row has info "header"
    "code",  # a fence or indented code; info is the language
    "math",  # display math on lines of its own
    "html",  # an HTML block
    "comment",  # an HTML comment block
    "directive",  # a shortcode, admonition fence, MDX import or export on lines of its own; info is its name
    "front-matter",
    "rule",  # a thematic break, or the separator line of a table
    "definition",  # link reference definitions
]
RunKind = Literal[
    "code",  # value is the code
    "link",  # value is the destination, inner range the text; title the title
    "autolink",  # a bare or <angle> address; value is the destination
    "image",  # value is the destination, inner range the alternative text
    "emphasis",
    "strong",
    "strike",
    "html",  # one inline tag or comment; value is its text
    "math",  # value is the formula
    "footnote",  # a reference; value is its label
    "shortcode",  # {{< … >}}, {% … %}, {{ … }}, :role:`…`; value is its text
    "attribute",  # {#id .class}; value is its text
]

OBJECT = "\ufffc"
"""Stands in the mask for each character of something the reader sees as one thing that is not prose: inline code, math,
an image, an address, a shortcode, an HTML tag that is no pure formatting."""

HIDDEN = "\u2060"
"""Stands in the mask for each character of markup that vanishes when rendered: emphasis marks, the brackets and
destination of a link. Rules look through it, so that a word half in bold is still one word."""


@dataclass(frozen=True, slots=True)
class Run:
    """An inline construct.

    ``start`` and ``end`` take in the markup; ``inner_start`` and ``inner_end`` what the reader sees of it. Runs of a
    block are in order of their start; an outer one comes before the ones it holds.
    """

    kind: RunKind
    start: int
    end: int
    inner_start: int
    inner_end: int
    value: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A leaf block: a heading, a paragraph, a list item, a table row, a piece of code …

    Blocks do not overlap, are in order, and cover every non-blank line of the article. ``start`` is the first character
    that is not indentation or a quote mark, ``end`` is after the last character that is not white space.

    Attributes:
        kind: what it is.
        start: offset of its first character, list marker and heading marks included.
        end: offset after its last character.
        level: heading level or depth of the list, else 0.
        group: number of the paragraph, as a reader counts, that it belongs to: a tight list, a table or a
            blank-line block is one group. Groups are numbered from 0 in order and hold neighbouring blocks.
        info: language of code, name of a directive, ``header`` for a header row, marker of an item.
        within: the containers around it, outermost first: ``quote``, ``list``, ``table``, ``footnote``, ``directive``.
        runs: its inline constructs.
        content_start: offset where the content begins: after heading marks, list marker, opening fence line.
        content_end: offset where the content ends: before a closing fence, closing heading marks, heading attributes.
    """

    kind: BlockKind
    start: int
    end: int
    level: int
    group: int
    info: str
    within: tuple[str, ...]
    runs: tuple[Run, ...]
    content_start: int
    content_end: int

    @property
    def is_prose(self) -> bool:
        """Whether a reader reads sentences in it."""
        return self.kind in PROSE_KINDS


PROSE_KINDS = frozenset(("heading", "paragraph", "item", "row"))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row: the range of its content, without the bars and the padding."""

    start: int
    end: int


class Document:
    """A parsed article.

    Args:
        text: the file as read.
        blocks: its leaf blocks.
        masked: the prose mask: the text with everything that is not prose blanked, the same length to the character.
            Prose characters and line ends stand as they are; ``OBJECT`` and ``HIDDEN`` stand for inline code and
            markup; block markup (heading marks, list markers, quote marks, table bars), code, HTML, math, directives
            and front matter are spaces.
        front_matter: its top-level keys with the range of each plain value, quotes left out: ``title``, ``description``
            and the like; empty if there is none.
        anchors: explicit ids (``{#id}``, ``<a id=…>``, ``name=…``) of the article.
        rendition: for a file that is not written as it is read (a notebook, HTML), what its reader sees.
    """

    def __init__(
        self,
        text: Text,
        blocks: tuple[Block, ...],
        masked: str,
        front_matter: dict[str, tuple[int, int]],
        anchors: frozenset[str],
        rendition: Rendition | None = None,
    ) -> None:
        if len(masked) != len(text.value):
            raise ValueError(f"{text.path}: mask of {len(masked)} characters for a text of {len(text.value)}")
        self.text = text
        self.blocks = blocks
        self.masked = masked
        self.front_matter = front_matter
        self.anchors = anchors
        self.rendition = rendition

    @property
    def value(self) -> str:
        """The whole text, to the character at the offsets of the file: as the reader has it, escapes undone."""
        return self.text.value if self.rendition is None else self.rendition.value

    def span(self, start: int, end: int) -> Span:
        """A range as a place in the file; it splits no escape of it.

        Raises:
            ValueError: if the offsets are not ordered or not inside the text.
        """
        return self.text.span(*(start, end) if self.rendition is None else self.rendition.whole(start, end))

    def read(self, start: int, end: int) -> str:
        """The text of a range as its reader has it: that of the file, without escapes."""
        text = self.value[start:end]
        return text if self.rendition is None else self.rendition.unpadded(text)

    def edits(self, edits: Sequence[Edit]) -> Sequence[Edit]:
        """Edits as the file has to be edited; none at all where one of them would break it."""
        if self.rendition is None:
            return edits
        written = [edit for edit in map(self.rendition.written, edits) if edit is not None]
        return written if len(written) == len(edits) else ()

    def prose_blocks(self) -> Iterator[Block]:
        """Headings, paragraphs, items and rows, in order."""
        return (block for block in self.blocks if block.is_prose)

    def runs(self, *kinds: RunKind) -> Iterator[Run]:
        """Inline constructs of these kinds (all kinds if none is named), in order."""
        if len(kinds) == 1:
            return iter(self.runs_by_kind.get(kinds[0], ()))
        return (run for block in self.blocks for run in block.runs if not kinds or run.kind in kinds)

    @cached_property
    def runs_by_kind(self) -> dict[str, list[Run]]:
        """The inline constructs by kind: rules ask for one kind after the other."""
        found: dict[str, list[Run]] = {}
        for block in self.blocks:
            for run in block.runs:
                found.setdefault(run.kind, []).append(run)
        return found

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the offset, in O(log n)."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return None
        block = self.blocks[index]
        return block if offset < block.end or offset == block.start else None

    def blocks_between(self, start: int, end: int) -> tuple[Block, ...]:
        """The blocks that hold some of the range, in O(log n)."""
        first = max(0, bisect_right(self._starts, start) - 1)
        if first < len(self.blocks) and self.blocks[first].end <= start:
            first += 1
        return self.blocks[first : bisect_left(self._starts, end)]

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def language(self) -> Literal["en", "zh"]:
        """The language of the prose: Chinese if Han characters outnumber a fifth of the Latin letters."""
        from tqcheck.document.language import language_of  # noqa: PLC0415 -- that module reads this one's masks

        return language_of(self.masked)
