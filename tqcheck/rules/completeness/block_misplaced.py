"""A block of the translation stands elsewhere than in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.rules import Article, Hit, rule
from tqcheck.text import count_han

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tqcheck.segmenter import Unit

LEAST_HAN = 10
"""Han characters a block needs: short ones are moved by mistake of the alignment more often than of the translator."""


@rule(category="accuracy/mistranslation", severity="minor", confidence=0.8, needs_source=True)
def block_misplaced(article: Article) -> Iterator[Hit]:
    r"""A paragraph of the translation stands in another place than in the source.

    Instructions in the wrong order mislead. A section that was moved is one finding. A paragraph merged into its neighbour is not misplaced.

    bad:  # Backup\n\nFirst stop the database and wait for it.\n\nThen copy the whole data folder to another disk.\n\nFinally start the web server and the browser again. → # 备份\n\n首先停止数据库，并等待它结束。\n\n⟦最后再次启动网页服务器和浏览器。⟧\n\n然后把整个数据文件夹复制到另一个磁盘。
    good: # Backup\n\nStop the database first.\n\nThen copy the data folder. → # 备份\n\n先停止数据库。\n\n然后复制数据文件夹。
    good: # Backup\n\nStop the database first.\n\nThen copy the data folder. → # 备份\n\n先停止数据库，然后复制数据文件夹。
    """
    order = [(unit.target_blocks[0], unit.source_blocks[0]) for unit in article.leaves if _is_prose(article, unit)]
    for run in _moved_runs(article):
        if not any(_is_telling(article, unit) and _overtakes(unit, order) for unit in run):
            continue
        spans = [(unit.source, unit.target) for unit in run if unit.source is not None and unit.target is not None]
        (source, target), (last_source, last_target) = spans[0], spans[-1]
        lines = f"line {source.line}" if len(run) == 1 else f"lines {source.line} to {last_source.end_line}"
        yield Hit(
            f"this translates {lines} of the source, and stands elsewhere",
            target=(target.start, last_target.end),
            source=(source.start, last_source.end),
            evidence={"source_line": source.line, "target_line": target.line, "blocks": len(run)},
        )


def _moved_runs(article: Article) -> Iterator[list[Unit]]:
    """Moved units that follow each other on both sides: a section that was moved is one finding."""
    run: list[Unit] = []
    for unit in article.leaves:
        moved = unit.moved and unit.source is not None and unit.target is not None
        if run and not (moved and unit.source_blocks[0] == run[-1].source_blocks[1]):
            yield run
            run = []
        if moved and unit.confidence >= article.floor:
            run.append(unit)
    if run:
        yield run


def _is_telling(article: Article, unit: Unit) -> bool:
    """Whether it is prose of some length."""
    if unit.target is None or not _is_prose(article, unit):
        return False
    return count_han(article.target.masked[unit.target.start : unit.target.end]) >= LEAST_HAN


def _is_prose(article: Article, unit: Unit) -> bool:
    if unit.source is None or unit.target is None:
        return False
    return all(block.is_prose for block in article.target.blocks[slice(*unit.target_blocks)])


def _overtakes(unit: Unit, order: Sequence[tuple[int, int]]) -> bool:
    """Whether prose that comes before it in one text comes after it in the other; pictures and code may change sides."""
    target, source = unit.target_blocks[0], unit.source_blocks[0]
    return any((there < target) != (here < source) for there, here in order)
