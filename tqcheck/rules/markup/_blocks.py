"""Two pieces of code against each other: lines first, then the tokens of the lines that differ."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple
from tqcheck.rules.markup._code import HAN, READABLE_LANGUAGES, Token, tokens
from tqcheck.rules.markup._reader_words import (
    SCRIPTS,
    WORD,
    is_translated_line,
    is_translated_remark,
    is_translated_text,
    is_translation,
    root,
)

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
        if change.kind != "indent":
            if _trimmed(pieces[0]) == _trimmed(pieces[1]):
                continue
            places = source, target, change.source, change.target
            if is_translated_remark(*places) or is_translated_text(*places, language):
                continue
            if is_translated_line(*places, language):
                continue
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
    if len(before) != len(after) and "".join(line.key for line in before) == "".join(line.key for line in after):
        return  # the same code on other lines
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
    keys = _keys(left, right, language)
    known = {root(word) for token in left for word in WORD.findall(token.text)}
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    for what, a, b, c, d in _joined(matcher.get_opcodes(), left, right, language):
        beside = right[max(c - 1, 0) : c], right[d : d + 1]
        if what != "equal" and not is_translation(left[a:b], right[c:d], known, beside, language):
            yield Change(_range(left, a, b, place[0]), _range(right, c, d, place[1]), what)


def _joined(
    opcodes: Sequence[tuple[str, int, int, int, int]], left: Sequence[Token], right: Sequence[Token], language: str
) -> Iterator[tuple[str, int, int, int, int]]:
    """The steps of a comparison; plain words that are gone between the pieces of a translated phrase belong to it.

    What stays in a phrase, a name or a number, parts it: “A SemVer 2 version” → “SemVer 2 版本号”.
    """
    if language not in READABLE_LANGUAGES:
        yield from opcodes
        return
    for at, step in enumerate(opcodes):
        what, a, b, _, _ = step
        if what == "delete" and all(WORD.fullmatch(token.text) or token.text.lower() == "a" for token in left[a:b]):
            beside = [
                other
                for other in (*opcodes[max(0, at - 2) : at], *opcodes[at + 1 : at + 3])
                if any(HAN.search(token.text) for token in right[other[3] : other[4]])
            ]
            if any(_on_one_line(left, a, b, other[1], other[2]) for other in beside):
                continue
        yield step


def _on_one_line(tokens: Sequence[Token], a: int, b: int, c: int, d: int) -> bool:
    """Whether two runs of tokens stand on the same line of words, nothing but words and figures between them."""
    low, high = (b, c) if b <= c else (d, a)
    return c < d and all(token.text.replace(".", "").isalnum() for token in tokens[low:high])


def _keys(left: Sequence[Token], right: Sequence[Token], language: str) -> tuple[list[str], list[str]]:
    """The keys of both sides; a Chinese string has the key of the strings that are not on the other side."""
    before, after = ([_key(token, language) for token in side] for side in (left, right))
    if not any(token.part == "string" and HAN.search(token.text) for token in right):
        return before, after
    kept = {key for key, token in zip(after, right, strict=True) if token.part == "string"}
    return (
        [_FREE if token.part == "string" and key not in kept else key for key, token in zip(before, left, strict=True)],
        [
            _FREE if token.part == "string" and HAN.search(token.text) else key
            for key, token in zip(after, right, strict=True)
        ],
    )


def _key(token: Token, language: str) -> str:
    """The text of a token; of a string without its quotes where these are a matter of taste."""
    text = token.text
    if token.part == "string" and language in SCRIPTS and text[0] in "'\"" and text[-1] == text[0] and "\\" not in text:
        return f'"{text[1:-1]}"'
    return text


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
