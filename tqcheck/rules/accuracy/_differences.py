"""The values in which a translation differs from its source: matched in each aligned segment, once for all rules."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.record import cached_property, dataclass
from tqcheck.rules.accuracy._bounds import is_reciprocal, is_same_month, same_bound
from tqcheck.rules.accuracy._swaps import find_swap
from tqcheck.rules.accuracy._value_index import ValueIndex, token
from tqcheck.rules.accuracy._value_kinds import DATE_KINDS, comparable, difference_kind, sureness, units_differ

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tqcheck.rules.accuracy._value_kinds import DifferenceKind
    from tqcheck.rules.article import Article, Segment, Side
    from tqcheck.segmenter import Unit
    from tqcheck.values.match import Match
    from tqcheck.values.model import Value

MOST_LEFT = 6
"""Unmatched values on a side above which a segment is left alone: it is data (a log, a matrix), not prose."""

SWAPPED = 0.7
"""Confidence that two values have changed places: the words around them say so, by the dictionary alone."""


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
        if segment.is_prose and indexes[0].values_in(segment.source):
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
        self.values = source.values_in(segment.source), target.values_in(segment.target)
        self._indexes = source, target
        self._neighbours = neighbours

    @cached_property
    def tokens(self) -> tuple[Counter[str], Counter[str]]:
        """The digit groups of both sides; asked for only where a value differs."""
        source, target = self._indexes
        return source.tokens_in(self.segment.source), target.tokens_in(self.segment.target)

    @cached_property
    def near(self) -> tuple[Counter[str], Counter[str]]:
        """The digit groups of both sides' neighbours."""
        found: tuple[Counter[str], Counter[str]] = Counter(), Counter()
        for unit in self._neighbours:
            for counter, index, span in zip(found, self._indexes, (unit.source, unit.target), strict=True):
                if span is not None:
                    counter.update(index.tokens_in(span))
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
                found.append(
                    Difference(difference_kind(value, partner), value, partner, self.segment, sureness(value, partner))
                )
            elif self._is_missing(value):
                found.append(Difference("missing", value, None, self.segment, 0.6))
        return [] if self._is_other_row(found, matching.pairs) else found

    def _is_other_row(self, found: Sequence[Difference], kept: Sequence[Match]) -> bool:
        """Whether a row has two figures or more and none of them is the source's: it is another row of another table."""
        rows = {block.kind for side in (self.segment.source, self.segment.target) for block in side.blocks} == {"row"}
        return rows and not kept and sum(difference.target is not None for difference in found) > 1

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
            if not comparable(value, candidate, alone=alone):
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


def _enumerates(value: Value, side: Side) -> bool:
    """Whether the value numbers a heading or a line."""
    block = next((block for block in side.blocks if block.start <= value.start < block.end), None)
    return block is not None and not side.document.masked[block.content_start : value.start].strip(" \u2060")


def is_date(difference: Difference) -> bool:
    """Whether a difference is one of dates or times."""
    target = difference.target
    return difference.source.kind in DATE_KINDS or (target is not None and target.kind in DATE_KINDS)
