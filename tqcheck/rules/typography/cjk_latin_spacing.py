"""See the rule's docstring."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.record import dataclass
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.artifact._tokens import find_tokens
from tqcheck.rules.visible import HAN, Visible, visible

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class _Edges:
    """The places where Chinese meets one kind of character: joined, and with one space between.

    Each pattern begins with that kind of character, so that the scan skips the Chinese at the speed of a class.
    """

    joined: re.Pattern[str]
    spaced: re.Pattern[str]
    share: float
    least: int


_LETTERS = _Edges(
    re.compile(rf"[A-Za-z](?:(?<={HAN}.)|(?={HAN}))"),
    re.compile(rf"[A-Za-z](?:(?<={HAN} .)|(?= {HAN}))"),
    share=0.8,
    least=4,
)
_DIGITS = _Edges(
    re.compile(rf"[0-9](?:(?<={HAN}.)|(?={HAN}))"),
    re.compile(rf"[0-9](?:(?<={HAN} .)|(?= {HAN}))"),
    share=0.9,
    least=6,
)
# share: of an article's places, from which the others are slips. Careful human translations stand at .93 and above for
# letters; for digits many join 2020年 and 第1章 on purpose, so the bar is higher.

_LATIN_END = re.compile(rf"[A-Za-z0-9] ?(?={HAN})")
"""Where Latin text meets Chinese, the space included; the other edge is as a rule treated alike, so one is counted."""
_SINGLE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z](?![A-Za-z0-9])")
"""One letter alone makes a word with its neighbour (T恤, A股, X 轴) or is a variable: no policy speaks for it."""
_TOKENS = 50
"""Placeholders of a machine that are compared with each place; more make the article unreadable anyway."""
MARKUP_RATIO = 2
"""Places at link and emphasis edges that follow the article's way, for each that does not, from which the latter are
slips: some articles space their text but never their links."""


@rule(category="locale-convention/whitespace", severity="minor", confidence=0.8, mechanical=True, fix="safe")
def cjk_latin_spacing(prose: Prose, *, policy: str = "auto") -> Iterator[Hit]:
    """Between Chinese and Latin letters or digits there is a space where the article has none, or the reverse.

    Both ways are in use; an article should keep to one. ``policy = "auto"`` learns it from the article's majority,
    letters and digits apart; ``"space"`` and ``"none"`` decide it.

    bad:  用 Python 写的 API 由 Nginx 转发到 Flask 服务，再⟦由C⟧elery 执行，见 Redis 文档。
    bad:  用Python写的API由Nginx转发到Flask服务，再⟦由 C⟧elery执行。
    good: 用 Python 写的 API 由 Nginx 转发到 Flask 服务，穿T恤的人看K线，见此[链接](https://a.example)。
    good: 用 Python 写的API由 Nginx 转发到Flask服务。
    """
    shown = visible(prose)
    ends = Counter(_LATIN_END.findall(shown.text)) if policy == "auto" else Counter()
    for edges in (_LETTERS, _DIGITS):
        wanted = _policy(edges, ends) if policy == "auto" else policy
        if wanted:
            yield from _slips(shown, edges, wanted, learned=policy == "auto")


def _policy(edges: _Edges, ends: Counter[str]) -> str:
    """``space``, ``none``, or nothing where the article has no clear way."""
    joined = spaced = 0
    for end, count in ends.items():
        if end[0].isdigit() == (edges is _DIGITS):
            joined, spaced = (joined, spaced + count) if end[-1] == " " else (joined + count, spaced)
    if joined + spaced < edges.least or min(joined, spaced) > (1 - edges.share) * (joined + spaced):
        return ""
    return "space" if spaced > joined else "none"


def _slips(shown: Visible, edges: _Edges, wanted: str, *, learned: bool) -> Iterator[Hit]:
    text = shown.text
    found = [*_places(shown, edges.joined if wanted == "space" else edges.spaced, gap=wanted == "none")]
    at_markup = [place for place in found if not shown.unbroken(*place)]
    if at_markup and learned:
        kept = _places(shown, edges.spaced if wanted == "space" else edges.joined, gap=wanted == "space")
        if sum(not shown.unbroken(*place) for place in kept) < MARKUP_RATIO * len(at_markup):
            found = [place for place in found if shown.unbroken(*place)]
    tokens = [*find_tokens(text)] if found else []
    for start, end in found:
        if any(first < end and start < last for first, last in tokens[:_TOKENS]):
            continue  # the placeholder itself is told
        letter = start if text[start].isascii() else end - 1
        if _SINGLE.match(text, letter):
            continue
        if wanted == "space":
            yield _joined_hit(shown, start, end)
        elif shown.is_space(start + 1):
            yield Hit(
                "The article puts no space between Chinese and Latin text",
                target=shown.span(start, end),
                edits=(Edit(*shown.span(start + 1, end - 1), ""),),
                safe=True,
            )


def _places(shown: Visible, pattern: re.Pattern[str], *, gap: bool) -> Iterator[tuple[int, int]]:
    """The range of each meeting, from the one character to the other; a letter between two Chinese ones gives two."""
    text = shown.text
    step = 2 if gap else 1
    for match in pattern.finditer(text):
        at = match.start()
        if at >= step and _is_han(text[at - step]) and (not gap or text[at - 1] == " "):
            yield at - step, at + 1
        if at + step < len(text) and _is_han(text[at + step]) and (not gap or text[at + 1] == " "):
            yield at, at + step + 1


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _joined_hit(shown: Visible, start: int, end: int) -> Hit:
    """A missing space; where markup stands between, the Chinese character alone is shown."""
    message = "The article puts a space between Chinese and Latin text"
    if shown.unbroken(start, end):
        first, last = shown.span(start, end)
        return Hit(message, target=(first, last), edits=(Edit(first + 1, first + 1, " "),), safe=True)
    chinese = start if _is_han(shown.text[start]) else end - 1
    target = shown.span(chinese, chinese + 1)
    gap = shown.value[shown.at(start) + 1 : shown.at(end - 1)]
    edits: tuple[Edit, ...] = ()
    if gap == "[":
        edits = (Edit(target[1], target[1], " "),)
    elif gap.startswith("](") and chinese == end - 1:
        edits = (Edit(target[0], target[0], " "),)
    return Hit(message, target=target, edits=edits, safe=True)
