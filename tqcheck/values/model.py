"""What a number in a text means: the value, its unit and the exact place it stands in."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from typing import Literal

from tqcheck.record import NamedTuple

Kind = Literal[
    "number",  # 3, 1.5 million, 二十八, three quarters
    "percent",  # 60%, 百分之六十, 六成
    "permille",  # 5‰, 千分之五
    "version",  # 1.20.3, v2, Python 3.8; parts hold the text without the v
    "date",  # parts are year, month, day, each a number or None
    "decade",  # 1990s, 20 世纪 90 年代; parts are century or None, decade
    "weekday",  # Monday is 1
    "time",  # a time of day; number is minutes after midnight
]
Form = Literal["digits", "words", "numerals"]
Part = int | str | None


class Unit(NamedTuple):
    """A unit of measurement.

    Attributes:
        name: its usual symbol, or English name.
        dimension: what it measures; units of one dimension can be converted.
        factor: size in the dimension's first unit; 0 where there is no fixed factor (currencies, screen units).
        per: symbol of the unit below the bar of a rate, or empty.
    """

    name: str
    dimension: str
    factor: float
    per: str = ""


class Value(NamedTuple):
    """A value a text states.

    Attributes:
        kind: what sort of value it is.
        start: offset of the first character of the number itself; its unit is left out.
        end: offset after its last character, scale words such as ``million`` or 万 included.
        number: the value; of a date, decade or version None.
        parts: of a date, decade or version.
        unit: its unit, or None.
        unit_start: offset of the unit; 0 without a unit.
        unit_end: offset after the unit.
        form: how it is written.
        also: other values it may have (``100M`` may be 100 of something called M; 3 点 may be 3 points).
        loose: it may be an idiom, an ordinal, a part of a word or of a name: it can answer another value, but nothing
            is missing when it has no counterpart.
        scale: what the digits as written are multiplied by: 10000 in 3 万.
        half_day: of a time, whether morning and afternoon cannot be told apart.
        about: whether it says "and something": 二十多 is any number from 20 to below 30.
    """

    kind: Kind
    start: int
    end: int
    number: Decimal | None = None
    parts: tuple[Part, ...] = ()
    unit: Unit | None = None
    unit_start: int = 0
    unit_end: int = 0
    form: Form = "digits"
    also: tuple[Decimal, ...] = ()
    loose: bool = False
    scale: int = 1
    half_day: bool = False
    about: bool = False

    @property
    def reach(self) -> int:
        """Offset after the number and its unit."""
        return max(self.end, self.unit_end)


def fraction(number: Decimal) -> Decimal:
    """What a number of any size has after its point; ``number % 1`` fails where it has more than 28 digits before it."""
    return number - number.to_integral_value(ROUND_DOWN)
