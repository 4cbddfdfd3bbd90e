"""How values are shown to the user, and written in the manner of the translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Hit
from tqcheck.values.model import fraction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from tqcheck.rules.accuracy._differences import Difference
    from tqcheck.rules.article import Side
    from tqcheck.values.model import Value

LONGEST = 28
"""Digits, and noughts after the point, that a number is written out with; a decimal number is calculated with as many."""


def written(value: Value, side: Side) -> str:
    """The value as the text has it, its unit included."""
    start = min(value.start, value.unit_start) if value.unit else value.start
    return " ".join(side.document.value[start : value.reach].split())


def swapped(difference: Difference) -> Iterator[Hit]:
    """The hit on two values that have changed places, with the edits that change them back."""
    if difference.target is None or difference.other is None:
        return
    sides = difference.segment.source, difference.segment.target
    ours, theirs = (
        (difference.source, difference.other[0]),
        sorted((difference.target, difference.other[1]), key=_start),
    )
    text = sides[1].document.value
    spans = [(value.start, value.end) for value in theirs]
    pieces = [text[start:end] for start, end in spans]
    yield Hit(
        f"{written(ours[0], sides[0])} and {written(ours[1], sides[0])} have changed places",
        target=(spans[0][0], spans[1][1]),
        source=(ours[0].start, ours[0].end),
        suggestions=(pieces[1] + text[spans[0][1] : spans[1][0]] + pieces[0],),
        edits=tuple(Edit(*span, piece) for span, piece in zip(spans, reversed(pieces), strict=True)),
        evidence=evidence(difference),
        confidence=difference.sure,
    )


def _start(value: Value) -> int:
    return value.start


def evidence(difference: Difference) -> dict[str, object]:
    """What was compared, for the report."""
    target = difference.target
    return {"source": described(difference.source), "target": None if target is None else described(target)}


def described(value: Value) -> dict[str, object]:
    """A value as plain data."""
    parts = "-".join("?" if part is None else str(part) for part in value.parts)
    number = value.number
    shown = parts if number is None or value.kind in {"date", "time", "decade"} else plain(number)
    found: dict[str, object] = {"kind": value.kind, "value": shown}
    return found | {"unit": value.unit.name} if value.unit else found


def plain(number: Decimal) -> str:
    """A number without needless zeros, and without exponent unless that takes more digits than anybody counts.

    >>> from decimal import Decimal
    >>> plain(Decimal("1.50E+6"))
    '1500000'
    >>> plain(Decimal("1E+300"))
    '1E+300'
    """
    if abs(number.adjusted()) >= LONGEST:
        return str(number)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_the_manner_of(value: Value, model: Value, side: Side) -> str:
    """The source's value with the grouping, the scale word and the sign of the translation; empty if it has no such."""
    shown = side.document.value[model.start : model.end]
    if value.number is None or model.form != "digits" or model.kind not in {"number", "percent"}:
        return ""
    if value.kind != model.kind:
        return ""
    digits = next((shown[: end + 1] for end in range(len(shown) - 1, -1, -1) if shown[end].isdigit()), "")
    rest = shown[len(digits) :]
    number = value.number / model.scale
    if model.scale > 1 and (fraction(number * 10_000) or not any(char in rest for char in "十百千万亿KkMB")):
        return ""
    return (f"{number:,f}" if "," in digits else plain(number)) + rest


def in_the_manner_of_version(value: Value, model: Value, side: Side) -> str:
    """The source's version, with a ``v`` if the translation has one."""
    number = str(value.parts[0]) if value.kind == "version" else "" if value.number is None else plain(value.number)
    shown = side.document.value[model.start : model.end]
    return (shown[0] if shown[:1] in {"v", "V"} else "") + number if number else ""


def chinese_date(value: Value, model: Value, side: Side) -> str:
    """The source's date in Chinese, as full as the source has it; empty for what is no date."""
    gap = " " if " " in side.document.value[model.start : model.end] else ""
    if value.kind == "weekday" and value.number is not None:
        shown = side.document.value[model.start : model.end]
        return shown[:-1] + "一二三四五六日"[int(value.number) - 1] if model.kind == "weekday" else ""
    if value.kind == "date":
        return gap.join(f"{part}{gap}{name}" for part, name in zip(value.parts, "年月日", strict=True) if part)
    if value.kind == "number" and value.number is not None and model.kind == "date" and model.parts[0]:
        return f"{plain(value.number)}{gap}年" if model.parts[1] is None else ""
    return ""
