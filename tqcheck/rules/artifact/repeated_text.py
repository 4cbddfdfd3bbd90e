"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document.model import OBJECT
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import HAN, Visible, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

STRIDE = 12
"""Every twelfth character is looked at for a loop: matching a back-reference at each would take three times as long as
all rules of the family together. A loop of period p is seen for certain from p + 16 characters on."""
PROBE = 4
"""Characters that must come again soon for a place to be looked at closely."""
LONGEST_UNIT = 16
"""Characters of the longest phrase whose repetition without marks between is looked for; longer loops have marks."""
SHORTEST_RUN = 8
"""Characters that a loop takes at least: 一遍一遍一遍 and 非常非常 are shorter."""

_LOOP = re.compile(rf"({HAN}[^\s，。；：]{{0,{LONGEST_UNIT - 1}}}?)\1{{2,}}+")
_STOP = "，。；、！？,;!?"
_CLAUSES = re.compile(
    rf"[{_STOP}\n（(：:“] *+({HAN}[^{_STOP}\n]{{0,40}}+)[{_STOP}]\s?\1[{_STOP}](?>(?:\s?\1[{_STOP}])*)"
)
_LONG_CLAUSE = 5
"""Characters of a clause from which its second occurrence side by side is a loop."""
_TITLE = 6
"""Characters of what may be the title of an item, after which its text begins: *邮件客户端。邮件客户端，比如……*"""
_MANY = 4
"""Occurrences of a shorter one that make a loop."""
_CONNECTIVE = frozenset(
    (
        "即",
        "例如",
        "比如",
        "因此",
        "所以",
        "但是",
        "然而",
        "此外",
        "也就是说",
        "换句话说",
        "首先",
        "然后",
        "接着",
        "其中",
        "等等",
        "以及",
    )
)
_SOUNDS = frozenset("哈呵嘿嘻啊哦嗯嗡咚滴嘟呜哇喵汪叮砰轰哒咔唰")


@rule(category="accuracy/addition", severity="major", confidence=0.9)
def repeated_text(prose: Prose) -> Iterator[Hit]:
    r"""A phrase is repeated in a loop.

    Neural machines get caught in a phrase and repeat it; the rest of the sentence is usually lost.

    bad:  这个值⟦会被更新会被更新会被更新会被更新会被更新会被更新⟧一次。
    bad:  数据来自同一个分布（所谓的独立同分布，⟦即，即，⟧或者接近它）。
    bad:  它⟦的的的的的的的的的的的的的的的的的的的的的的的的⟧结果。
    good: 非常非常重要，一步一步来，哈哈哈哈哈哈哈哈哈哈哈哈哈，看看试试。
    good: 是就是是，不是就是不是；一个接一个，一个接一个地处理。
    good: 非线性！非线性！非线性！键值 `foo` 指向 `foo` 方法，键值 `bar` 指向 `bar` 方法。
    good: - 邮件客户端。邮件客户端，比如 Mutt，显示邮件的方式各不相同。
    good: | 目录 | 计入条目；空间按块计 | 计入条目；空间按块计 | 计入条目；空间按块计 |\n|---|---|---|---|
    good: | 是 | 是 | 是 |\n|---|---|---|\n| 是 | 是 | 是 |
    """
    shown = visible(prose)
    text = shown.text
    done = -1
    for start, end in sorted({*_loops(text), *_clauses(shown)}):
        if start >= done and not _is_cry(text[start:end]):
            done = end
            span = shown.span(start, end)
            if not _is_in_cells(prose, span):
                yield Hit("The same phrase again and again", target=span)


def _is_in_cells(prose: Prose, span: tuple[int, int]) -> bool:
    """Whether the phrases stand in several cells of a table, which say the same of several things."""
    block = prose.document.block_at(span[0])
    return block is not None and block.kind == "row" and "|" in prose.value[slice(*span)]


def _loops(text: str) -> Iterator[tuple[int, int]]:
    """Phrases that follow each other with nothing between."""
    find = text.find
    probes = [
        (at, again - at)
        for at in range(0, len(text), STRIDE)
        if "\u4e00" <= text[at] <= "\u9fff"
        and (again := find(text[at : at + PROBE], at + 1, at + PROBE + LONGEST_UNIT)) > 0
    ]
    done = 0
    for at, period in probes:
        unit = text[at : at + period]
        if at < done or not (text.startswith(unit, at + period) or text.endswith(unit, 0, at)):
            continue
        for match in _LOOP.finditer(text, max(done, at - LONGEST_UNIT), at + LONGEST_UNIT * 4):
            whole = _LOOP.match(text, match.start())
            if whole is None or whole.end() <= done:
                continue
            done = whole.end()
            if done - whole.start() >= SHORTEST_RUN and not set(whole[1]) <= _SOUNDS:
                yield whole.span()
            break


def _is_cry(repeated: str) -> bool:
    """Whether somebody says a thing a few times on purpose: 非线性！非线性！非线性！"""
    return sum(map(repeated.count, "！!？?")) in range(2, _MANY) and not set("，。；,;") & set(repeated)


def _clauses(shown: Visible) -> Iterator[tuple[int, int]]:
    """Clauses that follow each other, with the marks after them."""
    for match in _CLAUSES.finditer("\n" + shown.text):
        clause, start, end = match[1], match.start(1) - 1, match.end() - 1
        times = match.group().count(clause)
        if len(clause) < _LONG_CLAUSE and clause not in _CONNECTIVE and (len(clause) < 2 or times < _MANY):
            continue
        is_title = times == 2 and len(clause) <= _TITLE and f"{clause}。{clause}，" in match.group()
        if not is_title and _is_same(shown, start, len(clause), end):
            yield start, end


def _is_same(shown: Visible, start: int, size: int, end: int) -> bool:
    """Whether code, formulas and addresses in the clauses are the same, too: 键 `a` 是甲，键 `b` 是乙."""
    text = shown.text
    clause = text[start : start + size]
    if OBJECT not in clause:
        return True
    places = [match.start() for match in re.finditer(re.escape(clause), text[start:end])]
    written = {shown.value[slice(*shown.span(start + at, start + at + size))] for at in places}
    return len(written) == 1
