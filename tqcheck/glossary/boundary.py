"""Edges of words in Latin script.

A change of script is an edge, so ``用TensorFlow训练`` holds the word TensorFlow; ``tf.keras`` and ``string()`` are
identifiers and hold none. Edges of Chinese words are a matter of the dictionary, see ``words``.
"""

from __future__ import annotations

import re

_BEFORE = re.compile(r"(?:[0-9A-Za-z_)\]]\.|[@$\\#]|::|->)$")
"""What stands before a word makes it part of an identifier, a handle or a path."""

_BEFORE_ENDS = frozenset(".@$\\#:>")

_AFTER = re.compile(r"\.[0-9A-Za-z_]|\(\)|::|@[A-Za-z]|\\")
"""The same after it."""

_AFTER_BEGINS = frozenset(".(:@\\")

DIGITS_MAY_FOLLOW = 3
"""Letters of a word after which digits do not make another word of it: Python3, HTML5, but not ``H2``."""

_NO_LATIN = "\u0250"
"""The first character after the Latin alphabets."""

_PLURAL = re.compile(r"(?:(?<=[sxzo])es|(?<=[cs]h)es|s)(?![0-9a-z_])")


_LATIN = frozenset(char for char in map(chr, range(ord(_NO_LATIN))) if char == "_" or char.isalnum())
"""Characters that join with Latin letters into a word."""


def latin_word(text: str, start: int, end: int) -> bool:
    """Whether the range is not cut out of a longer Latin word or an identifier; always so for purely Chinese edges."""
    if start and text[start] in _LATIN:
        before = text[start - 1]
        if before in _LATIN or (before in _BEFORE_ENDS and _BEFORE.search(text[max(0, start - 2) : start])):
            return False
    if text[end - 1] not in _LATIN or end == len(text):
        return True
    after = text[end]
    if after in _LATIN:
        return end - start >= DIGITS_MAY_FOLLOW and text[end - 1].isalpha() and after.isdigit()
    return not (after in _AFTER_BEGINS and _AFTER.match(text, end))


def plural_end(folded: str, end: int) -> int:
    """Where a word ends whose stem ends at ``end``: after a plural ending, if there is one."""
    match = _PLURAL.match(folded, end)
    return match.end() if match else end
