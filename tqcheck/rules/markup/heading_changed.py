"""Rule ``heading-changed``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.markup._strangers import strangers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Block
    from tqcheck.rules.article import Article, Segment

MAX_LEVEL = 6
TITLE_LENGTH = 40
"""Characters up to which a line can be a heading; of 3,962 Chinese headings nine in ten are no longer."""
_SENTENCE_ENDS = ("。", "：", "！", "？", "；", "，", ".", ":", ")", "|", ">", "`")
SHARE = 0.75
"""Share of the headings that must be shifted alike for the shift to be how the article is laid out: two of three are two
mistakes."""
SURE = 0.8
"""Confidence of a segment from which a heading without its mate became text, and is not merely misaligned."""


@rule(category="locale-convention/layout", severity="minor", needs_source=True, confidence=0.85)
def heading_changed(article: Article) -> Iterator[Hit]:
    r"""A heading has another level than in the source, or became text.

    The outline of the article, its table of contents and its anchors hang on the levels. An article whose headings are all
    shifted alike, because its title stands in the front matter, is fine.

    bad:  # Redis cache\n\n## Install Redis\n\n⟦## Use the cache⟧ → # Redis 缓存\n\n## 安装 Redis\n\n⟦### 使用缓存⟧
    bad:  # Redis\n\n⟦## Install Redis⟧\n\nRun the script to install it. → # Redis\n\n⟦安装 Redis⟧\n\n运行脚本来安装它。
    good: # Redis cache\n\n## Install Redis\n\n## Use Redis → ## Redis 缓存\n\n### 安装 Redis\n\n### 使用 Redis
    good: # Redis cache\n\nRedis keeps pages in memory. → # Redis 缓存\n\nRedis 把页面保存在内存中。
    """
    pairs = [(segment, *_blocks(segment)) for segment in article.segments]
    shifts = Counter(
        after.level - before.level
        for _, before, after in pairs
        if before and after and before.kind == after.kind == "heading"
    )
    usual = next((shift for shift, times in shifts.most_common(1) if times > SHARE * shifts.total()), 0)
    for segment, before, after in pairs:
        if before is None or after is None or "heading" not in {before.kind, after.kind}:
            continue
        if before.kind == after.kind:
            if after.level != _expected(before, usual):
                yield _level_hit(before, after, usual)
        elif before.kind == "heading" and after.kind == "paragraph" and segment.confidence >= SURE:
            yield _text_hit(before, after)
    value = article.target.value
    for before, after in strangers(
        article,
        lambda block: block.kind == "heading",
        lambda block: block.kind == "heading" or _is_title(value[block.start : block.end], block),
    ):
        if after.kind == "paragraph":
            yield _text_hit(before, after)
        elif after.level != _expected(before, usual):
            yield _level_hit(before, after, usual)


def _text_hit(before: Block, after: Block) -> Hit:
    return Hit(
        "the heading became text",
        target=(after.start, after.end),
        source=(before.start, before.end),
        suggestions=("#" * before.level,),
        evidence={"source": before.level},
    )


def _expected(before: Block, usual: int) -> int:
    """The level that a heading should have: none is shifted above the first or below the last one."""
    return min(max(1, before.level + usual), MAX_LEVEL)


def _level_hit(before: Block, after: Block, usual: int) -> Hit:
    return Hit(
        f"a heading of level {after.level}, in the source of level {before.level}",
        target=(after.start, after.end),
        source=(before.start, before.end),
        suggestions=("#" * _expected(before, usual),),
        evidence={"source": before.level, "target": after.level, "shift": usual},
    )


def _is_title(text: str, block: Block) -> bool:
    """Whether a paragraph could have been a heading: a short line that is no sentence."""
    is_line = len(text) <= TITLE_LENGTH and "\n" not in text
    return block.kind == "paragraph" and not block.within and is_line and not text.endswith(_SENTENCE_ENDS)


def _blocks(segment: Segment) -> tuple[Block | None, Block | None]:
    """The block of each side of a segment of one block with one."""
    if not segment.one_to_one:
        return None, None
    return segment.source.blocks[0], segment.target.blocks[0]
