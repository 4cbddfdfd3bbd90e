"""GitLab code quality (a Code Climate subset)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.reporter.json import encode
from tqcheck.reporter.levels import place, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.reporter.model import Run

_SEVERITY = {"critical": "critical", "major": "major", "minor": "minor", "neutral": "info"}


def render(run: Run) -> Iterator[str]:
    """One array of issues."""
    first = True
    yield "["
    for article in run.articles:
        for finding in article.findings:
            path, span, _ = place(finding, article)
            lines = {"begin": span.line, "end": span.end_line} if span else {"begin": 1}
            issue = {
                "description": sentence(finding),
                "check_name": finding.rule,
                "fingerprint": f"{path}:{finding.fingerprint}",
                "severity": _SEVERITY[finding.severity],
                "location": {"path": path, "lines": lines},
            }
            yield ("\n" if first else ",\n") + encode(issue)
            first = False
    for error in run.errors:
        location = {"path": error.path or ".", "lines": {"begin": error.line or 1}}
        head = {"description": str(error), "check_name": "unreadable", "fingerprint": f"unreadable:{error}"}
        yield ("\n" if first else ",\n") + encode({**head, "severity": "blocker", "location": location})
        first = False
    yield "\n]\n"
