"""The head of the page: the run in numbers, a chart of scores, the filters."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.finding import SEVERITIES
from tqcheck.reporter.review.marks import inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tqcheck.report import ArticleReport
    from tqcheck.reporter.model import Run
    from tqcheck.summary import Summary

_BARS = 120
"""Bars of the chart; beyond that, neighbours share one."""
_BAR, _WIDEST, _WIDTH, _HEIGHT = 6, 28, 720, 48
"""Width of a bar, at least and at most; of the chart, where the bars can be wider; and its height."""


def overview_html(summary: Summary, articles: Sequence[ArticleReport], run: Run) -> str:
    """Totals, chart and errors."""
    score = "–" if summary.score is None else f"{summary.score:.1f}"
    facts = [
        ("score", score, "mean of the articles, weighted by words"),
        ("articles", f"{summary.articles:,}", f"{summary.pairs:,} with their source"),
        *((severity, f"{summary.findings[severity]:,}", "") for severity in ("critical", "major", "minor")),
    ]
    tiles = "".join(
        f'<div class="tile {name}"><dt>{name}</dt><dd>{value}</dd>{f"<dd class=note>{note}</dd>" if note else ""}</div>'
        for name, value, note in facts
    )
    errors = "".join(f"<li>{inert(str(error))}</li>" for error in run.errors)
    failed = f'<section class="errors"><h2>Could not be audited</h2><ul>{errors}</ul></section>' if errors else ""
    return f'<header><h1>Translation review</h1>\n<dl class="tiles">{tiles}</dl>\n{_chart(articles)}{failed}</header>\n'


def _chart(articles: Sequence[ArticleReport]) -> str:
    """A bar an article, worst first; each links to its article."""
    if len(articles) < 2:
        return ""
    step = -(-len(articles) // _BARS)
    bar = max(_BAR, min(_WIDEST, _WIDTH * step // len(articles)))
    bars = []
    for place, first in enumerate(range(0, len(articles), step)):
        article = articles[first]
        height = max(2, round(article.score.value / 100 * _HEIGHT))
        title = f"{article.path}: {article.score.value:.1f}"
        level = _level(article.score.value)
        bars.append(
            f'<a href="#a-{first + 1}" aria-label="{inert(title)}"><rect class="{level}" x="{place * bar}" '
            f'y="{_HEIGHT - height}" width="{bar - max(1, bar // 8)}" height="{height}"><title>{inert(title)}</title></rect></a>'
        )
    width = len(bars) * bar
    return (
        '<figure class="chart"><figcaption>Scores, worst first</figcaption>'
        f'<svg viewBox="0 0 {width} {_HEIGHT}" width="{width}" height="{_HEIGHT}" role="group" '
        f'aria-label="Scores of the articles">{"".join(bars)}</svg></figure>\n'
    )


def _level(score: float) -> str:
    return "bad" if score < 70 else "fair" if score < 90 else "good"


def filters_html(articles: Sequence[ArticleReport]) -> str:
    """Controls by severity, family, rule and article, each with its count; hidden where no script runs."""
    severities: Counter[str] = Counter()
    families: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    for article in articles:
        for finding in article.findings:
            severities["light" if 0 < finding.weight < 1 else finding.severity] += 1
            families[finding.family] += 1
            rules[finding.rule] += 1
    order = [*SEVERITIES[::-1], "light"]
    boxes = "".join(
        f'<label class="box {name}"><input type="checkbox" name="severity" value="{name}" checked> {name} '
        f'<span class="count">{severities[name]:,}</span></label>'
        for name in order
        if severities[name]
    )
    files = ((f"a-{i}", f"{a.path} ({len(a.findings):,})") for i, a in enumerate(articles, 1))
    return (
        '<nav class="filters" aria-label="Filters" hidden><form id="filters">'
        f"<fieldset><legend>Severity</legend>{boxes or 'no findings'}</fieldset>"
        f"{_select('family', _counted(families))}{_select('rule', _counted(rules))}{_select('article', files)}"
        '<label>Text <input type="search" name="text" autocomplete="off"></label>'
        '<label class="box"><input type="checkbox" name="open"> undecided only</label>'
        '<p class="tools"><output id="shown"></output> '
        '<button type="button" id="export">Export decisions</button> '
        '<span class="keys"><kbd>j</kbd> <kbd>k</kbd> next, previous · <kbd>a</kbd> accept · <kbd>r</kbd> reject · '
        "<kbd>e</kbd> edit</span></p></form></nav>\n"
    )


def _counted(counter: Counter[str]) -> Iterable[tuple[str, str]]:
    return ((name, f"{name} ({number:,})") for name, number in sorted(counter.items()))


def _select(name: str, choices: Iterable[tuple[str, str]]) -> str:
    rows = "".join(f'<option value="{inert(value)}">{inert(label)}</option>' for value, label in choices)
    return f'<label>{name.capitalize()} <select name="{name}"><option value="">all</option>{rows}</select></label>'
