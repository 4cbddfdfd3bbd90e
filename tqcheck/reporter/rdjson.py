"""Reviewdog's diagnostic format; its columns are UTF-8 bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.reporter.json import encode
from tqcheck.reporter.levels import ERROR_LEVEL, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.finding import Finding
    from tqcheck.report import ArticleReport
    from tqcheck.reporter.model import Run
    from tqcheck.text import Text

_LEVEL = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(run: Run) -> Iterator[str]:
    """One ``DiagnosticResult``."""
    yield '{"source": {"name": "tqcheck"}, "diagnostics": ['
    first = True
    for article in run.articles:
        for finding in article.findings:
            yield ("\n" if first else ",\n") + encode(_diagnostic(finding, article))
            first = False
    for error in run.errors:
        location = {"path": error.path or ".", "range": {"start": {"line": error.line or 1}}}
        head = {"message": str(error), "severity": "ERROR", "code": {"value": "unreadable"}}
        yield ("\n" if first else ",\n") + encode({**head, "location": location})
        first = False
    yield "\n]}\n"


def _diagnostic(finding: Finding, article: ArticleReport) -> dict[str, object]:
    path, span, text = place(finding, article)
    location: dict[str, object] = {"path": path}
    if span is not None and text is not None:
        location["range"] = _range(text, span.start, span.end)
    diagnostic: dict[str, object] = {
        "message": finding.message,
        "severity": _LEVEL[ERROR_LEVEL[finding.severity]],
        "code": {"value": finding.rule},
        "location": location,
    }
    target = article.target_text
    if finding.fix is not None and target is not None:
        edits = finding.fix.edits
        diagnostic["suggestions"] = [{"range": _range(target, e.start, e.end), "text": e.text} for e in edits]
    return diagnostic


def _range(text: Text, start: int, end: int) -> dict[str, object]:
    ends = ((text.line_of(offset), text.utf8_column(offset)) for offset in (start, end))
    return {key: {"line": line, "column": column} for key, (line, column) in zip(("start", "end"), ends, strict=True)}
