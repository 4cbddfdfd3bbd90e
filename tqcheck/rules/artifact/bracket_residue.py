"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.artifact._tokens import find_tokens
from tqcheck.rules.visible import HAN, Visible, run_at, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE_LEAST = 3
"""【 】 as often as this at the beginning of lines, or as often round short Chinese words, are a notation of the article."""
_SHORT = re.compile(rf"(?=.*{HAN})[\w +-]{{1,14}}")
"""A short phrase: the name of a button, a page, a book."""
BRACKETED_LEAST = 3
"""Bare [ ] round Chinese as often as this in an article are a notation of its own (names of buttons, placeholders)."""

_INSERTED = 3
"""Characters of a word that a writer sets in brackets: “他们认为[它]更快”, [教程] at an edge, 按 [空格] 键."""
_QUOTATION = 200
"""Characters before a bracket in which its quotation begins."""

_NESTED = re.compile(
    r"\[\s?[(【（]([^\[\]()【】（）\n]{1,60})[)】）]\s?\]?|[(【（]\[([^\[\]()【】（）\n]{1,60})\][)】）]"
)
_BLACK = re.compile(r"【([^【】\n]{1,80})】")
_SQUARE = re.compile(rf"\[([^\[\]\n]{{0,80}}?{HAN}[^\[\]\n]{{0,120}})\]")
_LABEL = re.compile(
    r"\s*(?:[0-9①-⑳一二三四五六七八九十、，, ]+|注\w?|译\w{0,2}[:：].*|(?:LCTT ?)?译(?:者)?注.*|.*译者注|编\w{0,2}[:：].*|注[:：].*|参考.*|见.*|图.*|表.*|"
    r"必[填选需].*|可选.*|(?i:optional|required|deprecated)|待.*|已.*|更新.*|翻译.*|原文.*|视频.*|广告.*|草稿.*|此处.*|你的.*|您的.*|名称|值|选项|参数|文件名?|路径)\Z"
)
_HEADING = re.compile(
    "(?:注意|提示|警告|重要|说明|示例|例|原文|译文|译|编者|更新|公告|置顶|问|答|题|解|注|参考|附|思考|练习|总结|重点|背景|目的|结论|导读|摘要|关键)"
)
"""How headings in 【 】 begin that Chinese writers set on a line of their own."""
_EDGES = frozenset(("", "\n", "\r", "（", "）", "(", ")"))
_SPACED = re.compile(rf" {HAN}")
_CALLED = re.compile(r"[\w.]", re.ASCII)
"""What stands before the brackets of a function: ``onNext([any data])``."""
_NOT_AFTER = frozenset("([:{")
_WORD = re.compile(rf"{HAN}{{2,}}|[A-Za-z]{{2,}}")


@rule(category="accuracy/addition", severity="minor", confidence=0.85, fix="suggest")
def bracket_residue(prose: Prose) -> Iterator[Hit]:
    r"""Brackets of the English came out as 【 】, doubled, or bare [ ].

    A machine turned square brackets into 【 】 or lost the link that they belonged to.

    bad:  视频截图⟦[( CC BY 4.0)]⟧由作者制作。
    bad:  图像元素来自⟦[【pngsite.example】]⟧和别的网站。
    bad:  用下载的权重作初始值⟦【而不是随机初始化】⟧，然后继续训练。
    bad:  它会让模型更快，⟦[对每个人都是双赢]⟧。
    good: 他说：“他们认为[它]更快。”见函数 init 【optional】。
    good: 调用 onNext([any data]) 方法，再按 [空格] 键。这是第一部分[教程]
    good: 【注意】升级之前先备份。\n\n然后重新启动。
    good: 见[链接](https://a.example)、[参考][1] 和 [1]，数组 [1, 2]，运行命令[^1]。
    """
    if "[" not in prose.masked and "【" not in prose.masked:
        return
    shown = visible(prose)
    found = sorted(_candidates(shown))
    if not found:
        return
    done = -1
    tokens = {start for start, _ in find_tokens(shown.text)}
    for start, end, content in found:
        place = shown.at(start)
        if (
            start < done
            or start in tokens
            or prose.value[place - 1 : place] == "\\"
            or run_at(prose.document, place, "link") is not None
        ):
            continue
        done = end
        inside = content.strip()
        target = shown.span(start, end)
        yield Hit(
            "Brackets that a machine left or changed",
            target=target,
            suggestions=(f"（{inside}）", inside),
            edits=(Edit(*target, f"（{inside}）"),) if shown.unbroken(start, end) else (),
        )


def _candidates(shown: Visible) -> Iterator[tuple[int, int, str]]:
    text = shown.text
    for match in _NESTED.finditer(text):
        inside = match[1] or match[2]
        called = _CALLED.match(text[match.start() - 1 : match.start()]) is not None
        if _WORD.search(inside) and text[match.end() : match.end() + 1] not in _NOT_AFTER and not called:
            yield (*match.span(), inside)
    yield from _black(text)
    yield from _square(text)


def _black(text: str) -> Iterator[tuple[int, int, str]]:
    """【 】 inside a sentence, in an article that does not use them as headings."""
    if "【" not in text:
        return
    inner = []
    heading = 0
    for match in _BLACK.finditer(text):
        if _starts_line(text, match.start()):
            heading += 1
            if _HEADING.match(match[1]) or not _ends_line(text, match.end()):
                continue
            inner.append((*match.span(), match[1]))
        elif _WORD.search(match[1]) and not _LABEL.match(match[1]):
            inner.append((*match.span(), match[1]))
    names = sum(_SHORT.fullmatch(content) is not None for _, _, content in inner)
    if heading < HOUSE_LEAST and names < HOUSE_LEAST:
        yield from inner


def _square(text: str) -> Iterator[tuple[int, int, str]]:
    """Bare [ ] round Chinese words, in an article that does not use them as a notation."""
    if "[" not in text:
        return
    found = [
        (*match.span(), match[1])
        for match in _SQUARE.finditer(text)
        if text[match.end() : match.end() + 1] not in _NOT_AFTER
        and not _LABEL.match(match[1])
        and not text[match.start() - 1 : match.start()].isascii()
        and text[match.start() - 1 : match.start()] not in {"\ufffc", "\\"}
        and (":" not in match[1] or "," not in match[1])
        and not (len(match[1]) <= _INSERTED and _is_set_apart(text, *match.span()))
    ]
    if len(found) < BRACKETED_LEAST:
        yield from found


def _is_set_apart(text: str, start: int, end: int) -> bool:
    """Whether brackets stand at the edge of a line or bracket, a space off Chinese, or hold what was put into a quotation."""
    if text[start - 1 : start] in _EDGES or text[end : end + 1] in _EDGES or _SPACED.match(text, end):
        return True
    low = max(0, start - _QUOTATION)
    return text.rfind("“", low, start) > text.rfind("”", low, start)


def _ends_line(text: str, at: int) -> bool:
    return text[at : at + 8].lstrip(" \t")[:1] in {"", "\n", "\r"}


def _starts_line(text: str, at: int) -> bool:
    low = at
    while low > 0 and at - low < 8 and text[low - 1] in " \t":
        low -= 1
    return low == 0 or text[low - 1] == "\n"
