"""The values of an article pair: read once, matched in each aligned segment, and what differs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Literal

from tqcheck.document.model import HIDDEN
from tqcheck.record import cached_property, dataclass
from tqcheck.rules.accuracy._bounds import is_reciprocal, is_same_month, same_bound
from tqcheck.rules.accuracy._swaps import find_swap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tqcheck.document import Document
    from tqcheck.rules.article import Article, Segment, Side
    from tqcheck.segmenter import Unit
    from tqcheck.values.match import Match
    from tqcheck.values.model import Value

DifferenceKind = Literal["number", "percent", "unit", "date", "version", "missing", "swapped"]

MOST_LEFT = 6
"""Unmatched values on a side above which a segment is left alone: it is data (a log, a matrix), not prose."""

SWAPPED = 0.7
"""Confidence that two values have changed places: the words around them say so, by the dictionary alone."""

SMALL = 10
"""Numbers in words up to this are often part of an idiom, in both languages."""

_TOKEN = re.compile(r"[0-9](?:[0-9]{0,2}(?>(?:,[0-9]{3})+)(?![0-9])|[0-9]*+)(?>(?:\.[0-9]++)*)")
_NUMERIC = re.compile(r"[0-9][0-9.,]*+%?")
_PHYSICAL = frozenset(
    ("time", "data", "length", "area", "volume", "mass", "temperature", "frequency", "power", "energy", "pressure")
)
"""Dimensions of which one can hardly stand for another; the others have names that mean much else (times, points)."""

_DATE_KINDS = frozenset(("date", "decade", "weekday", "time"))


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that has another counterpart than itself, or none.

    Attributes:
        kind: what differs.
        source: the value in the source.
        target: the value that stands for it, or None when it is missing.
        segment: where.
        sure: probability, 0 to 1, that a good translator agrees.
        other: of two values that have changed places, the second one of the source and of the target.
    """

    kind: DifferenceKind
    source: Value
    target: Value | None
    segment: Segment
    sure: float
    other: tuple[Value, Value] | None = None


class ValueIndex:
    """The values and the digit groups of one document, by place."""

    def __init__(self, document: Document) -> None:
        from tqcheck.values.scan import read_values  # noqa: PLC0415 -- an article alone needs no values

        self._document = document
        self.values = read_values(_readable(document))
        self._starts = [value.start for value in self.values]

    @cached_property
    def _tokens(self) -> tuple[list[int], list[str]]:
        """Where digit groups stand, and what they are; asked for only where a value differs."""
        from tqcheck.values.scan import in_one_width  # noqa: PLC0415 -- an article alone needs no values

        found = [*_TOKEN.finditer(in_one_width(self._document.value))]
        return [match.start() for match in found], [match[0].replace(",", "") for match in found]

    def between(self, start: int, end: int) -> tuple[Value, ...]:
        """The values that begin in the range."""
        return self.values[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def tokens(self, start: int, end: int) -> Counter[str]:
        """How often each digit group is written in the range, code and addresses included."""
        starts, tokens = self._tokens
        return Counter(tokens[bisect_left(starts, start) : bisect_left(starts, end)])


def differences(article: Article) -> list[Difference]:
    """Every value of the source that differs in the target, in order of the target; computed once for all rules."""
    found: list[Difference] = article.once("value-differences", lambda: _differences(article))
    return found


def _differences(article: Article) -> list[Difference]:
    if article.source is None:
        return []
    indexes = ValueIndex(article.source), ValueIndex(article.target)
    places = {id(unit): place for place, unit in enumerate(article.leaves)}
    found: list[Difference] = []
    for segment in article.segments:
        if segment.is_prose and _of(indexes[0], segment.source):
            neighbours = _neighbours(article.leaves, places[id(segment.unit)])
            found += _Comparison(segment, neighbours, *indexes).differences()
    return found


def _neighbours(leaves: Sequence[Unit], place: int) -> list[Unit]:
    """The units right before and after, also those without a counterpart."""
    return [leaves[near] for near in (place - 1, place + 1) if 0 <= near < len(leaves)]


class _Comparison:
    """One segment's values, compared."""

    def __init__(self, segment: Segment, neighbours: list[Unit], source: ValueIndex, target: ValueIndex) -> None:
        self.segment = segment
        self.values = _of(source, segment.source), _of(target, segment.target)
        self._indexes = source, target
        self._neighbours = neighbours

    @cached_property
    def tokens(self) -> tuple[Counter[str], Counter[str]]:
        """The digit groups of both sides; asked for only where a value differs."""
        source, target = self._indexes
        return _tokens(source, self.segment.source), _tokens(target, self.segment.target)

    @cached_property
    def near(self) -> tuple[Counter[str], Counter[str]]:
        """The digit groups of both sides' neighbours."""
        found: tuple[Counter[str], Counter[str]] = Counter(), Counter()
        for unit in self._neighbours:
            for counter, index, span in zip(found, self._indexes, (unit.source, unit.target), strict=True):
                if span is not None:
                    counter.update(index.tokens(span.start, span.end))
        return found

    def differences(self) -> list[Difference]:
        from tqcheck.values.match import match_values  # noqa: PLC0415 -- an article alone needs no values

        matching = match_values(*self.values)
        found = [
            Difference("unit", pair.source, pair.target, self.segment, 0.9)
            for pair in matching.pairs
            if units_differ(pair.source, pair.target)
        ]
        swap = find_swap(matching.pairs, self.segment.source, self.segment.target)
        if swap is not None:
            one, other = swap.one, swap.other
            places = other.source, one.target
            found.append(Difference("swapped", one.source, other.target, self.segment, SWAPPED, places))
        left_target = [value for value in matching.target if not value.loose]
        left_source = [value for value in matching.source if not value.loose]
        left_source += [pair.source for pair in matching.pairs if self._is_chance(pair, left_target)]
        if len(left_source) > MOST_LEFT or len(left_target) > MOST_LEFT:
            return found
        alone = len(left_source) == len(left_target) == 1
        for value in left_source:
            partner = self._partner(value, left_target, alone=alone)
            if partner is not None:
                left_target.remove(partner)
                if self._says_the_same(value, partner):
                    continue
                found.append(Difference(_kind(value, partner), value, partner, self.segment, _sureness(value, partner)))
            elif self._is_missing(value):
                found.append(Difference("missing", value, None, self.segment, 0.6))
        return found

    def _is_chance(self, pair: Match, left: Sequence[Value]) -> bool:
        """Whether a figure met a mere numeral (the 一 of 一次) while a figure of its own unit found no counterpart."""
        source, target = pair
        if source.unit is None or source.form != "digits" or not (target.loose and target.form == "numerals"):
            return False
        return any(value.unit and value.unit.name == source.unit.name and value.form == "digits" for value in left)

    def _partner(self, value: Value, candidates: Sequence[Value], *, alone: bool) -> Value | None:
        """The unmatched value of the target that most likely stands for this one of the source.

        Args:
            value: of the source.
            candidates: of the target.
            alone: whether no other value is left on either side: then even small numbers in words are compared.
        """
        best, best_likeness = None, 0.0
        for candidate in candidates:
            if not _comparable(value, candidate, alone=alone):
                continue
            if not self._alike(value, candidate) and (self._elsewhere(value, 0) or self._elsewhere(candidate, 1)):
                continue
            likeness = self._likeness(value, candidate)
            if likeness > best_likeness:
                best, best_likeness = candidate, likeness
        return best

    def _alike(self, value: Value, candidate: Value) -> bool:
        """Whether they are written with the same digits (3 billion, 3 亿), or are dates, whose digits say little."""
        if value.kind == candidate.kind == "date":
            return True
        return token(value, self.segment.source) == token(candidate, self.segment.target)

    def _says_the_same(self, value: Value, partner: Value) -> bool:
        """Whether two figures differ and mean the same thing."""
        source, target = self.segment.source, self.segment.target
        return (
            same_bound(value, partner, source, target)
            or is_reciprocal(value, partner, source)
            or is_same_month(value, partner, token(partner, target))
        )

    def _elsewhere(self, value: Value, own: int) -> bool:
        """Whether the other side writes these digits as often as this side: in code, an address or next door."""
        written = token(value, self.segment.source if own == 0 else self.segment.target)
        if not written:
            return False
        here, there = self.tokens[own], self.tokens[1 - own]
        if there[written] >= here[written]:
            return True
        return self.near[1 - own][written] > self.near[own][written]

    def _is_missing(self, value: Value) -> bool:
        """Whether it is written in digits that the target has nowhere near, and does not number a heading."""
        written = token(value, self.segment.source)
        if not written or self.tokens[1][written] or self._elsewhere(value, 0):
            return False
        return not _enumerates(value, self.segment.source)

    def _likeness(self, value: Value, candidate: Value) -> float:
        """How much two unequal values look like one that was changed: same kind, same unit, like digits, like place."""
        places = [
            (v.start - side.start) / max(1, side.end - side.start)
            for v, side in ((value, self.segment.source), (candidate, self.segment.target))
        ]
        units = value.unit is not None and candidate.unit is not None and value.unit.name == candidate.unit.name
        digits = token(value, self.segment.source), token(candidate, self.segment.target)
        alike = len(set(digits[0]) & set(digits[1])) / max(1, len(set(digits[0]) | set(digits[1])))
        return 1 + (value.kind == candidate.kind) + units + alike - abs(places[0] - places[1])


def _readable(document: Document) -> str:
    """The prose mask with what the reader sees of images, and with code and formulas that are mere numbers."""
    pieces, position = [], 0
    for run in document.runs("image", "code", "math"):
        if position <= run.start and (run.kind == "image" or _NUMERIC.fullmatch(run.value)):
            shown = document.value[run.inner_start : run.inner_end]
            before, after = run.inner_start - run.start, run.end - run.inner_end
            pieces += [document.masked[position : run.start], HIDDEN * before, shown, HIDDEN * after]
            position = run.end
    return "".join(pieces) + document.masked[position:] if pieces else document.masked


def _of(index: ValueIndex, side: Side) -> tuple[Value, ...]:
    return index.between(side.start, side.end)


def _tokens(index: ValueIndex, side: Side) -> Counter[str]:
    return index.tokens(side.start, side.end)


def token(value: Value, side: Side) -> str:
    """The digits a value is written with, without grouping; empty if it is written in words."""
    if value.form != "digits":
        return ""
    from tqcheck.values.scan import in_one_width  # noqa: PLC0415 -- an article alone needs no values

    match = _TOKEN.search(in_one_width(side.document.value[value.start : value.end]))
    return match[0].replace(",", "") if match else ""


def _enumerates(value: Value, side: Side) -> bool:
    """Whether the value numbers a heading or a line."""
    block = next((block for block in side.blocks if block.start <= value.start < block.end), None)
    return block is not None and not side.document.masked[block.content_start : value.start].strip(" \u2060")


def _comparable(one: Value, two: Value, *, alone: bool) -> bool:
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
    if kinds & _DATE_KINDS:
        return "number" in kinds and kinds & {"date", "time"} != set() and "digits" in {one.form, two.form}
    return True


def _definite(value: Value) -> bool:
    """Whether a number in words can hardly be an idiom."""
    return value.number is not None and (value.number > SMALL or value.number % 1 != 0)


def _kind(one: Value, two: Value) -> DifferenceKind:
    kinds = {one.kind, two.kind}
    if kinds & _DATE_KINDS:
        return "date"
    if "version" in kinds:
        return "version"
    if kinds == {"percent", "number"} and one.number == two.number:
        return "percent"
    if kinds == {"percent", "permille"} and one.number == two.number:
        return "unit"
    return "number"


def is_date(difference: Difference) -> bool:
    """Whether a difference is one of dates or times."""
    target = difference.target
    return difference.source.kind in _DATE_KINDS or (target is not None and target.kind in _DATE_KINDS)


def _sureness(one: Value, two: Value) -> float:
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
