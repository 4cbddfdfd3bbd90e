"""Words for readers in code: text between tags, messages, labels of diagrams, the locale of a program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules.markup._code import HAN, READABLE_LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from tqcheck.rules.markup._code import Token

WORD = re.compile(r"[A-Za-z]{2,}")
_LOCALE = frozenset("en us zh cn hans hant tw hk uk gb - _ /".split())  # noqa: SIM905 -- words read best as text
_LOCALE_STRING = re.compile(r"[\"'`](?:en|zh)(?:[-_](?:us|gb|uk|cn|tw|hk|hans|hant))?[\"'`]", re.IGNORECASE)
_CHINESE = re.compile("[\u3001-\u3003\u3007-\u3011\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e]")
_CALLS = frozenset("([=")
_TEXT_END, _NO_TEXT = re.compile("[<{]"), re.compile(r"[;=]|\A\s*[,)]")
"""What text between the tags of JSX stands between, tags and values, and what it has not."""
_NO_PLACEHOLDER = re.compile(r"[\n\[\]<>|=;,\"']")
SCRIPTS = frozenset(("js", "javascript", "jsx", "mjs", "ts", "typescript", "tsx", "vue", "svelte", "astro"))
"""Languages in which a comma before a bracket, a semicolon at the end of a line and the kind of quotes say nothing."""
_BRACKETS = {"<": ">", "{": "}", "[": "]"}


def is_translation(
    left: Sequence[Token],
    right: Sequence[Token],
    known: Container[str],
    beside: tuple[Sequence[Token], Sequence[Token]],
    language: str,
) -> bool:
    """Whether words for readers were translated here, or the locale of an address or a program.

    Args:
        left: the tokens of the source that differ.
        right: those in their place.
        known: the roots of the words of the source around there; another word is no part of a translation.
        beside: the tokens of the translation before and after these.
        language: of the code.
    """
    previous, following = beside
    if _is_locale((*left, *right)):
        return True
    if left and right and all(token.part == "string" for token in (*left, *right)):
        return all(_CHINESE.search(token.text) for token in right)
    phrase = sum(len(WORD.findall(token.text)) for token in left) > 1
    if not any((_CHINESE if phrase else HAN).search(token.text) for token in right):
        return False
    if any(root(word) not in known for token in right for word in WORD.findall(token.text)):
        return False
    if previous and following and _BRACKETS.get(previous[0].text) == following[0].text:
        return True
    called = bool(following) and following[0].text in _CALLS and following[0].start == right[-1].end
    return (phrase or language in READABLE_LANGUAGES) and not (called and not phrase)


def _is_locale(tokens: Sequence[Token]) -> bool:
    """Whether all that differs names languages, in an address or in a program."""
    return {token.text.lower() for token in tokens} <= _LOCALE or all(
        _LOCALE_STRING.fullmatch(token.text) for token in tokens
    )


def is_translated_text(
    source: str, target: str, before: tuple[int, int], after: tuple[int, int], language: str
) -> bool:
    """Whether two places are within text between tags, or a placeholder, and the second is Chinese.

    A Latin word that the source has nowhere is no part of a translation.

    Args:
        source: the code of the source.
        target: the code of the translation.
        before: the place in the source.
        after: the place in the translation.
        language: of the code; text between tags is that of scripts.
    """
    around = _text_around if language in SCRIPTS else _placeholder_around
    text = around(target, after)
    if not text or not around(source, before):
        return False
    known = {root(word) for word in WORD.findall(source)}
    return HAN.search(text) is not None and all(root(word) in known for word in WORD.findall(text))


def _placeholder_around(code: str, place: tuple[int, int]) -> str:
    """What stands in the square or pointed brackets around a place on its line; empty where there are none."""
    start, end = place
    low = max(code.rfind("[", 0, start), code.rfind("<", 0, start))
    closing = code.find("]" if code[low] == "[" else ">", end) if low >= 0 else -1
    text = code[low + 1 : closing] if closing >= 0 else ""
    return "" if _NO_PLACEHOLDER.search(text) else text


def _text_around(code: str, place: tuple[int, int]) -> str:
    """The text between the tags of JSX that a place is within; empty where it is no such text."""
    start, end = place
    low = max(code.rfind(">", 0, start), code.rfind("}", 0, start))
    closing = _TEXT_END.search(code, end)
    if low < 0 or closing is None or code[low - 1 : low] == "=":
        return ""
    text = code[low + 1 : closing.start()]
    return "" if _NO_TEXT.search(text) or not text.strip() else text


def root(word: str) -> str:
    """A word whatever its case and number."""
    return word.lower().removesuffix("s")
