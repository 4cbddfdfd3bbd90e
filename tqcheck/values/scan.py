"""Reads every value of a text, in one order and without overlaps."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from tqcheck.document.script import simplified
from tqcheck.values.dates import read_dates
from tqcheck.values.numbers import read_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqcheck.values.model import Value

_WIDE = tuple(zip("０１２３４５６７８９％．", "0123456789%.", strict=True))
TORN_POINT = re.compile(
    r"。(?<=[0-9]。)(?=[0-9]{1,4}(?![0-9A-Za-z.%]|[ \u2060]?(?![版的及和或与中以])[\u4e00-\u9fff]))"
)
"""A full stop that stands for the point of a number: 6。2. What a sentence begins with after a number goes on after its own
digits (RC4。3DES, 1.0。13 年之后). It is in 396 of 20,000 articles by machines, and in none of 17,000 by people."""
_TAKEN = "\x01"
_RANGE = re.compile(r"[ \u2060]*+(?:[-–—~～〜]|to|or|and|至|到|或|和|、)[ \u2060]*+")
_WIDEST = 12
_ALWAYS = re.compile(r"[27](?<![0-9/.].)(?:(?<=2)4 ?[/x×*] ?7|(?<=7) ?[/x×*] ?24)(?![0-9/])")
"""Around the clock, which is no number: 全天候."""


def read_values(text: str) -> tuple[Value, ...]:
    """Every number, percentage, version, date and time, in order of their place, without overlaps.

    Both languages are read in any text: a Chinese article quotes English, and mixes ``million`` with 万.

    Args:
        text: a prose mask (see ``tqcheck.document.model``) or plain text.
    """
    folded = simplified(in_one_width(text))
    dates = _without_overlaps(read_dates(folded), len(text))
    rest = _blanked(folded, dates)
    if "24" in rest:
        rest = _ALWAYS.sub(lambda match: _TAKEN * len(match[0]), rest)
    found = sorted((*dates, *_without_overlaps(read_numbers(rest), len(text))), key=lambda value: value.start)
    return tuple(_shared_units(found, folded))


def in_one_width(text: str) -> str:
    """The text, the same length, with full-width digits and signs as the usual ones, and torn points as such."""
    for wide, narrow in _WIDE:  # most texts have none
        if wide in text:
            text = text.replace(wide, narrow)
    return TORN_POINT.sub(".", text)


def _without_overlaps(values: Iterable[Value], size: int) -> list[Value]:
    """The values that overlap no earlier one; those read first win."""
    kept: list[Value] = []
    taken = bytearray(size)
    for value in values:
        start, reach = value.start, value.reach
        if taken.find(1, start, reach) < 0:
            taken[start:reach] = b"\1" * (reach - start)
            kept.append(value)
    return kept


def _blanked(text: str, values: Iterable[Value]) -> str:
    pieces, position = [], 0
    for value in sorted(values, key=lambda value: value.start):
        pieces += [text[position : value.start], _TAKEN * (value.end - value.start)]
        position = value.end
    return "".join(pieces) + text[position:] if pieces else text


def _shared_units(values: list[Value], text: str) -> Iterable[Value]:
    """The first of a range takes the unit, the per cent sign or, perhaps, the scale of the second."""
    for value, after in zip_longest(values, values[1:]):
        if (
            after is not None
            and value.kind == "number"
            and value.unit is None
            and value.number is not None
            and after.start - value.end <= _WIDEST
            and _RANGE.fullmatch(text, value.end, after.start)
        ):
            if after.kind == "percent":
                yield value._replace(kind="percent")
                continue
            also = (*value.also, value.number * after.scale) if after.scale > 1 and value.scale == 1 else value.also
            yield value._replace(unit=after.unit, unit_start=after.unit_start, unit_end=after.unit_end, also=also)
            continue
        yield value
