"""Text side by side, for reading on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.reporter.alignment.model import finest, plain
from tqcheck.reporter.terminal import harmless
from tqcheck.text import display_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.reporter.alignment.model import Aligned
    from tqcheck.segmenter import Unit

NARROWEST = 40
"""Columns of the whole at least."""

UNSURE = 0.7
"""Confidence below which a unit is marked."""

_NO_COUNTERPART = "—"


def render(articles: Iterable[Aligned], *, width: int = 120) -> Iterator[str]:
    """The finest units, source on the left with its line, target on the right; ``width`` in columns of a terminal."""
    column = (max(width, NARROWEST) - 17) // 2
    for number, article in enumerate(articles):
        yield ("\n" if number else "") + f"{article.source.text.path} → {article.target.text.path}\n"
        for unit in finest(article.readable):
            yield from _rows(unit, column)
        yield _summary(article)


def _rows(unit: Unit, column: int) -> Iterator[str]:
    mark = "~" if unit.moved else "?" if unit.confidence < UNSURE else " "
    left = _wrapped(plain(unit.source) or _NO_COUNTERPART, column)
    right = _wrapped(plain(unit.target) or _NO_COUNTERPART, column)
    for at in range(max(len(left), len(right))):
        one, other = (side[at] if at < len(side) else "" for side in (left, right))
        source_line, target_line = (
            str(lines[0]) if lines and not at else "" for lines in (unit.source_lines, unit.target_lines)
        )
        padding = " " * (column - display_width(one))
        yield f"{source_line:>5} {one}{padding} {mark if not at else ' '} {target_line:>5} {other}".rstrip() + "\n"


def _wrapped(text: str, column: int) -> list[str]:
    """The text cut into lines of at most ``column`` columns, between words where there are any."""
    lines, line, width, space = [], "", 0, -1
    for char in harmless(text):
        size = display_width(char)
        if width + size > column:
            cut = space if space > column // 2 else len(line)
            lines.append(line[:cut].rstrip())
            line = line[cut:].lstrip()
            width, space = display_width(line), -1
        if char == " ":
            space = len(line)
        line += char
        width += size
    return [*lines, line] if line.strip() or not lines else lines


def _summary(article: Aligned) -> str:
    units = list(finest(article.readable))
    paired = sum(1 for unit in units if unit.source and unit.target)
    omitted = sum(1 for unit in units if not unit.target)
    moved = sum(1 for unit in units if unit.moved)
    return f"{paired} aligned, {omitted} without a target, {len(units) - paired - omitted} without a source, {moved} moved\n"
