"""Whether two Chinese phrases are forms of one rendering."""

from __future__ import annotations

LONG = 4
"""Characters of a rendering that something may be added to in between: 状态发生变化 of 状态变化."""


def is_form(text: str, rendering: str) -> bool:
    """Whether the text is a rendering, a piece of it, or one with something added in between."""
    if rendering in text or text in rendering:
        return True
    short, long = sorted((text, rendering), key=len)
    if not _is_spread(short, long):
        return False
    return len(long) - len(short) == 1 or (len(short) >= LONG and long[:2] == short[:2] and long[-2:] == short[-2:])


def _is_spread(short: str, long: str) -> bool:
    """Whether the characters of the one stand in the other, in order."""
    rest = iter(long)
    return all(character in rest for character in short)
