"""Admonitions of MkDocs: a line ``!!! note`` or ``??? tip "Title"``, and an indented body, which CommonMark takes for code."""

from __future__ import annotations

import re

_OPENER = re.compile(r"(?m)^(?:!!!|\?\?\?\+?)[ \t]+[A-Za-z][^\n]*\n")
_BODY = re.compile(r"(?:(?: *\r?\n)* {4}(?! *\t)[^\n]*\n?)+")
_MARGIN = re.compile(r"(?m)^ {4}(?=[^\n]*\S)")


def with_quoted_bodies(value: str) -> str:
    """The text, of the same length, with quote marks in the margin of the bodies: they are prose, lists and code again."""
    if "!!!" not in value and "???" not in value:
        return value
    parts: list[str] = []
    at = 0
    for opener in _OPENER.finditer(value):
        body = _BODY.match(value, opener.end()) if opener.start() >= at else None
        if body is not None:
            parts += [value[at : body.start()], _MARGIN.sub(">   ", body[0])]
            at = body.end()
    return "".join(parts) + value[at:]
