"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import HAN, han_or, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOTS = re.compile(
    rf"\.(?<!\.\.)\.{{2,}}+(?:(?<={han_or('，。！？”）')}\.\.\.)|(?={HAN}))|。{{3,}}+|·{{3,}}+|・{{3,}}+"
)
_SINGLE = re.compile(rf"…(?:(?<={han_or('，！？”）')}.)|(?={HAN}))(?<!……)(?!…)")
HOUSE_LEAST = 3
"""Ellipses of two characters from which an article's single ones are slips."""


@rule(category="locale-convention/punctuation", severity="minor", confidence=0.8, mechanical=True, fix="safe")
def ellipsis_form(prose: Prose) -> Iterator[Hit]:
    """An ellipsis in Chinese text is not written ……

    Full stops in a row are left from English; a single … is a slip only in an article that writes …… otherwise.

    bad:  等待服务启动⟦...⟧然后继续。
    bad:  结果还在计算⟦。。。⟧
    good: 等待服务启动……然后继续。
    good: 下标 1, 2, ..., n 和参数 ...args 与省略无关，见 a[...]。
    """
    shown = visible(prose)
    text = shown.text
    found = []
    if "..." in text or "。。。" in text or "···" in text or "・・・" in text:
        found += [match.span() for match in _DOTS.finditer(text)]
    if "…" in text and text.count("……") >= HOUSE_LEAST:
        found += [match.span() for match in _SINGLE.finditer(text)]
    for start, end in sorted(found):
        target = shown.span(start, end)
        yield Hit(
            "An ellipsis in Chinese text is ……",
            target=target,
            suggestions=("……",),
            edits=(Edit(*target, "……"),) if shown.unbroken(start, end) else (),
            safe=True,
        )
