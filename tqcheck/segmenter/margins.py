"""Beads, and how much better each of them is than what stands nearest to it."""

from __future__ import annotations

from typing import Protocol

from tqcheck.record import NamedTuple
from tqcheck.segmenter.parameters import LEAST


class Bead(NamedTuple):
    """English segments ``i`` to ``i + p`` and Chinese segments ``j`` to ``j + r``.

    ``margin`` is how much better the bead is than what stands nearest to it: losing one of its segments, or, for a
    segment without a counterpart, joining a neighbour's bead.
    """

    i: int
    p: int
    j: int
    r: int
    score: float
    moved: bool = False
    margin: float = 0.0


class Scores(Protocol):
    """Scores of beads one by one."""

    skip: float

    def __call__(self, i: int, p: int, j: int, r: int) -> float:
        """The score of a bead; of nothing 0, of what cannot be ``LEAST``."""


def with_margins(beads: list[Bead], score: Scores) -> list[Bead]:
    """The beads with their margins."""
    found = []
    for at, bead in enumerate(beads):
        if bead.p == bead.r == 1:
            margin = bead.score + 2 * score.skip
        elif bead.p and bead.r:
            margin = bead.score - _best_smaller(bead, score)
        else:
            margin = (
                -score.skip
                - max(_gain(beads[near], bead, score) for near in (at - 1, at + 1) if 0 <= near < len(beads))
                if len(beads) > 1
                else 0.0
            )
        found.append(Bead(*bead[:-1], margin))
    return found


def _best_smaller(bead: Bead, score: Scores) -> float:
    """The best that can be made of a bead without its first or its last segment on either side."""
    i, p, j, r = bead[:4]
    options = [-score.skip * (p + r)]
    if p > 1:
        options += [score(i + 1, p - 1, j, r) - score.skip, score(i, p - 1, j, r) - score.skip]
    if r > 1:
        options += [score(i, p, j + 1, r - 1) - score.skip, score(i, p, j, r - 1) - score.skip]
    if p > 1 and r > 1:
        options += [score(i, 1, j, 1) + score(i + 1, p - 1, j + 1, r - 1)]
    return max(options)


def _gain(near: Bead, lone: Bead, score: Scores) -> float:
    """What a bead gains by taking in a lone neighbour; two lone neighbours of opposite sides may make a bead."""
    if near.moved:
        return LEAST
    if lone.p:
        i, p = (min(near.i, lone.i), near.p + 1) if near.p else (lone.i, 1)
        j, r = near.j, near.r
    else:
        j, r = (min(near.j, lone.j), near.r + 1) if near.r else (lone.j, 1)
        i, p = near.i, near.p
    if not p or not r:
        return LEAST
    return score(i, p, j, r) - score(near.i, near.p, near.j, near.r)
