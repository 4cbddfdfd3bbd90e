"""Rule ``list-changed``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.markup._places import expected_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tqcheck.document import Block
    from tqcheck.rules.article import Article
    from tqcheck.segmenter import Unit

SHORT = 2
"""Words up to which a missing item is no omitted text; longer ones are block-omitted's."""
SURE = 0.8
"""Confidence of a segment from which an item that became something else did, and is not merely misaligned."""

NEAR = 3
"""Units before and after in which an item too many makes up for one too few: of 12 findings that were read on pages by
people 7 were such, and none of the true ones."""

_WORD = re.compile(r"[A-Za-z0-9]+")


@rule(category="locale-convention/layout", severity="minor", needs_source=True, confidence=0.8)
def list_changed(article: Article) -> Iterator[Hit]:
    r"""A list has fewer items than in the source: some were run together, or short ones are gone.

    Readers compare lists item by item. Items of more than two words that are gone are omitted blocks and reported as such;
    the style of the markers and lazy numbering do not matter.

    bad:  - ⟦Redis⟧\n- Apache Kafka stores events.\n- Apache Spark reads events. → ⟦⟧- Apache Kafka 存储事件。\n- Apache Spark 读取事件。
    good: - Kafka stores events.\n- Spark reads events. → 1. Kafka 存储事件。\n2. Spark 读取事件。
    good: * Kafka stores events.\n* Spark reads events. → - Kafka 存储事件。\n- Spark 读取事件。
    """
    assert article.source is not None
    leaves = article.leaves
    more = [_more(article, unit) for unit in leaves]
    for index, unit in enumerate(leaves):
        if unit.target is not None or unit.source is None or unit.confidence < SURE or _is_made_up(more, index):
            continue
        for block in article.source.blocks[slice(*unit.source_blocks)]:
            text = article.source.masked[block.content_start : block.content_end]
            if block.kind == "item" and len(_WORD.findall(text)) <= SHORT:
                yield Hit(
                    "an item of the list is missing",
                    target=expected_place(article, block.start, block.end),
                    source=(block.content_start, block.content_end),
                )
    places = {id(unit): index for index, unit in enumerate(leaves)}
    for segment in article.segments:
        source, target = _items(segment.source.blocks), _items(segment.target.blocks)
        if (
            len(source) > len(target) > 0
            and segment.confidence >= SURE
            and not _is_made_up(more, places[id(segment.unit)])
        ):
            yield Hit(
                f"{len(source)} items of the list became {len(target)}",
                target=segment.target.range,
                source=segment.source.range,
                evidence={"source": len(source), "target": len(target)},
            )


def _more(article: Article, unit: Unit) -> int:
    """How many more items of lists the translation of a unit has than its source."""
    assert article.source is not None
    source, target = (
        article.source.blocks[slice(*unit.source_blocks)],
        article.target.blocks[slice(*unit.target_blocks)],
    )
    return len(_items(target)) - len(_items(source))


def _is_made_up(more: Sequence[int], index: int) -> bool:
    """Whether a unit close by has an item too many: then the lists were only paired in another way."""
    return any(count > 0 for count in more[max(0, index - NEAR) : index + NEAR + 1])


def _items(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.kind == "item"]
