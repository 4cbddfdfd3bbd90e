"""See the rule's docstring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.typography._pairs import LONGEST, Pair, Pairs, pairs
from tqcheck.rules.typography._spaces import inner_spaces, outer_spaces

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE_SHARE = 0.6
"""Share of an article's brackets in Chinese text that must be half-width with spaces round them before that counts as
its house style: the Vue documentation has 100%, articles that merely kept the English brackets 0 to 30%."""
HOUSE_LEAST = 3
"""Fewer brackets do not make a style, unless there are no others."""
_FULL = {"(": "（", ")": "）"}
_HALF = {"（": "(", "）": ")"}


@rule(category="locale-convention/punctuation", severity="minor", confidence=0.9, mechanical=True, fix="safe")
def pair_width_mixed(prose: Prose, *, width: str = "auto") -> Iterator[Hit]:
    """Round brackets in Chinese text have another width than the article's.

    Chinese text takes full-width brackets. An article that writes half-width ones with spaces round them throughout
    follows a house style and is left alone (``width = "auto"``), learned apart for brackets that hold Chinese and for
    the others; ``"full"`` and ``"half"`` decide it. A pair of two widths is wrong in every style.

    bad:  服务分布在多台主机⟦(物理机或虚拟机)⟧上，由调度器统一管理。
    bad:  卷积神经网络⟦(CNN）⟧的层数很多。
    good: 服务分布在多台主机（物理机或虚拟机）上。
    good: 函数 f(x) 在 x=0 处连续，调用 print(x) 即可；(1) 安装，(2) 运行。
    good: 使用 Amazon Elastic Block Store (EBS) 保存数据。
    good: 组件 (组合式) 很小，状态 (响应式) 很多，事件 (原生) 很快，插槽 (具名) 很灵活。
    """
    found = pairs(prose)
    learned = _house_widths(found)
    for pair in found.rounds:
        kind = _kind(found, pair)
        wanted = learned[found.is_chinese(pair)] if width == "auto" else width
        if kind not in {wanted, "other"}:
            yield _hit(found, pair, wanted, mixed=kind == "mixed")


def flagged_pairs(prose: Prose) -> frozenset[Pair]:
    """The pairs that the rule flags under its default, so that other rules leave them alone."""
    found = pairs(prose)
    learned = _house_widths(found)
    return frozenset(
        pair for pair in found.rounds if _kind(found, pair) not in {learned[found.is_chinese(pair)], "other"}
    )


def _kind(found: Pairs, pair: Pair) -> str:
    """``half``, ``full``, ``mixed``, or ``other`` for brackets that are no part of the Chinese text."""
    text = found.shown.text
    opening, closing = text[pair.start] in _FULL, text[pair.end] in _FULL
    if opening != closing:
        return "mixed"
    if not opening:
        return "full"
    return "half" if found.use(pair) == "prose" else "other"


def _house_widths(found: Pairs) -> dict[bool, str]:
    """The width that the article's own majority asks for, by whether the brackets hold Chinese."""
    counted = {True: 0, False: 0}
    spaced = {True: 0, False: 0}
    for pair in found.rounds:
        kind = _kind(found, pair)
        if kind in {"half", "full"}:
            chinese = found.is_chinese(pair)
            counted[chinese] += 1
            spaced[chinese] += kind == "half" and found.spaced(pair)
    return {chinese: "half" if _is_house(spaced[chinese], counted[chinese]) else "full" for chinese in (True, False)}


def _is_house(spaced: int, counted: int) -> bool:
    """Whether as many spaced half-width pairs of all that were counted are a style."""
    return spaced > 0 and (spaced == counted or (spaced >= HOUSE_LEAST and spaced >= HOUSE_SHARE * counted))


def _hit(found: Pairs, pair: Pair, wanted: str, *, mixed: bool) -> Hit:
    shown = found.shown
    forms = _FULL if wanted == "full" else _HALF
    edits = [
        Edit(shown.at(at), shown.at(at) + 1, forms[shown.text[at]])
        for at in (pair.start, pair.end)
        if shown.text[at] in forms
    ]
    if wanted == "full":
        spaces = {*inner_spaces(shown, pair), *outer_spaces(shown, pair)}
        edits += [Edit(start, end, "") for start, end in spaces]
    message = (
        "An opening and a closing bracket of different widths" if mixed else f"Brackets here should be {wanted}-width"
    )
    inside = shown.value[shown.at(pair.start) + 1 : shown.at(pair.end)].strip(" ")
    if len(inside) > LONGEST:
        inside = "…"
    suggestion = f"（{inside}）" if wanted == "full" else f"({inside})"
    return Hit(
        message,
        target=found.expression(pair),
        suggestions=(suggestion,),
        edits=tuple(sorted(edits, key=lambda edit: edit.start)),
        safe=True,
    )
