"""Counts by rule, for ``--statistics``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.report import ArticleReport


class Counts:
    """Findings and penalty points by rule, over a run."""

    def __init__(self) -> None:
        self._findings: Counter[tuple[str, str]] = Counter()
        self._points: Counter[str] = Counter()
        self._articles: Counter[str] = Counter()

    def add(self, article: ArticleReport) -> None:
        """Take in one article."""
        for finding in article.findings:
            self._findings[finding.rule, finding.severity] += 1
            self._points[finding.rule] += finding.confidence * finding.weight  # type: ignore[assignment]
        for rule in {finding.rule for finding in article.findings}:
            self._articles[rule] += 1

    def table(self) -> Iterator[str]:
        """A line a rule and severity, most frequent first."""
        if not self._findings:
            return
        yield "\nfindings  articles  points  rule\n"
        for (rule, severity), number in sorted(self._findings.items(), key=lambda item: (-item[1], item[0])):
            points = self._points[rule]
            yield f"{number:8,}  {self._articles[rule]:8,}  {points:6.1f}  {rule} ({severity})\n"
