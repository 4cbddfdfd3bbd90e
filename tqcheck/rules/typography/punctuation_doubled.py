"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import HAN, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_TWICE = re.compile(
    rf"[，、；：。！？,;:.](?=[，、；：。,;:.])(?:"
    rf"(?<=[，、；：])(?:[，、；：。]++|[,;:.](?=(?:\s|{HAN})))"
    rf"|(?<=。)(?:[，、；：]++|。(?!。)|[,;:](?=(?:\s|{HAN})))(?<!。。。)"
    rf"|(?<={HAN}[,;:.])[，、；：。]++"
    r"|(?<=[！？])[，、；。](?!。)"
    r")"
)
_STRONG = "。：；，、"
"""Of several marks the one that stays, first wins."""
_FULL = str.maketrans(",;:.", "，；：。")


@rule(category="fluency/punctuation", severity="minor", confidence=0.9, mechanical=True, fix="suggest")
def punctuation_doubled(prose: Prose) -> Iterator[Hit]:
    """Two marks stand where one belongs.

    One is left over from a sentence that was changed, or from the English.

    bad:  安装完成⟦，，⟧重新启动⟦，。⟧
    bad:  这样就可以了吗⟦？。⟧
    good: 真的吗？！太好了！！！还有……。
    good: 他说：“好。”，然后走了。
    """
    shown = visible(prose)
    for match in _TWICE.finditer(shown.text):
        start, end = match.span()
        marks = match.group()
        full = marks.translate(_FULL)
        kept = marks[0] if marks[0] in "！？" else next(mark for mark in _STRONG if mark in full)
        target = shown.span(start, end)
        edits = (Edit(*target, kept),) if shown.unbroken(start, end) else ()
        yield Hit("Two marks where one belongs", target=target, suggestions=(kept,), edits=edits, safe=False)
