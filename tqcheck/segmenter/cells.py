"""Blocks of a document as the segments that the alignment works on."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from tqcheck.document.model import HIDDEN, OBJECT
from tqcheck.segmenter.features import CODE, LINK, Segment, chinese_length, english_length
from tqcheck.segmenter.latin import latin_features

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tqcheck.document.model import Block, Document, Run

_LINE = 1.0
"""Weight of a whole line of code, markup or a directive."""

_MOST_VERBATIM = 20_000
"""Characters of code and the like whose lines are compared; what follows rarely tells more."""

_MOST_PROSE = 50_000
"""Characters of a paragraph whose words are compared: only a book without blank lines has longer ones."""

_MOST_TOKENS = 600
"""Characters of code and the like whose words are compared too, for comments and texts that were translated."""

_LOCALE = re.compile(r"(?<![a-z])(?:zh[-_](?:cn|tw|hans|hant)|en[-_]us|zh|en)(?![a-z])", re.IGNORECASE)
_LINKS = frozenset(("link", "image", "autolink"))
_VERBATIM = frozenset(("code", "math", "html", "comment", "directive", "front-matter", "rule", "definition"))


def is_aside(block: Block) -> bool:
    """Whether a block says nothing that could be aligned: the separator line of a table."""
    return block.kind == "rule" and "table" in block.within


def segments_of(document: Document, indices: Iterable[int], *, chinese: bool) -> Iterator[Segment]:
    """The segments of these blocks.

    Args:
        document: the article.
        indices: of its blocks.
        chinese: whether the side is the Chinese one, whose lengths are counted in Han characters.
    """
    masked, measure, blocks = document.masked, chinese_length if chinese else english_length, document.blocks
    for index in indices:
        block = blocks[index]
        kind = _kind(block)
        tokens: dict[str, float] = {}
        if kind in _VERBATIM:
            text = document.read(block.start, block.end)
            for line in text[:_MOST_VERBATIM].split("\n"):
                tokens["=" + line.strip()] = _LINE
            most = _MOST_TOKENS
        else:
            text = plain_text(masked[block.start : block.end])
            for run in block.runs:
                add_run(tokens, run)
            most = _MOST_PROSE
        yield Segment(text[:most], kind, tokens, measure(text))


def sentence_lengths(document: Document, spans: Sequence[tuple[int, int]], *, chinese: bool) -> list[float]:
    """The lengths of sentences, as their segments have them."""
    measure, masked = chinese_length if chinese else english_length, document.masked
    return [measure(plain_text(masked[start:end])) for start, end in spans]


def sentence_segments(document: Document, spans: Sequence[tuple[int, int]], *, chinese: bool) -> Iterator[Segment]:
    """The segments of sentences.

    Args:
        document: the article.
        spans: half-open offsets of the sentences, in order.
        chinese: whether the side is the Chinese one.
    """
    runs = _runs_between(document, spans[0][0], spans[-1][1]) if spans else []
    at = 0
    for start, end in spans:
        text = plain_text(document.masked[start:end])
        tokens: dict[str, float] = {}
        while at < len(runs) and runs[at].start < end:
            add_run(tokens, runs[at])
            at += 1
        yield Segment(text, "", tokens, chinese_length(text) if chinese else english_length(text))


def _runs_between(document: Document, start: int, end: int) -> list[Run]:
    """Inline constructs that begin inside a range."""
    first = max(0, bisect_right(document.blocks, start, key=lambda block: block.start) - 1)
    runs: list[Run] = []
    for block in document.blocks[first:]:
        if block.start >= end:
            break
        runs += (run for run in block.runs if start <= run.start < end)
    return runs


def plain_text(masked: str) -> str:
    """The prose of a piece of the mask: hidden markup gone, an object a space."""
    return masked.replace(HIDDEN, "").replace(OBJECT, " ").strip()


def add_run(tokens: dict[str, float], run: Run) -> None:
    """Put what a run says into ``tokens``: code as it stands, the last part of a link's path, words of a shortcode."""
    kind = run.kind
    if kind == "code" or kind == "math":  # noqa: PLR1714 -- twice as fast as a look into a set, and most runs are these
        tokens["`" + run.value.strip()] = CODE
    elif kind in _LINKS:
        name = link_name(run.value)
        if name:
            tokens["/" + name] = LINK
    elif kind == "shortcode":
        tokens.update(latin_features(run.value))


@lru_cache(maxsize=1 << 10)
def link_name(destination: str) -> str:
    """The last part of a link's path, lower case, without query and anchor; the anchor if there is nothing else."""
    path, _, anchor = destination.partition("#")
    parts = [part for part in path.partition("?")[0].split("/") if part and part not in {".", ".."}]
    name = parts[-1] if parts else anchor
    return _LOCALE.sub("", name.lower())


def _kind(block: Block) -> str:
    """What the block is to a reader: a paragraph that is one piece of code is code, one that is an image an image."""
    kind = block.kind
    if kind != "paragraph":
        return f"heading{block.level}" if kind == "heading" else kind
    if len(block.runs) == 1 and block.runs[0].kind in {"code", "math", "image"}:
        run = block.runs[0]
        if run.start == block.content_start and run.end == block.content_end:
            return run.kind
    return "quote" if "quote" in block.within else "paragraph"
