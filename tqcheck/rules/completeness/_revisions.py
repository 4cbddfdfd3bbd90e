"""Two wordings of an English paragraph: whether one is the other, revised."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SAME = 0.6
"""Likeness from which a paragraph of the old source is the one that stands there today, rewritten."""
SLIP = 0.75
"""Likeness of two words from which one is a spelling mistake of the other: one letter in four."""
SHORTEST = 4
"""Letters of a word below which a change of it may be a change of meaning: “now” and “not”."""

_ADDRESS = re.compile(r"(?<=\])\([^()\s]*\)")
_HEADING = re.compile(r"#{1,6}[ \t]")
_WORD = re.compile(r"\w+(?:[-'’./]\w+)*")
_BETWEEN = re.compile(
    r"""
    ^[ \t]*(?P<fence>```|~~~)[^`\n]*\n.*?^[ \t]*(?P=fence)[`~]*[ \t\r]*$  # code
    | ^[ \t]*\{\{[<%][^\n]*[>%]\}\}[ \t\r]*$  # a shortcode on a line of its own
    | ^[ \t]*(?::::[^\n]*|<!--(?:(?!-->)[^\n])*-->[ \t\r]*)$
    | ^[ \t\r]*$
    | ^(?=[ \t]*(?:[-*+]|\d+[.)]|\#{1,6}|\|)[ \t])
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
"""What parts two paragraphs, and the beginning of one that needs no blank line before it."""


def paragraphs(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the paragraphs, headings, list items and rows of a Markdown text, without white space around."""
    end = len(text) if end is None else end
    last = start
    for match in _BETWEEN.finditer(text, start, end):
        yield from _trimmed(text, last, match.start())
        last = match.end()
    yield from _trimmed(text, last, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The range without the white space around it, a heading without the paragraph that follows on its next line."""
    part = text[start:end]
    if stripped := part.strip():
        start += part.index(stripped)
        heading, line_end, rest = stripped.partition("\n")
        if line_end and _HEADING.match(heading):
            yield start, start + len(heading.rstrip())
            yield from _trimmed(text, start + len(heading), start + len(heading) + 1 + len(rest))
        else:
            yield start, start + len(stripped)


def words_of(paragraph: str) -> list[str]:
    """Its words, and not where its links lead."""
    return _WORD.findall(_ADDRESS.sub("", paragraph))


def likeness(before: Sequence[str], after: Sequence[str]) -> float:
    """How much two wordings share, from 0 to 1; 0 below ``SAME``."""
    matcher = SequenceMatcher(None, before, after)
    if matcher.real_quick_ratio() < SAME or matcher.quick_ratio() < SAME:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= SAME else 0.0


def changes(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, str]]:
    """What became what, slips of spelling aside: words that were there, and those in their place."""
    return [
        (" ".join(before[i0:i1]), " ".join(after[j0:j1]))
        for kind, i0, i1, j0, j1 in SequenceMatcher(None, before, after).get_opcodes()
        if kind != "equal" and (i1 - i0 != j1 - j0 or not all(map(_is_slip, before[i0:i1], after[j0:j1])))
    ]


def _is_slip(one: str, other: str) -> bool:
    if one.lower() == other.lower():
        return True
    if not (one.isalpha() and other.isalpha() and min(len(one), len(other)) >= SHORTEST):
        return False
    return SequenceMatcher(None, one.lower(), other.lower()).ratio() >= SLIP
