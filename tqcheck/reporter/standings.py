"""Where to begin: the worst articles of a run, its folders, how the grades are spread; for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.reporter.terminal import counted, harmless
from tqcheck.text import display_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tqcheck.reporter.terminal import Paint
    from tqcheck.summary import Standing, Summary

FROM = 5
"""Articles from which a run has an overview; fewer are seen at a glance."""
_FOLDERS = 10
_NARROWEST, _WIDEST = 24, 72
"""Columns of the names."""
_SHOWN = ("critical", "major", "minor")
_COLUMN = 10
_NOTHING = "·"


def standings(summary: Summary, paint: Paint, width: int) -> Iterator[str]:
    """The tables, or nothing for a run of few articles.

    Args:
        summary: the run.
        paint: colours.
        width: columns of the terminal.
    """
    if summary.articles < FROM:
        return
    if summary.worst:
        yield from _table("worst articles", summary.worst, paint, width)
    if len(summary.folders) > 1:
        yield from _table("folders, worst first", summary.folders[:_FOLDERS], paint, width)
        if len(summary.folders) > _FOLDERS:
            yield f"  … and {counted(len(summary.folders) - _FOLDERS, 'folder')} more\n"
    spread = " · ".join(f"{name} {number:,}" for name, number in summary.grades.items() if number)
    yield f"\n{paint('grades', 'bold')}: {spread}\n\n"


def _table(title: str, rows: Sequence[Standing], paint: Paint, width: int) -> Iterator[str]:
    with_articles = any(row.articles != 1 for row in rows)
    columns = [*(["articles"] if with_articles else []), "score", *_SHOWN]
    room = max(_NARROWEST, min(_WIDEST, width - 2 - _COLUMN * len(columns)))
    room = min(room, max(display_width(title) - 2, *(display_width(harmless(row.path)) for row in rows)))
    heads = "".join(f"{name:>{_COLUMN}}" for name in columns)
    yield f"\n{paint(title, 'bold')}{' ' * (room + 2 - display_width(title))}{paint(heads, 'dim')}\n"
    for row in rows:
        name = _fitted(harmless(row.path), room)
        figures = [f"{row.articles:,}"] if with_articles else []
        figures.append(f"{row.score:.1f}")
        cells = "".join(f"{figure:>{_COLUMN}}" for figure in figures)
        counts = "".join(_count(row.findings[severity], severity, paint) for severity in _SHOWN)
        yield f"  {name}{' ' * (room - display_width(name))}{cells}{counts}\n"


def _count(number: int, severity: str, paint: Paint) -> str:
    cell = f"{number or _NOTHING:>{_COLUMN}}"
    return paint(cell, severity if number else "dim")


def _fitted(path: str, room: int) -> str:
    """The path, its start cut: what tells files apart stands at the end."""
    if display_width(path) <= room:
        return path
    while path and display_width(path) >= room:
        path = path[1:]
    return f"…{path}"
