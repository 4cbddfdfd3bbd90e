"""Markdown: CommonMark with GFM tables, footnotes, math, front matter and what sites write on top.

``pyromark`` (pulldown-cmark) does the parsing: its events carry exact UTF-8 byte ranges. No other module knows it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

import pyromark

from tqcheck.document.addresses import addresses
from tqcheck.document.admonitions import with_quoted_bodies
from tqcheck.document.anchors import anchors
from tqcheck.document.blocks import BlockBuilder, Draft
from tqcheck.document.dialect import COVERED_DOLLAR, Cover, Region, cover
from tqcheck.document.directives import mark_inside
from tqcheck.document.fences import with_closed_fences
from tqcheck.document.front_matter import FrontMatter, front_matter
from tqcheck.document.groups import grouped
from tqcheck.document.inline import InlineReader
from tqcheck.document.leftovers import leftovers
from tqcheck.document.mask import MaskWriter, filled
from tqcheck.document.model import HIDDEN, OBJECT, Document, Run
from tqcheck.text import byte_cursor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document.model import BlockKind, RunKind
    from tqcheck.text import Text

OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_MATH
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
"""Heading attributes, front matter and alerts are covered before parsing: the parser's own would shift or hide text."""

_LONE_CR = re.compile(r"\r(?!\n)")
_VISIBLE = re.compile(r"[^ \t\r\n\f\v>]")
_TRAILING = re.compile(r"(?<![ \t\f\v])[ \t\f\v]++(?=[\r\n]|\Z)")
"""White space at the end of a line: after a tab in a heading, the parser's last range takes the tab in."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_RESTORED = re.compile(r"[\0\r\ud800-\udfff](?:(?<!\r)|(?!\n))")
_MDX = re.compile(
    r"(?:import\s+(?:[\w*{][^\n]*\sfrom\s+)?[\"'][^\n]*|export\s+(?:default|const|let|function|async)\b|\{/\*)"
)


def parse_markdown(text: Text) -> Document:
    """Parse Markdown; never raises, whatever the text."""
    value = text.value
    matter = front_matter(value)
    covered = cover(_readable(value, matter))
    source = covered.source
    mask = MaskWriter(source)
    builder = BlockBuilder(source, byte_cursor(source), InlineReader(source, value, mask))
    builder.feed(pyromark.events_with_range(source, options=OPTIONS))
    drafts = _with_regions(builder.drafts, covered.regions, value, matter)
    drafts = _with_leftovers(drafts, source)
    masked, runs = _finish_mask("".join(mask.parts), covered, value)
    _mark_mdx(drafts, value)
    if runs:
        _add_runs(drafts, runs, value)
    _mark_tags(drafts, masked)
    mark_inside(drafts, value)
    masked = _blank_directives(masked, drafts)
    blocks = grouped(drafts, source)
    return Document(text, blocks, masked, matter.values if matter else {}, anchors(value, blocks))


def _readable(value: str, matter: FrontMatter | None) -> str:
    """The text without what hides or shifts anything in the parser, of the same length."""
    if matter is not None:
        value = filled(value[: matter.end], " ") + value[matter.end :]
    if value.startswith("\ufeff"):
        value = " " + value[1:]
    if "\0" in value:
        value = value.replace("\0", "\ufffd")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:  # a text from a program may hold half a character; a decoded file never does
        value = _SURROGATE.sub("\ufffd", value)
    if "\r" in value:
        value = _LONE_CR.sub("\n", value)
    if "\t" in value or "\f" in value or "\v" in value:
        value = _TRAILING.sub(lambda match: " " * len(match[0]), value)
    return with_closed_fences(with_quoted_bodies(value))


def _with_regions(drafts: list[Draft], regions: list[Region], value: str, matter: FrontMatter | None) -> list[Draft]:
    """The parsed blocks with front matter and covered lines among them; what stands inside a block is part of it."""
    merged: list[Draft] = []
    if matter is not None:
        merged.append(_own(matter.start, matter.end, "front-matter", "yaml" if value[matter.start] == "-" else "toml"))
    at = 0
    for region in regions:
        while at < len(drafts) and drafts[at].start <= region.start:
            merged.append(drafts[at])
            at += 1
        if not merged or merged[-1].end <= region.start:
            own = _own(region.start, region.end, region.kind, region.info)
            last = value.rfind("\n", region.start, region.end) + 1
            if region.kind == "code" and last and not value[last : region.end].strip(" \t\r>`"):
                # The opening fence stood behind text: indented code belongs to the block of that text.
                own.content_end = last
                own.within = merged[-1].within if merged and value[region.start - 1] in " \t>" else ()
            merged.append(own)
    merged += drafts[at:]
    return merged


def _own(start: int, end: int, kind: BlockKind, info: str) -> Draft:
    return Draft(kind, start, end, info=info, content_start=start, content_end=end)


def _with_leftovers(drafts: list[Draft], source: str) -> list[Draft]:
    """The blocks with every non-blank line covered."""
    merged: list[Draft] = []
    at = 0
    for draft in drafts:
        if draft.start > at and not source[at : draft.start].isspace() and _VISIBLE.search(source, at, draft.start):
            merged += _between(merged, source, at, draft.start)
        merged.append(draft)
        at = draft.end
    merged += _between(merged, source, at, len(source))
    return merged


def _between(merged: list[Draft], source: str, start: int, end: int) -> Iterator[Draft]:
    """Blocks for the lines of a range; what stands before a block on its line is covered by it."""
    line_start = source.rfind("\n", start, end) + 1 if end < len(source) else end
    return leftovers(source, start, max(start, line_start), merged[-1].within if merged else ())


def _finish_mask(masked: str, covered: Cover, value: str) -> tuple[str, list[Run]]:
    """The mask with covered pieces and bare addresses blanked, and a run for each that stands in prose."""
    runs: list[Run] = []
    dollars = [piece for piece in covered.pieces if piece.kind == "dollar" and masked[piece.start] == COVERED_DOLLAR]
    if dollars:
        masked = _overwritten(masked, [(piece.start, piece.end, "$") for piece in dollars])
    for piece in covered.pieces:
        if (
            piece.kind in {"markup", "dollar"}
            or masked[piece.start : piece.end] != covered.source[piece.start : piece.end]
        ):
            continue
        written = value[piece.start : piece.end]
        kind: RunKind = "shortcode" if piece.kind == "shortcode" else "attribute"
        runs.append(Run(kind, piece.start, piece.end, piece.start, piece.end, written))
    if runs:
        masked = _overwritten(
            masked, [(run.start, run.end, OBJECT if run.kind == "shortcode" else " ") for run in runs]
        )
    found = list(addresses(masked))
    if found:
        masked = _overwritten(masked, [(start, end, OBJECT) for start, end in found])
        runs += [Run("autolink", start, end, start, end, value[start:end]) for start, end in found]
    if covered.source is not value:
        masked = _restored(masked, value)
    return masked, runs


def _restored(masked: str, value: str) -> str:
    """The mask with NULs, lone surrogates and lone carriage returns where prose had them."""
    at = 0
    parts: list[str] = []
    for match in _RESTORED.finditer(value):
        char = masked[match.start()]
        parts += (masked[at : match.start()], match[0] if char in "\ufffd\n" else char)
        at = match.end()
    return "".join(parts) + masked[at:] if parts else masked


def _overwritten(masked: str, places: list[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, char in places:
        parts += (masked[at:start], filled(masked[start:end], char))
        at = end
    parts.append(masked[at:])
    return "".join(parts)


def _add_runs(drafts: list[Draft], runs: list[Run], value: str) -> None:
    """Put runs into the blocks they stand in; an address inside a link is the link's text."""
    runs.sort(key=lambda run: run.start)
    starts = [draft.start for draft in drafts]
    found: dict[int, list[Run]] = {}
    for run in runs:
        index = bisect_right(starts, run.start) - 1
        if index < 0:
            continue
        draft = drafts[index]
        if run.kind == "attribute" and draft.end <= run.start and not value[draft.end : run.start].strip(" \t\f\v"):
            draft.end = run.end  # the parser saw white space at the end of the line
        if run.end <= draft.end:
            found.setdefault(index, []).append(run)
    for index, new in found.items():
        draft = drafts[index]
        links = [run for run in draft.runs if run.kind == "link"]
        added = [run for run in new if run.kind != "autolink" or not _inside(run, links)]
        draft.runs = tuple(sorted([*draft.runs, *added], key=lambda run: (run.start, -run.end)))


def _inside(run: Run, links: list[Run]) -> bool:
    """Whether a run stands in one of the links, which are in order and do not nest."""
    index = bisect_right(links, run.start, key=lambda link: link.start) - 1
    return index >= 0 and run.end <= links[index].end


def _mark_mdx(drafts: list[Draft], value: str) -> None:
    """MDX statements and comments, which the parser takes for paragraphs."""
    if "import" not in value and "export" not in value and "{/*" not in value:
        return
    for draft in drafts:
        if draft.kind != "paragraph" or draft.within:
            continue
        match = _MDX.match(value, draft.start, draft.end)
        if match is not None:
            comment = match[0] == "{/*"
            if comment and not value[draft.start : draft.end].endswith("*/}"):
                continue
            draft.kind = "comment" if comment else "directive"
            draft.info = "" if comment else match[0][:6]
            draft.runs = ()


def _mark_tags(drafts: list[Draft], masked: str) -> None:
    """A paragraph of nothing but tags, say an anchor on its own, is HTML."""
    for draft in drafts:
        runs = draft.runs
        if draft.kind == "paragraph" and runs and runs[0].kind == "html" and runs[0].start == draft.start:
            text = masked[draft.start : draft.end].replace(HIDDEN, "")
            if (not text or text.isspace()) and all(run.kind == "html" for run in runs):
                draft.kind, draft.runs = "html", ()


def _blank_directives(masked: str, drafts: list[Draft]) -> str:
    """Spaces where a paragraph turned out to be a statement, a comment or tags."""
    places = [(draft.start, draft.end, " ") for draft in drafts if draft.kind in {"directive", "comment", "html"}]
    places = [place for place in places if not masked[place[0] : place[1]].isspace()]
    return _overwritten(masked, places) if places else masked
