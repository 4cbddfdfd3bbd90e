"""An article cut into the rows of the review page: a paragraph beside its source, with its findings."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.record import dataclass, field
from tqcheck.reporter.review.marks import Mark, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.finding import Finding
    from tqcheck.report import ArticleReport

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")


@dataclass(slots=True)
class Row:
    """A paragraph.

    Attributes:
        source, target: offsets, or None where there is no counterpart.
        confidence: of the pair; None without a source.
        findings: with their permalinks, in order.
        source_marks, target_marks: what to mark on each side.
    """

    source: tuple[int, int] | None
    target: tuple[int, int] | None
    confidence: float | None
    findings: list[tuple[str, Finding]] = field(default_factory=list)
    source_marks: list[Mark] = field(default_factory=list)
    target_marks: list[Mark] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    """An article as the page shows it.

    Attributes:
        rows: its paragraphs, in order of the target.
        loose: findings that belong to no paragraph.
    """

    rows: list[Row]
    loose: list[tuple[str, Finding]]


def sheet_of(article: ArticleReport, number: int) -> Sheet:
    """Cut an article; findings go to the row that holds their start.

    Args:
        article: the report.
        number: of the article on the page, part of the permalinks.
    """
    rows = _rows(article)
    targets = sorted((row.target, i) for i, row in enumerate(rows) if row.target)
    sources = sorted((row.source, i) for i, row in enumerate(rows) if row.source)
    sheet = Sheet(rows, [])
    seen: Counter[str] = Counter()
    for finding in article.findings:
        seen[finding.fingerprint] += 1
        twin = f"-{seen[finding.fingerprint]}" if seen[finding.fingerprint] > 1 else ""
        key = f"f-{number}-{finding.fingerprint}{twin}"
        kind = kind_of(finding)
        home: Row | None = None
        if finding.source is not None:
            mark = Mark(finding.source.start, finding.source.end, kind, key)
            for row in _rows_over(rows, sources, mark):
                row.source_marks.append(mark)
                home = home or row
        if finding.target is not None:
            mark, home = Mark(finding.target.start, finding.target.end, kind, key), None
            for row in _rows_over(rows, targets, mark):
                row.target_marks.append(mark)
                home = home or row
        (sheet.loose if home is None else home.findings).append((key, finding))
    return sheet


def _rows(article: ArticleReport) -> list[Row]:
    if article.units:
        return [
            Row(
                (unit.source.start, unit.source.end) if unit.source else None,
                (unit.target.start, unit.target.end) if unit.target else None,
                unit.confidence,
            )
            for unit in article.units
        ]
    text = article.target_text.value if article.target_text else ""
    return [Row(None, match.span(), None) for match in _PARAGRAPH.finditer(text)]


def _rows_over(rows: list[Row], places: list[tuple[tuple[int, int], int]], mark: Mark) -> Iterator[Row]:
    """The row that begins last at or before the mark, and those the mark reaches into."""
    index = max(0, bisect_right(places, ((mark.start, sys.maxsize), 0)) - 1)
    while index < len(places):
        (start, end), number = places[index]
        if start > mark.start and start >= mark.end:
            return
        if end >= mark.start:
            yield rows[number]
        index += 1
