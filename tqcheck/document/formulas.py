"""Where formulas stand in a text, and which dollar signs begin none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DISPLAY_LIMIT = 20_000
"""Characters a display formula may be long, so that openings without an end cost no more than a bounded search."""

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_DISPLAY = re.compile(r"(?m)^([ \t>]*+)(?:\$\$|\\begin\{[A-Za-z]+\*?\})")
_TAIL = re.compile(r"[ \t]*(?:\{#[^}\n]*\}|\([\w.-]+\))?[ \t\r]*(?=\n|\Z)")
_DOLLARS = re.compile(r"\$(?<![\\$]\$)(?![\s$])((?>(?:[^$\\]|\\[\s\S])*))\$")
_MACRO = re.compile(
    r"\\(?:text|mathrm|operatorname|mbox|textbf|textit|mathbf|mathit)\s*\{(?>(?:[^{}\\]|\\.)*)\}|\\[A-Za-z]+"
)
_NO_FORMULA = re.compile(
    r"[\u3400-\u9fff\u3000-\u303f`]|\n[ \t\r]*\n|[_^]\Z"
    r"|\A(?:(?:[A-Z]{3,}|[A-Z]+_[A-Z]{2,})[A-Z0-9_]*+(?!\s*[=^])|\{[A-Za-z][\w.: -]+\}(?![_^][\w{\\]))"
    r"|(?:(?<![\\A-Za-z{])[A-Za-z]{2,}[ ,\n]+){2}[A-Za-z]{2,}(?![A-Za-z}])"
)

_VARIABLE = re.compile(r"[A-Za-z_]\w(?>\w*)(?![\^{\\])", re.ASCII)
_LETTER = re.compile("[A-Za-z_]")


def displays(value: str) -> Iterator[tuple[int, int]]:
    """Display math on lines of its own: ``$$ … $$`` or a LaTeX environment, without a blank line or a fence inside."""
    if "$$" not in value and "\\begin{" not in value:
        return
    done = 0
    for match in _DISPLAY.finditer(value):
        start = match.end(1)
        if start < done:
            continue
        closer = "$$" if value.startswith("$$", start) else "\\end{" + value[start + 7 : match.end()]
        close = value.find(closer, match.end(), match.end() + DISPLAY_LIMIT)
        if close < 0:
            continue
        tail = _TAIL.match(value, close + len(closer))
        done = close
        if tail is None or _BLANK_LINE.search(value, start, close) or value.find("```", start, close) >= 0:
            continue
        done = close + len(closer)
        yield start, start + len(value[start : tail.end()].rstrip())


def plain_dollars(value: str) -> Iterator[int]:
    """Offsets of dollar signs that begin no formula although another follows: prices, shell variables.

    A formula holds no Han character outside of a text macro, no code and no three plain words in a row, and what
    begins with a word and ends right before a letter stands between two variables.
    """
    match = _DOLLARS.search(value)
    while match is not None:
        body = match[1]
        variables = _LETTER.match(value, match.end()) and _VARIABLE.match(body)
        if variables or body[-1].isspace() or _NO_FORMULA.search(_MACRO.sub("", body)):
            yield match.start()
            match = _DOLLARS.search(value, match.start() + 1)
        else:
            match = _DOLLARS.search(value, match.end())
