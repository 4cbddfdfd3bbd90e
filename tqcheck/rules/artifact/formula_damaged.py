"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules import Article, Hit, rule
from tqcheck.rules.visible import HAN, NOT_HAN, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.visible import Visible

_COMMANDS = (
    "frac|sum|prod|int|sqrt|alpha|beta|gamma|delta|theta|lambda|mu|sigma|phi|pi|omega|epsilon|eta|rho|tau|nabla|partial|infty|"
    "cdot|times|ast|leq?|geq?|neq|approx|in|mathbb|mathbf|mathrm|mathcal|text|left|right|hat|bar|log|exp|max|min|begin|end"
)
_WORDS = "log|exp|max|min|in|text|left|right|hat|bar|begin|end|sum|int|times"
"""Those of them that are words, too: between dollar signs people write them without the stroke."""
_FULL_DOLLAR = re.compile(rf"＄[^＄\n]{{1,200}}(?:＄|\$)|(?:(?![＄\n]){NOT_HAN}){{0,40}}\}}\$\.?[^\n]{{0,4}}＄")
_SPLIT = re.compile(
    rf"(?<!\\)\\{{1,2}} (?:{_COMMANDS})(?![A-Za-z])(?:(?!\n){NOT_HAN}){{0,80}}|(?<!\$)\$ (?!(?:{_WORDS}) )(?:{_COMMANDS}) \$(?!\$)"
)
_CALL = re.compile(
    rf"\((?<=[A-Za-z]\()(?:(?![()（）\n]){NOT_HAN}){{0,60}}[；，](?:(?![()（）\n]){NOT_HAN}){{0,60}}\){{1,2}}"
)
_NAME = re.compile(r"(?<![A-Za-z])[A-Za-z]{1,4}\Z")
"""The name of a function in a formula; longer ones are code."""
_BARE_CALL = re.compile(
    rf"\((?<={HAN}\()[A-Za-z][A-Za-z0-9_]{{0,3}} ?[；|] ?[A-Za-zα-ωΑ-Ω][A-Za-z0-9_]{{0,3}}\){{1,2}}"
)
_FULL_MARK = re.compile(r"[，；：（）＝]")
_HOLDS = re.compile(r"[\w\\]")
"""What a formula has: between the dollar signs of two formulas stands text, such as the comma after the first."""
_TEXT_COMMAND = re.compile(rf"\\(?:text|mbox|mathrm|textrm|textbf|operatorname|tag|label|hbox)\b|{HAN}|\\begin")


@rule(category="markup/math", severity="major", confidence=0.85)
def formula_damaged(article: Article) -> Iterator[Hit]:
    r"""A formula was taken for text: full-width signs inside it, a split command, a full-width dollar sign.

    It will not be typeset, or says something else.

    bad:  激活函数是 ⟦$max(0，x)$⟧，很简单。
    bad:  它写作⟦＄f(x)= x ＄⟧，其中 ⟦$ beta $⟧ 是参数。
    bad:  似然函数是 ⟦L(X；θ)⟧，要使它最大。
    bad:  其中⟦\ frac { 1 } { 2 }⟧是系数。
    good: 激活函数是 $\max(0, x)$，损失是 $\text{若 x，则 y}$，价格是 $5。
    good: 步幅是 $ S=2 $，$ Z $ 是结果，对它取 $ log $ 再相加。
    good: 函数 f(x, y) 和（甲；乙）没有问题，`f(x，y)` 是代码。
    good: 他住在北京(首都；直辖市)，调用 print("你好，世界")。
    """
    value = article.target.value
    for run in article.target.runs_by_kind.get("math", ()):
        mark = _FULL_MARK.search(run.value)
        if mark is not None and _HOLDS.search(run.value) and not _TEXT_COMMAND.search(run.value):
            yield Hit("Full-width signs inside a formula", target=(run.start, run.end), evidence={"sign": mark.group()})
    shown = visible(article.prose)
    done = -1
    for start, end, message, severity in sorted(_found(shown)):
        if start >= done and value[shown.at(start) - 1 : shown.at(start)] != "`":
            done = end
            yield Hit(message, target=shown.span(start, end), severity="minor" if severity else None)


def _found(shown: Visible) -> Iterator[tuple[int, int, str, bool]]:
    """Ranges, what is wrong, and whether it is only a matter of signs."""
    text = shown.text
    if "＄" in text:
        for match in _FULL_DOLLAR.finditer(text):
            yield *match.span(), "A formula between full-width dollar signs", False
    if "\\ " in text or "$ " in text:
        for match in _SPLIT.finditer(text):
            yield (
                match.start(),
                match.start() + len(match.group().rstrip()),
                "A command of a formula split by a space",
                False,
            )
    if "；" in text or "，" in text or "|" in text:
        for match in _CALL.finditer(text):
            name = _NAME.search(text, max(0, match.start() - 6), match.start())
            if name is not None:
                yield name.start(), match.end(), "Full-width signs inside a formula", True
        for match in _BARE_CALL.finditer(text):
            yield *match.span(), "Full-width signs inside a formula", True
