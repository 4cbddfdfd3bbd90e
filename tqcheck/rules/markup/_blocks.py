"""Two pieces of code against each other: lines first, then the tokens of the lines that differ."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple
from tqcheck.rules.markup._code import HAN, READABLE_LANGUAGES, Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Change(NamedTuple):
    """Ranges that differ, as offsets in the two pieces; a range is empty where something is missing."""

    source: tuple[int, int]
    target: tuple[int, int]
    kind: str


class _Line(NamedTuple):
    """A line of code that holds more than comments: its key, the width of its indentation, its tokens."""

    key: str
    indent: int
    tokens: tuple[Token, ...]


MAX_CELLS = 1_000_000
"""Tokens of one side times those of the other from which a passage is other code, and is not compared further."""
_FREE = "\0"
"""The key of a string that the translator put into Chinese; fits any string."""
_LONG_MARKS = ('"""', "'''", "/*", "<!--", "`")
_LINE_END = re.compile(r"\n")
_WORD = re.compile(r"[A-Za-z]{2,}")
_LOCALE = frozenset("en us zh cn hans hant tw hk uk gb - _ /".split())  # noqa: SIM905 -- words read best as text
_CALLS = frozenset("([=")
_BRACKETS = {"<": ">", "{": "}", "[": "]"}
_STEADY = 0.8
"""Share of lines that must keep their distance from the margin for one that moved to be a slip."""


def changes(source: str, target: str, language: str) -> Iterator[Change]:
    """What a translator changed in a piece of code though it is neither comment nor message, in order.

    Spacing, comments, Chinese strings, documentation strings, and words for readers in diagrams, output, markup and
    values are left aside; so is how statements are broken into lines.

    Args:
        source: the code of the source.
        target: the code of the translation.
        language: the first word of the info string, lower case.
    """
    for change in _by_line(_changes(source, target, language), source, target):
        pieces = source[slice(*change.source)], target[slice(*change.target)]
        if change.kind == "indent" or _trimmed(pieces[0]) != _trimmed(pieces[1]):
            yield change


def _trimmed(code: str) -> list[str]:
    """The lines without the white space at their ends, which says nothing even inside a string."""
    return [line.rstrip() for line in code.splitlines()]


def _by_line(found: Iterator[Change], source: str, target: str) -> Iterator[Change]:
    """Changes on one line are one."""
    last: Change | None = None
    for change in found:
        if (
            last is not None
            and change.kind != "indent"
            and not (
                "\n" in source[last.source[0] : change.source[1]] or "\n" in target[last.target[0] : change.target[1]]
            )
        ):
            last = Change((last.source[0], change.source[1]), (last.target[0], change.target[1]), "replace")
        else:
            if last is not None:
                yield last
            last = change
    if last is not None:
        yield last


def _changes(source: str, target: str, language: str) -> Iterator[Change]:
    from difflib import SequenceMatcher  # noqa: PLC0415 -- loads only when something differs

    head, tail, votes = _same_ends(source, target)
    before, after = (
        [_shifted(line, head) for line in _lines(code[head : max(head, len(code) - tail)], language)]
        for code in (source, target)
    )
    # Lines that are everywhere, such as closing brackets, are left out of account in long pieces, which keeps it quick.
    long = len(before) * len(after) > MAX_CELLS
    matcher = SequenceMatcher(None, [line.key for line in before], [line.key for line in after], autojunk=long)
    steady: list[tuple[_Line, _Line]] = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            steady += zip(before[a:b], after[c:d], strict=True)
        else:
            left = [token for line in before[a:b] for token in line.tokens]
            right = [token for line in after[c:d] for token in line.tokens]
            place = _place(before, b, source, tail), _place(after, d, target, tail)
            yield from _token_changes(left, right, place, language)
    yield from _moved_margins(steady, votes)


def _place(lines: Sequence[_Line], number: int, code: str, tail: int) -> int:
    """Where lines are missing before the line of this number, or before the end that both have."""
    if number < len(lines):
        return lines[number].tokens[0].start
    rest = code[len(code) - tail :] if tail else ""
    return len(code) - len(rest.lstrip()) if rest.strip() else len(code.rstrip())


def _same_ends(source: str, target: str) -> tuple[int, int, int]:
    """Length of the lines that both begin with, of those they end with, and how many lines these are.

    Nothing is left out if a comment or string may run over several lines.
    """
    if any(mark in code for mark in _LONG_MARKS for code in (source, target)):
        return 0, 0, 0
    before, after = source.split("\n"), target.split("\n")
    shorter = min(len(before), len(after))
    head = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    tail = next((n for n in range(shorter - head) if before[-1 - n] != after[-1 - n]), shorter - head)
    ends = before[:head], before[len(before) - tail :]
    return (*(sum(len(line) + 1 for line in lines) for lines in ends), head + tail)  # type: ignore[return-value]


def _shifted(line: _Line, by: int) -> _Line:
    return line._replace(tokens=tuple(token._replace(start=token.start + by) for token in line.tokens)) if by else line


def _lines(code: str, language: str) -> list[_Line]:
    starts = [0, *(match.end() for match in _LINE_END.finditer(code))]
    by_line: dict[int, list[Token]] = {}
    number = 0
    for token in tokens(code, language):
        while number + 1 < len(starts) and starts[number + 1] <= token.start:
            number += 1
        if token.part != "comment" and token.text != "\\":
            by_line.setdefault(number, []).append(token)
    return [
        _Line(
            "".join(token.text for token in found), len(code[starts[number] : found[0].start].expandtabs(4)), (*found,)
        )
        for number, found in by_line.items()
        if not _is_documentation(found)
    ]


def _is_documentation(line: Sequence[Token]) -> bool:
    return len(line) == 1 and line[0].part == "string" and line[0].text.startswith(('"""', "'''"))


def _token_changes(
    left: Sequence[Token], right: Sequence[Token], place: tuple[int, int], language: str
) -> Iterator[Change]:
    from difflib import SequenceMatcher  # noqa: PLC0415 -- loads only when something differs

    if len(left) * len(right) > MAX_CELLS:
        yield Change(_range(left, 0, len(left), place[0]), _range(right, 0, len(right), place[1]), "replace")
        return
    keys = _keys(left, right)
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what != "equal" and not _is_translation(
            left[a:b], right[c:d], right[max(c - 1, 0) : c], right[d : d + 1], language
        ):
            yield Change(_range(left, a, b, place[0]), _range(right, c, d, place[1]), what)


def _keys(left: Sequence[Token], right: Sequence[Token]) -> tuple[list[str], list[str]]:
    """The keys of both sides; a Chinese string has the key of the strings that are not on the other side."""
    if not any(token.part == "string" and HAN.search(token.text) for token in right):
        return [token.text for token in left], [token.text for token in right]
    kept = {token.text for token in right if token.part == "string"}
    return (
        [_FREE if token.part == "string" and token.text not in kept else token.text for token in left],
        [_FREE if token.part == "string" and HAN.search(token.text) else token.text for token in right],
    )


def _is_translation(
    left: Sequence[Token], right: Sequence[Token], previous: Sequence[Token], following: Sequence[Token], language: str
) -> bool:
    """Whether words for readers were translated here, or the locale of an address."""
    if {token.text.lower() for token in (*left, *right)} <= _LOCALE:
        return True
    if not any(HAN.search(token.text) for token in right):
        return False
    known = {word for token in left for word in _WORD.findall(token.text)}
    if any(word not in known for token in right for word in _WORD.findall(token.text)):
        return False
    if previous and following and _BRACKETS.get(previous[0].text) == following[0].text:
        return True
    phrase = sum(len(_WORD.findall(token.text)) for token in left) > 1
    called = bool(following) and following[0].text in _CALLS and following[0].start == right[-1].end
    return (phrase or language in READABLE_LANGUAGES) and not (called and not phrase)


def _range(found: Sequence[Token], start: int, end: int, place: int) -> tuple[int, int]:
    if start < end:
        return found[start].start, found[end - 1].end
    at = found[start - 1].end if start else found[0].start if found else place
    return at, at


def _moved_margins(steady: Sequence[tuple[_Line, _Line]], unmoved: int) -> Iterator[Change]:
    """Lines that alone moved away from the margin or towards it, beside a number of lines that did not move."""
    shifts = Counter(after.indent - before.indent for before, after in steady)
    shifts[0] += unmoved
    if sum(times > 0 for times in shifts.values()) < 2:
        return
    usual, times = shifts.most_common(1)[0]
    if times < _STEADY * shifts.total():
        return
    for before, after in steady:
        if after.indent - before.indent != usual:
            old, new = (line.tokens[0].start for line in (before, after))
            yield Change((old, before.tokens[-1].end), (new, after.tokens[-1].end), "indent")
