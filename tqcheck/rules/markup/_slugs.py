"""The places of an article that a link can point to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Document
    from tqcheck.rules.article import Article

_MARKUP = re.compile(r"[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}|`|!?\[([^\]]*)\]\([^)]*\)|<[^<>]*>|\{[#:.][^}]*\}")
_NOT_WORD = re.compile(r"[^\w\- ]")
_VUE_SPECIAL = re.compile(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")
_HEADING_TAG = re.compile(r"<h[1-6][^>]*>(.*?)</h[1-6]>", re.IGNORECASE | re.DOTALL)


def heading_text(document: Document, start: int, end: int) -> str:
    """What a reader sees of a heading."""
    return _MARKUP.sub(lambda match: match[1] or "", document.value[start:end]).strip()


def slugs(text: str) -> Iterator[str]:
    """The ids that site generators give a heading.

    GitHub, Hugo and Docusaurus: lower case, everything but word characters, hyphens and spaces left out, spaces to
    hyphens. GitLab, Jekyll: hyphens collapsed, no digits in front. VuePress and VitePress: runs of spaces and
    punctuation to one hyphen. MkDocs, Sphinx: ASCII letters only.
    """
    lower = text.lower()
    github = _NOT_WORD.sub("", lower).replace(" ", "-")
    collapsed = re.sub(r"-{2,}", "-", github).strip("-")
    vue = _VUE_SPECIAL.sub("-", lower).strip("-")
    ascii_only = re.sub(r"[-\s]+", "-", re.sub(r"[^a-z0-9_\s-]", "", lower)).strip("-")
    hyphens = re.sub(r"[^a-z0-9]+", "-", lower).strip("-")
    yield from (
        github,
        collapsed,
        github.strip("-"),
        collapsed.lstrip("0123456789.-_"),
        vue,
        f"_{vue}",
        ascii_only,
        hyphens,
    )
    yield lower.replace(" ", "-")
    yield lower.replace(" ", "_")


def places(document: Document) -> frozenset[str]:
    """Every id of an article, lower case: explicit ones and what generators make of its headings."""
    found = {anchor.lower() for anchor in document.anchors}
    times: dict[str, int] = {}
    for block in document.blocks:
        if block.kind == "heading":
            texts = [heading_text(document, block.content_start, block.content_end)]
        elif block.kind == "html":
            texts = [_MARKUP.sub("", match) for match in _HEADING_TAG.findall(document.value[block.start : block.end])]
        else:
            continue
        for text in texts:
            for slug in set(slugs(text)):
                seen = times[slug] = times.get(slug, -1) + 1
                found.add(slug)
                if seen:
                    found.update((f"{slug}-{seen}", f"{slug}_{seen}", f"{slug}{seen}", f"{slug}-{seen + 1}"))
    return frozenset(found)


def resolves(article: Article, fragment: str) -> bool:
    """Whether the fragment names a place of the target."""
    known: frozenset[str] = article.once("places", lambda: places(article.target))
    return fragment.lower() in known or fragment.lower().replace(" ", "-") in known
