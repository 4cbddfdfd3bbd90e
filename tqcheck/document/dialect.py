"""What sites write on top of Markdown: shortcodes, admonition fences, roles, attributes, display math.

A Markdown parser would take these for prose, or break on them. They are found first and covered, character for
character, with something the parser passes over: lines of their own become blank, pieces inside a line become letters.
Whether they truly stand in prose, and not in a piece of code, is known only after parsing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from tqcheck.document.fences import glued_fences, note_fences
from tqcheck.document.formulas import displays, plain_dollars
from tqcheck.document.mask import filled
from tqcheck.document.model import HIDDEN
from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document.model import BlockKind

INLINE_SHORTCODES = frozenset(
    ("glossary_tooltip", "glossary_definition", "param", "skew", "ref", "relref", "version", "link", "icon", "kbd")
)
"""Shortcodes that stand for words: on a line of their own inside a paragraph they are still part of its sentence."""

CODE_SHORTCODES = frozenset(("highlight", "mermaid"))
"""Shortcodes that hold code between an opening and a closing tag."""

PIECE_LIMIT = 4000
"""Characters a shortcode may be long; the longest in real articles, a figure with a caption, has some hundred."""


MARGIN = 80
"""Characters of indentation and quote marks that may stand before a construct on a line of its own."""


COVERED_DOLLAR = "\u00a4"
"""Stands for a dollar sign that is one: punctuation to the parser, like the sign itself."""


class Piece(NamedTuple):
    """A construct inside a line."""

    start: int
    end: int
    kind: Literal["shortcode", "attribute", "markup", "dollar"]


class Region(NamedTuple):
    """A construct on lines of its own."""

    start: int
    end: int
    kind: BlockKind
    info: str


class Cover(NamedTuple):
    """The text as the parser sees it, of the same length, and what was covered, both lists in order."""

    source: str
    pieces: list[Piece]
    regions: list[Region]


_BRACES = (("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}"))
_NAME = re.compile(r"(?:\{\{[<%]?|\{%-?|:{3,}|:)[ \t\r\n-]*(/?[ \t]*[#!]?[\w.-]*)")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_COLONS = re.compile(r"(?m)^[ \t>]*+(:{3,}+(?:([\w-]++)[^\n:]*+(?>(?:(?!:::):[^\n:]*+)*):::(?=[ \t]*[^\s:])|[^\n]*))")
_INLINE_COLONS = re.compile(r":::[a-z][\w-]*[ \t][^\n:]*+(?>(?:(?!:::):[^\n:]*+)*):::")
_ROLE = re.compile(r":[a-zA-Z][\w.+-]*+:`[^`\n]*`|\{[a-z][\w:+-]*+\}`[^`\n]*`")
_ATTRIBUTE = re.compile(
    r"\{(?:(?<![\^_\\$}A-Za-z0-9]\{)(?:[#.][A-Za-z_]|:[ \t]*[#.][A-Za-z_]|:toc\b)[^{}\n`]*\}"
    r"|(?<=[)`\]]\{)[A-Za-z][\w-]*=[^{}\n]*\}"
    r"|#[^{}\s`]+\}(?=[ \t\r]*(?:\n|\Z)))"
)
_ALERT = re.compile(r"(?m)^[ \t]*(?>(?:>[ \t]*)+)(\[!([A-Za-z]+)\][-+]?)[ \t\r]*$")
_INCLUDE = re.compile(
    r"\[!(?:INCLUDE|code|VIDEO|div|notebook)(?:-[\w+#-]+)?\b[ \t]*\[?[^\[\]\n]*\](?:\([^)\n]*\)\]?)?", re.IGNORECASE
)
_SNIPPET = re.compile(r"\{\*[ \t]+[^{}\n]*[ \t]\*\}")
"""The include of a snippet, or a comment, as some generators write it: {* docs/a.py hl[3:5] *}."""
_SLIDE_MARK = re.compile(r"([\[(])(?:\*\*|~~)(?>(?:(?!\*\*|~~|\n[ \t\r]*\n)[\s\S])+)(?:\*\*|~~)([\])])(?![(\[:])")
_SLIDES = re.compile(r":(?:label|begin_tab|numref|eqlabel):`")
_LINE_TAIL = re.compile(r"[ \t\r]*(?=\n|\Z)")
_LINE = re.compile(r"(?:(?<=\n)([ \t>]+))?([^\n]*)")


def cover(value: str) -> Cover:
    """Find the constructs of a text whose front matter, NULs and lone carriage returns are already gone."""
    regions = [*(Region(start, end, "math", "") for start, end in displays(value)), *_alerts(value)]
    glued = [*glued_fences(value)]
    regions += (Region(*_inked(value, fence.code, fence.done), "code", fence.language) for fence in glued)
    pieces = [*(Piece(fence.start, fence.end, "markup") for fence in glued), *_pieces(value)]
    if ":::" in value:
        regions += _colon_lines(value)
    for note in note_fences(value):
        regions.append(Region(note.start, note.end, "directive", note.name))
        regions.append(Region(*note.close, "directive", f"/{note.name}"))
    regions.sort()
    pieces = _outside(sorted(pieces), regions)
    own, pieces = _own_lines(value, pieces)
    regions = _without_overlap(sorted([*regions, *own]))
    if "{{<" in value:
        regions = _code_shortcodes(regions)
    pieces = _outside(pieces, regions)
    if not regions and not pieces:
        return Cover(value, [], [])
    return Cover(_covered(value, pieces, regions), pieces, regions)


def _pieces(value: str) -> Iterator[Piece]:
    """Every construct that may stand inside a line; overlaps are settled by the caller."""
    for opener, closer in _BRACES:
        if opener in value:
            yield from (Piece(start, end, "shortcode") for start, end in _delimited(value, opener, closer))
    if ":`" in value or "}`" in value:
        yield from (Piece(start, end, "shortcode") for start, end in _roles(value))
    if ":::" in value:
        yield from (Piece(*match.span(), "shortcode") for match in _INLINE_COLONS.finditer(value))
    if "[!" in value:
        yield from (Piece(*match.span(), "shortcode") for match in _INCLUDE.finditer(value))
    if "{" in value:
        found = (match for pattern in (_ATTRIBUTE, _SNIPPET) for match in pattern.finditer(value))
        yield from (Piece(*match.span(), "attribute") for match in found)
    if "$" in value:
        yield from (Piece(at, at + 1, "dollar") for at in plain_dollars(value))
    if _SLIDES.search(value):
        for match in _SLIDE_MARK.finditer(value):
            yield Piece(*match.span(1), "markup")
            yield Piece(*match.span(2), "markup")


def _roles(value: str) -> Iterator[tuple[int, int]]:
    """Roles such as ``{ref}`` and ``:numref:`` before code; what stands in a code span of its line is none."""
    at = marks = 0
    match = _ROLE.search(value)
    while match is not None:
        start, end = match.span()
        line = value.rfind("\n", at, start) + 1
        marks = value.count("`", line or at, start) + (0 if line else marks)  # of its line so far
        at = start
        in_code = marks % 2
        if not in_code:
            yield start, end
        match = _ROLE.search(value, start + 1 if in_code else end)


def _delimited(value: str, opener: str, closer: str) -> Iterator[tuple[int, int]]:
    """Pairs of delimiters with no blank line between; each closer is looked at once, so the scan is linear."""
    at = 0
    short = len(opener) == 2
    while (close := value.find(closer, at)) >= 0:
        start = value.rfind(opener, at, close)
        at = close + len(closer)
        if start < 0 or at - start > PIECE_LIMIT:
            continue
        inner = value[start + len(opener) : close]
        quoted = inner.startswith("`") or inner.endswith("`") or (short and "`" in inner)
        if quoted or (_BLANK_LINE.search(inner) if not short else "\n" in inner):
            continue
        yield start, at


def _colon_lines(value: str) -> Iterator[Region]:
    """Admonition fences: ``::: tip``, ``:::``, ``:::image …:::`` with nothing after it."""
    for match in _COLONS.finditer(value):
        if match[2] is None:
            end = match.start(1) + len(match[1].rstrip())
            yield Region(match.start(1), end, "directive", _name(match[1]))


def _inked(value: str, start: int, end: int) -> tuple[int, int]:
    """A range without the white space at its ends."""
    text = value[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _alerts(value: str) -> Iterator[Region]:
    """``[!NOTE]`` on a line of its own in a quote."""
    if "[!" in value:
        for match in _ALERT.finditer(value):
            yield Region(match.start(1), match.end(1), "directive", match[2].lower())


def _name(text: str) -> str:
    """The name of a directive or shortcode: ``note``, ``/note``, ``#include``."""
    match = _NAME.match(text)
    return re.sub(r"\s", "", match[1]) if match else ""


def _line_start(value: str, at: int) -> int:
    """Where the line of an offset starts, looking back no further than a margin: a long line costs nothing."""
    floor = max(0, at - MARGIN)
    return value.rfind("\n", floor, at) + 1 or floor


def _own_lines(value: str, pieces: list[Piece]) -> tuple[list[Region], list[Piece]]:
    """Those pieces that fill their lines become regions, but for shortcodes that are a word of a paragraph."""
    regions: list[Region] = []
    inline: list[Piece] = []
    index = 0
    while index < len(pieces):
        last = index
        while last + 1 < len(pieces) and not value[pieces[last].end : pieces[last + 1].start].strip(" \t"):
            last += 1
        start, end = pieces[index].start, pieces[last].end
        line_start = _line_start(value, start)
        tail = _LINE_TAIL.match(value, end)
        fills = (
            tail is not None
            and not value[line_start:start].strip(" \t>")
            and pieces[index].kind in {"shortcode", "attribute"}
        )
        if fills and tail and _stands_alone(value, pieces[index], line_start, tail.end()):
            regions.append(Region(start, end, "directive", _name(value[start:end])))
        else:
            inline += pieces[index : last + 1]
        index = last + 1
    return regions, inline


def _stands_alone(value: str, piece: Piece, line_start: int, line_end: int) -> bool:
    """Whether a piece that fills its line is a block: a word of the text only if it touches other lines."""
    text = value[piece.start : piece.end]
    if piece.kind == "attribute" or text.startswith(("{%", "{{%", "{{#", ":::", "[!", ":label", ":eqlabel")):
        return True
    if text.startswith(("{{<", ":")) and _name(text) not in INLINE_SHORTCODES and not text.startswith(":numref"):
        return True
    before = value[value.rfind("\n", 0, max(0, line_start - 1)) + 1 : line_start]
    after = value[line_end + 1 : (value.find("\n", line_end + 1) + 1 or len(value) + 1) - 1]
    return not before.strip(" \t\r\n>") and not after.strip(" \t\r>")


def _code_shortcodes(regions: list[Region]) -> list[Region]:
    """``{{< highlight >}}`` to ``{{< /highlight >}}`` is one piece of code."""
    closing: dict[str, Region] = {}
    joined: list[Region] = []
    for region in reversed(regions):
        closer = closing.get("/" + region.info)
        if region.info in CODE_SHORTCODES and closer is not None:
            while joined and joined[-1].start < closer.end:
                joined.pop()
            joined.append(Region(region.start, closer.end, "code", region.info))
        else:
            closing[region.info] = region
            joined.append(region)
    joined.reverse()
    return joined


def _outside(pieces: list[Piece], regions: list[Region]) -> list[Piece]:
    """The pieces, in order, that overlap neither an earlier piece nor a region."""
    kept: list[Piece] = []
    done = at = 0
    for piece in pieces:
        if piece.start < done:
            continue
        while at < len(regions) and regions[at].end <= piece.start:
            at += 1
        if at == len(regions) or piece.end <= regions[at].start:
            kept.append(piece)
            done = piece.end
    return kept


def _without_overlap(regions: list[Region]) -> list[Region]:
    kept: list[Region] = []
    for region in regions:
        if not kept or region.start >= kept[-1].end:
            kept.append(region)
    return kept


def _without_margin(line: re.Match[str]) -> str:
    """The quote marks of a continued line and spaces for the rest."""
    return (line[1] or "") + " " * len(line[2])


def _covered(value: str, pieces: list[Piece], regions: list[Region]) -> str:
    parts: list[str] = []
    at = 0
    items: list[Piece | Region] = [*pieces, *regions]
    for item in sorted(items, key=lambda item: item.start):
        parts.append(value[at : item.start])
        text = value[item.start : item.end]
        if isinstance(item, Region):
            quoted = ">" in value[_line_start(value, item.start) : item.start]
            parts.append(_LINE.sub(_without_margin, text) if quoted else filled(text, " "))
        elif item.kind == "markup":
            parts.append(HIDDEN * len(text))
        elif item.kind == "dollar":
            parts.append(COVERED_DOLLAR)
        elif item.kind == "shortcode" or not value[_line_start(value, item.start) : item.start].strip():
            parts.append(filled(text, "x"))  # four spaces at the start of a line would make it code
        else:
            parts.append(filled(text, " "))
        at = item.end
    parts.append(value[at:])
    return "".join(parts)
