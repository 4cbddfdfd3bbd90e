"""Rule ``link-empty``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules.declare import Hit, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Document
    from tqcheck.document.model import Run
    from tqcheck.rules.article import Article


_EMBEDDED = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*://", re.IGNORECASE)
"""What a site shows in place of the link: ``codepen://…``."""
_WORD = re.compile(r"[^\W_]")


@rule(category="accuracy/omission", severity="major", confidence=0.9)
def link_empty(article: Article) -> Iterator[Hit]:
    r"""A link has no text to click on, or no address to go to.

    Cards of blogs and icons leave such links behind when a machine translates the page. An empty link that the source
    has, too, is the author's.

    bad:  看这里 ⟦[](https://example.com/post)⟧ 的介绍。
    bad:  详见⟦[部署指南]()⟧。
    bad:  - [安装](#install)\n- ⟦[](#usage)⟧
    good: 看 [![图标](a.png)](https://example.com/post) 的介绍。
    good: [](https://example.com/top) Back → [](https://example.com/top) 返回
    good: ### [](#install)安装
    """
    known = frozenset[str]() if article.source is None else {key for key, _, _ in _empty(article.source)}
    for key, start, end in _empty(article.target):
        if key not in known:
            what = "nothing to click on" if key else "no address"
            yield Hit(f"the link has {what}", target=(start, end), evidence={"address": key})


def _empty(document: Document) -> Iterator[tuple[str, int, int]]:
    says: dict[int, bool] = {}
    for run in document.runs("link"):
        text = document.value[run.inner_start : run.inner_end].strip()
        if bool(text) != bool(run.value.strip()) and (text or not _is_mark(document, run, says)):
            yield run.value, run.start, run.end


def _is_mark(document: Document, run: Run, says: dict[int, bool]) -> bool:
    """Whether a link without text is no link to a reader: something embedded, or an anchor beside the text of its block.

    Args:
        document: the article.
        run: the link.
        says: whether the block that begins at an offset has text, as far as it is known.
    """
    if _EMBEDDED.match(run.value):
        return True
    block = document.block_at(run.start)
    if block is None or not run.value.startswith("#"):
        return False
    if block.start not in says:
        says[block.start] = _WORD.search(document.masked, block.content_start, block.content_end) is not None
    return says[block.start]
