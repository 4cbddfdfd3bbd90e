"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document import cells
from tqcheck.finding import Edit
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import HAN
from tqcheck.values.numerals import ONES, english_number

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEVERAL = re.compile(
    r"(?<![A-Za-z])(?:hundred|thousand|million|billion|[a-z]+ty|[a-z]+ point)[ -][a-z]", re.IGNORECASE
)
"""What a number of several words has."""

_HAN = re.compile(HAN)


@rule(category="accuracy/mistranslation", severity="minor", confidence=0.95, fix="suggest")
def number_spelled(prose: Prose) -> Iterator[Hit]:
    r"""The numbers of a table are spelled out in English words.

    Machines make words of figures that stand alone in a cell. 110 of 20,000 articles by machines have 9,600 such cells, 10,700
    articles by people none. A table in which all of them are short words may be about the words.

    bad:  # 缓存\n\n| 年份 | 读取 |\n|---|---|\n| ⟦Two thousand and seventeen⟧ | ⟦Thirty-five point four⟧ |\n| 2018 | ⟦three⟧ |
    good: # 缓存\n\n| 单词 | 次数 |\n|---|---|\n| one | 3 |\n| three | 4 |
    good: # 缓存\n\n| 书 | 页数 |\n|---|---|\n| Seventy-one Keys | 35.4 |
    """
    rows = [block for block in prose.document.blocks if block.kind == "row"]
    if not rows or _SEVERAL.search(prose.masked, rows[0].start, rows[-1].end) is None or not _HAN.search(prose.masked):
        return
    found = [
        (cell.start, cell.end, value)
        for block in rows
        for cell in cells(prose.document, block)
        if (value := _figure(prose.masked[cell.start : cell.end]))
    ]
    if any(len(re.split(r"[ -]", prose.masked[start:end])) > 1 for start, end, _ in found):
        for start, end, value in found:
            yield Hit(
                f"a number is spelled out in English: {value}",
                target=(start, end),
                suggestions=(value,),
                edits=(Edit(start, end, value),),
                evidence={"value": value},
            )


def _figure(text: str) -> str:
    """The number that a cell holds in English words, in figures; empty if it holds anything else."""
    whole, _, fraction = text.lower().partition(" point ")
    words = [word for word in re.split(r"[ -]", whole) if word != "and"]
    value = english_number(words) if words else None
    digits = [ONES.get(word, 10) for word in fraction.split()]
    if value is None or any(digit > 9 for digit in digits):
        return ""
    return f"{value}.{''.join(map(str, digits))}" if digits else str(value)
