"""Two values held against each other: whether one may stand wrongly for the other, and in what they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tqcheck.values.model import fraction

if TYPE_CHECKING:
    from tqcheck.values.model import Value

DifferenceKind = Literal["number", "percent", "unit", "date", "version", "missing", "swapped"]

SMALL = 10
"""Numbers in words up to this are often part of an idiom, in both languages."""

_PHYSICAL = frozenset(
    ("time", "data", "length", "area", "volume", "mass", "temperature", "frequency", "power", "energy", "pressure")
)
"""Dimensions of which one can hardly stand for another; the others have names that mean much else (times, points)."""

DATE_KINDS = frozenset(("date", "decade", "weekday", "time"))


def comparable(one: Value, two: Value, *, alone: bool) -> bool:
    """Whether one could be a wrong rendering of the other."""
    kinds = {one.kind, two.kind}
    if one.unit and two.unit and one.unit.dimension == two.unit.dimension != "multiple":
        return True
    if len(kinds) == 1:
        multiple = one.unit is not None and one.unit.dimension == "multiple"  # three times faster is 快两倍
        return (
            (alone and not multiple)
            or "digits" in {one.form, two.form}
            or one.kind != "number"
            or (_definite(one) and _definite(two))
        )
    if kinds == {"version", "number"} and _is_model(one if one.kind == "version" else two):
        return False
    if kinds & DATE_KINDS:
        return "number" in kinds and kinds & {"date", "time"} != set() and "digits" in {one.form, two.form}
    return True


def _is_model(version: Value) -> bool:
    """Whether what looks like a version may name a device, as V100 does: three figures and more without a point."""
    return all(str(part).isdigit() and len(str(part)) > 2 for part in version.parts)


def _definite(value: Value) -> bool:
    """Whether a number in words can hardly be an idiom."""
    return value.number is not None and (value.number > SMALL or fraction(value.number) != 0)


def difference_kind(one: Value, two: Value) -> DifferenceKind:
    """In what a value differs from the one that stands for it."""
    kinds = {one.kind, two.kind}
    if kinds & DATE_KINDS:
        return "date"
    if "version" in kinds:
        return "version"
    if kinds == {"percent", "number"} and one.number == two.number:
        return "percent"
    if kinds == {"percent", "permille"} and one.number == two.number:
        return "unit"
    return "number"


def sureness(one: Value, two: Value) -> float:
    """Digits against digits can hardly be a matter of style; a word may belong to an idiom."""
    if one.form == two.form == "digits":
        return 0.9
    return 0.7 if "digits" in {one.form, two.form} or (_definite(one) and _definite(two)) else 0.6


def units_differ(one: Value, two: Value) -> bool:
    """Whether equal numbers carry units that measure the same thing on another scale, or plainly another thing."""
    if one.unit is None or two.unit is None or one.number != two.number:
        return False
    if one.unit.name == two.unit.name:
        return bool(one.unit.per and two.unit.per) and one.unit.per != two.unit.per
    if one.unit.dimension == two.unit.dimension:
        return True
    return all(value.unit and value.unit.dimension in _PHYSICAL and _spelled_out(value) for value in (one, two))


def _spelled_out(value: Value) -> bool:
    """Whether a unit is more than one Latin letter, which may be the name of something."""
    return value.unit_end - value.unit_start > 1 or (value.unit is not None and value.form == "numerals")
