"""A block of the source has no translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.rules import Article, Hit, rule
from tqcheck.rules.completeness._gaps import gaps

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = {"heading": "heading", "paragraph": "paragraph", "item": "list item", "row": "table row"}


@rule(category="accuracy/omission", severity="major", needs_source=True)
def block_omitted(article: Article) -> Iterator[Hit]:
    r"""A paragraph, heading, list item or table row of the source has no Chinese.

    Readers never see what was left out, and nothing in the translation hints at it. Two paragraphs merged into one are
    not an omission, nor is an image or a comment that was dropped.

    bad:  # Cache\n\nThe cache keeps recent pages in memory.\n\n⟦Entries expire after an hour unless they are read again.⟧ → # 缓存\n\n缓存把最近的页面保存在内存中。
    good: # Cache\n\nThe cache keeps recent pages in memory. → # 缓存\n\n缓存把最近的页面保存在内存中。
    good: # Redis 7\n\nRedis 7 is a small server.\n\nIt is also very fast. → # Redis 7\n\nRedis 7 是一个小巧的服务器，而且它的速度也非常快。
    good: # Cache\n\n![](divider.png)\n\nThe cache is small. → # 缓存\n\n缓存很小。
    """
    for gap in gaps(article, "source"):
        kind = _NAMES[gap.block.kind]
        yield Hit(
            f"this {kind} has no translation",
            target=gap.place,
            source=(gap.block.start, gap.block.end),
            evidence={"kind": kind, "words": gap.size},
            confidence=gap.sure,
        )
