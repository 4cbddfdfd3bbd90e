"""See the rule's docstring."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.document.model import OBJECT
from tqcheck.finding import Edit
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import HAN, Visible, run_at, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_STOPS = "，。、；：！？）】》」』"
_OPENERS = "（【《「『"
_MARK = re.compile(rf"[{_STOPS}{_OPENERS}“”](?:(?<= [^“])|(?<!”)(?= ))")
_TEXT = re.compile(rf"{HAN}|[A-Za-z0-9{_STOPS}{_OPENERS}“”()\"%{OBJECT}]")
_SENTENCE_END = re.compile(rf"[。？！] ?(?=[A-Za-z0-9“（《`{OBJECT}]|{HAN})")
HOUSE_SHARE = 0.6
"""Share of sentence ends inside paragraphs with a space after them that makes it a house style: 90% and more in texts
from one publisher's tools, under 10% elsewhere."""
HOUSE_LEAST = 5
"""Fewer do not make a style."""
_NO_TEXT = frozenset(("image", "html", "footnote", "shortcode", "attribute"))


@rule(category="locale-convention/whitespace", severity="minor", confidence=0.9, mechanical=True, fix="safe")
def space_near_fullwidth(prose: Prose) -> Iterator[Hit]:
    r"""A space stands beside a full-width mark.

    The mark has its own white space; converters leave the space where a link or an emphasis ended.

    bad:  安装 [pandas](https://pandas.example)⟦ ⟧，再运行脚本。
    bad:  扩展有 [JAX](https://jax.example)⟦ 、 ⟧[Flax](https://flax.example) 和别的库。
    good: 安装 [pandas](https://pandas.example)，再运行脚本。
    good: **注意：** 这里的空格让加粗生效。
    good: | 名称： | 说明。 |\n|---|---|\n| 甲。 | 乙， |
    """
    if " " not in prose.masked:
        return
    shown = visible(prose)
    between = _between_sentences(shown.text)
    done = 0
    for match in _MARK.finditer(shown.text):
        at = match.start()
        mark = match.group()
        left = _left(prose, shown, at, done) if mark != "“" else at
        right = at + 1 if mark == "”" or (between and mark in "。？！") else _right(prose, shown, at)
        if left == at and right == at + 1:
            continue
        done = right
        if left < at and right > at + 1:
            span = shown.span(left, right)
        else:
            span = shown.span(left, at) if left < at else shown.span(at + 1, right)
        edits = [Edit(*shown.span(*part), "") for part in ((left, at), (at + 1, right)) if part[0] < part[1]]
        yield Hit(f"A space beside “{mark}”", target=span, edits=tuple(edits), safe=True)


def _between_sentences(text: str) -> bool:
    """Whether the article sets a space between sentences throughout, as some tools for translators do."""
    ends = Counter(_SENTENCE_END.findall(text))
    spaced = sum(count for end, count in ends.items() if len(end) == 2)
    return spaced >= HOUSE_LEAST and spaced >= HOUSE_SHARE * ends.total()


def _left(prose: Prose, shown: Visible, at: int, floor: int) -> int:
    """Where the spaces before the mark begin; the mark itself if they are right or there are none."""
    low = at
    while low > floor and shown.is_space(low - 1):
        low -= 1
    if low in (at, 0) or not _TEXT.match(shown.text, low - 1):
        return at
    if _is_image(prose, shown, low - 1) or not _bare(shown, low, at) or _flanks(shown, at - 1, at):
        return at
    return low


def _right(prose: Prose, shown: Visible, at: int) -> int:
    """Where the spaces after the mark end; directly after it if they are right or there are none."""
    high = at + 1
    while high < len(shown.text) and shown.is_space(high):
        high += 1
    if high == at + 1 or not _TEXT.match(shown.text, high):
        return at + 1
    if _is_image(prose, shown, high) or not _bare(shown, at + 1, high) or _flanks(shown, at, at + 1):
        return at + 1
    return high


def _bare(shown: Visible, start: int, end: int) -> bool:
    """Whether the spaces stand together, with no markup between them."""
    return end - start == 1 or shown.unbroken(start, end)


def _is_image(prose: Prose, shown: Visible, at: int) -> bool:
    """Whether the character there belongs to something that is no part of the sentence."""
    if shown.text[at] != OBJECT:
        return False
    run = run_at(prose.document, shown.at(at))
    return run is None or run.kind in _NO_TEXT


def _flanks(shown: Visible, first: int, second: int) -> bool:
    """Whether emphasis marks stand between the full-width mark and the space.

    They would not be read as emphasis without the space (CommonMark: flanking delimiter runs).
    """
    low, high = shown.at(first) + 1, shown.at(second)
    return low < high and any(character in "*_~" for character in shown.value[low:high])
