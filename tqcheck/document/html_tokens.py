"""HTML as tokens with exact ranges: tags, comments, text.

Tokens follow the HTML standard where authors rely on it (quoted attributes, raw text of scripts, comments that are never
closed); whatever is broken is text. The standard library's parser gives lines and columns only, and its reading of broken
markup differs from one Python to the next.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Literal

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKUP = re.compile(
    r"(?P<comment><!--(?:-?>|(?>(?:[^-]|-(?!->))*)(?:-->|\Z)))"
    r"|(?P<other><[!?][^>]*+(?:>|\Z)|</(?![A-Za-z])[^<>\n]*+>)"
    r"|<(?P<slash>/?)(?P<name>[A-Za-z][^\s/>]*+)"
)
_REST = re.compile(r"""(?>(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?=[^\s"'])))*)>""")
_SIMPLE_REST = re.compile(r"[^<>]*+>")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>][^\s>]*+)))?""")

RAW = frozenset(
    ("script", "style", "textarea", "iframe", "noembed", "noframes", "xmp", "template", "svg", "math", "select")
)
"""Elements whose content is passed over whole."""


class Token(NamedTuple):
    """A piece of HTML: ``raw`` is an element with all it holds, ``other`` a doctype or an instruction."""

    kind: Literal["text", "open", "close", "raw", "comment", "other"]
    start: int
    end: int
    name: str = ""


def tokens(value: str) -> Iterator[Token]:
    """The tokens of an HTML text, in order; together they are the whole text."""
    at = search = 0
    rest = _REST
    unclosed: set[str] = set()
    while (match := _MARKUP.search(value, search)) is not None:
        end, name = match.end(), (match["name"] or "").lower()
        if name:
            closing = rest.match(value, end)
            if closing is None and rest is _REST:
                # A quotation mark that is never closed: from here on none is trusted, or each would be sought anew.
                rest = _SIMPLE_REST
                closing = rest.match(value, end)
            if closing is None:
                search = end
                continue
            end = closing.end()
        if match.start() > at:
            yield Token("text", at, match.start())
        if not name:
            yield Token("comment" if match["comment"] else "other", match.start(), end)
        elif match["slash"]:
            yield Token("close", match.start(), end, name)
        elif name in RAW and name not in unclosed and not value.endswith("/>", 0, end):
            end = _end_of(value, end, name, unclosed)
            yield Token("raw", match.start(), end, name)
        else:
            yield Token("open", match.start(), end, name)
        at = search = end
    if at < len(value):
        yield Token("text", at, len(value))


def _end_of(value: str, start: int, name: str, unclosed: set[str]) -> int:
    """The offset after an element whose content is passed over; one never closed is empty, but scripts reach to the end."""
    match = re.compile(rf"</{name}\b[^>]*>", re.IGNORECASE).search(value, start)
    if match is not None:
        return match.end()
    unclosed.add(name)
    return len(value) if name in {"script", "style"} else start


def attributes(value: str, token: Token) -> dict[str, tuple[int, int]]:
    """The attributes of a tag: name in lower case, and the range of the value; the first of equal ones counts."""
    found: dict[str, tuple[int, int]] = {}
    for match in _ATTRIBUTE.finditer(value, token.start + 1 + len(token.name), token.end - 1):
        group = match.lastindex or 1
        found.setdefault(match[1].lower(), match.span(group) if group > 1 else (match.end(), match.end()))
    return found


def plain(text: str) -> str:
    """A text with its entities undone."""
    return unescape(text) if "&" in text else text
