"""Which value of the source stands for which of the target: equivalence in both languages' ways of writing."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from math import isclose, log10
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from tqcheck.values.model import Value

CONVERTED = 0.06
"""Relative difference allowed between a quantity and its conversion into another unit: translators round 5 miles to
8 km (0.6% off) and 20 miles to 30 km (7% off, refused)."""

_ZEROS = re.compile(r"(?>(?:\.0++)+)$")

_MOST = 64
"""Values left on a side above which only equal keys are compared: the rest is quadratic."""


class Match(NamedTuple):
    """A value of the source and the one of the target that stands for it."""

    source: Value
    target: Value


class Matching(NamedTuple):
    """Pairs in order of the source, and what is left on both sides."""

    pairs: list[Match]
    source: list[Value]
    target: list[Value]


def match_values(source: Sequence[Value], target: Sequence[Value]) -> Matching:
    """Pair equivalent values, the most alike first.

    Each value is used once. Equal values with equal units go first, then equal values, then the same value in another
    writing (60% and 0.6, 1000 ms and 1 s, March 2020 and 2020 年 3 月), then the parts of dates, times and fractions.
    """
    rest = Matching([], list(source), list(target))
    for keys in (_exactly, _plainly, _readings):
        if not rest.source or not rest.target:
            break
        rest = _paired(rest, keys)
    if rest.source and rest.target and len(rest.source) <= _MOST and len(rest.target) <= _MOST:
        rest = _nearly(rest)
        rest = _by_parts(rest)
    rest.pairs.sort(key=lambda pair: pair.source.start)
    return rest


def _paired(rest: Matching, keys: Callable[[Value], Iterator[Hashable]]) -> Matching:
    """Pair values that share a key, in order."""
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index in range(len(rest.target) - 1, -1, -1):
        for key in keys(rest.target[index]):
            waiting[key].append(index)
    used: set[int] = set()
    left: list[Value] = []
    for value in rest.source:
        found = _first(waiting, keys(value), used)
        if found is None:
            left.append(value)
        else:
            used.add(found)
            rest.pairs.append(Match(value, rest.target[found]))
    return Matching(rest.pairs, left, [value for index, value in enumerate(rest.target) if index not in used])


def _first(waiting: dict[Hashable, list[int]], keys: Iterator[Hashable], used: set[int]) -> int | None:
    for key in keys:
        stack = waiting.get(key)
        while stack:
            index = stack.pop()
            if index not in used:
                return index
    return None


def _exactly(value: Value) -> Iterator[Hashable]:
    unit = value.unit and (value.unit.name, value.unit.per)
    yield value.kind, value.number, value.parts, unit, value.half_day, value.loose


def _plainly(value: Value) -> Iterator[Hashable]:
    yield value.kind, value.number, value.parts if value.number is None else ()


def _readings(value: Value) -> Iterator[Hashable]:
    """Everything the value may be, as keys; two values with a common key may be the same."""
    if value.kind == "version":
        yield "v", _bare(str(value.parts[0]))
        yield "v", str(value.parts[0]).partition(".x")[0]
    elif value.kind == "time" and value.number is not None:
        yield "t", value.number
        if value.half_day:
            yield "t", (value.number + 720) % 1440
    elif value.kind == "date" and value.also:
        yield "d", value.parts
        yield "d", (value.parts[0], int(value.also[0]), int(value.also[1]))
    elif value.kind == "date":
        yield "d", value.parts
    elif value.number is not None:
        yield from _quantities(value, value.number)


def _quantities(value: Value, number: Decimal) -> Iterator[Hashable]:
    if value.kind == "percent":
        yield "n", number / 100
        yield "p", number
        return
    if value.kind == "permille":
        yield "n", number / 1000
        return
    yield "n", number
    yield "v", _bare(str(number))
    for other in value.also:
        yield "n", other
        yield "p", other
    unit = value.unit
    if unit is not None and unit.factor and number > 0:
        yield "u", unit.dimension, unit.per, round(float(number.log10()) + log10(unit.factor), 4)


def _bare(version: str) -> str:
    """A version without the zeros that make no difference: 2.0 is 2."""
    return _ZEROS.sub("", version)


def _nearly(rest: Matching) -> Matching:
    """Pair dates that do not contradict each other, and quantities converted into another unit."""
    target = list(rest.target)
    left: list[Value] = []
    for value in rest.source:
        index = next((i for i, other in enumerate(target) if _compatible(value, other)), None)
        if index is None:
            left.append(value)
        else:
            rest.pairs.append(Match(value, target.pop(index)))
    return Matching(rest.pairs, left, target)


def _compatible(one: Value, two: Value) -> bool:
    if one.kind == two.kind and one.kind in {"date", "decade"}:
        both = [(a, b) for a, b in zip(one.parts, two.parts, strict=True) if a is not None and b is not None]
        return bool(both) and all(a == b for a, b in both)
    if one.unit is None or two.unit is None or one.unit.dimension != two.unit.dimension:
        return False
    if one.number is None or two.number is None or not one.unit.factor:
        return False
    sizes = (float(one.number) * one.unit.factor, float(two.number) * two.unit.factor)
    return one.unit.name != two.unit.name and isclose(*sizes, rel_tol=CONVERTED)


def is_about(one: Value, two: Value) -> bool:
    """Whether the first says "and something" and the second may be what it means: 二十多 is 20 to below 30."""
    if not one.about or one.number is None or two.number is None or one.kind != two.kind:
        return False
    step = Decimal(10) ** max(0, int(one.number.normalize().as_tuple().exponent))
    return one.number < two.number < one.number + step


def _pieces(value: Value) -> tuple[Decimal, ...]:
    """The plain numbers a value is written with, if it is written with several."""
    return tuple(Decimal(part) for part in value.parts if isinstance(part, int))


def _by_parts(rest: Matching) -> Matching:
    """Pair a date, a time or a fraction with the plain numbers it is made of, either way round."""
    source, target = rest.source, rest.target
    for turned in (False, True):
        whole, pieces = (target, source) if turned else (source, target)
        kept: list[Value] = []
        for value in whole:
            found = _made_of(value, pieces)
            if found is None:
                kept.append(value)
                continue
            for piece in found:
                pieces.remove(piece)
                rest.pairs.append(Match(piece, value) if turned else Match(value, piece))
        source, target = (pieces, kept) if turned else (kept, pieces)
    return Matching(rest.pairs, source, target)


def _made_of(value: Value, pieces: Sequence[Value]) -> list[Value] | None:
    """The values of another kind whose numbers are all the parts of this one, or None."""
    whole = value.kind == "number"  # 1,000 may be a list of 1 and 0, but is not 1 alone
    wanted = [number for number in _pieces(value) if number or whole]
    if not wanted:
        return None
    found: list[Value] = []
    for piece in pieces:
        if piece.kind == value.kind != "number" or (piece.loose and piece.form == "numerals"):
            continue
        plain = piece.kind == "number" and piece.number is not None and (piece.number or whole)
        inside = [piece.number] if plain else [n for n in _pieces(piece) if n]
        if not inside:
            continue
        trial = list(wanted)
        for number in inside:
            if number not in trial:
                break
            trial.remove(number)
        else:
            wanted = trial
            found.append(piece)
    return found if len(found) > whole and not wanted else None
