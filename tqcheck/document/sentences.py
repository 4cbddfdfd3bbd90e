"""Sentences of a prose range, Chinese and English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document.model import HIDDEN, OBJECT

if TYPE_CHECKING:
    from tqcheck.document.model import Document

LINE_SHARE = 0.8
"""Share of lines ending in sentence punctuation from which a line break ends a sentence: in soft-wrapped prose about a
line in four ends so, in a text of one sentence a line all but headings do."""

_CLOSERS = f"[\"'’”」』）)\\]】》〉*_{HIDDEN}]*"
_ENDS = re.compile(
    "(?P<zh>(?:[。！？]|…{1,6}(?![，,、；;：:a-zA-Z0-9])|[!?](?=[^\\x00-\\u02af]|\\s|\\Z))[。！？!?…]*)"
    "|(?P<en>[.!?]+)",
)
_AFTER = re.compile(_CLOSERS)
_SPACE = re.compile(r"[ \t\r\n\u3000\u00a0]+")
_ABBREVIATIONS = frozenset(
    """e.g i.e etc vs cf al fig figs eq eqs no nos sec secs ch chap vol pp p ed eds dr mr mrs ms prof st jr sr inc ltd
    corp co dept est approx resp viz ref refs tab sect jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu
    fri sat sun u.s u.k u.n e.u ph.d m.d b.a m.a a.m p.m a.k.a i.i.d w.r.t incl excl min max avg gen gov sen rep capt
    lt col""".split()
)
_MAY_END = frozenset("etc al inc ltd corp co jr sr u.s u.k e.u a.m p.m no ph.d m.d i.i.d".split())
"""Abbreviations that also stand last in a sentence: an upper-case word after them begins the next one."""
_NUMBERED = frozenset("fig figs eq eqs no nos sec secs ch chap vol pp p ref tab sect".split())
_WORD_BEFORE = re.compile(r"[A-Za-z][A-Za-z.]*\Z")
_NUMBER_BEFORE = re.compile(r"(?:\A|[\n])[ \t]*[0-9]{1,3}\Z")
_OPENING = " \t\r\n\"'‘“「『（([{*_" + HIDDEN
_LINE_DONE = re.compile(f"[。！？!?.…；;：:][\"'’”」』）)\\]】》〉{HIDDEN}]*[ \t\r]*\\Z")


def sentences(document: Document, start: int, end: int, language: str | None = None) -> list[tuple[int, int]]:
    """The sentences of a prose range.

    Args:
        document: the article.
        start: offset where the range begins.
        end: offset after it.
        language: ``en`` or ``zh``; that of the article if it is not given.

    Returns:
        Half-open absolute ranges in order, without white space at their edges; together they hold every character of
        the prose mask in the range that is not white space.
    """
    text = document.masked[start:end]
    chinese = (language or document.language) == "zh"
    cuts = set(_stops(text, chinese=chinese))
    cuts.update(_block_edges(document, start, end))
    if "\n" in text and _a_sentence_a_line(text):
        cuts.update(match.end() for match in re.finditer(r"\n", text))
    found: list[tuple[int, int]] = []
    at = 0
    for cut in (*sorted(cuts), len(text)):
        piece = text[at:cut]
        body = piece.strip()
        if body:
            first = at + len(piece) - len(piece.lstrip())
            found.append((start + first, start + first + len(body)))
        at = cut
    return found


def _block_edges(document: Document, start: int, end: int) -> list[int]:
    """Where one leaf block ends and the next begins: no sentence runs over it."""
    return [block.start - start for block in document.blocks_between(start, end) if block.start > start]


def _a_sentence_a_line(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 2 and sum(_LINE_DONE.search(line) is not None for line in lines) >= LINE_SHARE * len(lines)


def _stops(text: str, *, chinese: bool) -> list[int]:
    """Offsets after each sentence end, closing quotes and brackets included."""
    stops: list[int] = []
    for match in _ENDS.finditer(text):
        after = _AFTER.match(text, match.end())
        end = after.end() if after else match.end()
        if match["zh"]:
            if _zh_ends(text, match, end):
                stops.append(end)
        elif _en_ends(text, match, end, chinese=chinese):
            stops.append(end)
    return stops


def _zh_ends(text: str, match: re.Match[str], end: int) -> bool:
    """A full-width stop ends a sentence, but not in a quotation that goes on (“……？”他问, “好！”的)."""
    if end == match.end():
        return True
    following = text[end : end + 1]
    closed = text[match.end() : end].strip(HIDDEN + "*_")
    return not (closed and following in "，、；：,;的是和与或等地中里" and following)


def _en_ends(text: str, match: re.Match[str], end: int, *, chinese: bool) -> bool:
    """Whether an ASCII stop ends a sentence."""
    following = text[end : end + 1]
    if following and not following.isspace():
        return chinese and match[0] == "." and _is_han(text[match.start() - 1 : match.start()]) and _is_han(following)
    space = _SPACE.match(text, end)
    at = space.end() if space else end
    opened = at
    while opened < len(text) and text[opened] in _OPENING and opened < at + 8:
        opened += 1
    next_char = text[opened : opened + 1]
    if match[0] != ".":
        return not next_char.islower() or match[0].startswith(("?", "!")) and end == match.end()
    if next_char.islower():
        return False
    before = text[max(0, match.start() - 24) : match.start()]
    if _NUMBER_BEFORE.search(before) and match.start() < 4:
        return False
    word = _WORD_BEFORE.search(before)
    if word is None:
        return True
    lower = word[0].lower()
    if len(word[0]) == 1 and word[0].isupper():
        return not next_char.isupper()
    if lower in _ABBREVIATIONS:
        if lower in _NUMBERED and next_char.isdigit():
            return False
        return lower in _MAY_END and (next_char.isupper() or _is_han(next_char) or next_char == OBJECT or not next_char)
    return True


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"
