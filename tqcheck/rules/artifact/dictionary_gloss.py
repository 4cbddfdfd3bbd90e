"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document.model import OBJECT
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import HAN, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_GATES = ("ˌ", "的缩写", "子名", "网站）", "网站)", "一种计算机语言")
_GLOSS = re.compile(
    rf"{HAN}{{1,8}}ˌ{HAN}{{1,8}}(?>(?:ˌ{HAN}{{1,8}})*)"
    rf"|(?<![A-Za-z0-9{OBJECT}])(?<![A-Za-z0-9{OBJECT}] )(?<!{HAN}){HAN}{{1,14}}"
    r"[（(] ?[A-Za-z](?<![A-Za-z].)[A-Za-z '-]{1,60}[a-z] ?的缩写[）)]"
    r"|[（(](?:[男女]子名|国外[^（()）]{1,6}网站|一种计算机语言[^（()）]{0,20})[）)]"
)


@rule(category="accuracy/mistranslation", severity="major", confidence=0.95)
def dictionary_gloss(prose: Prose) -> Iterator[Hit]:
    """A dictionary's explanation stands where the word itself belongs.

    Machines look up short headings, labels and table cells in a dictionary and print what they find: two senses with a
    stress mark between, what an abbreviation may stand for in another field, that a word is a first name.

    bad:  # ⟦数据库ˌ资料库⟧
    bad:  编译器用 C++ 写成，⟦卡片打印处理机（Card Print Processor 的缩写）⟧除外。
    bad:  史蒂夫⟦(男子名)⟧，Java 语言⟦（一种计算机语言，尤用于创建网站）⟧
    good: API（Application Programming Interface 的缩写）是接口，它是一种计算机语言。
    good: `cat` 命令（concatenate 的缩写）和 elif 语句（else if 的缩写）。
    good: 数据库（database）、资料库是两个词。
    """
    text = prose.masked
    if not any(gate in text for gate in _GATES):
        return
    shown = visible(prose)
    for match in _GLOSS.finditer(shown.text):
        yield Hit("A dictionary's gloss", target=shown.span(*match.span()), evidence={"gloss": match.group()})
