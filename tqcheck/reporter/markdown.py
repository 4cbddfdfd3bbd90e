"""A comment for a pull request: worst articles first, findings folded away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.reporter.terminal import counted, harmless, shorten, totals
from tqcheck.summary import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tqcheck.finding import Finding
    from tqcheck.report import ArticleReport
    from tqcheck.reporter.model import Run

_ROWS = 100
"""Findings listed an article."""
_ARTICLES = 50
"""Articles in the table."""
_ROOM = 50_000
"""Characters for the findings: GitHub refuses comments over 65,536 characters, and the rest needs some of them."""
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
    listed = [article for article in articles if any(finding.weight >= 1 for finding in article.findings)]
    if listed:
        yield "| Article | Score | Grade | Critical | Major | Minor |\n|---|--:|:-:|--:|--:|--:|\n"
        yield from map(_row, listed[:_ARTICLES])
        if len(listed) > _ARTICLES:
            yield f"\n… and {counted(len(listed) - _ARTICLES, 'article')} more, less bad.\n"
    if articles and len(listed) < len(articles):
        yield f"\n{counted(len(articles) - len(listed), 'article')} with nothing to mend but light slips.\n"
    for error in run.errors:
        yield f"\n- ⚠️ {_inert(str(error))}\n"
    yield from _fitting(listed)
    yield f"\n<sub>{_inert(run.signature)}</sub>\n"


def _fitting(articles: Sequence[ArticleReport]) -> Iterator[str]:
    """The findings of as many articles as a comment can hold, and how many are left out."""
    room = _ROOM
    for number, article in enumerate(articles):
        text = "".join(_details(article))
        if len(text) > room:
            left = counted(len(articles) - number, "article")
            yield f"\nThe findings of {left} are not listed: a comment of this platform holds no more.\n"
            return
        room -= len(text)
        yield text


def _row(article: ArticleReport) -> str:
    counts = [
        sum(f.severity == severity and f.weight >= 1 for f in article.findings)
        for severity in ("critical", "major", "minor")
    ]
    score = article.score
    cells = [_inert(article.path), f"{score.value:.1f} ({score.low:.0f}–{score.high:.0f})", score.grade, *counts]
    return f"| {' | '.join(map(str, cells))} |\n"


def _details(article: ArticleReport) -> Iterator[str]:
    listed = sorted((f for f in article.findings if f.weight >= 1), key=lambda f: -f.weight)
    light = len(article.findings) - len(listed)
    if not listed:
        return
    yield f"\n<details><summary>{_inert(article.path)}: {len(listed)} to mend</summary>\n\n"
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
