"""See the rule's docstring."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.phrases import Table
from tqcheck.rules.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.finding import Severity

IDIOMS = Table(Path(__file__).with_name("idioms.csv"))
"""Literal renderings of English idioms: ``phrase``, ``english``, ``better`` (behind ``|``), ``severity``, ``unless``,
``needs`` (see ``tqcheck.rules.phrases``). Only renderings that nobody writes on purpose, or whose right uses ``unless``
names; calques that Chinese has taken over (低代码, 双刃剑, 开箱即用) are not in it."""


@rule(category="accuracy/mistranslation", severity="major", confidence=0.9, fix="suggest")
def literal_idiom(prose: Prose) -> Iterator[Hit]:
    """An English idiom was translated word by word.

    The Chinese words say something else, or nothing.

    bad:  按照⟦拇指规则⟧，批量取 32 就够了。
    bad:  这个更新是为 TPU ⟦的情人们⟧准备的。
    bad:  我们来看看⟦引擎盖下⟧发生了什么。
    good: 用拇指和食指操作，按规则来。
    good: 打开汽车的引擎盖，引擎盖下是发动机。
    """
    shown = visible(prose)
    for start, end, entry in IDIOMS.find(shown.text):
        english = entry.row["english"]
        yield Hit(
            f"A word-by-word rendering of “{english}”",
            target=shown.span(start, end),
            suggestions=tuple(part for part in entry.row["better"].split("|") if part),
            evidence={"idiom": english},
            severity=cast("Severity", entry.row["severity"] or "major"),
        )
