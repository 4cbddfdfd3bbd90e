"""``name-inconsistent``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.terminology._sounds import fitting_head, fitting_tail, sounds_like
from tqcheck.rules.terminology._terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.article import Article

_CHINESE_NAME = re.compile(r"[\u4e00-\u9fff]{1,6}(?:[·•・][\u4e00-\u9fff]{1,8})+")
_LATIN_NAME = re.compile(r"(?<![\w@/.-])[A-Z][a-z]{1,20}(?: [A-Z]\.)?(?: [A-Z][a-z]{1,20}){1,3}(?![\w-])", re.ASCII)


@rule(category="terminology/inconsistent", severity="minor", confidence=0.8, fix="suggest")
def name_inconsistent(article: Article) -> Iterator[Hit]:
    r"""A person's name is written in Latin letters here and in Chinese there.

    Readers take them for two people. A Chinese form that is introduced with the original in brackets is consistent.

    bad:  ⟦玛丽娜·科斯塔⟧写了这篇文章。\n\nMarina Costa 是一名工程师。
    good: 玛丽娜·科斯塔（Marina Costa）写了这篇文章。玛丽娜·科斯塔是一名工程师。
    good: 约翰·史密斯写了这篇文章，Peter Nolan 作了修订。
    """
    text = terms_of(article).target
    if not any(dot in text.text for dot in "·•・"):
        return
    latin = [*_LATIN_NAME.finditer(text.text)]
    if not latin:
        return
    for match in _CHINESE_NAME.finditer(text.text):
        parts = re.split("[·•・]", match[0])
        original = next((name for name in latin if sounds_like(parts, name[0].replace(".", "").split(" "))), None)
        if original is None or _introduced(text.text, original):
            continue
        start, end = text.span(*_trimmed(match, parts, original[0].split(" ")))
        yield Hit(
            message=f"the name stands in Latin letters elsewhere: '{original[0]}'",
            target=(start, end),
            suggestions=(original[0],),
            evidence={"found": match[0], "elsewhere": original[0]},
        )


def _introduced(text: str, name: re.Match[str]) -> bool:
    """Whether the Latin form only explains the Chinese one, in brackets."""
    return text[max(0, name.start() - 2) : name.start()].rstrip(" ")[-1:] in {"(", "（"}


def _trimmed(match: re.Match[str], parts: list[str], latin: list[str]) -> tuple[int, int]:
    """The name without the Chinese words that stand before or after it."""
    return (
        match.end() - len(match[0]) + len(parts[0]) - fitting_tail(parts[0], latin[0]),
        match.end() - len(parts[-1]) + fitting_head(parts[-1], latin[-1]),
    )
