"""Edges of words in Latin script.

A change of script is an edge, so ``用TensorFlow训练`` holds the word TensorFlow; ``tf.keras`` and ``string()`` are
identifiers and hold none. Edges of Chinese words are a matter of the dictionary, see ``words``.
"""

from __future__ import annotations

import re

_BEFORE = re.compile(r"(?:[0-9A-Za-z_)\]]\.|[@$\\#]|::|->)$")
"""What stands before a word makes it part of an identifier, a handle or a path."""

_AFTER = re.compile(r"\.[0-9A-Za-z_]|\(\)|::|@[A-Za-z]|\\")
"""The same after it."""

DIGITS_MAY_FOLLOW = 3
"""Letters of a word after which digits do not make another word of it: Python3, HTML5, but not ``H2``."""

_NO_LATIN = "\u0250"
"""The first character after the Latin alphabets."""

_PLURAL = re.compile(r"(?:(?<=[sxzo])es|(?<=[cs]h)es|s)(?![0-9a-z_])")


def is_latin(char: str) -> bool:
    """Whether the character joins with Latin letters into a word."""
    return char == "_" or (char < _NO_LATIN and char.isalnum())


def latin_word(text: str, start: int, end: int) -> bool:
    """Whether the range is not cut out of a longer Latin word or an identifier; always so for purely Chinese edges."""
    if text[start] >= _NO_LATIN and text[end - 1] >= _NO_LATIN:
        return True
    if start and is_latin(text[start]) and is_latin(text[start - 1]):
        return False
    if end < len(text) and is_latin(text[end - 1]) and is_latin(text[end]):
        letters = end - start >= DIGITS_MAY_FOLLOW and text[end - 1].isalpha()
        if not (letters and text[end].isdigit()):
            return False
    if is_latin(text[start]) and start and _BEFORE.search(text[max(0, start - 2) : start]):
        return False
    return not (is_latin(text[end - 1]) and _AFTER.match(text, end))


def plural_end(folded: str, end: int) -> int:
    """Where a word ends whose stem ends at ``end``: after a plural ending, if there is one."""
    match = _PLURAL.match(folded, end)
    return match.end() if match else end
