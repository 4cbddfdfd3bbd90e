"""Whether what stands in the source stands in the translation, too: order free, neighbours considered.

Segments are the unit of comparison, but translators move things across their edges, and aligners err by a block. So what
is missing from one segment is first looked for in its neighbours and in blocks that belong to no segment.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from tqcheck.rules.article import Side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tqcheck.rules.article import Article, Segment

REACH = 2
"""Segments on either side in which something moved is looked for: sentences move to the next block, seldom further."""


SURE = 0.75
"""Likeness from which something that the whole source does not know is taken for a slip of the pen, before anything
else is considered. One letter wrong in six makes .83."""
SHORT = 3
"""Characters up to which likeness says nothing: one name in the place of another one is that one changed."""


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
        collect: the items of a side, in order.
        same: whether two items of different keys are one thing, written otherwise.
        alike: how likely the second stands for the first, 0 to 1.
        floor: likeness from which the two are taken for one thing changed.
        reach: segments on either side in which something moved is looked for.
    """

    collect: Callable[[Side], Iterable[Item]]
    same: Callable[[Item, Item], bool]
    alike: Callable[[Item, Item], float]
    floor: float
    reach: int = REACH


class _Diff:
    """One segment: what it lost, what it has more, and what became of what."""

    __slots__ = ("compare", "extra", "found", "kept", "lost", "segment", "source_keys")

    def __init__(self, segment: Segment, compare: Comparison) -> None:
        self.segment = segment
        self.compare = compare
        self.extra: list[Item] = list(compare.collect(segment.target))
        self.kept = Counter(item.key for item in self.extra)
        self.lost: list[Item] = []
        self.found: list[Difference] = []
        source = list(compare.collect(segment.source))
        self.source_keys = {item.key for item in source}
        spare = defaultdict(list)
        for item in self.extra:
            spare[item.key].append(item)
        for item in source:
            if spare[item.key]:
                self.extra.remove(spare[item.key].pop(0))
            else:
                self.lost.append(item)

    def drop_twins(self) -> None:
        """Forget what is the same thing written otherwise."""
        for item in list(self.lost):
            twin = next((extra for extra in self.extra if self.compare.same(item, extra)), None)
            if twin is not None:
                self.lost.remove(item)
                self.extra.remove(twin)

    def pair(self, floor: float, known: frozenset[str]) -> None:
        """Join what was lost with the likest of what is new; what is ``known`` from elsewhere is not new."""
        new = [item for item in self.extra if item.key not in known]
        scored = sorted(
            (-self.compare.alike(one, other), row, column)
            for row, one in enumerate(self.lost)
            for column, other in enumerate(new)
        )
        rows, columns = list(self.lost), set(range(len(new)))
        for unlike, row, column in scored:
            if -unlike >= floor and column in columns and rows[row] in self.lost:
                columns.remove(column)
                self.lost.remove(rows[row])
                self.extra.remove(new[column])
                self._find(rows[row], new[column])

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
    diffs = [_Diff(segment, compare) for segment in article.segments]
    known = frozenset(key for diff in diffs for key in diff.source_keys)
    for diff in diffs:
        if diff.lost and diff.extra:
            diff.drop_twins()
            diff.pair(SURE, known)
    if any(diff.lost for diff in diffs):
        orphans = _orphans(article, compare)
        for index, diff in enumerate(diffs):
            reach = slice(max(0, index - compare.reach), index + compare.reach + 1)
            around = [near for near in diffs[reach] if near is not diff and near.extra] if diff.lost else []
            diff.lost = [
                item
                for item in diff.lost
                if not _elsewhere(item, around) and not _orphaned(item, orphans, index, compare)
            ]
    for diff in diffs:
        yield from diff.close()


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


def _orphans(article: Article, compare: Comparison) -> dict[str, list[int]]:
    """The items of target blocks outside every segment: key → numbers of the segments before them."""
    starts = [segment.target.start for segment in article.segments]
    inside = {block.start for segment in article.segments for block in segment.target.blocks}
    found: dict[str, list[int]] = defaultdict(list)
    for block in article.target.blocks:
        if block.start not in inside:
            for item in compare.collect(Side(article.target, block.start, block.end, (block,))):
                found[item.key].append(bisect_right(starts, item.start) - 1)
    return found
