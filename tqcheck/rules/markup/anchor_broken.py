"""Rule ``anchor-broken``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.markup._slugs import heading_text, places, resolves, slugs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.article import Article

_KNOWN_ELSEWHERE = re.compile(
    r"^(?:top|content|main|_?\d+|fn(?:ref)?[-:_]?\w+|footnote.*|L\d+.*|:~:.*|[!/?].*|(?:fig|tab|tbl|eq|sec|lst|user-content)[-:_].*)$",
    re.IGNORECASE,
)
"""Places that pages have without naming them: the top, numbered sections, notes, figures, routes."""
_INCLUDES = re.compile(
    r"\{%-?\s*(?:include|snippet|import)|\{\{[<%]\s*(?:include|readfile|content)|\{\{#(?:include|rustdoc)|^--8<--|^import\s+\w+\s+from|\.\. include::|:::\s*include|<[A-Z]\w+",
    re.MULTILINE,
)


@rule(category="locale-convention/layout", severity="minor", confidence=0.85, fix="suggest")
def anchor_broken(article: Article) -> Iterator[Hit]:
    r"""A link to a place on the page leads nowhere.

    Headings get their ids from their text, so a translated heading has another one. Ids as GitHub, GitLab, Hugo, Docusaurus,
    VuePress and MkDocs make them are known, and so are explicit ones; an article that takes in other files is not judged.

    bad:  ## 快速开始\n\n参见[上文](⟦#quick-start⟧)。
    good: ## 快速开始 {#quick-start}\n\n参见[上文](#quick-start)。
    good: ## 快速开始\n\n参见[上文](#快速开始)和[页首](#top)。
    """
    document = article.target
    links = [run for run in document.runs("link") if len(run.value) > 1 and run.value.startswith("#")]
    if not links or not any(block.kind == "heading" for block in document.blocks) or _INCLUDES.search(document.value):
        return
    changed = _changed(article)
    for run in links:
        fragment = unquote(run.value[1:])
        if _KNOWN_ELSEWHERE.match(fragment) or run.start in changed:
            continue
        if resolves(article, fragment) or not _known_in_source(article, fragment):
            continue
        at = document.value.rfind(run.value, run.start, run.end)
        better = _suggested(article, fragment)
        yield Hit(
            f"no heading or id of this page is {run.value}",
            target=(at, at + len(run.value)) if at >= 0 else (run.start, run.end),
            suggestions=(f"#{better}",) if better else (),
            evidence={"anchor": fragment},
        )


def _changed(article: Article) -> frozenset[int]:
    """Where the links stand that another rule speaks of."""
    if article.source is None:
        return frozenset()
    from tqcheck.rules.markup._links import link_differences  # noqa: PLC0415 -- only when there is a source

    return frozenset(difference.instead.start for difference in link_differences(article, {}) if difference.instead)


def _known_in_source(article: Article, fragment: str) -> bool:
    """Whether the anchor should be there: no source says otherwise."""
    if article.source is None:
        return True
    source = article.source
    known: frozenset[str] = article.once("places of the source", lambda: places(source))
    return fragment.lower() in known or not fragment.isascii()


def _suggested(article: Article, fragment: str) -> str:
    """The id of the heading that translates the one the anchor names in the source."""
    if article.source is None:
        return ""
    for segment in article.segments:
        if not segment.one_to_one or segment.source.blocks[0].kind != "heading":
            continue
        block, own = segment.source.blocks[0], segment.target.blocks[0]
        if fragment.lower() in slugs(heading_text(article.source, block.content_start, block.content_end)):
            return next(slugs(heading_text(article.target, own.content_start, own.content_end)))
    return ""
