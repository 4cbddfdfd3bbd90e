"""Directives on lines of their own: which of the source the translation lacks, and where."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Block, Document
    from tqcheck.rules.article import Article

_ROLE = re.compile(r":([\w-]+):`([^`]*)`")
_MARKS = re.compile(r"\W*")


class Missing(NamedTuple):
    """A directive of the source, its first line, and where it should stand in the target."""

    block: Block
    line: str
    place: tuple[int, int]


def missing_directives(article: Article) -> Iterator[Missing]:
    """Directives that the translation lacks.

    Both articles are read as sequences of directives and aligned segments; what stands between the same segments under the
    same name is kept, and so is what stands elsewhere as often.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415 -- loads only when there is a source with directives

    assert article.source is not None
    if not any(block.kind == "directive" for block in article.source.blocks):
        return
    before, after = _sequence(article, article.source, side=0), _sequence(article, article.target, side=1)
    matcher = SequenceMatcher(None, [key for key, _ in before], [key for key, _ in after], autojunk=False)
    lost: list[tuple[Block, str, int]] = []
    spare: Counter[str] = Counter()
    for what, a, b, c, d in matcher.get_opcodes():
        if what != "equal":
            lost += [(block, key, c) for key, block in before[a:b] if block.kind == "directive"]
            spare.update(key for key, block in after[c:d] if block.kind == "directive")
    for block, key, at in lost:
        line = _line(article.source, block)
        if spare[key] > 0:
            spare[key] -= 1
        elif article.target.value.count(line) < article.source.value.count(line):
            yield Missing(block, line, _place(article.target, after, at))


def _place(document: Document, sequence: list[tuple[str, Block]], at: int) -> tuple[int, int]:
    """The block that stands there unaligned, which may be its remains, else the point before the next one."""
    if at >= len(sequence):
        end = len(document.value.rstrip())
        return end, end
    key, block = sequence[at]
    return (block.start, block.end) if not key else (block.start, block.start)


def _sequence(article: Article, document: Document, *, side: int) -> list[tuple[str, Block]]:
    """Directives by name and aligned blocks by the number of their segment; other blocks have no key."""
    numbers = {
        block.start: number
        for number, segment in enumerate(article.segments)
        for block in (segment.target if side else segment.source).blocks
    }
    found = []
    for block in document.blocks:
        if block.kind == "directive":
            found.append((_name(document, block), block))
        else:
            number = numbers.get(block.start)
            found.append(("" if number is None else f"#{number}", block))
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
