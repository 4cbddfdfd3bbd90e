"""Code fences that stand behind text: to a reader of Markdown they open nothing, and the code after them is prose.

Machines join a fence to the line before it. The parser would then take the closing fence for an opening one, and whatever
follows for code; so the code is found here, as it was meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = re.compile(r"(?m)^([^\n`]*+)(`{3,}+)([^\n`]*+)$")
_MARKERS = re.compile(r"(?>(?:[ \t>]|[-*+](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))*)")
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
