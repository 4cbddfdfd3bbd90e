"""Rule ``emphasis-broken``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.markup._code import HAN
from tqcheck.rules.markup._stars import Mark, pairs, touches_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Block, Document
    from tqcheck.rules.article import Article, Segment

STRONG = 2
"""Stars from which a mark with no partner is emphasis; a single star may be a footnote or stand for anything."""

LOST_CONFIDENCE = 0.6
"""Emphasis that is merely gone is often the translator's choice."""
EMPHASIS = ("strong", "emphasis")

_BRACKETS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "《": "》", "【": "】", "(": ")", '"': '"'}
_TRAILING = "：，。；、！？:,;!?"
_OPERATOR = re.compile(r"[A-Za-z0-9_)\]][ ]?\*{1,2}[ ]?[A-Za-z0-9_(]")
_BULLET = re.compile("[ ]{2,}")
"""Stands behind the star of an item that was written into a cell."""
_CLOSING = re.compile("[。，；、：！？）.,;:!?)]")
_UNPACKING = re.compile(r"\*{1,2}[a-z_]+(?![A-Za-z]| [A-Za-z])")


@rule(category="locale-convention/layout", severity="minor", confidence=0.9, fix="safe")
def emphasis_broken(article: Article) -> Iterator[Hit]:
    r"""Emphasis marks do not render, and readers see the stars; or the emphasis of the source is gone.

    A mark is not closed, has a space inside, or stands between punctuation and a Chinese character, where Markdown takes it
    for no mark: ``**“词”**的`` needs the quotes outside. Emphasis that was dropped weighs little, and in an article that
    drops much of it only the first is flagged. Products, powers, ``**kwargs`` and patterns are no emphasis.

    bad:  这一步⟦**⟧非常重要，不要跳过。
    bad:  这叫做⟦**“缓存”**⟧的机制。
    bad:  这叫做⟦** 缓存 **⟧的机制。
    good: 模式可以包含通配符 * 和 **。
    good: | 甲 | *   第一<br>*   第二<br> |\n|---|---|
    good: 2 ** 3 等于 8，用 **kwargs 传参。
    good: 这叫做 **缓存** 的机制，匹配 src/**/*.py。
    good: 见 :numref:`sec_lock`。(**先停止服务。**)然后再升级。
    """
    document = article.target
    if article.source is not None:
        from tqcheck.rules.markup._emphasis import gone_emphasis  # noqa: PLC0415 -- only when there is a source

        for run, place in gone_emphasis(article):
            yield Hit(
                "the emphasis of the source is gone",
                target=place,
                source=(run.start, run.end),
                confidence=LOST_CONFIDENCE,
                mechanical=True,
            )
    if "*" not in document.masked:
        return
    for block in document.prose_blocks():
        for first, second in pairs(document, block):
            if second is not None:
                if _is_dialect(article, first, second):
                    continue
                if _is_emphasis(document, first, second):
                    yield _pair(document, first, second)
                    continue
                yield from (_alone(document, mark) for mark in (first, second) if _is_lost(article, block, mark))
            elif _is_lost(article, block, first):
                yield _alone(document, first)


def _is_emphasis(document: Document, first: Mark, second: Mark) -> bool:
    """Whether two marks were meant to stand around the text between them."""
    if any(_is_operator(document, mark) for mark in (first, second)):
        return False
    if all(mark.width == 1 and _BULLET.match(document.masked, mark.end) for mark in (first, second)):
        return False
    if (first.open_left and first.open_right) or (second.open_left and second.open_right):
        return HAN.search(document.masked, first.end, second.start) is not None or first.width >= STRONG
    return touches_chinese(document, first.start, first.end) or touches_chinese(document, second.start, second.end)


def _is_dialect(article: Article, first: Mark, second: Mark) -> bool:
    """Whether the stars are half of a mark such as ``[**`` … ``**]``: one that the parser knows, or that the source uses."""
    document = article.target
    value = document.value
    opened, closed = value[first.start - 1 : first.end], value[second.start : second.end + 1]
    if opened[:1] + closed[-1:] not in {"[]", "()"}:
        return False
    if document.masked[first.start - 1] != opened[0] and document.masked[second.end] != closed[-1]:
        return True
    return article.source is not None and opened in article.source.value and closed in article.source.value


def _is_operator(document: Document, mark: Mark) -> bool:
    """Whether the stars stand for a product or a power."""
    return _OPERATOR.search(document.masked, max(mark.start - 2, 0), mark.end + 2) is not None


def _is_lost(article: Article, block: Block, mark: Mark) -> bool:
    """Whether a mark with no partner is emphasis that was not closed."""
    document = article.target
    both_open = mark.open_left and mark.open_right
    if _is_operator(document, mark) or (both_open and mark.width < STRONG):
        return False
    if mark.open_left and _CLOSING.match(document.masked, mark.end):
        # It can close nothing, and what would it open? A pattern, say * and **
        return _fewer_than_source(article, block)
    unpacking = _UNPACKING.match(document.masked, mark.start) is not None
    if mark.width >= STRONG and not both_open and not unpacking and touches_chinese(document, mark.start, mark.end):
        return True
    return _fewer_than_source(article, block)


def _fewer_than_source(article: Article, block: Block) -> bool:
    """Whether the source of the block has more emphasis, and no stars in its text."""
    segments: dict[int, Segment] = article.once(
        "segments by block",
        lambda: {each.start: segment for segment in article.segments for each in segment.target.blocks},
    )
    segment = segments.get(block.start)
    if segment is None or "*" in segment.source.masked:
        return False
    return len(segment.source.runs(*EMPHASIS)) > len(segment.target.runs(*EMPHASIS))


def _alone(document: Document, mark: Mark) -> Hit:
    stars = document.value[mark.start : mark.end]
    return Hit(f"{stars} opens or closes nothing", target=(mark.start, mark.end), suggestions=("",), confidence=0.85)


def _pair(document: Document, first: Mark, second: Mark) -> Hit:
    value = document.value
    text = value[first.end : second.start]
    stars = value[first.start : first.end]
    mended = _mended(stars, text, value[first.start - 1 : first.start], value[second.end : second.end + 1])
    edits = (Edit(first.start, second.end, mended),)
    return Hit(
        f"{stars} does not render here",
        target=(first.start, second.end),
        suggestions=(mended,),
        edits=edits,
        safe=True,
        evidence={"text": text},
    )


def _mended(stars: str, text: str, before: str, after: str) -> str:
    """The emphasis so that it renders: no blanks inside, punctuation outside, else a space beside it."""
    inner = text.strip()
    left = right = ""
    while inner[:1] in _BRACKETS and inner[-1:] == _BRACKETS[inner[:1]] and len(inner) > 2:
        left, right, inner = left + inner[0], inner[-1] + right, inner[1:-1]
    while len(inner) > 1 and inner[-1] in _TRAILING:
        right, inner = inner[-1] + right, inner[:-1]
    space_before = (
        " " if not left and _is_punctuation(inner[:1]) and before.strip() and not _is_punctuation(before) else ""
    )
    space_after = (
        " " if not right and _is_punctuation(inner[-1:]) and after.strip() and not _is_punctuation(after) else ""
    )
    return f"{space_before}{left}{stars}{inner}{stars}{right}{space_after}"


def _is_punctuation(char: str) -> bool:
    """Whether CommonMark counts the character as punctuation."""
    import unicodedata  # noqa: PLC0415 -- only when emphasis is mended

    return bool(char) and (unicodedata.category(char)[0] in "PS")
