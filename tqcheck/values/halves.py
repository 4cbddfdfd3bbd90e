"""Halves and other fractions that stand by a unit, or as one sign: half an hour, 半小时, an hour and a half, ¾."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from tqcheck.values.model import Form, Value
from tqcheck.values.units import unit_after

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3}
_SIGN = re.compile("[½¼¾⅓⅔]")
_HALF = re.compile("一半|半(?<![个年时天倍月周多]半)")
_JOINTS: dict[Form, re.Pattern[str]] = {"words": re.compile(r"-|[ ]an?[ ]"), "numerals": re.compile("个?多?")}
_IDLE = frozenset(("day",))
"""半天 and "half a day" are as often any long while."""

_ONE_AND_A_HALF = re.compile(r"(?<![A-Za-z])(?:an?|one)(?= [a-z]{3,9} and a half(?![A-Za-z]))")


def read_halves(text: str) -> Iterator[Value]:
    """Fractions in one sign, 半 with the unit after it, and an English unit "and a half"."""
    for match in _SIGN.finditer(text):
        yield Value("number", match.start(), match.end(), _SIGNS[match[0]], loose=True)
    if "半" in text:
        for match in _HALF.finditer(text):
            yield half(match.start(), match.end(), "numerals", text)
    if "and a half" in text:
        for match in _ONE_AND_A_HALF.finditer(text):
            found = unit_after(text, match.end())
            if found is not None:
                unit, start, end = found
                number = Decimal("1.5")
                yield Value("number", match.start(), match.end(), number, (), unit, start, end, form="words")


def half(start: int, end: int, form: Form, text: str) -> Value:
    """A half, of a unit if one follows: 半小时, half an hour; without one it may be part of an idiom."""
    joint = _JOINTS[form].match(text, end)
    found = unit_after(text, joint.end()) if joint else None
    if found is None or found[0].dimension in {"multiple", "currency"}:
        return Value("number", start, end, Decimal("0.5"), form=form, loose=True)
    unit, unit_start, unit_end = found
    return Value(
        "number", start, end, Decimal("0.5"), (), unit, unit_start, unit_end, form=form, loose=unit.name in _IDLE
    )
