"""Sentences of a prose range, Chinese and English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document.model import HIDDEN, OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document.model import Document

LINE_SHARE = 0.8
"""Share of lines ending in sentence punctuation from which a line break ends a sentence. Measured on real articles:
soft-wrapped English has most of its paragraphs at 0.2 to 0.4, texts of one sentence a line are at 0.97 to 1."""

LINES_ALONE = 10
"""Lines from which, where nearly all end in sentence punctuation, each line is one sentence whatever stops it holds:
a text of that many such lines was split by its author. Paragraphs of articles with a line for a sentence or two (they
are shorter) are still split inside their lines."""

_CLOSERS = f"[\"'’”」』）)\\]】》〉{HIDDEN}]"
_STOPS = re.compile(r"[。！？….!?](?:(?<=[.!?])(?:(?<=\.)(?:[ \u00a0]\.)+|[.!?]*[。！？]*)|[。！？!?…]*)")
"""Runs of stops. It begins with a set of characters, so that what lies between them is skipped quickly."""

_FULL_WIDTH = frozenset("。！？…")
_MAY_CLOSE = frozenset(f"\"'’”」』）)]】》〉{HIDDEN} ")
"""What follows a stop where closing quotes and brackets, or a quote after a space, may belong to the sentence."""

_AFTER = re.compile(rf"{_CLOSERS}*(?:[ ][\"'](?=\s|\Z))?")
_SPACE = re.compile(r"\s*")
_OPENING = re.compile(f"[\"'‘“「『（(\\[{HIDDEN}]{{0,8}}")
_WORD_BEFORE = re.compile(r"[A-Za-z][A-Za-z.]*\Z")
_NUMBER_BEFORE = re.compile(r"(?:\A|\n)[ \t]*[0-9]{1,3}\Z")
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]\Z")
_LINE_DONE = re.compile(f"[。！？!?.…；;：:—][\\s\"'’”」』）)\\]】》〉{OBJECT}{HIDDEN}]*\\Z")

_ABBREVIATIONS = frozenset(
    """e.g i.e eg ie etc vs cf al fig figs eq eqs no nos sec secs ch chap vol pp p ed eds dr mr mrs ms prof st jr sr inc
    ltd corp co dept est approx resp viz ref refs tab sect jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k u.n
    e.u ph.d m.d b.a m.a a.m p.m a.k.a i.i.d w.r.t incl excl gen gov sen rep capt lt col""".split()  # noqa: SIM905 -- words read best as text
)
_MAY_END = frozenset(
    """etc al inc ltd corp co jr sr u.s u.k u.n e.u a.m p.m ph.d m.d b.a m.a i.i.d""".split()  # noqa: SIM905 -- words read best as text
)
"""Abbreviations that also stand last in a sentence: before a word that usually begins one, they do."""

_BEFORE_NUMBER = frozenset(
    """fig figs eq eqs no nos sec secs ch chap vol pp p ref refs tab sect""".split()  # noqa: SIM905 -- words read best as text
)
"""Abbreviations only before a number: "the answer is no. Then" ends a sentence."""

_STARTERS = re.compile(
    r"(?:The|This|That|These|Those|There|It|Its|He|She|They|We|You|I|In|On|At|By|For|From|To|With|When|While|If|As|And|But|"
    r"Or|So|Then|However|Now|A|An|All|Some|Many|Most|Each|After|Before|Because|Since|What|Why|How|Where|Who|My|Our|His|"
    r"Her|Their|Your|No|Not|Here|Also|Although|Even|See|Use|Note)\b"
)
_SAYS = re.compile(
    r"(?:[A-Z][\w'-]*|he|she|they|we|the \w+)(?: [A-Z][\w'-]*)? "
    r"(?:said|says|asked|asks|replied|answered|cried|shouted|wrote|writes|added|thought|told|whispered|demanded)\b"
)
_SAYS_HAN = re.compile("[^，。！？；：“”\\s]{0,10}?(?:说|道|问|喊|叫|写道|表示|补充|解释|指出|回答)[，。；]")
_GOES_ON = frozenset("，、；：,;的是和与或等中里")
"""What stands after a closing quote or bracket when the sentence around it goes on."""


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
    blocks = document.blocks_between(start, end)
    cuts = {block.start - start for block in blocks if block.start > start}
    lines = _sentence_lines(text)
    if lines:
        cuts.update(lines)
    if len(lines) < LINES_ALONE:
        notes = {run.start - start: run.end - start for block in blocks for run in block.runs if run.kind == "footnote"}
        cuts.update(_stops(text, notes, chinese=chinese))
    found: list[tuple[int, int]] = []
    at = 0
    for cut in (*sorted(cuts), len(text)):
        piece = text[at:cut]
        body = piece.strip()
        if body:
            first = start + at + len(piece) - len(piece.lstrip())
            found.append((first, first + len(body)))
        at = cut
    return found


def _sentence_lines(text: str) -> list[int]:
    """Ends of lines, if lines are sentences in this text; else nothing."""
    if text.count("\n") < 2 and text.count("\r") < 2:
        return []
    total = done = at = 0
    ends: list[int] = []
    for line in text.splitlines(keepends=True):
        at += len(line)
        if line.strip():
            total += 1
            done += _LINE_DONE.search(line) is not None
            ends.append(at)
    return ends if total > 2 and done >= LINE_SHARE * total else []


def _stops(text: str, notes: dict[int, int], *, chinese: bool) -> Iterator[int]:
    """Offsets after each sentence end; closing quotes, brackets and footnote marks belong to the sentence."""
    for match in _STOPS.finditer(text):
        end = match.end()
        following = text[end : end + 1]
        if following in _MAY_CLOSE or end in notes:
            end = _closed(text, end)
            while end in notes:
                end = _closed(text, notes[end])
        elif following.isalnum() and following.isascii() and text[match.start()] not in _FULL_WIDTH:
            continue  # a point inside a number or a name, where most of them are
        full_width = text[match.start()] in _FULL_WIDTH
        if _zh_ends(text, match, end) if full_width else _en_ends(text, match, end, chinese=chinese):
            yield end


def _closed(text: str, at: int) -> int:
    """The offset after closing quotes and brackets."""
    match = _AFTER.match(text, at)
    return match.end() if match else at


def _zh_ends(text: str, match: re.Match[str], end: int) -> bool:
    """A full-width stop ends a sentence, but not in a quotation or bracket whose sentence goes on."""
    following = text[end : end + 1]
    quoted = text[match.end() : end].strip(HIDDEN) != ""
    if match[0].strip("…") == "" and not quoted:
        return not following or following.isspace()  # a pause in a sentence more often than its end
    if not quoted:
        return True
    return following not in _GOES_ON and _SAYS_HAN.match(text, end) is None


def _en_ends(text: str, match: re.Match[str], end: int, *, chinese: bool) -> bool:
    """Whether an ASCII stop ends a sentence."""
    following = text[end : end + 1]
    if not following:
        return True
    stop = match[0]
    start = match.start()
    if not following.isspace():
        if not chinese or not is_han(following) or start == 0:
            return False
        return stop[0] in "!?" or (stop == "." and is_han(text[start - 1]))
    space = _SPACE.match(text, end)
    opened = _OPENING.match(text, space.end() if space else end)
    at = opened.end() if opened else end
    following = text[at : at + 1]
    if stop != ".":
        return _outcry_ends(text, match.end(), end, at)
    if following.islower() or (start and text[start - 1].isspace()):
        return False
    return _period_ends(text, start, at)


def _outcry_ends(text: str, stop: int, end: int, at: int) -> bool:
    """After ``?``, ``!`` or an ellipsis: the sentence goes on in lower case, or with who said so."""
    if text[at : at + 1].islower():
        return False
    quoted = text[stop:end].strip(HIDDEN) != ""
    return not (quoted and _SAYS.match(text, at))


def _period_ends(text: str, start: int, at: int) -> bool:
    """After a full stop with white space and no lower-case letter behind it."""
    before = text[max(0, start - 24) : start]
    if start <= 24 and _NUMBER_BEFORE.search(before):
        return False  # the number of a list item
    word = _WORD_BEFORE.search(before)
    if word is None:
        return True
    lower = word[0].lower()
    following = text[at : at + 1]
    if lower in _BEFORE_NUMBER:
        return not following.isdigit()
    if lower in _MAY_END or _INITIALS.match(word[0]):
        return not following.isupper() or _STARTERS.match(text, at) is not None
    return lower not in _ABBREVIATIONS


def is_han(char: str) -> bool:
    """Whether it is one Han character of the usual block or extension A."""
    return "\u3400" <= char <= "\u9fff"
