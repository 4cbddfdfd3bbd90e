"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import Visible, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHARACTERS = "的了是在和与被把从我你他它这也都就很及或为以会能要将并而于"
"""Function characters that are never doubled on purpose, except across two words (目的的, 成为为了, 功能能够)."""
_WORDS = frozenset(
    (
        *(
            "我们",
            "你们",
            "他们",
            "它们",
            "这个",
            "那个",
            "这些",
            "可以",
            "使用",
            "进行",
            "通过",
            "如果",
            "因为",
            "所以",
            "但是",
        ),
        *(
            "并且",
            "以及",
            "或者",
            "需要",
            "已经",
            "应该",
            "能够",
            "由于",
            "为了",
            "对于",
            "关于",
            "其中",
            "没有",
            "不是",
            "就是",
        ),
    )
)
_DOUBLED = re.compile(rf"([{_CHARACTERS}])\1")
_WORD_DOUBLED = re.compile(rf"([{''.join(sorted({word[0] for word in _WORDS}))}].)\1")
_SAID = re.compile("是是非非|的的确确|不了了之|了了[然解]|也也|从从(?=[服节库机站属])")
_PERSONS = frozenset("你我他她它") | {"我们", "你们", "他们", "它们"}
_TELLS = re.compile("(?:告诉|告知|提醒|通知|询问|问|教|提示|警告|答应|保证|回答)\\Z")
"""Verbs after which one person is told something about himself: 告诉你你的文件需要多少空间."""


@rule(category="fluency/grammar", severity="minor", confidence=0.9, fix="suggest")
def word_doubled(prose: Prose) -> Iterator[Hit]:
    """A function word stands twice in a row.

    It was typed twice, or two renderings of one word were joined.

    bad:  这是新版本⟦的的⟧功能。
    bad:  这个参数⟦可以可以⟧省略。
    bad:  数据已经保存**在**⟦在⟧磁盘上。
    good: 他的的确确达到了目的的核心，看看，常常，试试，个个都行。
    good: 完成了了解需求的工作，存在在线文档，成为为人熟知的功能能够做到。
    good: 是是非非，不了了之，我们我行我素。
    good: 它会告诉你你的文件需要多少空间，再提醒他们他们赢了。
    """
    shown = visible(prose)
    text = shown.text
    for match in _DOUBLED.finditer(text):
        start = match.start()
        if not _is_said(text, start) and not _is_told(text, match) and _are_words(text, start, start + 1, start + 2):
            yield _hit(shown, start, start + 1, start + 2)
    for match in _WORD_DOUBLED.finditer(text):
        start, end = match.span()
        if match[1] in _WORDS and not _is_told(text, match) and _are_words(text, start, start + 2, end):
            yield _hit(shown, start, start + 2, end)


def _is_said(text: str, start: int) -> bool:
    """Whether the doubling is a set phrase, or more than a doubling."""
    return (
        _SAID.search(text, max(0, start - 2), start + 4) is not None
        or text[start - 1 : start] == text[start]
        or text[start + 2 : start + 3] == text[start]
    )


def _is_told(text: str, match: re.Match[str]) -> bool:
    """Whether the first one is told something that the second one is the subject of."""
    return match[1] in _PERSONS and _TELLS.search(text, max(0, match.start() - 2), match.start()) is not None


def _are_words(text: str, start: int, middle: int, end: int) -> bool:
    """Whether both halves are whole words in the most probable cut."""
    from tqcheck.glossary.words import words  # noqa: PLC0415 -- the dictionary loads only when there is a hit to test

    return words().is_whole(text, start, middle) and words().is_whole(text, middle, end)


def _hit(shown: Visible, start: int, middle: int, end: int) -> Hit:
    word = shown.text[middle:end]
    message = f"“{word}” stands twice"
    second = shown.span(middle, end)
    if not shown.unbroken(start, end):
        return Hit(message, target=second, suggestions=(word,))
    return Hit(message, target=shown.span(start, end), suggestions=(word,), edits=(Edit(*second, ""),))
