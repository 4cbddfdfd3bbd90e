"""A comment for a pull request: worst articles first, findings folded away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.reporter.terminal import harmless, shorten, totals
from tqcheck.summary import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.finding import Finding
    from tqcheck.report import ArticleReport
    from tqcheck.reporter.model import Run

_ROWS = 100
"""Findings listed an article; GitHub refuses comments over 65,536 characters."""
_EXCERPT = 60
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>()#+!|~@$:])")


def render(run: Run) -> Iterator[str]:
    """A table of articles, then a folded table of findings for each that has some."""
    tally, articles = Tally(), []
    for article in run.articles:
        tally.add(article)
        articles.append(article)
    articles.sort(key=lambda article: (article.score.value, article.path))
    yield f"**tqcheck**: {_inert(totals(tally.summary(len(run.errors))))}\n\n"
    if articles:
        yield "| Article | Score | Grade | Critical | Major | Minor |\n|---|--:|:-:|--:|--:|--:|\n"
        for article in articles:
            yield _row(article)
    for article in articles:
        yield from _details(article)
    for error in run.errors:
        yield f"\n- ⚠️ {_inert(str(error))}"
    yield f"\n<sub>{_inert(run.signature)}</sub>\n"


def _row(article: ArticleReport) -> str:
    counts = [
        sum(f.severity == severity and f.weight >= 1 for f in article.findings)
        for severity in ("critical", "major", "minor")
    ]
    score = article.score
    cells = [
        _inert(harmless(article.path)),
        f"{score.value:.1f} ({score.low:.0f}–{score.high:.0f})",
        score.grade,
        *counts,
    ]
    return f"| {' | '.join(map(str, cells))} |\n"


def _details(article: ArticleReport) -> Iterator[str]:
    listed = sorted((f for f in article.findings if f.weight >= 1), key=lambda f: -f.weight)
    light = len(article.findings) - len(listed)
    if not listed:
        return
    yield f"\n<details><summary>{_inert(harmless(article.path))}: {len(listed)} to mend</summary>\n\n"
    yield "| Line | Severity | Rule | Found | Instead | Why |\n|--:|---|---|---|---|---|\n"
    for finding in listed[:_ROWS]:
        yield _finding(finding)
    if len(listed) > _ROWS:
        yield f"\n… and {len(listed) - _ROWS:,} more.\n"
    if light:
        yield f"\nBesides, {light:,} light slips and notes that are not listed here.\n"
    yield "\n</details>\n"


def _finding(finding: Finding) -> str:
    span = finding.target or finding.source
    found = _inert(shorten(harmless(span.text), _EXCERPT)) if span else ""
    instead = _inert(shorten(harmless(finding.suggestions[0]), _EXCERPT)) if finding.suggestions else ""
    line = str(span.line) if span else ""
    cells = [line, finding.severity, f"`{finding.rule}`", found, instead, _inert(harmless(finding.message))]
    return f"| {' | '.join(cells)} |\n"


def _inert(text: str) -> str:
    """Article text that Markdown leaves as it stands: no markup, mention or link comes of it."""
    return _ACTIVE.sub(r"\\\1", text).replace("\\<", "&lt;").replace("\\>", "&gt;").replace("\\@", "@\u200b")
