"""A block of the translation stands there twice."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from tqcheck.rules import Article, Hit, rule
from tqcheck.rules.completeness._english import han_by_block, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tqcheck.document import Block, Document

LEAST_HAN = 12
"""Han characters a paragraph needs: shorter ones (注意：, 输出如下：) repeat in any manual."""

NEAR = 4
"""Blocks from one copy to the next that make them one slip."""

COMPARED = 8
BEGINNING = 40
"""Letters of two blocks that are compared first, and the characters they are looked for in: 2 of 100 paragraphs begin alike."""

_CODE = re.compile("`[^`]*`")

KINDS = frozenset(("paragraph", "item"))


@rule(category="accuracy/addition", severity="major", needs_source=False)
def block_duplicated(article: Article) -> Iterator[Hit]:
    r"""The same paragraph stands in the translation twice, but not in the source.

    It is what a slip of copy and paste, or a machine that translates piece by piece, leaves behind. What the source
    says twice may be said twice.

    bad:  # Cache\n\nThe cache keeps recently used pages in memory. → # 缓存\n\n缓存会把最近使用过的页面都保存在内存中。\n\n⟦缓存会把最近使用过的页面都保存在内存中。⟧
    bad:  缓存会把最近使用过的页面都保存在内存中。\n\n⟦缓存会把最近使用过的页面都保存在内存中。⟧
    good: # A\n\nSee the page on installing for the details.\n\n# B\n\nSee the page on installing for the details. → # 甲\n\n详情请参阅关于如何安装的页面内容。\n\n# 乙\n\n详情请参阅关于如何安装的页面内容。
    good: | 甲 | 乙 |\n|---|---|\n| 是 | 否 |\n| 是 | 否 |
    good: 这个参数也可以按照 `;` 分割成多个路径。\n\n这个参数也可以按照 `,` 分割成多个路径。
    good: 输出如下：\n\n第一段话在这里说明了输出。\n\n输出如下：
    """
    counterparts = _counterparts(article)
    for copies in _copies(article):
        spare = _spare(copies, counterparts) if article.source else _close(copies)
        for _, block in spare:
            yield Hit(
                "this paragraph stands here a second time",
                target=(block.start, block.end),
                evidence={"copies": len(copies)},
            )


def _copies(article: Article) -> Iterator[list[tuple[int, Block]]]:
    """Blocks of equal text with enough in it, with their numbers, two at least at a time."""
    alike: defaultdict[str, list[tuple[int, Block]]] = defaultdict(list)
    document = article.target
    for index, (block, han) in enumerate(zip(document.blocks, han_by_block(article), strict=True)):
        if block.kind in KINDS and han >= LEAST_HAN:
            alike[_beginning(document, block)].append((index, block))
    groups: defaultdict[tuple[str, ...], list[tuple[int, Block]]] = defaultdict(list)
    for index, block in sorted((one for group in alike.values() if len(group) > 1 for one in group), key=itemgetter(0)):
        text = document.value[block.content_start : block.content_end]
        groups[squeezed(text), *_CODE.findall(text)].append((index, block))
    return (group for group in groups.values() if len(group) > 1)


def _beginning(document: Document, block: Block) -> str:
    """The first letters of a block: cheap to compare before all of it is."""
    start, end = block.content_start, block.content_end
    letters = squeezed(document.value[start : min(end, start + BEGINNING)])[:COMPARED]
    return letters if len(letters) == COMPARED else squeezed(document.value[start:end])[:COMPARED]


def _counterparts(article: Article) -> dict[int, tuple[int, int]]:
    """The source blocks of each target block that has some, or that stands right beside one without a translation."""
    leaves = article.leaves
    found: dict[int, tuple[int, int]] = {}
    for at, unit in enumerate(leaves):
        if unit.target is None:
            continue
        beside = (leaves[near] for near in (at - 1, at + 1) if 0 <= near < len(leaves))
        lone = next((other for other in beside if other.target is None and other.source is not None), None)
        owner = unit if unit.source is not None else lone
        if owner is not None:
            found.update(dict.fromkeys(range(*unit.target_blocks), owner.source_blocks))
    return found


def _spare(copies: Sequence[tuple[int, Block]], counterparts: dict[int, tuple[int, int]]) -> list[tuple[int, Block]]:
    """The copies that no source block of their own stands for; of copies close together the last ones."""
    taken: dict[tuple[int, int], int] = {}
    spare = []
    for index, block in copies:
        counterpart = counterparts.get(index)
        if counterpart is None or taken.get(counterpart, 0) >= counterpart[1] - counterpart[0]:
            spare.append((index, block))
        else:
            taken[counterpart] = taken.get(counterpart, 0) + 1
    number = len(spare) if taken else len(spare) - 1
    together = copies[-1][0] - copies[0][0] <= NEAR * len(copies)
    return list(copies[len(copies) - number :]) if together else spare[len(spare) - number :]


def _close(copies: Sequence[tuple[int, Block]]) -> list[tuple[int, Block]]:
    """The copies that directly follow another one.

    Without a source to compare with only these are slips: of 214 copies a little further apart, in 30,000 articles by
    people and machines, hardly one was (运行以下命令, the same remark on two options, the text of two events).
    """
    return [after for before, after in pairwise(copies) if after[0] - before[0] == 1]
