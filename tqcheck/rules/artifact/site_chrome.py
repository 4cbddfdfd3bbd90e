"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_ANYWHERE = (
    (("fullscreen",), r"(?:Enter|Exit) fullscreen mode"),
    (("全屏模式",), r"(?:进入|退出)全屏模式"),
    (("full size",), r"Press enter or click to view image in full size"),
    (
        ("尺寸",),
        r"按(?:下)?(?:回车键?|Enter 键?)或(?:单击|点击)(?:以|可)?(?:全尺寸)?查看(?:完整|全尺寸)?(?:尺寸的?)?(?:图像|图片)",
    ),
    (("discover human",), r"Sign up to discover human stories[^\n]{0,80}"),
    (
        ("Medium", "publishes"),
        r"Get (?:the Medium app|an email whenever [^\n]{1,40} publishes)|Join Medium with my referral link",
    ),
    (("ember-only", "会员专享"), r"Member-only story|(?:仅限)?会员专享故事"),
    (("min read",), r"[0-9]{1,3} min read(?![A-Za-z])"),
    (
        ("title", "Caption here", "TBD", "标题"),
        r"(?:Figure|Fig\.|图) ?\d{1,3}[:：] ?(?:Needs title|Title needed|Caption here|TBD|需要标题|待补标题)\.?",
    ),
    (("Lorem",), r"Lorem ipsum dolor sit amet"),
    (("哎哎哎",), r"哎哎哎(?:哎)*+"),
    (("weet", "发推"), r"(?:Click|Tap) to [Tt]weet|点击发推"),
)
_COMPILED = tuple((gates, re.compile(pattern)) for gates, pattern in _ANYWHERE)
_LINE = re.compile(
    r"^[ \t]*(?:Advertisement|ADVERTISEMENT|广告|Skip to main content|跳到主要内容|跳转到主要内容|Share this:|Like this:|分享到[：:]|"
    r"Copy code|Leave a [Rr]eply|Recommended from Medium|More from [A-Z][^\n]{1,40}|Open in app|在应用程序中打开|Top highlight|"
    r"Responses? \([0-9]+\))(?=[ \t]*$)",
    re.MULTILINE,
)
_LINE_GATES = (
    "dvertis",
    "DVERTIS",
    "广告",
    "main content",
    "主要内容",
    "his:",
    "分享到",
    "Copy code",
    "eave a ",
    "Recommended from",
    "More from",
    "in app",
    "应用程序中打开",
    "op highlight",
    "espons",
)


@rule(category="accuracy/addition", severity="minor", confidence=0.9, fix="suggest")
def site_chrome(prose: Prose) -> Iterator[Hit]:
    r"""Buttons or labels of the web page that the article was copied from are left in the text.

    They came along with the page and mean nothing in the translation.

    bad:  ⟦Enter fullscreen mode⟧ ⟦Exit fullscreen mode⟧\n\n接下来安装依赖。
    bad:  ⟦图 11：Needs title.⟧
    bad:  ⟦进入全屏模式⟧ ⟦退出全屏模式⟧
    good: 按 F11 切换全屏；视频播放器支持全屏模式，广告收入很少。
    good: 阅读时间约 5 分钟，按钮上写着 `Enter fullscreen mode`。
    good: 单击图标即可进入全屏模式，再次单击退出。
    """
    shown = visible(prose)
    text = shown.text
    patterns = [pattern for gates, pattern in _COMPILED if any(gate in text for gate in gates)]
    if any(gate in text for gate in _LINE_GATES):
        patterns.append(_LINE)
    for match in (match for pattern in patterns for match in pattern.finditer(text)):
        start, end = match.span()
        start += len(match.group()) - len(match.group().lstrip())
        if match.group().endswith("全屏模式") and not _alone(text, start, end):
            continue
        target = shown.span(start, end)
        yield Hit("Left over from the web page", target=target, suggestions=("",), edits=(Edit(*target, ""),))


def _alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else but such labels stands in the line."""
    low = text.rfind("\n", max(0, start - 60), start) + 1 or max(0, start - 60)
    high = text.find("\n", end, end + 60)
    line = text[low : high if high >= 0 else min(len(text), end + 60)]
    return not line.replace("进入全屏模式", "").replace("退出全屏模式", "").strip()
