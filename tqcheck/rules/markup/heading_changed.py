"""Rule ``heading-changed``."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tqcheck.rules.declare import Hit, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Block
    from tqcheck.rules.article import Article, Segment

MAX_LEVEL = 6
TITLE_LENGTH = 40
"""Characters up to which a line can be a heading; of 3,900 Chinese headings 99.9% are shorter."""
_SENTENCE_ENDS = ("。", "：", "！", "？", "；", "，", ".", ":", ")", "|", ">", "`")
SHARE = 0.6
"""Share of the headings that must be shifted alike for the shift to be how the article is laid out."""
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
            if after.level - before.level != usual:
                yield _level_hit(before, after, usual)
        elif before.kind == "heading" and after.kind == "paragraph" and segment.confidence >= SURE:
            yield _text_hit(before, after)
    for before, after in _strangers(article):
        if after.kind == "paragraph":
            yield _text_hit(before, after)
        elif after.level - before.level != usual:
            yield _level_hit(before, after, usual)


def _text_hit(before: Block, after: Block) -> Hit:
    return Hit(
        "the heading became text",
        target=(after.start, after.end),
        source=(before.start, before.end),
        suggestions=("#" * before.level,),
        evidence={"source": before.level},
    )


def _level_hit(before: Block, after: Block, usual: int) -> Hit:
    expected = before.level + usual
    return Hit(
        f"a heading of level {after.level}, in the source of level {before.level}",
        target=(after.start, after.end),
        source=(before.start, before.end),
        suggestions=("#" * expected,) if 1 <= expected <= MAX_LEVEL else (),
        evidence={"source": before.level, "target": after.level, "shift": usual},
    )


def _strangers(article: Article) -> Iterator[tuple[Block, Block]]:
    """Headings that were not aligned though each stands alone at the same place: levels apart look like strangers."""
    assert article.source is not None
    gaps: dict[int, tuple[list[Block], list[Block]]] = defaultdict(lambda: ([], []))
    for side, document in enumerate((article.source, article.target)):
        ranges = sorted((segment.source if side == 0 else segment.target).range for segment in article.segments)
        starts, ends = [start for start, _ in ranges], [end for _, end in ranges]
        for block in document.blocks:
            if block.kind == "heading" or (side == 1 and _is_title(document.value[block.start : block.end], block)):
                before = bisect_right(starts, block.start)
                if before == 0 or ends[before - 1] <= block.start:
                    gaps[before][side].append(block)
    for before, after in gaps.values():
        if len(before) == len(after) == 1:
            yield before[0], after[0]


def _is_title(text: str, block: Block) -> bool:
    """Whether a paragraph could have been a heading: a short line that is no sentence."""
    is_line = len(text) <= TITLE_LENGTH and "\n" not in text
    return block.kind == "paragraph" and not block.within and is_line and not text.endswith(_SENTENCE_ENDS)


def _blocks(segment: Segment) -> tuple[Block | None, Block | None]:
    """The block of each side of a segment of one block with one."""
    if not segment.one_to_one:
        return None, None
    return segment.source.blocks[0], segment.target.blocks[0]
