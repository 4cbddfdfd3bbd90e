"""Code fences in the wrong place: behind text, where they open nothing, and too far to the right, where they close nothing.

Machines join a fence to the line before it, or lose its margin. The parser would then take the closing fence for an opening
one, or whatever follows for code; so the code is found here, as it was meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = re.compile(r"(?m)^([^\n`]*+)(`{3,}+)([^\n`]*+)$")
_MARKERS = re.compile(r"(?>(?:[ \t>]|[-*+](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))*)")
TOO_FAR = 4
"""Spaces more than the opening fence has from which a fence closes nothing."""

_LANGUAGE = re.compile(r"[A-Za-z][\w+#.-]*[ \t\r]*\Z")


class Glued(NamedTuple):
    """A fence behind text.

    Attributes:
        start, end: half-open offsets of the opening fence, with the name of its language.
        code: where the code begins: the line after it.
        close: where the line of the closing fence begins.
        done: where that line ends.
        language: what the fence names.
    """

    start: int
    end: int
    code: int
    close: int
    done: int
    language: str


def glued_fences(value: str) -> Iterator[Glued]:
    """The fences that open behind text and close on a line of their own, in order."""
    if "```" not in value:
        return
    inside = 0  # backticks of the open block
    opened: re.Match[str] | None = None
    for match in _FENCE.finditer(value):
        alone = _MARKERS.fullmatch(match[1]) is not None
        size, bare = len(match[2]), not match[3].strip()
        if opened is not None:
            if alone and bare and size >= len(opened[2]):
                end = opened.end(2) + len(opened[3].rstrip())
                yield Glued(opened.start(2), end, opened.end() + 1, match.start(), match.end(), opened[3].strip())
                opened = None
            elif alone:
                opened, inside = None, size  # another block begins: this one was never closed
        elif inside:
            if alone and bare and size >= inside:
                inside = 0
        elif alone:
            inside = size
        elif _LANGUAGE.match(match[3]):
            opened = match


class Astray(NamedTuple):
    """A closing fence that is indented too far.

    Attributes:
        line: where its line begins.
        start, end: half-open offsets of the backticks.
        margin: spaces before the fence that it should close.
    """

    line: int
    start: int
    end: int
    margin: int


def astray_fences(value: str) -> Iterator[Astray]:
    """The fences that are indented too far to close their block, where nothing else closes it before the next one opens."""
    if "    ```" not in value:
        return
    opened: re.Match[str] | None = None
    late: Astray | None = None
    for match in _FENCE.finditer(value):
        if _MARKERS.fullmatch(match[1]) is None:
            continue
        if opened is None or (match[3].strip() and late):  # what follows a late one is a new block
            if late:
                yield late
            opened, late = match, None
        elif not match[3].strip() and len(match[2]) >= len(opened[2]):
            if _width(match[1]) - _width(opened[1]) < TOO_FAR:
                opened = late = None
            else:
                late = late or _astray(match, opened)
    if late:
        yield late


def _astray(match: re.Match[str], opened: re.Match[str]) -> Astray | None:
    """The fence, if nothing but spaces stands before it."""
    if match[1].strip(" "):
        return None
    return Astray(match.start(), match.start(2), match.end(2), _width(opened[1]))


def with_closed_fences(value: str) -> str:
    """The text, of the same length, with the fences that are indented too far at the beginning of their lines."""
    parts: list[str] = []
    at = 0
    for fence in astray_fences(value):
        parts += [value[at : fence.line], value[fence.start : fence.end], " " * (fence.start - fence.line)]
        at = fence.end
    return "".join(parts) + value[at:] if parts else value


def _width(before: str) -> int:
    """Columns before a fence, up to which list markers and quote marks count as spaces."""
    return len(before.expandtabs(4))
