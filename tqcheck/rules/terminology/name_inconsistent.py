"""``name-inconsistent``."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.terminology._sounds import fitting_head, fitting_tail, sounds_like
from tqcheck.rules.terminology._terms import paragraphs_around, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tqcheck.rules.article import Article
    from tqcheck.rules.terminology._terms import Terms

_CHINESE_NAME = re.compile(r"[\u4e00-\u9fff]{1,6}(?:[·•・][\u4e00-\u9fff]{1,8})+")
MAX_OPENED = 8
_OPENED = re.compile(r"(?:[(（][“\"‘*_ ]*|<rt> ?)$")
"""What opens a gloss: a bracket, the upper line of an annotation."""
_LATIN_NAME = re.compile(r"(?<![\w@/.-])[A-Z][a-z]{1,20}(?: [A-Z]\.)?(?: [A-Z][a-z]{1,20}){1,3}(?![\w-])", re.ASCII)


@rule(category="terminology/inconsistent", severity="minor", confidence=0.8, fix="suggest")
def name_inconsistent(article: Article) -> Iterator[Hit]:
    r"""A person's name is written in Latin letters here and in Chinese there.

    Readers take them for two people. A Chinese form that is introduced with the original in brackets is consistent.

    bad:  ⟦玛丽娜·科斯塔⟧写了这篇文章。\n\nMarina Costa 是一名工程师。
    good: 玛丽娜·科斯塔（Marina Costa）写了这篇文章。玛丽娜·科斯塔是一名工程师。
    good: <ruby>玛丽娜·科斯塔<rt>Marina Costa</rt></ruby>写了这篇文章。作者：Marina Costa
    good: 约翰·史密斯写了这篇文章，Peter Nolan 作了修订。
    """
    terms = terms_of(article)
    text = terms.target
    if not any(dot in text.text for dot in "·•・"):
        return
    latin: defaultdict[str, list[int]] = defaultdict(list)
    for name in _LATIN_NAME.finditer(text.text):
        latin[name[0]].append(text.span(*name.span())[0])
    originals: dict[str, str] = {}
    for match in _CHINESE_NAME.finditer(text.text) if latin else ():
        parts = re.split("[·•・]", match[0])
        if match[0] not in originals:
            originals[match[0]] = _original(parts, latin, article.target.value)
        original = originals[match[0]]
        if not original or not _is_in_source(terms, text.span(*match.span())[0], original):
            continue
        start, end = text.span(*_trimmed(match, parts, original.split(" ")))
        yield Hit(
            message=f"the name stands in Latin letters elsewhere: '{original}'",
            target=(start, end),
            suggestions=(original,),
            evidence={"found": match[0], "elsewhere": original},
        )


def _original(parts: list[str], latin: Mapping[str, Sequence[int]], value: str) -> str:
    """The Latin form of a Chinese name; empty if there is none, or it explains the Chinese one.

    Args:
        parts: the Chinese name.
        latin: where each name in Latin letters stands.
        value: the text.
    """
    found = [name for name in latin if sounds_like(parts, name.replace(".", "").split(" "))]
    return "" if not found or any(_introduced(value, at) for name in found for at in latin[name]) else found[0]


def _is_in_source(terms: Terms, start: int, original: str) -> bool:
    """Whether the source, if it is known, has the name where the Chinese one stands."""
    if terms.article.source is None:
        return True
    return any(original in segment.source.text for segment in paragraphs_around(terms, start))


def _introduced(value: str, start: int) -> bool:
    """Whether the Latin form explains the Chinese one, in brackets or above it: ``<ruby>玛丽娜<rt>Marina``."""
    return _OPENED.search(value, max(0, start - MAX_OPENED), start) is not None


def _trimmed(match: re.Match[str], parts: list[str], latin: list[str]) -> tuple[int, int]:
    """The name without the Chinese words that stand before or after it."""
    return (
        match.end() - len(match[0]) + len(parts[0]) - fitting_tail(parts[0], latin[0]),
        match.end() - len(parts[-1]) + fitting_head(parts[-1], latin[-1]),
    )
