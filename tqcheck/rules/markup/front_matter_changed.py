"""Rule ``front-matter-changed``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules.declare import Hit, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tqcheck.document import Document
    from tqcheck.rules.article import Article

_REQUIRED = ("title",)
_CHINESE_KEY = re.compile(
    r"^((?=[^\n:]{0,20}[\u4e00-\u9fff])[^\s:：#\-][^\n:：]{0,20})[:：](?=[ \t]|$)|^([A-Za-z_]\w{0,20})：", re.MULTILINE
)
FENCE = 3
"""Characters of a fence."""


@rule(category="accuracy/omission", severity="minor", needs_source=True, confidence=0.85)
def front_matter_changed(article: Article, *, required: Sequence[str] = _REQUIRED) -> Iterator[Hit]:
    r"""The front matter lost its title, or a key was translated.

    The site generator reads it: without its title the page has no name in menus, and a translated key is read by nobody.
    Other keys may be missing, and those of the other locale may be added. ``required`` names the keys that must be kept.

    bad:  ---\n⟦title⟧: Redis cache\nweight: 3\n---\n\nRedis keeps pages in memory. → ⟦---⟧\nweight: 3\n---\n\nRedis 把页面保存在内存中。
    bad:  ---\nname: Redis\nweight: 3\n---\n\nRedis keeps pages in memory. → ---\nname: Redis\n⟦权重⟧: 3\n---\n\nRedis 把页面保存在内存中。
    good: ---\ntitle: Redis cache\ndate: 2020\n---\n\nRedis keeps pages. → ---\ntitle: Redis 缓存\nlang: zh\n---\n\nRedis 保存页面。
    good: ---\ntitle: Redis 7\n---\n\n## Redis 7 cache\n\nRedis 7 is a cache. → # Redis 7\n\n## Redis 7 缓存\n\nRedis 7 是一种缓存。
    """
    assert article.source is not None
    block = next((block for block in article.target.blocks if block.kind == "front-matter"), None)
    if block is None:
        return
    for key in required:
        if (
            key in article.source.front_matter
            and key not in article.target.front_matter
            and not _has_title(article.target)
        ):
            yield Hit(
                f"the front matter has no {key}",
                target=(block.start, block.start + FENCE),
                source=_key_place(article.source, key),
                evidence={"key": key},
            )
    for match in _CHINESE_KEY.finditer(article.target.value, block.start, block.end):
        if match[0] not in article.source.value[: block.end]:
            yield Hit(
                "the key was translated" if match[1] else "a key does not end in a full-width colon",
                target=match.span(1 if match[1] else 2),
                evidence={"key": match[1] or match[2]},
            )


def _has_title(document: Document) -> bool:
    """Whether the article begins with a title of its own."""
    return any(block.kind == "heading" and block.level == 1 for block in document.blocks)


def _key_place(document: Document, key: str) -> tuple[int, int]:
    start, _ = document.front_matter[key]
    at = document.value.rfind(key, 0, start)
    return (at, at + len(key)) if at >= 0 else document.front_matter[key]
