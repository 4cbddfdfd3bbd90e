"""Rule ``list-label-damaged``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules.declare import Hit, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Block
    from tqcheck.rules.article import Prose

_NUMBER = re.compile(r"(?:(?<=\n)|\A)[ \t>]{0,12}(?:\*\*)?((\d{1,2})[.)])(?=(?:\*\*)?[\u4e00-\u9fff“《「])")
_ANY_NUMBER = re.compile(r"\d[.)](?:\*\*)?[\u4e00-\u9fff“《「]")
"""What ends every such label, and is quick to look for in the whole article."""
_LETTER = re.compile(r"([A-Z][.)])(?=[\u4e00-\u9fff])")


@rule(category="locale-convention/layout", severity="minor", confidence=0.85)
def list_label_damaged(prose: Prose) -> Iterator[Hit]:
    r"""The label of a list item or a heading sticks to its text.

    Without the space after it ``3.`` is no list marker: the item runs on in the one before. Numbers that count on from the
    item before, and letters in front of headings, are flagged; a version or an amount is not.

    bad:  1. 首先\n2. 其次\n⟦3.⟧最后
    bad:  ## ⟦A.⟧研究
    good: 1. 首先\n2. 性能是原来的\n1.5 倍
    good: 1. 首先\n2. 其次\n3. 最后
    """
    items = {block.info: block for block in prose.document.blocks if block.kind == "item"}
    if items and _ANY_NUMBER.search(prose.value):
        yield from _numbers(prose)
    for block in prose.document.blocks:
        if block.kind == "heading" and (match := _LETTER.match(prose.value, block.content_start, block.content_end)):
            yield _hit(prose, match.span(1))


def _numbers(prose: Prose) -> Iterator[Hit]:
    before: Block | None = None
    for block in prose.document.blocks:
        if block.is_prose and block.kind != "row":
            for match in _NUMBER.finditer(prose.value, block.start, block.end):
                digits = before.info.rstrip(".)") if before is not None else ""
                inside = match.start(1) > block.content_start
                digits = block.info.rstrip(".)") if inside and block.kind == "item" else digits
                if digits.isdigit() and int(match[2]) == int(digits) + 1 and prose.masked[match.start(1)].isdigit():
                    yield _hit(prose, match.span(1))
        if block.kind == "item":
            before = block
        elif block.kind == "heading":
            before = None


def _hit(prose: Prose, place: tuple[int, int]) -> Hit:
    label = prose.value[slice(*place)]
    return Hit(f"no space after the label {label}", target=place, suggestions=(f"{label} ",))
