"""Directives on lines of their own: which of the source the translation lacks, and where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Block, Document
    from tqcheck.rules.article import Article

_ROLE = re.compile(r":([\w-]+):`([^`]*)`")
_MARKS = re.compile(r"\W*")
_BOXES = frozenset(
    (
        "admonition",
        "alert",
        "attention",
        "callout",
        "caution",
        "danger",
        "hint",
        "important",
        "info",
        "note",
        "notice",
        "tip",
        "warning",
    )
)
"""Boxes set off from the text: [!NOTE], {{% alert %}} and <Tip> are three ways to write one."""
_BOX = re.compile(rf"\{{\{{[<%]\s*(?:{'|'.join(sorted(_BOXES))})\b", re.IGNORECASE)
_BOX_END = re.compile(rf"\{{\{{[<%]\s*/?\s*(?:{'|'.join(sorted(_BOXES))})\b", re.IGNORECASE)
_COMPONENT = re.compile(rf"<(?:{'|'.join(sorted(_BOXES))})\b", re.IGNORECASE)


class Missing(NamedTuple):
    """A directive of the source, its first line, and where it should stand in the target."""

    block: Block
    line: str
    place: tuple[int, int]


class _Placed(NamedTuple):
    """A directive: its name, its block, and the number of the segment that stands before it."""

    name: str
    block: Block
    after: int


def missing_directives(article: Article) -> Iterator[Missing]:
    """Directives that the translation lacks.

    What stands behind the same segment under the same name is kept, and so is what stands elsewhere as often.
    """
    assert article.source is not None
    wanted = _placed(article, article.source, side=0)
    if not wanted:
        return
    there = _placed(article, article.target, side=1)
    exact = Counter((each.name, each.after) for each in there)
    spare = Counter(each.name for each in there)
    lost: list[_Placed] = []
    for each in wanted:
        if exact[each.name, each.after] > 0:
            exact[each.name, each.after] -= 1
            spare[each.name] -= 1
        else:
            lost.append(each)
    boxes = sum(spare[name] for name in _BOXES) + _components(article.target) + _inline_boxes(article.target)
    for each in lost:
        line = _line(article.source, each.block)
        if spare[each.name] > 0:
            spare[each.name] -= 1
            boxes -= each.name in _BOXES
        elif boxes > 0 and each.name.lstrip("/") in _BOXES:
            boxes -= not each.name.startswith("/")  # another site's way to write a note
        elif how_often(article, line, side=1) < how_often(article, line, side=0):
            yield Missing(each.block, line, _place(article, each.after))


def _components(document: Document) -> int:
    """How many boxes are written as components: ``<Tip>``."""
    return sum(
        len(_COMPONENT.findall(document.value, block.start, block.end))
        for block in document.blocks
        if block.kind == "html"
    )


def _inline_boxes(document: Document) -> int:
    """How many boxes begin in the middle of a paragraph: ``{{% alert %}} The text``."""
    return sum(_BOX.match(run.value) is not None for run in document.runs("shortcode"))


def has_as_many_boxes(article: Article, shortcode: str) -> bool:
    """Whether a shortcode of the source begins or ends a box, and the translation has as many boxes, written otherwise."""
    if article.source is None or not _BOX_END.match(shortcode):
        return False
    return _boxes(article.target) >= _boxes(article.source)


def _boxes(document: Document) -> int:
    directives = sum(block.kind == "directive" and _name(document, block) in _BOXES for block in document.blocks)
    return directives + _components(document) + _inline_boxes(document)


def how_often(article: Article, text: str, *, side: int) -> int:
    """How often a placeholder or directive stands anywhere in the source (side 0) or the target (side 1)."""
    document = article.target if side else article.source
    assert document is not None
    counts: Counter[str] = article.once(f"placeholders {side}", lambda: _counts(document))
    return counts[text]


def _counts(document: Document) -> Counter[str]:
    counts = Counter(document.value[run.start : run.end] for run in document.runs("shortcode", "html", "attribute"))
    counts.update(_line(document, block) for block in document.blocks if block.kind == "directive")
    return counts


def _place(article: Article, after: int) -> tuple[int, int]:
    """The block behind a segment if it is unaligned, for it may be what is left, else the point before it."""
    document, segments = article.target, article.segments
    end = segments[after].target.end if after >= 0 else 0
    at = bisect_left(document.blocks, end, key=lambda block: block.start)
    if at == len(document.blocks):
        last = len(document.value.rstrip())
        return last, last
    block = document.blocks[at]
    following = segments[after + 1].target.start if after + 1 < len(segments) else -1
    aligned = block.kind == "directive" or block.start == following
    return block.start, block.start if aligned else block.end


def _placed(article: Article, document: Document, *, side: int) -> list[_Placed]:
    """The directives of a document, which are no part of what is aligned."""
    if not any(block.kind == "directive" for block in document.blocks):
        return []
    numbers = {
        block.start: number
        for number, segment in enumerate(article.segments)
        for block in (segment.target if side else segment.source).blocks
    }
    found: list[_Placed] = []
    after = -1
    for block in document.blocks:
        if block.kind == "directive":
            found.append(_Placed(_name(document, block), block, after))
        else:
            after = numbers.get(block.start, after)
    return found


def _line(document: Document, block: Block) -> str:
    return document.value[block.start : block.end].split("\n", 1)[0].strip()


def _name(document: Document, block: Block) -> str:
    """The name of a directive with its closing mark; a role has its argument, other lines their signs."""
    line = _line(document, block)
    role = _ROLE.match(line)
    if role:
        return f":{role[1]}:{role[2]}"
    marks = _MARKS.match(line)
    closing = "/" if "/" in line[:5] else ""
    return f"{closing}{block.info}" if block.info else (marks[0].strip() if marks else line)
