"""The English that a page keeps in comments is not what its source says today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.document.interleaved import quotes
from tqcheck.rules import Article, Hit, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 60
"""Characters of a change that the message shows whole."""


@rule(category="accuracy/omission", severity="neutral", confidence=0.9, needs_source=True)
def comment_outdated(article: Article) -> Iterator[Hit]:
    r"""The English in the comment above a paragraph is not what the source says today.

    Teams that keep the English of each paragraph in an HTML comment above its translation, as the Chinese documentation of
    Kubernetes does, tell by it which paragraphs fell behind: no history of the files is needed. White space, markup,
    addresses of links, capitals and slips of spelling do not count.

    bad:  # Cache\n\nPages stay for two days.\n\nKeys are sorted by name. → <!--\n# Cache\n-->\n# 缓存\n\n<!--\nPages stay for two hours.\n-->\n⟦页面保留两小时。⟧\n\n<!--\nKeys are sorted by name.\n-->\n键按名称排序。
    bad:  # The cache\n\nKeys are sorted by name. → <!--\n# The cache\n-->\n# 缓存\n\n<!--\nPages stay there for two hours.\n-->\n⟦页面在那里保留两小时。⟧\n\n<!--\nKeys are sorted by name.\n-->\n键按名称排序。
    good: # Cache\n\nPages stay\nfor two hours.\n\nKeys are sorted. → <!--\n# Cache\n-->\n# 缓存\n\n<!--\nPages stay for two hours.\n-->\n页面保留两小时。\n\n<!--\nKeys are sorted.\n-->\n键是有序的。
    good: # Cache\n\nPages stay for two hours. → # 缓存\n\n<!-- Ask the authors how long they stay. -->\n页面保留两小时。
    """
    if article.source is None:
        return
    places = quotes(article.target.value)
    if not places:
        return
    from tqcheck.rules.completeness._quotes import outdated  # noqa: PLC0415 -- loads only for pages with comments

    for quote, target in outdated(article.target, article.source, places):
        if quote.today is None:
            message, source = (
                "the English of this paragraph, kept in the comment above it, is no longer in the source",
                None,
            )
        else:
            message, source = (
                f"the English changed: {_told(*quote.changes[0])}{_more(len(quote.changes) - 1)}",
                quote.today,
            )
        yield Hit(
            message,
            target=target,
            source=source,
            evidence={"was": quote.was, "changes": [{"was": was, "is": now} for was, now in quote.changes]},
        )


def _told(before: str, after: str) -> str:
    before, after = (text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…" for text in (before, after))
    if not before:
        return f"“{after}” came in"
    return f"“{before}” became “{after}”" if after else f"“{before}” went out"


def _more(number: int) -> str:
    return f", and {number} more change{'s' if number > 1 else ''}" if number else ""
