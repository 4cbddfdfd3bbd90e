"""Workflow commands that GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.reporter.levels import ERROR_LEVEL, place, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.reporter.model import Run

_CAP = 10
"""Annotations of one level that GitHub shows for one step (actions/toolkit#734); the others are only in the log."""

_COMMAND = {"error": "error", "warning": "warning", "note": "notice"}


def render(run: Run) -> Iterator[str]:
    """``::error file=…,line=…,col=…,title=…::message``, the worst severities of each article first."""
    shown: Counter[str] = Counter()
    for article in run.articles:
        for finding in sorted(article.findings, key=lambda finding: -finding.weight):
            command = _COMMAND[ERROR_LEVEL[finding.severity]]
            shown[command] += 1
            path, span, _ = place(finding, article)
            where: dict[str, object] = {"file": path, "title": f"{finding.severity} {finding.rule}"}
            if span is not None:
                last = span.end_column if span.end_line == span.line else None
                where |= {"line": span.line, "endLine": span.end_line, "col": span.column}
                where |= {"endColumn": last} if last else {}
            yield _command(command, where, sentence(finding))
    for error in run.errors:
        where = {"file": error.path, "line": error.line, "title": "tqcheck"}
        yield _command("error", where, f"{error.message}{f' ({error.hint})' if error.hint else ''}")
    for command, number in sorted(shown.items()):
        if number > _CAP:
            left = f"GitHub shows {_CAP} of {number:,} {command}s here; all of them are in the log of this step"
            yield _command("notice", {"title": "tqcheck"}, left)


def _command(name: str, properties: dict[str, object], message: str) -> str:
    listed = ",".join(f"{key}={_escape(str(value), ':,')}" for key, value in properties.items() if value is not None)
    return f"::{name} {listed}::{_escape(message)}\n"


def _escape(text: str, more: str = "") -> str:
    """Percent-encode what would end the command or the property."""
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
