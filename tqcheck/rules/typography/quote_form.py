"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import HAN, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE_SHARE = 0.5
"""Share of an article's quotations of Chinese in curly quotation marks from which straight ones are slips."""

HOUSE_LEAST = 3
"""Fewer straight ones do not make a style."""

_CURLY = re.compile(rf"“[^“”\n]{{0,80}}?{HAN}")
_STRAIGHT = re.compile(r"\"(?! )([^\"\n]{1,80})(?<! )\"(?![A-Za-z0-9])")
_SINGLE = re.compile(rf"‘([^‘’“”\n]{{0,40}}{HAN}[^‘’“”\n]{{0,40}})’")
_HAN = re.compile(HAN)
_INSIDE = 60
"""Characters before a single quotation mark in which an open double one makes it an inner quotation."""


@rule(category="locale-convention/punctuation", severity="minor", confidence=0.8, mechanical=True, fix="suggest")
def quote_form(prose: Prose, *, quotes: str = "auto") -> Iterator[Hit]:
    """Chinese words stand in quotation marks of another form than the article's.

    Chinese text takes “ ”, and ‘ ’ inside them. An article that writes straight ones throughout is left alone
    (``quotes = "auto"``); ``"curly"`` flags them there too.

    bad:  所谓“微服务”和⟦"服务网格"⟧不是一回事。
    bad:  所谓“微服务”，又叫⟦‘小服务’⟧，很流行。
    good: 所谓“微服务”和“服务网格”不是一回事，“他说‘不是’”。
    good: 所谓"微服务"、"服务网格"和"无服务器"不是一回事。
    good: 把“名称”设为 "name"，屏幕是 5" 的，边框是 6" 的。
    """
    shown = visible(prose)
    text = shown.text
    has_straight, has_single = '"' in text, "‘" in text
    if not has_straight and not has_single:
        return
    straight = [m for m in _STRAIGHT.finditer(text) if _HAN.search(m[1])] if has_straight else []
    single = [m for m in _SINGLE.finditer(text) if not _is_inner(text, m.start())] if has_single else []
    if quotes == "auto":
        curly = sum(1 for _ in _CURLY.finditer(text))
        slips = len(straight) + len(single)
        if slips >= HOUSE_LEAST and curly < HOUSE_SHARE * (curly + slips):
            return
    for match in sorted(straight + single, key=lambda match: match.start()):
        start, end = match.span()
        yield Hit(
            "Quotation marks of another form than the article's",
            target=shown.span(start, end),
            suggestions=(f"“{match[1]}”",),
            edits=(Edit(*shown.span(start, start + 1), "“"), Edit(*shown.span(end - 1, end), "”")),
        )


def _is_inner(text: str, at: int) -> bool:
    """Whether a double quotation is open before the single one."""
    before = text[max(0, at - _INSIDE) : at]
    return before.rfind("“") > before.rfind("”")
