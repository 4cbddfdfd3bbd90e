"""Whether two Chinese phrases are forms of one rendering."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.glossary.synonyms import level

if TYPE_CHECKING:
    from collections.abc import Iterable

_PARTICIPLE = re.compile("经过|已经?|所|[好过后了]?的|之")

_LAST = 2
"""Characters of the last word of a rendering of several."""

_UNSAID = str.maketrans("", "", "的一")
"""What makes no other rendering: 一行代码 and 代码行."""

LONG = 4
"""Characters of a rendering that something may be added to in between: 状态发生变化 of 状态变化."""


def is_form(text: str, rendering: str) -> bool:
    """Whether the text is a rendering, a piece of it, or one with something added in between."""
    if rendering in text or text in rendering or _bare(text) == _bare(rendering):
        return True
    short, long = sorted((text, rendering), key=len)
    if not _is_spread(short, long):
        return False
    if len(long) - len(short) == 1 or (len(short) >= LONG and long[:2] == short[:2] and long[-2:] == short[-2:]):
        return True
    return "的" in long and len(short) > 2 and (long[:2], long[-1]) == (short[:2], short[-1])  # 代码的第一行 of 代码行


def is_variant(text: str, rendering: str) -> bool:
    """Whether the text is a form of a rendering, or of what says the same in other words: 群集节点 of 集群节点."""
    return is_form(text, rendering) or is_form(level(text), level(rendering))


def _bare(text: str) -> str:
    """Without the words that tell a participle: 训练好的权重, 经过训练的权重 and 已训练权重 are one."""
    return _PARTICIPLE.sub("", text)


def _is_spread(short: str, long: str) -> bool:
    """Whether the characters of the one stand in the other, in order."""
    rest = iter(long)
    return all(character in rest for character in short)


def differs(rendering: str, custom: str) -> bool:
    """Whether they are two renderings, and not one that is cut short or has its words in another order."""
    rendering, custom = (text.translate(_UNSAID) for text in (rendering, custom))
    return rendering not in custom and custom not in rendering and sorted(rendering) != sorted(custom)


def goes_on(masked: str, start: int, end: int, renderings: Iterable[str]) -> bool:
    """Whether a range and the word after it are a form of a rendering of several words: 右键单击|菜单 of 右键菜单."""
    return any(
        masked.startswith(rendering[-_LAST:], end) and is_variant(masked[start : end + _LAST], rendering)
        for rendering in renderings
        if len(rendering) >= LONG
    )


def is_straddled(masked: str, start: int, end: int, renderings: Iterable[str]) -> bool:
    """Whether a rendering stands across an edge of a range: 公钥 in 此公|钥."""
    return any(
        masked.find(rendering, max(0, edge - len(rendering) + 1), edge + len(rendering) - 1) >= 0
        for rendering in renderings
        for edge in (start, end)
        if len(rendering) > 1
    )
