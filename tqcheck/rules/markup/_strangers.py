"""Blocks that the alignment left alone though each stands at the same place."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tqcheck.document import Block
    from tqcheck.rules.article import Article


def strangers(
    article: Article, source: Callable[[Block], bool], target: Callable[[Block], bool]
) -> Iterator[tuple[Block, Block]]:
    """Pairs of blocks, one of each side, that stand alone between the same two segments, in order.

    A heading of another level or a formula with one sign changed may look like a stranger to the aligner.

    Args:
        article: the article, with its source.
        source: which blocks of the source are asked for.
        target: which blocks of the target are.
    """
    assert article.source is not None
    gaps: dict[int, tuple[list[Block], list[Block]]] = defaultdict(lambda: ([], []))
    for number, (document, wanted) in enumerate(((article.source, source), (article.target, target))):
        ranges = sorted((segment.target if number else segment.source).range for segment in article.segments)
        starts, ends = [start for start, _ in ranges], [end for _, end in ranges]
        for block in document.blocks:
            if wanted(block):
                before = bisect_right(starts, block.start)
                if before == 0 or ends[before - 1] <= block.start:
                    gaps[before][number].append(block)
    for ours, theirs in gaps.values():
        if len(ours) == len(theirs) == 1:
            yield ours[0], theirs[0]
