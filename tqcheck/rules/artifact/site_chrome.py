"""See the rule's docstring."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.phrases import Table
from tqcheck.rules.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.visible import Visible

CHROME = Table(Path(__file__).with_name("chrome.csv"))
"""Labels that stand on pages and never in articles: ``phrase``, ``unless``, ``needs`` (see ``tqcheck.rules.phrases``)."""

_BEFORE = re.compile(r"(?:(?:Figure|Fig\.|图) ?)?[0-9]{1,3}\Z")
"""What belongs to a label before it: 图 11: Needs title, 7 min read."""
_NUMBERED = (" min read", ": ", "：")
_LINE = re.compile(
    r"\n[ \t]*+(?=[ASLCROTM广跳分在进退])(Advertisement|ADVERTISEMENT|广告|Skip to main content|跳到主要内容|跳转到主要内容|Share this:|Like this:|分享到[：:]|"
    r"Copy code|Leave a [Rr]eply|Recommended from Medium|More from [A-Z][^\n]{1,40}|Open in app|在应用程序中打开|Top highlight|"
    r"Responses? \([0-9]+\)|(?:进入|退出)全屏模式(?:[ \t]+(?:进入|退出)全屏模式)*)(?=[ \t]*(?:\r?\n|\Z))"
)
"""Labels that count only where they make a whole line."""


@rule(category="accuracy/addition", severity="minor", confidence=0.9, fix="suggest")
def site_chrome(prose: Prose) -> Iterator[Hit]:
    r"""Buttons or labels of the web page that the article was copied from are left in the text.

    They came along with the page and mean nothing in the translation.

    bad:  ⟦Enter fullscreen mode⟧ ⟦Exit fullscreen mode⟧\n\n接下来安装依赖。
    bad:  ⟦图 11：Needs title.⟧
    bad:  接下来安装依赖。\n\n⟦进入全屏模式 退出全屏模式⟧
    good: 按 F11 切换全屏；视频播放器支持全屏模式，广告收入很少。
    good: 阅读时间约 5 分钟，按钮上写着 `Enter fullscreen mode`。
    good: 单击图标即可进入全屏模式，再次单击退出。
    """
    shown = visible(prose)
    for start, end, _ in CHROME.find(shown.text):
        yield _hit(shown, *_whole(shown.text, start, end))
    for match in _LINE.finditer("\n" + shown.text):
        yield _hit(shown, match.start(1) - 1, match.end(1) - 1)


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The label with the number before it and the rest after it."""
    phrase = text[start:end]
    if phrase.startswith(_NUMBERED):
        number = _BEFORE.search(text, max(0, start - 12), start)
        start = start + 1 if number is None else number.start()
        end += text.startswith(".", end)
    while phrase == "哎哎哎" and text.startswith("哎", end):
        end += 1
    return start, end


def _hit(shown: Visible, start: int, end: int) -> Hit:
    target = shown.span(start, end)
    return Hit("Left over from the web page", target=target, suggestions=("",), edits=(Edit(*target, ""),))
