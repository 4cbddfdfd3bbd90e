"""Whether the translation of a neighbour says a block that seems to have none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules.accuracy._lexical import PREFIX, chinese_words, english_words, stems_of
from tqcheck.rules.completeness._english import visible

if TYPE_CHECKING:
    from tqcheck.document import Block, Document
    from tqcheck.rules.article import Article
    from tqcheck.segmenter import Unit

SAID, UNSAID = 0.45, 0.25
"""A neighbour's translation says a missing block if it has at least this share of the words that are the block's alone, and
if the probability that a sentence of it has no counterpart there is below the second. Of 35 blocks that people had merged
into others 21 are beyond both, of 64 that they left out one, which the sentence before it says, too."""

TOKEN = re.compile(r"[A-Za-z0-9_]++")
"""A word, a name or a figure."""


def is_said(article: Article, block: Block, unit: Unit) -> bool:
    """Whether the translation of a unit says a paragraph or item, too, that stands beside its source or in it."""
    from tqcheck.segmenter.coverage import uncovered  # noqa: PLC0415 -- numpy loads only when there is a pair

    source, own, there = article.source, unit.source, unit.target
    if source is None or own is None or there is None or block.kind not in {"paragraph", "item"}:
        return False
    words = _stems(source, block.start, block.end)
    if not own.start <= block.start < own.end:
        words -= _stems(source, own.start, own.end)
    said = stems_of(chinese_words(visible(article.target.masked[there.start : there.end])))
    said |= {token[:PREFIX].lower() for token in TOKEN.findall(article.target.value, there.start, there.end)}
    if not words:
        return _names_all(article, block, unit)
    if len(words & said) < SAID * len(words):
        return False
    judged = [
        sentence.probability
        for sentence in uncovered(
            source,
            (min(own.start, block.start), max(own.end, block.end)),
            article.target,
            (there.start, there.end),
            pairs=article.termbase,
            semantic=article.semantic,
        )
        if block.start <= sentence.start and sentence.end <= block.end
    ]
    return bool(judged) and max(judged) < UNSAID


def _names_all(article: Article, block: Block, unit: Unit) -> bool:
    """Whether an item of nothing but code or names was put into the sentence that announces it."""
    assert article.source is not None
    assert unit.source is not None
    assert unit.target is not None
    if block.kind != "item" or _stems(article.source, block.start, block.end):
        return False
    names = set(TOKEN.findall(article.source.value, block.content_start, block.end))
    names -= set(TOKEN.findall(article.source.value, unit.source.start, unit.source.end))
    return bool(names) and names <= set(TOKEN.findall(article.target.value, unit.target.start, unit.target.end))


def _stems(document: Document, start: int, end: int) -> frozenset[str]:
    return stems_of(english_words(visible(document.masked[start:end])))
