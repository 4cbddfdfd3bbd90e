"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import HAN, han_or, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIDE = han_or("，。！？”）」》")
_DASH = re.compile(
    rf"[—－–-](?:(?<=—)(?>(?: —)+)"
    rf"|(?<=-)-{{1,3}}+(?:(?<={_SIDE}--)|(?<={_SIDE} --))(?= ?{han_or('“（《')})"
    rf"|(?<=－)－++|(?<={HAN}–)–?(?={HAN}))"
)
_SINGLE = re.compile(rf"—(?<={HAN}.)(?={HAN})")
_HALF = re.compile(rf" -(?<={HAN} -)(?={HAN})")
"""A dash that lost the blank after it: 384 in 6,000 articles by machines, none in 3,700 by people."""
HOUSE_LEAST = 3
"""Double dashes from which an article's single ones are slips; else a single one may join the ends of a range."""


@rule(category="locale-convention/punctuation", severity="minor", confidence=0.8, mechanical=True, fix="safe")
def dash_form(prose: Prose) -> Iterator[Hit]:
    """A dash in Chinese text is not written ——

    Hyphens and broken dashes are left from English; a single — is a slip only in an article that writes —— otherwise.

    bad:  只要一步⟦--⟧重新启动⟦— —⟧就能恢复。
    bad:  基础知识⟦ -⟧这一页是入门。
    good: 只要一步——重新启动——就能恢复。
    good: 加上 --verbose 选项，北京—上海的线路，第 3–5 页，概述 - 入门。
    """
    shown = visible(prose)
    text = shown.text
    found = []
    if "-" in text or "—" in text or "－" in text or "–" in text:
        found += [match.span() for match in _DASH.finditer(text)]
    if " -" in text:
        found += [match.span() for match in _HALF.finditer(text)]
    if "—" in text and text.count("——") >= HOUSE_LEAST:
        found += [match.span() for match in _SINGLE.finditer(text)]
    for start, end in sorted(found):
        target = shown.span(start, end)
        yield Hit(
            "A dash in Chinese text is ——",
            target=target,
            suggestions=("——",),
            edits=(Edit(*target, "——"),) if shown.unbroken(start, end) else (),
            safe=True,
        )
