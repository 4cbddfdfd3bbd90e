"""Checkstyle XML, which many review tools read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from tqcheck.reporter.junit import clean
from tqcheck.reporter.levels import ERROR_LEVEL, place, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.reporter.model import Run

_LEVEL = {"error": "error", "warning": "warning", "note": "info"}


def render(run: Run) -> Iterator[str]:
    """One ``file`` element a file with findings."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    for article in run.articles:
        files: dict[str, list[str]] = {}
        for finding in article.findings:
            path, span, _ = place(finding, article)
            at = f'line="{span.line}" column="{span.column}" ' if span else 'line="1" '
            level = _LEVEL[ERROR_LEVEL[finding.severity]]
            message = quoteattr(clean(sentence(finding)))
            row = f'    <error {at}severity="{level}" message={message} source="tqcheck.{finding.rule}"/>\n'
            files.setdefault(path, []).append(row)
        for path, rows in files.items():
            yield f"  <file name={quoteattr(clean(path))}>\n{''.join(rows)}  </file>\n"
    for error in run.errors:
        message = quoteattr(clean(str(error)))
        row = f'    <error line="{error.line or 1}" severity="error" message={message} source="tqcheck.unreadable"/>\n'
        yield f"  <file name={quoteattr(clean(error.path or 'tqcheck'))}>\n{row}  </file>\n"
    yield "</checkstyle>\n"
