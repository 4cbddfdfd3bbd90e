"""Rule ``link-empty``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.rules.declare import Hit, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Document
    from tqcheck.rules.article import Article


@rule(category="accuracy/omission", severity="major", confidence=0.9)
def link_empty(article: Article) -> Iterator[Hit]:
    """A link has no text to click on, or no address to go to.

    Cards of blogs and icons leave such links behind when a machine translates the page. An empty link that the source
    has, too, is the author's.

    bad:  看这里 ⟦[](https://example.com/post)⟧ 的介绍。
    bad:  详见⟦[部署指南]()⟧。
    good: 看 [![图标](a.png)](https://example.com/post) 的介绍。
    good: [](#top) Back → [](#top) 返回
    """
    known = frozenset[str]() if article.source is None else {key for key, _, _ in _empty(article.source)}
    for key, start, end in _empty(article.target):
        if key not in known:
            what = "nothing to click on" if key else "no address"
            yield Hit(f"the link has {what}", target=(start, end), evidence={"address": key})


def _empty(document: Document) -> Iterator[tuple[str, int, int]]:
    for run in document.runs("link"):
        text = document.value[run.inner_start : run.inner_end].strip()
        if bool(text) != bool(run.value.strip()):
            yield run.value, run.start, run.end
