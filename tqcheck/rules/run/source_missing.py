"""The source of a translation is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.rules import Article, Hit, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = ("source", "source_path", "source-path", "source_file", "original_path", "translation_of", "en_path")
"""Keys of front matter under which translated sites keep the path of the source."""
_SUFFIXES = (".md", ".mdx", ".markdown")


@rule(category="run/source", severity="neutral", confidence=1.0)
def source_missing(article: Article) -> Iterator[Hit]:
    r"""The article was audited alone although it has a source somewhere.

    Without the English nothing can be said about omissions, numbers or meaning. Either the file is gone (the
    translation is an orphan), or the settings do not say where it stands: see ``pairs`` and ``source-from``.

    bad:  ---\nsource: ⟦../en/guide.md⟧\n---\n\n正文。
    good: ---\nsource: https://example.com/guide.md\n---\n\n正文。
    good: ---\ntitle: 指南\n---\n\n正文。
    """
    if article.source is not None:
        return
    wanted = article.once("missing-source", str)
    if wanted:
        yield Hit(f"its source {wanted} is not there, so it was audited alone", evidence={"wanted": wanted})
        return
    for key in KEYS:
        span = article.target.front_matter.get(key)
        value = article.target.value[slice(*span)] if span else ""
        if span and value.endswith(_SUFFIXES) and "://" not in value:
            message = f"it names its source {value}, but was audited alone: set source-from = 'front-matter:{key}'"
            yield Hit(message, target=span, evidence={"wanted": value})
