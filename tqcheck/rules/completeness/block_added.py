"""A block of the translation has no source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules import Article, Hit, rule
from tqcheck.rules.completeness._gaps import gaps
from tqcheck.rules.markup._addresses import BLANKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Block

_NOTE = re.compile(
    "译[者注文按：:]|[译翻]译|校[对订验]|原[文作][：:链地标作题]|原文|本文[由为系出]|转载|编者|作者[：:]|来源[：:]|版权|许可协议|首发于|英文版|中文版"
)
_CAPTION = re.compile(
    r"(?>(?:<[^>]*+>|[*_# ])*)(?:示例|图|表|代码|清单|列表|程序清单|代码清单|Listing|Figure|Table) ?[0-9]"
)


@rule(category="accuracy/addition", severity="minor", needs_source=True)
def block_added(article: Article) -> Iterator[Hit]:
    r"""A paragraph, heading, list item or table row of the translation has no English.

    What the author did not write should not stand under the author's name. A translator's header or note is left
    alone, and so is a caption, which the source may hold in an attribute.

    bad:  # Cache\n\nThe Redis cache keeps 512 recent pages in memory. → # 缓存\n\nRedis 缓存把最近的 512 个页面保存在内存中。\n\n⟦欢迎关注我们的公众号，每天获取更多技术文章和学习资料。⟧
    good: # Cache\n\nThe Redis cache keeps 512 recent pages in memory. → # 缓存\n\n> 原文地址见文末，译者：小林，由志愿者翻译并校对。\n\nRedis 缓存把最近的 512 个页面保存在内存中。
    good: ---\ntitle: Cache\n---\n\nThe Redis cache keeps 512 recent pages in memory.\n\nIt is small. → # 如何使用这个缓存\n\nRedis 缓存把最近的 512 个页面保存在内存中。\n\n它很小。
    good: # Cache\n\nThe cache is small. It is fast, too. → # 缓存\n\n缓存很小。\n\n而且它很快。
    """
    for gap in gaps(article, "target"):
        text = article.target.value
        if (
            BLANKS.match(text, gap.block.content_start)
            or _NOTE.search(text, gap.block.start, gap.block.end)
            or _CAPTION.match(text, gap.block.content_start)
            or _is_title(article, gap.block)
        ):
            continue
        yield Hit(
            "this has no counterpart in the source",
            target=(gap.block.start, gap.block.end),
            evidence={"characters": gap.size, "probability": gap.sure},
        )


def _is_title(article: Article, block: Block) -> bool:
    """Whether it is the title of the page, which the source may have in its front matter."""
    if article.source is None or "title" not in article.source.front_matter:
        return False
    return (
        block.kind == "heading"
        and block.level == 1
        and not any(other.is_prose and other.start < block.start for other in article.target.blocks)
    )
