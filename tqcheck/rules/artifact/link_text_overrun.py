"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document.model import HIDDEN
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = 40
"""Characters of a link's text from which a sentence end inside it means that it ran over."""
SHOWN = 40
"""Characters of the link that are flagged; the whole may be a paragraph."""

_SENTENCE_END = re.compile(rf"。(?=[A-Za-z0-9“（]|{HAN})")
"""A full stop inside the link; a title may hold a question or a cry: 什么是缓存？怎么用？"""
_OPEN_BEFORE = re.compile(rf"(?:[A-Za-z0-9，、：；]|{HAN}) ?{HIDDEN}*\Z")


@rule(category="markup/link", severity="major", confidence=0.85)
def link_text_overrun(prose: Prose) -> Iterator[Hit]:
    """The text of a link begins inside one sentence and goes on into the next ones.

    The machine put the end of the link in the wrong place, so a whole paragraph is underlined and the words that the
    link belonged to are lost.

    bad:  安装我们的 ⟦[插件之后，编辑器会多出一个侧栏。它列出了文章里所有待办的问题，并且按段落分组。⟧你还可以按严重程度筛选。](https://a.example)
    good: 安装我们的[插件](https://a.example)之后，编辑器会多出一个侧栏。它列出了文章里所有待办的问题，并且按段落分组。
    good: 可以看这篇[什么样的数据需要缓存？怎么用？和数据库的索引、操作系统的页缓存、浏览器的缓存有什么区别？](https://a.example)
    good: [这一整段都是链接。它从句首开始，所以没有问题，读者点击其中的任何一处都会到达同一个页面，也就是首页。](https://a.example)
    """
    masked = prose.masked
    for link in prose.document.runs_by_kind.get("link", ()):
        if (
            link.inner_end - link.inner_start >= LONG
            and _SENTENCE_END.search(masked, link.inner_start, link.inner_end)
            and _OPEN_BEFORE.search(masked, max(0, link.start - 8), link.start)
        ):
            yield Hit("The link begins in one sentence and ends in another", target=(link.start, link.start + SHOWN))
