"""Whether two Chinese phrases are forms of one rendering."""

from __future__ import annotations

import re

from tqcheck.glossary.synonyms import level

_PARTICIPLE = re.compile("经过|已经?|所|[好过后了]?的|之")

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
    rendering, custom = rendering.replace("的", ""), custom.replace("的", "")
    return rendering not in custom and custom not in rendering and sorted(rendering) != sorted(custom)
