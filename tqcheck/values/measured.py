"""The unit or per cent sign that stands by a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.values.dates import GAP
from tqcheck.values.units import currency_before, unit_after, with_every

if TYPE_CHECKING:
    from tqcheck.values.model import Kind, Value

PERCENT = re.compile(rf"{GAP}(?:(?P<mille>‰)|%|(?:percent(?:age[ ]points?)?|per[ ]cent|pct)(?![A-Za-z])|个百分点)")


def measured(value: Value, text: str) -> Value:
    """The value with the unit or per cent sign that stands by it."""
    percent = PERCENT.match(text, value.end)
    if percent:
        kind: Kind = "permille" if percent["mille"] else "percent"
        return value._replace(kind=kind, end=percent.end())
    found = unit_after(text, value.end)
    before = currency_before(text, value.start)
    if before and (found is None or found[0].dimension != "currency"):
        unit, start, end = before
        return value._replace(unit=unit, unit_start=start, unit_end=end)
    if found is None:
        return value
    unit, start, end = found
    return value._replace(unit=with_every(unit, text, value.start), unit_start=start, unit_end=end)
