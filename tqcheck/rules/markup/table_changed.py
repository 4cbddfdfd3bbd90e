"""Rule ``table-changed``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document import cells
from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.markup._places import expected_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.article import Article

SHORT = 2
"""Words up to which a missing row is no omitted text; longer ones are block-omitted's."""
SURE = 0.8
"""Confidence of a unit from which a row without its mate is gone, and not merely misaligned."""

_WORD = re.compile(r"[A-Za-z0-9]+")


@rule(category="locale-convention/layout", severity="minor", needs_source=True, confidence=0.85)
def table_changed(article: Article) -> Iterator[Hit]:
    r"""A row of a table has fewer or more cells than in the source, or a short row is gone.

    A cell too few moves the rest under the wrong heading. Rows of more than two words that are gone are omitted blocks and
    reported as such.

    bad:  | Name | Default |\n|---|---|\n⟦| timeout | 30 seconds |⟧ → | 名称 | 默认值 |\n|---|---|\n⟦| timeout 30 秒 |⟧
    bad:  ⟦| Name | Default |⟧\n|---|---|\n| timeout | 30 seconds | → ⟦| 名称 |⟧\n|---|\n| 超时为 30 秒 |
    good: | Name | Default |\n|---|---|\n| timeout | 30 seconds | → | 名称 | 默认值 |\n|:--|--:|\n| timeout | 30 秒 |
    good: | Name | Default |\n|---|---|\n| timeout | 30 | → 名称 | 默认值\n---|---\ntimeout | 30
    """
    yield from _rows(article)
    assert article.source is not None
    for unit in article.leaves:
        if unit.target is not None or unit.source is None or unit.confidence < SURE:
            continue
        for block in article.source.blocks[slice(*unit.source_blocks)]:
            text = article.source.masked[block.start : block.end]
            if block.kind == "row" and len(_WORD.findall(text)) <= SHORT:
                yield Hit(
                    "a row of the table is missing",
                    target=expected_place(article, block.start, block.end),
                    source=(block.start, block.end),
                )


def _rows(article: Article) -> Iterator[Hit]:
    """Rows with another number of cells; those of a table that lacks a column are one finding, at its header."""
    header = 0, 0
    for segment in article.segments:
        if segment.target.blocks[0].kind != "row":
            header = 0, 0  # the next table has its own
            continue
        if not segment.one_to_one or segment.source.blocks[0].kind != "row":
            continue
        source, target = (len(cells(side.document, side.blocks[0])) for side in (segment.source, segment.target))
        is_header = segment.target.blocks[0].info == "header"
        if is_header:
            header = source, target
        if source != target and (is_header or header != (source, target)):
            what = f"a table of {target} columns" if is_header else f"a row of {target} cells"
            yield Hit(
                f"{what}, in the source of {source}",
                target=segment.target.range,
                source=segment.source.range,
                evidence={"source": source, "target": target},
            )
