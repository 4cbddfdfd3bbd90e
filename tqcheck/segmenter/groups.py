"""From pairings of leaf blocks to clusters of whole groups: what a reader calls a paragraph, a list, a table."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Range = tuple[int, int]
"""Half-open."""

NOTHING: Range = (0, 0)


class Pairing(NamedTuple):
    """Source leaves ``source`` belong to target leaves ``target``; one of the two may be empty.

    ``moved`` says that they stand out of order.
    """

    source: Range
    target: Range
    confidence: float
    moved: bool = False

    def turned(self) -> Pairing:
        """The same with source and target exchanged."""
        return self._replace(source=self.target, target=self.source)


class Cluster(NamedTuple):
    """Source groups and target groups that belong together, with the pairings of their leaves in order."""

    source: Range
    target: Range
    pairings: list[Pairing]
    moved: bool = False


def clusters_of(
    pairings: Iterable[Pairing], source_groups: Sequence[int], target_groups: Sequence[int]
) -> list[Cluster]:
    """Join leaf pairings into clusters of whole groups, in order of the target.

    Args:
        pairings: every leaf of both sides once; those that are not moved in order.
        source_groups: the group of each source leaf, rising.
        target_groups: the same of the target.
    """
    straight: list[Cluster] = []
    moved: list[Cluster] = []
    single: list[tuple[Pairing, Range, Range]] = []
    for pairing in pairings:
        (first, last), (t_first, t_last) = pairing.source, pairing.target
        source = (source_groups[first], source_groups[last - 1] + 1) if first < last else NOTHING
        target = (target_groups[t_first], target_groups[t_last - 1] + 1) if t_first < t_last else NOTHING
        if source is NOTHING or target is NOTHING:
            single.append((pairing, source, target))
        elif pairing.moved:
            _add(moved, pairing, source, target)
        else:
            _add(straight, pairing, source, target)
    clusters = straight + [cluster._replace(moved=True) for cluster in moved if _is_free(cluster, straight)]
    for cluster in moved:
        if not _is_free(cluster, straight):
            single += [
                (part, _groups(part.source, source_groups), _groups(part.target, target_groups))
                for pairing in cluster.pairings
                for part in _parted(pairing, source_groups, target_groups, straight)
            ]
    if single:
        _place_singles(clusters, single)
    for cluster in clusters:
        if len(cluster.pairings) > 1:
            cluster.pairings[:] = in_target_order(cluster.pairings)
    return _in_order(clusters) if single or moved else clusters


def _groups(leaves: Range, groups: Sequence[int]) -> Range:
    """The groups of some leaves; ``NOTHING`` itself if there are none."""
    first, last = leaves
    return (groups[first], groups[last - 1] + 1) if first < last else NOTHING


def _size(span: Range) -> int:
    return span[1] - span[0]


def _meet(first: Range, second: Range) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def _hull(first: Range, second: Range) -> Range:
    return min(first[0], second[0]), max(first[1], second[1])


def _add(clusters: list[Cluster], pairing: Pairing, source: Range, target: Range) -> None:
    """Put a pairing into the clusters whose groups it shares, joining them, or into a new one."""
    found = [pairing]
    while clusters:
        last = clusters[-1]
        if not (_meet(last.source, source) or _meet(last.target, target)):
            break
        clusters.pop()
        source, target = _hull(last.source, source), _hull(last.target, target)
        found = last.pairings + found
    clusters.append(Cluster(source, target, found))


def _is_free(cluster: Cluster, others: list[Cluster]) -> bool:
    return not any(_meet(cluster.source, other.source) or _meet(cluster.target, other.target) for other in others)


def _parted(
    pairing: Pairing, source_groups: Sequence[int], target_groups: Sequence[int], straight: list[Cluster]
) -> list[Pairing]:
    """A moved pairing stays whole inside one cluster; across two it is an omission and an addition, group by group."""
    source, target = _groups(pairing.source, source_groups), _groups(pairing.target, target_groups)
    if any(_holds(cluster.source, source) and _holds(cluster.target, target) for cluster in straight):
        return [pairing]
    return [
        *(pairing._replace(source=part, target=NOTHING, moved=False) for part in _runs(pairing.source, source_groups)),
        *(pairing._replace(source=NOTHING, target=part, moved=False) for part in _runs(pairing.target, target_groups)),
    ]


def _holds(outer: Range, inner: Range) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _runs(leaves: Range, groups: Sequence[int]) -> list[Range]:
    """The leaves of each group."""
    cuts = [at for at in range(leaves[0] + 1, leaves[1]) if groups[at] != groups[at - 1]]
    return [*pairwise([leaves[0], *cuts, leaves[1]])]


def _place_singles(clusters: list[Cluster], single: list[tuple[Pairing, Range, Range]]) -> None:
    """Leaves without a counterpart join the cluster that holds their group, or stand as clusters of one group."""
    by_source = {group: cluster for cluster in clusters for group in range(*cluster.source)}
    by_target = {group: cluster for cluster in clusters for group in range(*cluster.target)}
    for pairing, source, target in single:
        home = by_source.get(source[0]) if _size(source) else by_target.get(target[0])
        if home is None:
            home = Cluster(source, target, [])
            clusters.append(home)
            by_source.update(dict.fromkeys(range(*source), home))
            by_target.update(dict.fromkeys(range(*target), home))
        home.pairings.append(pairing)


def in_target_order(pairings: Sequence[Pairing]) -> list[Pairing]:
    """By target; one without a target stands after the one that holds what precedes it in the source."""
    both = sorted(p.source for p in pairings if _size(p.source) and _size(p.target) and not p.moved)
    targets = {p.source: p.target[0] for p in pairings if not p.moved}

    def key(pairing: Pairing) -> tuple[int, int, int]:
        if _size(pairing.target):
            return pairing.target[0], 0, 0
        at = bisect_left(both, pairing.source) - 1
        return (targets[both[at]] if at >= 0 else -1), 1, pairing.source[0]

    return sorted(pairings, key=key)


def _in_order(clusters: list[Cluster]) -> list[Cluster]:
    """Clusters in the same order."""
    outline = {Pairing(cluster.source, cluster.target, 1.0, cluster.moved): cluster for cluster in clusters}
    return [outline[pairing] for pairing in in_target_order(list(outline))]
