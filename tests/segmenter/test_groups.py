from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.segmenter.groups import NOTHING, Pairing, clusters_of

SIZES = st.lists(st.integers(1, 3), max_size=6)


def groups_of(sizes: list[int]) -> list[int]:
    return [group for group, size in enumerate(sizes) for _ in range(size)]


@st.composite
def alignments(draw: st.DrawFn) -> tuple[list[Pairing], list[int], list[int]]:
    """A monotone alignment of leaves, some of its lone ones joined out of order."""
    source, target = groups_of(draw(SIZES)), groups_of(draw(SIZES))
    i = j = 0
    found: list[Pairing] = []
    while i < len(source) or j < len(target):
        p, r = draw(st.sampled_from([(1, 1), (1, 2), (2, 1), (1, 0), (0, 1)]))
        p, r = min(p, len(source) - i), min(r, len(target) - j)
        p, r = (min(p, 1), min(r, 1)) if not p or not r else (p, r)  # lone leaves come one by one
        if p or r:
            found.append(Pairing((i, i + p) if p else NOTHING, (j, j + r) if r else NOTHING, 0.9))
            i, j = i + p, j + r
    omitted = [one for one in found if one.target == NOTHING]
    added = [one for one in found if one.source == NOTHING]
    for one, other in list(zip(omitted, added[::-1], strict=False))[: draw(st.integers(0, 2))]:
        found.remove(one)
        found.remove(other)
        found.append(Pairing(one.source, other.target, 0.9, moved=True))
    return found, source, target


@settings(max_examples=200)
@given(alignments())
def test_clusters_hold_every_group_once_in_order_of_the_target(
    case: tuple[list[Pairing], list[int], list[int]],
) -> None:
    pairings, source, target = case
    clusters = clusters_of(pairings, source, target)
    assert sorted(g for c in clusters for g in range(*c.source)) == sorted(set(source))
    assert [g for c in clusters for g in range(*c.target)] == sorted(set(target))
    assert sorted(i for c in clusters for p in c.pairings for i in range(*p.source)) == list(range(len(source)))
    assert sorted(j for c in clusters for p in c.pairings for j in range(*p.target)) == list(range(len(target)))


def test_a_list_whose_items_pair_is_one_cluster() -> None:
    (cluster,) = clusters_of([Pairing((0, 1), (0, 1), 1.0), Pairing((1, 2), (1, 2), 1.0)], [0, 0], [0, 0])
    assert len(cluster.pairings) == 2


def test_an_omission_stands_after_what_precedes_it_in_the_source() -> None:
    pairings = [Pairing((0, 1), (0, 1), 1.0), Pairing((1, 2), NOTHING, 1.0), Pairing((2, 3), (1, 2), 1.0)]
    assert [cluster.source for cluster in clusters_of(pairings, [0, 1, 2], [0, 1])] == [(0, 1), (1, 2), (2, 3)]


def test_an_item_moved_to_another_list_is_an_omission_and_an_addition() -> None:
    pairings = [
        Pairing((0, 1), (0, 1), 1.0),
        Pairing((2, 3), (1, 2), 1.0),
        Pairing((1, 2), (2, 3), 1.0, moved=True),
    ]
    clusters = clusters_of(pairings, [0, 0, 1], [0, 1, 1])
    assert [(cluster.source, cluster.target) for cluster in clusters] == [((0, 1), (0, 1)), ((1, 2), (1, 2))]
    assert sum(len(cluster.pairings) for cluster in clusters) == 4
