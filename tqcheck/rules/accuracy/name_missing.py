"""A name of the source is missing in the translation."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.rules import Article, Hit, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Document

SURE = 0.8
"""Least confidence of the block pair."""

_NAME = re.compile(
    r"(?<![A-Za-z0-9_@#$./\\:-])(?:[A-Z][a-z]++(?>(?:[A-Z][a-z0-9]*+)+)|[A-Z]{2,}+[a-z][A-Za-z0-9]*+|[a-z]++[A-Z][A-Za-z]*+)(?![A-Za-z0-9_(/=.-][A-Za-z0-9(])"
)
_PLURAL = re.compile(r"[A-Za-z]*[A-Z]s|[A-Z][a-z]*[A-Z][a-z]+s")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*+(?:[ -][A-Za-z0-9]++)?")


@rule(category="accuracy/omission", severity="minor", confidence=0.6, default=False, needs_source=True)
def name_missing(article: Article) -> Iterator[Hit]:
    r"""A name that the translation keeps in English elsewhere is missing in one place.

    A product or project that the source names is not named. Only names with a capital inside (ImageNet, PyTorch) are
    looked at, and only where the neighbouring blocks do not have them either. Good Chinese drops names that are clear
    from the context, so the rule is off by default.

    bad:  # Data\n\nWe trained on ⟦ImageNet⟧ for a week.\n\nThen we went home to rest.\n\nImageNet is large. → # 数据\n\n⟦我们训练了一周。⟧\n\n然后我们回家休息。\n\nImageNet 很大。
    good: Two DLLs share it. Each of the DLLs is small. → 两个 DLL 共享它。每个 DLL 都很小。
    good: We trained on ImageNet for a week. → 我们在 ImageNet 上训练了一周。
    good: PyTorch is fast. PyTorch is also small. → PyTorch 很快，也很小。
    """
    source = article.source
    if source is None:
        return
    kept = Counter(match[0].lower() for match in _WORD.finditer(article.target.value))
    counts = Counter(match[0] for match in _NAME.finditer(source.masked))
    for segment in article.segments:
        if not segment.is_prose or segment.confidence < SURE:
            continue
        here = _squeezed(segment.target.text)
        near = [other for other in (segment.previous, segment.next) if other is not None]
        around = "".join(_squeezed(other.target.text) for other in near)
        before = "" if segment.previous is None else segment.previous.source.text
        for name, start in _first_mentions(source, segment.source.start, segment.source.end):
            known = name.lower() in kept and counts[name] > 1
            if not known or name.lower() in here or name.lower() in around or name in before:
                continue
            if _has_rendering(article, name):
                continue
            yield Hit(
                f"“{name}” is missing",
                target=segment.counterpart(start, start + len(name)).trimmed,
                source=(start, start + len(name)),
                evidence={"name": name, "mentions": counts[name]},
            )


def _first_mentions(document: Document, start: int, end: int) -> Iterator[tuple[str, int]]:
    seen: set[str] = set()
    for match in _NAME.finditer(document.masked, start, end):
        name = match[0].removesuffix("s") if _PLURAL.fullmatch(match[0]) else match[0]
        if len(name) > 2 and not name.isupper() and name not in seen:
            seen.add(name)
            yield name, match.start()


def _squeezed(text: str) -> str:
    return re.sub(r"[\s_-]+", "", text).lower()


def _has_rendering(article: Article, name: str) -> bool:
    """Whether the glossary gives the name in Chinese."""
    return any(name.lower() == english.lower() for english, _ in article.termbase.pairs)
