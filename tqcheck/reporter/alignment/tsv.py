"""Tab-separated values: the finest units, a line each, for spreadsheets and shell tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.reporter.alignment.model import finest, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.reporter.alignment.model import Aligned

COLUMNS = ("path", "source_lines", "target_lines", "confidence", "moved", "source", "target")


def render(articles: Iterable[Aligned]) -> Iterator[str]:
    """A header line, then a line a unit; white space inside a text is one space."""
    yield "\t".join(COLUMNS) + "\n"
    for article in articles:
        path = " ".join(article.target.text.path.split())
        for unit in finest(article.readable):
            yield (
                "\t".join(
                    (
                        path,
                        _lines(unit.source_lines),
                        _lines(unit.target_lines),
                        f"{unit.confidence:.3f}",
                        "yes" if unit.moved else "",
                        plain(unit.source),
                        plain(unit.target),
                    )
                )
                + "\n"
            )


def _lines(lines: tuple[int, int] | None) -> str:
    return "" if lines is None else f"{lines[0]}-{lines[1]}"
