"""Headings that translate a name which the text below them keeps."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from tqcheck.document import HIDDEN, OBJECT
from tqcheck.glossary.usage import usage
from tqcheck.glossary.words import words
from tqcheck.record import NamedTuple
from tqcheck.rules.terminology._sounds import find_sounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Block, Document
    from tqcheck.rules.terminology._terms import Terms

RARE = 15
"""Articles of technical Chinese (see ``usage``) up to which a word is no subject of its own: 潮汐 and 吊坠 are names where they
head a section, 用例 and 注意 are not."""

LONGEST = 3
"""Characters of such a word; longer ones are phrases: 言归正传, 家庭作业."""

_SECTIONS = frozenset(("概观", "存根", "综览", "提要", "序曲"))
"""Rare words that head sections all the same."""

_HEADING = re.compile(r"(?:\d{1,2}[.、)）] ?)?([\u4e00-\u9fff]{2,6}) ?[:：]?\Z")
_NAMED = re.compile(
    r"([A-Z][A-Za-z0-9]{2,24}(?:[.-][A-Za-z0-9]{1,12})?) ?(?:是(?!否)|（|[也还]是|可以|让(?!我们)|允许|提供|使[你您得]|支持)"
)


class Renamed(NamedTuple):
    """A name in a heading: half-open offsets, and what the text calls it."""

    start: int
    end: int
    name: str


def renamed_headings(terms: Terms) -> Iterator[Renamed]:
    """Headings such as 吊坠 above *Sockette 是一个……*: the Chinese word says nothing of what follows.

    It has to sound like the name, or to be one word that technical texts hardly use, and to stand nowhere in the paragraph.
    """
    document = terms.article.target
    for heading, block in pairwise(block for block in document.blocks if not _is_picture(document, block)):
        if heading.kind != "heading" or block.kind != "paragraph":
            continue
        title = _HEADING.match(document.masked[heading.content_start : heading.content_end].rstrip())
        named = _NAMED.match(document.masked[block.content_start : block.content_end].lstrip(HIDDEN))
        if title is None or named is None:
            continue
        word, name = title[1], named[1]
        below = document.masked[block.content_start : block.content_end]
        if any(word[at : at + 2] in below for at in range(len(word) - 1)):
            continue
        start = heading.content_start + title.start(1)
        if _is_name(word, name) and is_in_source(terms, start, name):
            yield Renamed(start, start + len(word), name)


def _is_picture(document: Document, block: Block) -> bool:
    """Whether a paragraph holds an image and nothing else."""
    masked = document.masked[block.content_start : block.content_end]
    return block.kind == "paragraph" and not masked.replace(OBJECT, "").replace(HIDDEN, "").strip()


def _is_name(word: str, name: str) -> bool:
    """Whether a word may be the name, spelled by its sound or taken for a word."""
    if any(place == (0, len(word)) for place in find_sounds(word, 0, len(word), [name])):
        return True
    known = words()
    if word in _SECTIONS:
        return False
    return len(word) <= LONGEST and known.cut(word) == [word] and known.is_noun(word) and usage().articles(word) <= RARE


def is_in_source(terms: Terms, at: int, name: str) -> bool:
    """Whether the source, if there is one, has the name where the translation is at, more often than that has."""
    if terms.article.source is None:
        return True
    segment = terms.segment_at(at)
    if segment is None:
        return False
    times, kept = (side.text.casefold().count(name.casefold()) for side in (segment.source, segment.target))
    return times > kept
