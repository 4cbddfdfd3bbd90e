"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document.model import OBJECT
from tqcheck.finding import Edit
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import HAN, Visible, han_or, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

AROUND = 80
"""Characters before and after a mark that tell whether its sentence is English."""
ENTRY = 200
"""Characters before and after a mark in which the entry of a list of references says what it is."""
ENGLISH_SHARE = 3
"""Latin letters for each Chinese character from which a sentence is English with a Chinese word in it."""

FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}

_BEFORE = han_or("）」』》】”")
_NOT_TWO = "(?![，、；：。])"
_NO_FACE = r"(?![)(|/\\:]|[-'][)(|DPpO/]|[DPpO3](?![A-Za-z0-9])|[a-z0-9_+-]{1,30}:)"
_MARK = re.compile(
    r"[,;:?!.&](?:"
    # after Chinese
    rf"(?<=[,;])(?:(?<={_BEFORE}.)|(?<={_BEFORE} .)(?=(?:\s|{HAN})))(?![)\\,;-]){_NOT_TWO}"
    rf"|(?<=:)(?:(?<={_BEFORE}.)|(?<={_BEFORE} .)(?=\n|{HAN})){_NOT_TWO}{_NO_FACE}"
    rf"|(?<={_BEFORE}[?!])(?![=.\[])[?!]{{0,3}}+"
    rf"|(?<={_BEFORE}\.)(?! ?[a-z_])(?=[\s”’）]|{HAN}|\Z)"  # a member or a suffix: 序列. max()
    # between English or code and Chinese
    rf"|(?={HAN})(?:(?<=[A-Za-z0-9)\]%\"'{OBJECT}][,;?])|(?<=[A-Za-z0-9)\]{OBJECT}]:))"
    rf"|(?= {HAN})(?:(?<=[A-Za-z0-9)\]%{OBJECT}][,;])"
    rf"|(?<={HAN}[0-9]:)|(?<={HAN} [0-9]:)|(?<={HAN}[0-9][0-9]:)|(?<={HAN} [0-9][0-9]:))"
    # and
    rf"|(?<=&)(?:(?<={HAN}.)(?=[A-Za-z]|{HAN})|(?<=[A-Za-z].)(?={HAN}))(?![a-z]{{2,8}};)"
    r")"
)
_REFERENCE = re.compile(r"\[(?:[MJCDRSPNGAZ]|(?:DB|CP|EB|[MJCDRNZ])/(?:OL|CD|DK|MT))\]")
"""What a book or a paper is, as GB/T 7714 marks it: its entries have half-width marks."""
_LATIN = re.compile(r"[A-Za-z]")
_HAN = re.compile(HAN)


@rule(category="locale-convention/punctuation", severity="minor", confidence=0.95, mechanical=True, fix="safe")
def punctuation_halfwidth(prose: Prose) -> Iterator[Hit]:
    """Chinese text has a half-width mark where a full-width one belongs.

    GB/T 15834 gives each mark of Chinese text the width of a character; half-width ones are left from the English.

    bad:  这个版本有三处改动⟦:⟧更快⟦,⟧更小⟦;⟧也更稳⟦.⟧
    bad:  先调用 `addAll`⟦,⟧因为它只复制一次。
    bad:  TensorFlow Hub⟦:⟧迁移学习的仓库
    bad:  数据结构⟦&⟧算法
    good: 圆周率约为 3.14，会议在 10:30 开始，比例是 16:9，地址是 10.0.0.1。
    good: 修改 config.yaml 里的 key: value，然后运行 foo.py，见 :smile: 和 :)。
    good: 序列. max() 返回最大值，归档. zip 里是日志。
    good: 王芳, 李强. 分布式缓存的设计[J]. 软件学报, 2019, 30(2): 11-20.
    good: The word 你好, which means hello, is used everywhere in the examples of this book.
    """
    shown = visible(prose)
    text = shown.text
    for match in _MARK.finditer(text):
        start, end = match.span()
        if _is_dotted(text, start, end) or _is_english(text, start) or _is_reference(text, start):
            continue
        mark = match.group()
        if mark == "&":
            yield Hit(
                "Chinese takes a word here, not “&”",
                target=shown.span(start, end),
                suggestions=("和", "与"),
                confidence=0.7,
            )
            continue
        full = "".join(FULL[character] for character in mark)
        yield Hit(
            f"Half-width “{mark}” in Chinese text",
            target=shown.span(start, end),
            suggestions=(full,),
            edits=_edits(shown, start, end, full),
            safe=True,
        )


def _is_dotted(text: str, start: int, end: int) -> bool:
    """Part of an ellipsis."""
    return text[start] == "." and "." in (text[start - 1 : start], text[end : end + 1])


def _is_reference(text: str, at: int) -> bool:
    """Whether the line is an entry of a list of references."""
    return _REFERENCE.search(_line_around(text, at, ENTRY)) is not None


def _is_english(text: str, at: int) -> bool:
    """Whether the line around the mark is English with a Chinese word in it."""
    around = _line_around(text, at, AROUND)
    return len(_LATIN.findall(around)) > ENGLISH_SHARE * len(_HAN.findall(around)) and len(around) > 40


def _line_around(text: str, at: int, reach: int) -> str:
    """So many characters before and after a place, as far as its line goes."""
    low = max(text.rfind("\n", max(0, at - reach), at) + 1, at - reach, 0)
    high = text.find("\n", at, at + reach)
    return text[low : high if high >= 0 else at + reach]


def _edits(shown: Visible, start: int, end: int, full: str) -> tuple[Edit, ...]:
    """The full-width mark, without the spaces beside the half-width one."""
    text = shown.text
    low, high = start, end
    while low > 0 and shown.is_space(low - 1) and shown.unbroken(low - 1, end):
        low -= 1
    while high < len(text) and shown.is_space(high) and shown.unbroken(start, high + 1):
        high += 1
    if text[high : high + 1] in {"", "\n", "\r", " "}:
        high = end  # spaces at the end of a line may be a hard break, before a table bar they are layout
    return (Edit(*shown.span(low, high), full),)
