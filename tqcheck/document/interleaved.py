"""Pages that keep their English in HTML comments above each Chinese paragraph."""

from __future__ import annotations

import re

from tqcheck.document.language import language_of
from tqcheck.text import Text

_COMMENT = re.compile(r"<!--(?P<open>[ \t]*\n?)(?P<inner>(?:(?!-->|<!--)[\s\S])*?)(?P<close>\s*-->)")
_OWN_WORD = re.compile(
    r"\s*(?:tqcheck:|more\b|toc\b|/?markdownlint|prettier-|autocorrect|eslint|vale\b|todo\b|fixme\b)", re.IGNORECASE
)
_LATIN = re.compile("[A-Za-z]")
_NOT_LINE_END = re.compile(r"[^\r\n]")


def quotes(page: str) -> list[tuple[int, int]]:
    """Where English stands in comments, without their marks: half-open offsets, in order."""
    if "<!--" not in page:
        return []
    return [found.span("inner") for found in _COMMENT.finditer(page) if _is_source(found["inner"])]


def split_interleaved(text: Text) -> tuple[Text, Text | None]:
    """The two texts of a page whose English stands in HTML comments above each Chinese paragraph.

    Both have the lines and the length of the page, so that every position holds in the file. What follows the opening
    ``<!--`` on its own line moves to the beginning of that line, for indented it would be code.

    Returns:
        The translation without these comments, and the source; None for a page with no such comment.
    """
    page = text.value
    target: list[str] = []
    source: list[str] = []
    last = 0
    for found in _COMMENT.finditer(page):
        if not _is_source(found["inner"]):
            continue
        between = page[last : found.start()]
        target += [between, _blank(found[0])]
        source += [_blank(between), _inside(found)]
        last = found.end()
    if not last:
        return text, None
    target.append(page[last:])
    source.append(_blank(page[last:]))
    return Text("".join(target), text.path), Text("".join(source), text.path)


def _is_source(inner: str) -> bool:
    """Whether a comment holds English prose, or what stands for it: not a note of a tool, not Chinese."""
    return _LATIN.search(inner) is not None and not _OWN_WORD.match(inner) and language_of(inner) == "en"


def _inside(found: re.Match[str]) -> str:
    """The comment without its marks, of the same length."""
    opening, inner, closing = found["open"], found["inner"], found["close"]
    marks = " " * len("<!--")
    if "\n" in opening:
        return f"{marks}{opening}{inner}{_blank(closing)}"
    first, end, rest = inner.partition("\n")
    return f"{first}{marks}{_blank(opening)}{end}{rest}{_blank(closing)}"


def _blank(text: str) -> str:
    return _NOT_LINE_END.sub(" ", text)
