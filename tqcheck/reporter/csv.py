"""An MQM scorecard: a row a finding, for spreadsheets and annotation tools."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from tqcheck.reporter.levels import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.reporter.model import Run

_HEADER = [
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "category",
    "its_type",
    "severity",
    "weight",
    "confidence",
    "rule",
    "target",
    "source",
    "suggestion",
    "message",
    "fingerprint",
]
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What begins a formula in one spreadsheet or another (OWASP, CSV injection); East Asian ones read full-width signs."""


def render(run: Run) -> Iterator[str]:
    """RFC 4180 with a header row; text that a spreadsheet would take for a formula gets an apostrophe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_HEADER)
    for article in run.articles:
        for finding in article.findings:
            path, span, _ = place(finding, article)
            where = [span.line, span.column, span.end_line, span.end_column] if span else ["", "", "", ""]
            texts = [finding.target.text if finding.target else "", finding.source.text if finding.source else ""]
            texts += [finding.suggestions[0] if finding.suggestions else "", finding.message]
            head = [_plain(path), *where, finding.category, finding.its_type, finding.severity]
            writer.writerow(
                [*head, finding.weight, finding.confidence, finding.rule, *map(_plain, texts), finding.fingerprint]
            )
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
