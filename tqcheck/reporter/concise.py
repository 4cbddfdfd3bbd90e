"""A line a finding, for grep and for editors that read compiler output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.reporter.statistics import Counts
from tqcheck.reporter.terminal import Paint, harmless, place_of, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.reporter.model import Run

_LONGEST = 60


def render(run: Run) -> Iterator[str]:
    """``path:line:column: severity rule: message [→ suggestion]``."""
    paint, counts = Paint(run.options.color), Counts()
    for article in run.articles:
        counts.add(article)
        for finding in article.findings:
            place = place_of(finding, article.path, article.source_path)
            severity = paint(finding.severity, finding.severity)
            hint = f" → {shorten(harmless(finding.suggestions[0]), _LONGEST)}" if finding.suggestions else ""
            yield f"{place}: {severity} {finding.rule}: {harmless(finding.message)}{hint}\n"
    if run.options.statistics:
        yield from counts.table()
