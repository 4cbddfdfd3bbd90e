"""A report carried over an edit: what stands before it stays, what stands behind it moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.record import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.finding import Finding
    from tqcheck.segmenter import Unit
    from tqcheck.text import Span, Text


@dataclass(frozen=True, slots=True)
class Change:
    """One edit: a range of the old text gave way to another one.

    Attributes:
        start, end: the range, in the old text.
        delta: by how much everything behind it moved.
        text: the new text.
    """

    start: int
    end: int
    delta: int
    text: Text

    def touches(self, span: Span) -> bool:
        """Whether the edit was made in a span or at its edge."""
        return span.start <= self.end and self.start <= span.end

    def span(self, span: Span) -> Span | None:
        """The span where its text stands now; None if nothing of it is left.

        What was put in at an edge of the span belongs to it.
        """
        if span.end < self.start:
            return span
        start = span.start if span.start <= self.start else max(span.start, self.end) + self.delta
        end = max(span.end, self.end) + self.delta if span.end >= self.end else self.start
        return self.text.span(start, end) if start < end else None


def change_between(old: str, text: Text) -> Change:
    """The edit that made one text of another: from the first character that differs to the last one."""
    new = text.value
    start = _alike(old, new)
    room = min(len(old), len(new)) - start
    tail = _alike(old[len(old) - room :][::-1], new[len(new) - room :][::-1])
    return Change(start, len(old) - tail, len(new) - len(old), text)


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common from their start: halves are compared, not characters."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def moved_units(units: Iterable[Unit], change: Change) -> Iterator[Unit]:
    """The alignment, for the new text; units that lost all of a side have none there."""
    for unit in units:
        if unit.target is None or unit.target.end < change.start:
            yield unit
            continue
        target = change.span(unit.target)
        if target is None and unit.source is None:
            continue
        lines = None if target is None else change.text.lines_of(target.start, target.end)
        yield replace(unit, target=target, target_lines=lines, children=tuple(moved_units(unit.children, change)))


def moved_finding(finding: Finding, text: Text, by: int) -> Finding:
    """A finding whose text stands elsewhere.

    Args:
        finding: with a place in the translation.
        text: the new text.
        by: how far it moved.
    """
    span, fix = finding.target, finding.fix
    if span is None or not by:
        return finding
    if fix is not None:
        edits = tuple(replace(edit, start=edit.start + by, end=edit.end + by) for edit in fix.edits)
        fix = replace(fix, edits=edits)
    return replace(finding, target=text.span(span.start + by, span.end + by), fix=fix)
