"""Figures that differ and say the same: "three or more" is 超过 2, "10 times fewer" is 十分之一, "May 2021" is 2021.5."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple
from tqcheck.values.model import fraction

if TYPE_CHECKING:
    from tqcheck.rules.article import Side
    from tqcheck.values.model import Value

_REACH = 16
"""Characters beside a number in which its bound stands: "no fewer than" is 13."""


class _Bounds(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]


def _bounds(before: str, after: str) -> _Bounds:
    return _Bounds(re.compile(rf"(?:{before})\W*\Z", re.IGNORECASE), re.compile(rf"\W*(?:{after})", re.IGNORECASE))


_ENGLISH = {
    "from": _bounds(
        "at least|no (?:fewer|less) than|minimum of", r"(?:\w+ )?(?:or|and) (?:more|greater|above|later|newer|up)"
    ),
    "above": _bounds("more than|greater than|over|exceeds?|exceeding|above", "(?!)"),
    "to": _bounds("at most|no more than|up to|maximum of", r"(?:\w+ )?(?:or|and) (?:fewer|less|below|lower|earlier)"),
    "below": _bounds("less than|fewer than|under|below", "(?!)"),
}
_CHINESE = {
    "from": _bounds("至少|不少于|不低于|不小于|起码", r"\w{0,3}(?:及|或)?以上|\w{0,2}起"),
    "above": _bounds("超过|大于|多于|高于|超出", "(?!)"),
    "to": _bounds("至多|最多|不超过|不多于|不大于", r"\w{0,3}(?:及|或)?以[下内]"),
    "below": _bounds("不到|少于|小于|低于|不足|未满", "(?!)"),
}
_LESS = re.compile(r"\b(?:fewer|less|lower|smaller|shorter|reduc\w+)\b", re.IGNORECASE)
_MONTH = re.compile(r"(?:19|20)\d\d\.0?[1-9]")
_ROUNDED = Decimal("0.01")
_STEP = {("from", "above"): -1, ("above", "from"): 1, ("to", "below"): 1, ("below", "to"): -1}
"""What the target's figure has more than the source's when both say the same of whole things."""


def same_bound(source: Value, target: Value, source_side: Side, target_side: Side) -> bool:
    """Whether two whole numbers bound the same things: from 3 on is above 2, to 3 is below 4."""
    if (
        source.number is None
        or target.number is None
        or fraction(source.number)
        or abs(target.number - source.number) != 1
    ):
        return False
    ours, theirs = _bound(source, source_side, _ENGLISH), _bound(target, target_side, _CHINESE)
    return ours is not None and theirs is not None and _STEP.get((ours, theirs)) == target.number - source.number


def is_reciprocal(source: Value, target: Value, side: Side) -> bool:
    """Whether what is so many times less in the source is that part of it in the translation."""
    if not source.number or not target.number or abs(source.number * target.number - 1) > _ROUNDED:
        return False
    masked = side.document.masked
    return _LESS.search(masked, source.end, source.end + _REACH) is not None


def is_same_month(source: Value, target: Value, written: str) -> bool:
    """Whether a month of a year is written as 2021.5, which reads as a number.

    Args:
        source: the date.
        target: the figure in its place.
        written: its digits.
    """
    if target.kind not in {"number", "version"}:
        return False
    if source.kind != "date":
        return source.number is not None and _MONTH.fullmatch(written) is not None and _is_padded(source, target)
    year, month, day = source.parts
    return day is None and written in {f"{year}.{month}", f"{year}.{month or 0:02}"}


def _is_padded(source: Value, target: Value) -> bool:
    """Whether two figures are a year and a month, one of them with a nought: 2023.1 and 2023.01."""
    if source.number is None or target.number is None or int(source.number) != int(target.number):
        return False
    ours, theirs = fraction(source.number), fraction(target.number)
    return ours in {theirs * 10, theirs / 10}


def _bound(value: Value, side: Side, table: dict[str, _Bounds]) -> str | None:
    masked = side.document.masked
    before, after = masked[max(side.start, value.start - _REACH) : value.start], masked[value.end : value.end + _REACH]
    return next((name for name, b in table.items() if b.before.search(before) or b.after.match(after)), None)
