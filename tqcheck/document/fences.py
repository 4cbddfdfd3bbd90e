"""Code fences in the wrong place: behind text or below tags, where they open nothing, and too far to the right to close any.

Machines join a fence to the line before it, or lose its margin. The parser would then take the closing fence for an opening
one, or whatever follows for code; so the code is found here, as it was meant. And fences around what is no code: MyST
writes its notes so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = re.compile(r"(?m)^([^\n`]*+)(`{3,}+)([^\n`]*+)$")
_MARKERS = re.compile(r"(?>(?:[ \t>]|[-*+](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))*)")
_TICKS = "```"
_TAGS = re.compile(r"[ \t]*</?[A-Za-z][^\n]*>[ \t\r]*\Z")
_NOTE = re.compile(
    r"\{(admonition|attention|caution|danger|dropdown|error|hint|important|note|seealso|tip|todo|warning)\}",
    re.IGNORECASE,
)
_OPTIONS = re.compile(r"(?>(?:\n[ \t>]*+:[a-z][\w-]*+:[^\n]*+)*)")
TOO_FAR = 4
"""Spaces more than the opening fence has from which a fence closes nothing."""

_LANGUAGE = re.compile(r"[A-Za-z][\w+#.-]*[ \t\r]*\Z")


class _Fence(NamedTuple):
    """A line with a fence.

    Attributes:
        match: what stands before the backticks, they, and what stands behind them.
        alone: nothing but white space and markers of lists and quotes stands before them, so that a block can open here.
        bare: nothing but white space and quote marks stands beside them, so that a block can close here.
        size: how many backticks there are.
    """

    match: re.Match[str]
    alone: bool
    bare: bool
    size: int


class Glued(NamedTuple):
    """A fence behind text, or on the line below tags.

    Attributes:
        start, end: half-open offsets of the opening fence, with the name of its language.
        code: where the code begins: the line after it.
        close: where the line of the closing fence begins.
        done: where that line ends.
        language: what the fence names.
        is_behind: whether it stands behind text, and not below tags.
    """

    start: int
    end: int
    code: int
    close: int
    done: int
    language: str
    is_behind: bool


def glued_fences(value: str) -> Iterator[Glued]:
    """The fences that open behind text, or inside the HTML of the lines above them, and close on a line of their own."""
    if "```" not in value:
        return
    inside = 0  # backticks of the open block
    opened: re.Match[str] | None = None
    for match, alone, bare, size in _fences(value):
        if opened is not None:
            if bare and size >= len(opened[2]):
                end = opened.end(2) + len(opened[3].rstrip())
                code = opened.end() + 1, match.start(), match.end(), opened[3].strip()
                yield Glued(opened.start(2), end, *code, _MARKERS.fullmatch(opened[1]) is None)
                opened = None
            elif alone:
                opened, inside = None, size  # another block begins: this one was never closed
        elif inside:
            if bare and size >= inside:
                inside = 0
        elif alone and not _is_below_tags(value, match.start()):
            inside = size
        elif alone or _LANGUAGE.match(match[3]):
            opened = match


def _is_below_tags(value: str, at: int) -> bool:
    """Whether the lines above this one, up to a blank one, are tags: to Markdown this one is HTML, too."""
    found = False
    while at and (line := value[value.rfind("\n", 0, at - 1) + 1 : at - 1]).strip():
        if not _TAGS.match(line):
            return False
        found = True
        at -= len(line) + 1
    return found


class Note(NamedTuple):
    """A fence around prose.

    Attributes:
        start, end: half-open offsets of the opening fence, with the options on the lines below it.
        close: half-open offsets of the closing fence.
        name: what kind of note it is.
    """

    start: int
    end: int
    close: tuple[int, int]
    name: str


def note_fences(value: str) -> Iterator[Note]:
    """The notes of MyST, in order of their end: a fence whose language is a kind of note in braces.

    They may stand in each other, those outside with more backticks; what stands in other code is code.
    """
    if "```{" not in value:
        return
    opened: list[tuple[re.Match[str], str]] = []
    for match, alone, _, size in _fences(value):
        if not alone:
            continue
        info = match[3].strip()
        if opened and not info and size >= len(opened[-1][0][2]):
            first, name = opened.pop()
            if name:
                end = _OPTIONS.match(value, first.end())
                assert end is not None
                yield Note(first.start(2), end.end(), match.span(2), name)
        elif not opened or opened[-1][1]:
            note = _NOTE.match(info)
            opened.append((match, note[1].lower() if note else ""))


def _fences(value: str) -> Iterator[_Fence]:
    """The lines with a fence, in order: most lines have no backtick, and are not looked at one by one."""
    at = value.find(_TICKS)
    while at >= 0:
        match = _FENCE.match(value, value.rfind("\n", 0, at) + 1)
        if match is not None:
            bare = not match[3].strip() and not match[1].strip(" \t>")
            yield _Fence(match, _MARKERS.fullmatch(match[1]) is not None, bare, len(match[2]))
        end = value.find("\n", at)
        at = value.find(_TICKS, end) if end >= 0 else -1


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
    behind = False  # the open fence stands behind text
    late: Astray | None = None
    for match, alone, bare, size in _fences(value):
        if opened is None and bare and _width(match[1]) >= TOO_FAR:
            continue  # indented code, or a block in a list, which is closed as it was opened
        if opened is not None and bare and size >= len(opened[2]):
            if behind or _width(match[1]) - _width(opened[1]) < TOO_FAR:
                opened = late = None
            else:
                late = late or _astray(match, opened)
        elif (opened is None and (alone or _LANGUAGE.match(match[3]))) or (alone and not bare and (late or behind)):
            if late:  # what follows a late one is a new block
                yield late
            opened, behind, late = match, not alone, None
    if late:
        yield late


def _astray(match: re.Match[str], opened: re.Match[str]) -> Astray | None:
    """The fence, if nothing but spaces stands before it and before the one that it should close."""
    if match[1].strip(" ") or opened[1].strip(" ") or len(opened[1]) >= TOO_FAR:
        return None
    return Astray(match.start(), match.start(2), match.end(2), _width(opened[1]))


def with_closed_fences(value: str) -> str:
    """The text, of the same length, with backticks for the margin of the fences that are indented too far."""
    parts: list[str] = []
    at = 0
    for fence in astray_fences(value):
        parts += [value[at : fence.line], "`" * (fence.end - fence.line)]
        at = fence.end
    return "".join(parts) + value[at:] if parts else value


def _width(before: str) -> int:
    """Columns before a fence, up to which list markers and quote marks count as spaces."""
    return len(before.expandtabs(4))
