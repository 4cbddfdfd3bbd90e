"""Brackets and quotation marks of an article, matched block by block; several rules read the result."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, cast

from tqcheck.record import cached_property, dataclass
from tqcheck.rules.visible import HAN, Visible, visible

if TYPE_CHECKING:
    from tqcheck.document import Block
    from tqcheck.rules import Prose

OPENERS = {"(": "(", "（": "(", "[": "[", "【": "【", "「": "「", "『": "『", "《": "《", "〈": "〈", "“": "“"}
CLOSERS = {")": "(", "）": "(", "]": "[", "】": "【", "」": "「", "』": "『", "》": "《", "〉": "〈", "”": "“"}

_BRACKET = re.compile("[()（）\\[\\]【】「」『』《》〈〉“”]")
_FACE = re.compile(rf"(?:\A|(?<=[\s，。！？])|(?<={HAN}))[:;][-'^o]?\Z")
"""The eyes and nose of a smiley."""
_SMILEYS = frozenset(":;-'^o")
_COMMA = re.compile("[,，;；]")
_HAN = re.compile(HAN)
_LABEL_INSIDE = re.compile(r"\s*(?:[0-9]{1,3}|[A-Za-z]|[ivxIVX]{1,4}|[一二三四五六七八九十]{1,2})\s*\Z")
"""Content that makes a bracket a list label: (1), (a), (iv)."""

LONGEST = 200
"""Characters of a bracket's content that are looked at; keeps nested brackets linear."""

INTERVAL = 30
"""Characters that a half-open interval may take."""

Use = Literal["prose", "label", "call", "latin"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A matched pair; offsets are those of ``Visible.text``."""

    start: int
    end: int
    family: str


@dataclass(frozen=True, slots=True)
class Lone:
    """A bracket or quotation mark without its partner.

    Attributes:
        at: offset in ``Visible.text``.
        family: key in ``OPENERS``.
        opens: whether it is an opening one.
        block: number of its block.
    """

    at: int
    family: str
    opens: bool
    block: int


class Pairs:
    """The brackets of an article.

    Attributes:
        shown: what the reader sees.
        matched: the pairs, in order of their closing bracket.
        lone: what has no partner in its block, in order.
    """

    def __init__(self, shown: Visible, blocks: tuple[Block, ...]) -> None:
        self.shown = shown
        self.matched: list[Pair] = []
        self.lone: list[Lone] = []
        stack: list[tuple[int, str]] = []
        number, block_end = -1, -1
        for match, place in shown.places(_BRACKET.finditer(shown.text)):
            at = match.start()
            if place >= block_end:
                self._close(stack, number)
                while number + 1 < len(blocks) and block_end <= place:
                    number += 1
                    block_end = blocks[number].end
            character = match.group()
            if character in "()" and shown.text[at - 1 : at] in _SMILEYS and self._is_smiley(at):
                continue
            family = OPENERS.get(character)
            if family is not None:
                stack.append((at, family))
            else:
                self._match(stack, at, CLOSERS[character], number)
        self._close(stack, number)
        self.lone.sort(key=lambda lone: lone.at)

    def _match(self, stack: list[tuple[int, str]], at: int, family: str, number: int) -> None:
        """Join a closing bracket with the last open one of its family; what was opened in between stays alone."""
        if stack and {stack[-1][1], family} == {"(", "["} and self._is_interval(stack[-1][0], at):
            stack.pop()
            return
        for depth in range(len(stack) - 1, max(-1, len(stack) - 1 - _DEEPEST), -1):
            if stack[depth][1] == family:
                self.lone += [Lone(start, kind, True, number) for start, kind in stack[depth + 1 :]]
                self.matched.append(Pair(stack[depth][0], at, family))
                del stack[depth:]
                return
        self.lone.append(Lone(at, family, False, number))

    def _is_smiley(self, at: int) -> bool:
        """Whether a round bracket is the mouth of a smiley."""
        text = self.shown.text
        follows = text[at + 1 : at + 2]
        return _FACE.search(text, max(0, at - 3), at) is not None and (follows in _EDGES or follows in "，。！？、；")

    def _is_interval(self, start: int, end: int) -> bool:
        """Whether the brackets hold a half-open interval: [0, 1) and (0, 1]."""
        inside = self.shown.text[start + 1 : min(end, start + 1 + INTERVAL)]
        return end - start <= INTERVAL and _COMMA.search(inside) is not None and not _HAN.search(inside)

    def _close(self, stack: list[tuple[int, str]], number: int) -> None:
        self.lone += [Lone(start, family, True, number) for start, family in stack]
        stack.clear()

    @cached_property
    def rounds(self) -> tuple[Pair, ...]:
        """The pairs of round brackets, half-width and full-width, in order of their start."""
        return tuple(sorted((pair for pair in self.matched if pair.family == "("), key=lambda pair: pair.start))

    def use(self, pair: Pair) -> Use:
        """What a pair of round brackets stands for.

        ``label`` (1), (a); ``call`` f(x), print(x); ``latin`` an English insertion beside English words; else ``prose``.
        """
        text = self.shown.text
        inside = text[pair.start + 1 : min(pair.end, pair.start + LONGEST)]
        before, after = text[pair.start - 1 : pair.start], text[pair.end + 1 : pair.end + 2]
        if not inside.strip():
            return "call"
        if _HAN.search(inside) or _HAN.match(before):
            return "prose"
        if _LABEL_INSIDE.match(inside):
            return "label"
        if _is_chinese(before):
            return "prose"
        if (before.isascii() and before.isalpha()) or before in _JOINED:
            return "call"
        lead = text[max(0, pair.start - 3) : pair.start].rstrip(" ")[-1:]
        return "prose" if _is_chinese(lead) or _HAN.match(after) else "latin"

    def is_chinese(self, pair: Pair) -> bool:
        """Whether a pair holds Chinese."""
        return _HAN.search(self.shown.text, pair.start + 1, min(pair.end, pair.start + LONGEST)) is not None

    def spaced(self, pair: Pair) -> bool:
        """Whether a pair of round brackets has spaces, or no neighbour at all, on both sides."""
        text = self.shown.text
        before, after = text[pair.start - 1 : pair.start], text[pair.end + 1 : pair.end + 2]
        return (before in _EDGES or before in _PUNCTUATION) and (after in _EDGES or after in _PUNCTUATION)

    def expression(self, pair: Pair) -> tuple[int, int]:
        """The range of the article from the opening to the closing bracket."""
        return self.shown.span(pair.start, pair.end + 1)


_DEEPEST = 12
"""Open brackets that are looked through for a partner; keeps a line of a million brackets linear."""
_EDGES = ("", " ", "\n", "\t", "\r")
_PUNCTUATION = tuple("，。、；：！？,.;:!?（）()「」“”《》…—")
_JOINED = ("_", ")", "]", "}", "$", "\\", "^", "\ufffc")


def _is_chinese(character: str) -> bool:
    """A Chinese character or full-width punctuation."""
    return bool(character) and ("\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef")


def pairs(prose: Prose) -> Pairs:
    """The brackets of the article, matched once for all rules."""
    return cast("Pairs", prose.once("typography:pairs", lambda: Pairs(visible(prose), prose.document.blocks)))
