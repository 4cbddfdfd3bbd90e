"""GitLab code quality, a subset of what Code Climate reads; the issues are whole for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.reporter.json import encode
from tqcheck.reporter.levels import place, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.reporter.model import Run

_CATEGORY = {"accuracy": "Bug Risk", "completeness": "Bug Risk", "markup": "Bug Risk", "terminology": "Clarity"}
"""What goes wrong for the reader, in the words that Code Climate allows; everything else is style."""
_SEVERITY = {"critical": "critical", "major": "major", "minor": "minor", "neutral": "info"}


def render(run: Run) -> Iterator[str]:
    """One array of issues."""
    first = True
    yield "["
    for article in run.articles:
        for finding in article.findings:
            path, span, _ = place(finding, article)
            lines = {"begin": span.line, "end": span.end_line} if span else {"begin": 1, "end": 1}
            issue = {
                "type": "issue",
                "categories": [_CATEGORY.get(finding.family, "Style")],
                "description": sentence(finding),
                "check_name": finding.rule,
                "fingerprint": f"{path}:{finding.fingerprint}",
                "severity": _SEVERITY[finding.severity],
                "location": {"path": path, "lines": lines},
            }
            yield ("\n" if first else ",\n") + encode(issue)
            first = False
    for error in run.errors:
        line = error.line or 1
        location = {"path": error.path or ".", "lines": {"begin": line, "end": line}}
        issue = {
            "type": "issue",
            "categories": ["Bug Risk"],
            "description": str(error),
            "check_name": "unreadable",
            "fingerprint": f"unreadable:{error}",
            "severity": "blocker",
            "location": location,
        }
        yield ("\n" if first else ",\n") + encode(issue)
        first = False
    yield "\n]\n"
