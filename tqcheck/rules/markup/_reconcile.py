"""Whether what stands in the source stands in the translation, too: order free, neighbours considered.

Segments are the unit of comparison, but translators move things across their edges, and aligners err by a block. So what
is missing from one segment is first looked for in its neighbours and in blocks that belong to no segment.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tqcheck.document import Document
    from tqcheck.rules.article import Article, Segment

REACH = 2
"""Segments on either side in which something moved is looked for: sentences move to the next block, seldom further."""


SURE = 0.75
"""Likeness from which something that the whole source does not know is taken for a slip of the pen, before anything
else is considered. One letter wrong in six makes .83."""
SHORT = 3
"""Characters up to which likeness says nothing: one name in the place of another one is that one changed."""


MAX_PAIRS, WINDOW = 2_500, 3
"""Pairs of items compared in one segment, and what is compared around the same place beyond that: fifty lost and fifty
new ones in one paragraph are never a translation, but must not take minutes."""


class Item(NamedTuple):
    """Something that must be kept: its key (equal keys are the same thing), its place, and what is shown."""

    key: str
    start: int
    end: int
    value: str


class Difference(NamedTuple):
    """What is missing from a segment, and what stands there in its place, if anything does."""

    segment: Segment
    lost: Item
    instead: Item | None
    kept: int
    """How often the same thing stands in the target of this segment."""


class Comparison(NamedTuple):
    """How items are told apart.

    Attributes:
        collect: the items of a document, in order.
        same: whether two items of different keys are one thing, written otherwise.
        alike: how likely the second stands for the first, 0 to 1.
        floor: likeness from which the two are taken for one thing changed.
        reach: segments on either side in which something moved is looked for.
    """

    collect: Callable[[Document], Sequence[Item]]
    same: Callable[[Item, Item], bool]
    alike: Callable[[Item, Item], float]
    floor: float
    reach: int = REACH


class _Diff:
    """One segment: what it lost, what it has more, and what became of what."""

    __slots__ = ("compare", "extra", "found", "kept", "lost", "segment")

    def __init__(self, segment: Segment, source: Sequence[Item], target: Sequence[Item], compare: Comparison) -> None:
        self.segment = segment
        self.compare = compare
        self.kept = Counter(item.key for item in target)
        self.lost: list[Item] = []
        self.found: list[Difference] = []
        left = Counter(self.kept)
        for item in source:
            if left[item.key] > 0:
                left[item.key] -= 1
            else:
                self.lost.append(item)
        self.extra: list[Item] = []
        for item in reversed(target):
            if left[item.key] > 0:
                left[item.key] -= 1
                self.extra.append(item)
        self.extra.reverse()

    def drop_twins(self) -> None:
        """Forget what is the same thing written otherwise."""
        gone: set[int] = set()
        left: list[Item] = []
        for row, item in enumerate(self.lost):
            columns = (column for column in self._near(row, len(self.lost), self.extra) if column not in gone)
            twin = next((column for column in columns if self.compare.same(item, self.extra[column])), None)
            if twin is None:
                left.append(item)
            else:
                gone.add(twin)
        self.lost = left
        self.extra = [item for column, item in enumerate(self.extra) if column not in gone]

    def pair(self, floor: float, known: frozenset[str]) -> None:
        """Join what was lost with the likest of what is new; what is ``known`` from elsewhere is not new."""
        new = [item for item in self.extra if item.key not in known]
        scored = sorted(
            (-self.compare.alike(item, new[column]), row, column)
            for row, item in enumerate(self.lost)
            for column in self._near(row, len(self.lost), new)
        )
        instead: dict[int, int] = {}
        taken: set[int] = set()
        for unlike, row, column in scored:
            if -unlike >= floor and row not in instead and column not in taken:
                instead[row] = column
                taken.add(column)
        for row, column in sorted(instead.items()):
            self._find(self.lost[row], new[column])
        used = {id(new[column]) for column in taken}
        self.lost = [item for row, item in enumerate(self.lost) if row not in instead]
        self.extra = [item for item in self.extra if id(item) not in used]

    @staticmethod
    def _near(row: int, rows: int, columns: Sequence[Item]) -> range:
        """The columns a row is compared with: all of them, or in a very long segment those about as far along."""
        if rows * len(columns) <= MAX_PAIRS:
            return range(len(columns))
        middle = row * len(columns) // rows
        return range(max(0, middle - WINDOW), min(len(columns), middle + WINDOW + 1))

    def close(self) -> list[Difference]:
        """What is wrong in the segment, in order of the source."""
        floor = self.compare.floor
        if len(self.lost) == len(self.extra) == 1:
            floor = 0 if len(self.lost[0].key) <= SHORT else floor / 2
        self.pair(floor, frozenset())
        for item in self.lost:
            self._find(item, None)
        return sorted(self.found, key=lambda difference: difference.lost.start)

    def _find(self, lost: Item, instead: Item | None) -> None:
        self.found.append(Difference(self.segment, lost, instead, self.kept[lost.key]))


def differences(article: Article, compare: Comparison) -> Iterator[Difference]:
    """What is missing from the segments of an article, each with what stands in its place, in order."""
    assert article.source is not None
    before = compare.collect(article.source)
    if not before:
        return
    after = compare.collect(article.target)
    if [item.key for item in before] == [item.key for item in after]:
        return
    diffs = dict(_diffs(article, before, after, compare))
    if not any(diff.lost for diff in diffs.values()):
        return
    known = frozenset(item.key for item in before)
    orphans = _orphans(article, after)
    for diff in diffs.values():
        if diff.lost and diff.extra:
            diff.drop_twins()
            diff.pair(SURE, known)
    for index, diff in diffs.items():
        if diff.lost:
            near = [
                diffs[at]
                for at in range(index - compare.reach, index + compare.reach + 1)
                if at in diffs and at != index
            ]
            diff.lost = [
                item
                for item in diff.lost
                if not _elsewhere(item, near) and not _orphaned(item, orphans, index, compare)
            ]
    for diff in diffs.values():
        yield from diff.close()


def _diffs(
    article: Article, before: Sequence[Item], after: Sequence[Item], compare: Comparison
) -> Iterator[tuple[int, _Diff]]:
    """The segments whose items differ, by their number."""
    starts = [item.start for item in before], [item.start for item in after]
    for number, segment in enumerate(article.segments):
        source = before[bisect_left(starts[0], segment.source.start) : bisect_left(starts[0], segment.source.end)]
        target = after[bisect_left(starts[1], segment.target.start) : bisect_left(starts[1], segment.target.end)]
        if [item.key for item in source] != [item.key for item in target]:
            yield number, _Diff(segment, source, target, compare)


def _elsewhere(item: Item, around: Iterable[_Diff]) -> bool:
    for near in around:
        for extra in near.extra:
            if extra.key == item.key:
                near.extra.remove(extra)
                return True
    return False


def _orphaned(item: Item, orphans: dict[str, list[int]], index: int, compare: Comparison) -> bool:
    """Whether the item stands in a block near by that belongs to no segment."""
    places = orphans.get(item.key, [])
    for place in places:
        if abs(place - index) <= compare.reach:
            places.remove(place)
            return True
    return False


def _orphans(article: Article, after: Sequence[Item]) -> dict[str, list[int]]:
    """The items of the target outside every segment: key → numbers of the segments before them."""
    ranges = [segment.target.range for segment in article.segments]
    starts = [start for start, _ in ranges]
    found: dict[str, list[int]] = defaultdict(list)
    for item in after:
        number = bisect_right(starts, item.start) - 1
        if number < 0 or ranges[number][1] <= item.start:
            found[item.key].append(number)
    return found
