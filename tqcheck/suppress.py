"""Inline ignores: HTML comments in the translation that silence findings.

``<!-- tqcheck: ignore[RULE, …] reason -->``
    Alone on its line, the next block; at the end of a line with text, that line.
``<!-- tqcheck: ignore-file[RULE, …] reason -->``
    The whole article.
``<!-- tqcheck: off[RULE, …] reason -->`` … ``<!-- tqcheck: on[RULE, …] -->``
    What stands between the two, or from the first to the end; a bare ``on`` ends every range.

A name is a rule, a family or ``all``. In MDX the same stands in ``{/* … */}``. Findings that have no place in the
translation (an omitted paragraph) are silenced by a comment where the text should stand, or for the whole file.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple, dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from tqcheck.document import Document
    from tqcheck.finding import Finding
    from tqcheck.segmenter import Unit

_GATE = "tqcheck:"
_COMMENT = re.compile(
    r"(?:<!--|\{/\*)[ \t]*tqcheck:[ \t]*(?P<verb>[a-z-]+)"
    r"(?:[ \t]*\[(?P<names>[^\[\]<\r\n]*)\])?(?P<reason>(?:(?!-->|\*/\}|<!--|\{/\*)[^\r\n])*)(?:-->|\*/\})"
)
_NAME = re.compile(r"[^\s,]+")
VERBS = ("ignore", "ignore-file", "off", "on")
ALL = "all"
"""Stands for every rule in a comment."""


class Name(NamedTuple):
    """A rule or family named in a comment, with its place."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ignore:
    """One inline comment.

    Attributes:
        verb: ``ignore``, ``ignore-file``, ``off``, ``on``, or whatever else was written.
        names: the rules and families named.
        reason: why, in the writer's words.
        start, end: the comment.
        scope: half-open ranges of the article that it silences.
    """

    verb: str
    names: tuple[Name, ...]
    reason: str
    start: int
    end: int
    scope: tuple[int, int]

    def covers(self, start: int, end: int) -> bool:
        """Whether a finding at this range stands in its scope; an empty range counts at its place."""
        first, last = self.scope
        return start < last and max(end, start + 1) > first


def find_ignores(document: Document) -> tuple[Ignore, ...]:
    """The inline comments of an article, in order; those shown in code do not count."""
    if _GATE not in document.value:
        return ()
    matches = [match for match in _COMMENT.finditer(document.value) if not _in_code(document, match.start())]
    ends = [
        (match.start(), frozenset(name.value for name in _names(match))) for match in matches if match["verb"] == "on"
    ]
    return tuple(
        Ignore(
            match["verb"], tuple(_names(match)), match["reason"].strip(), *match.span(), _scope(document, match, ends)
        )
        for match in matches
    )


def suppress(
    findings: Iterable[Finding], ignores: tuple[Ignore, ...], units: Sequence[Unit] = ()
) -> tuple[list[Finding], list[tuple[Finding, Name]]]:
    """Leave out what inline comments silence.

    Args:
        findings: of one article.
        ignores: its inline comments.
        units: its alignment, for findings that have a place in the source alone.

    Returns:
        The findings that remain, and the silenced ones, each with the name that silenced it.
    """
    if not ignores:
        return [*findings], []
    kept: list[Finding] = []
    silenced: list[tuple[Finding, Name]] = []
    for finding in findings:
        name = next(_silencing(finding, ignores, units), None)
        if name is None:
            kept.append(finding)
        else:
            silenced.append((finding, name))
    return kept, silenced


def silences(ignore: Ignore, place: tuple[int, int], names: Collection[str]) -> bool:
    """Whether a comment silences, at this half-open range, a rule that goes by these names."""
    if ignore.verb == "on" or ignore.verb not in VERBS or not ignore.covers(*place):
        return False
    return any(name.value == ALL or name.value in names for name in ignore.names)


def _silencing(finding: Finding, ignores: tuple[Ignore, ...], units: Sequence[Unit]) -> Iterator[Name]:
    place, is_gap = _place(finding, units)
    for ignore in ignores:
        if ignore.verb == "on" or ignore.verb not in VERBS:
            continue
        if place is None:
            reached = ignore.verb == "ignore-file"
        else:
            reached = ignore.covers(*place) or (is_gap and place[0] <= ignore.start < place[1])
        if reached:
            yield from (name for name in ignore.names if name.value in {finding.rule, finding.family, ALL})


def _place(finding: Finding, units: Sequence[Unit]) -> tuple[tuple[int, int] | None, bool]:
    """The range in the translation that a finding is about, and whether it is the gap where something is missing."""
    place = None if finding.target is None else (finding.target.start, finding.target.end)
    if finding.source is None or (place is not None and place[0] < place[1]):
        return place, False
    start = finding.source.start
    at = next(
        (at for at, unit in enumerate(units) if unit.source and unit.source.start <= start < unit.source.end), None
    )
    if at is None:
        return place, False
    here = units[at].target
    if here is not None:
        return place or (here.start, here.end), False
    # Comments are units without a counterpart: the gap reaches from the last pair before it to the first one after it.
    before = (unit.target.end for unit in reversed(units[:at]) if unit.source and unit.target)
    after = (unit.target.start for unit in units[at + 1 :] if unit.source and unit.target)
    return (next(before, 0), next(after, sys.maxsize)), True


def _names(match: re.Match[str]) -> Iterator[Name]:
    if match["names"] is not None:
        base = match.start("names")
        for found in _NAME.finditer(match["names"]):
            yield Name(found[0], base + found.start(), base + found.end())


def _in_code(document: Document, offset: int) -> bool:
    block = document.block_at(offset)
    if block is None:
        return False
    return block.kind == "code" or any(run.kind == "code" and run.start <= offset < run.end for run in block.runs)


def _scope(document: Document, match: re.Match[str], ends: list[tuple[int, frozenset[str]]]) -> tuple[int, int]:
    """The range a comment silences."""
    length = len(document.value)
    if match["verb"] == "ignore-file":
        return 0, length
    if match["verb"] == "off":
        names = frozenset(name.value for name in _names(match))
        end = next((at for at, ended in ends if at > match.start() and (not ended or names <= ended)), length)
        return match.start(), end
    text = document.text
    line = text.line_of(match.start())
    line_start, line_end = text.line_starts[line - 1], text.line_starts[line - 1] + len(text.line_text(line))
    beside = document.value[line_start : match.start()] + document.value[match.end() : line_end]
    return (line_start, line_end) if beside.strip(" \t>-*+|") else _next_block(document, match.end())


def _next_block(document: Document, offset: int) -> tuple[int, int]:
    """The next paragraph, as a reader counts; inside a list, the next item only."""
    blocks = (block for block in document.blocks if block.start >= offset and block.kind != "comment")
    first = next(blocks, None)
    if first is None:
        return offset, offset
    holder = document.block_at(offset - 1)
    end = first.end
    if holder is None or "list" not in holder.within:
        for block in blocks:
            if block.group != first.group:
                break
            end = block.end
    return first.start, end
