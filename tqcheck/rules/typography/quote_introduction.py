"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAID = re.compile(r"。(?<=[说道问称曰示出答释]。)(?= ?[“「\"])")
_VERB = re.compile(r"(?:说|说道|写道|问道|答道|讲道|回答|解释道?|指出|表示|声称|宣称|称|曰|问|补充道|总结道)\Z")
_NO_VERB = re.compile(
    r"(?:小说|学说|传说|据说|演说|名称|简称|总称|俗称|统称|别称|对称|疑问|访问|提问|显示|提示|所示|输出|导出|退出|得出|列出|指示|展示|表示出|知道|渠道|管道|通道|频道|难道)\Z"
)


_REACH = 60
"""Characters before the full stop in which that quotation is looked for."""
_QUOTED = re.compile(r"[”」\"][^“「\"。！？\n]{0,40}\Z")
"""A quotation that ends in the same sentence: *… said* goes with it, and the full stop is right."""


@rule(category="locale-convention/punctuation", severity="minor", confidence=0.75, mechanical=True, fix="suggest")
def quote_introduction(prose: Prose) -> Iterator[Hit]:
    """A full stop stands between “… said” and the quotation.

    English has a comma there or nothing; Chinese takes a colon.

    bad:  总统在演讲中说⟦。⟧“我们选择登月，因为它很难。”
    good: 总统在演讲中说：“我们选择登月，因为它很难。”
    good: 这是一部小说。“登月”一词出现了三次，如图所示。“发射”也是。
    good: “我们选择登月，”他说。“因为它很难。”
    """
    shown = visible(prose)
    text = shown.text
    if "。“" not in text and "。 “" not in text and '。"' not in text and "。「" not in text:
        return
    for match in _SAID.finditer(text):
        at = match.start()
        if _QUOTED.search(text, max(0, at - _REACH), at):
            continue
        if _VERB.search(text, max(0, at - 4), at) and not _NO_VERB.search(text, max(0, at - 4), at):
            target = shown.span(at, at + 1)
            yield Hit(
                "A colon introduces a quotation", target=target, suggestions=("：",), edits=(Edit(*target, "："),)
            )
