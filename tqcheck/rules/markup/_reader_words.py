"""Words for readers in code: text between tags, messages, labels of diagrams, remarks, the locale of a program."""

from __future__ import annotations

import re
from collections import Counter
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
_REMARK = re.compile("(?<!\\S)(?:#+|//+|;+|<--?|←|(?:--|%+|::|REM)(?=[ \t\u3400-\u9fff]))")
"""Begins a remark in some language; writers borrow it in others, and in commands and their output."""
_OPTION = re.compile(r"[ \t]*(?:-\w,? +)?--?[A-Za-z][\w-]*(?:[ =][<\[][\w.-]+[>\]])?[ \t]{2,}(?=[^\s-])")
"""An option with its argument, as the help of a program lists them; what it does stands behind."""
_JOINING = frozenset(("or", "and", "then"))
_PROSE = frozenset(("md", "markdown", "mdx", "markdoc"))
"""Languages whose lines are text."""
_TEXT_MARKS = re.compile(r"<[^<>\n]*>|\{[^{}\n]*\}|\](?=\()|`[^`\n]*`")
_IN_QUOTES = re.compile(r"\"[^\"]*\"|'[^']*'")
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


def is_translated_remark(source: str, target: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether two places are behind a sign that begins a remark, Chinese in the second, or join two commands with a word."""
    remarks = [_remark_around(code, place) for code, place in ((source, before), (target, after))]
    if all(remarks) and HAN.search(remarks[1]):
        return True
    line, instead = (code[slice(*place)].strip() for code, place in ((source, before), (target, after)))
    return line.lower() in _JOINING and len(instead) <= 2 and all(HAN.match(char) for char in instead)


def _remark_around(code: str, place: tuple[int, int]) -> str:
    """What stands behind the sign of a remark that is on the line of a place and before it; empty where there is none."""
    start, end = place
    low = code.rfind("\n", 0, start) + 1
    sign = _OPTION.match(code, low, max(start, low) + 1) or _REMARK.search(code, low, max(start, low))
    return "" if sign is None or "\n" in code[start:end] else code[sign.end() : _line_end(code, end)]


def _line_end(code: str, at: int) -> int:
    end = code.find("\n", at)
    return end if end >= 0 else len(code)


def is_translated_line(
    source: str, target: str, before: tuple[int, int], after: tuple[int, int], language: str
) -> bool:
    """Whether two places are lines of text that say the same in two languages: tags and Latin words are kept."""
    if language not in _PROSE:
        return False
    text, instead = _lines_around(source, before), _lines_around(target, after)
    if not HAN.search(instead) or not WORD.search(text):
        return False
    if Counter(_marks(text)) != Counter(_marks(instead)):
        return False
    known = {root(word) for word in WORD.findall(source)}
    return all(root(word) in known for word in WORD.findall(instead))


def _lines_around(code: str, place: tuple[int, int]) -> str:
    """The lines of a place; of an empty one at the end of its line the one that follows, where something is missing."""
    start, end = place
    if start == end and not code[start : _line_end(code, start)].strip():
        start = end = len(code) - len(code[start:].lstrip())
    return code[code.rfind("\n", 0, start) + 1 : _line_end(code, end)]


def _marks(line: str) -> list[str]:
    """The tags and braces of a line without what stands in quotes, and how many links and pieces of code it has."""
    return [mark[0] if mark[0] in "]`" else _IN_QUOTES.sub("", mark) for mark in _TEXT_MARKS.findall(line)]


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
