"""The head of the page: the run in numbers, where to begin, a chart of scores, the filters."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import PurePath
from typing import TYPE_CHECKING

from tqcheck.finding import SEVERITIES
from tqcheck.reporter.review.customs import customs_html
from tqcheck.reporter.review.marks import inert, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tqcheck.report import ArticleReport
    from tqcheck.reporter.model import Run
    from tqcheck.summary import Standing, Summary

_BARS = 120
"""Bars of the chart; beyond that, neighbours share one."""
_BAR, _WIDEST, _WIDTH, _HEIGHT = 6, 28, 720, 48
"""Width of a bar, at least and at most; of the chart, where the bars can be wider; and its height."""
_KINDS = (*SEVERITIES[::-1], "light")
_COUNTED = ("critical", "major", "minor")
_FOLDERS = 10
BAD, FAIR = 70, 90
"""Scores below which an article is shown in red (a critical finding caps it at 69), and in yellow."""


def level(score: float) -> str:
    """How a score is coloured."""
    return "bad" if score < BAD else "fair" if score < FAIR else "good"


def overview_html(summary: Summary, articles: Sequence[ArticleReport], run: Run) -> str:
    """Totals, worst articles and folders, chart and errors."""
    kinds = Counter(kind_of(finding) for article in articles for finding in article.findings)
    score = "–" if summary.score is None else f"{summary.score:.1f}"
    style = "" if summary.score is None else f" {level(summary.score)}"
    alone = summary.articles - summary.pairs
    held = [f"{n:,} {word}" for n, word in ((summary.ignored, "ignored"), (summary.baselined, "known")) if n]
    facts = [
        (f"score{style}", "score", score, "mean, weighted by words"),
        (
            "articles",
            "articles",
            f"{summary.articles:,}",
            f"{alone:,} without a source" if alone else "each with its source",
        ),
        *((kind, kind, f"{kinds[kind]:,}", "") for kind in _KINDS if kinds[kind] or kind in _COUNTED),
    ]
    if held:
        facts.append(("held", "held back", " · ".join(held), ""))
    tiles = "".join(
        f'<div class="tile {style}"><dt>{name}</dt><dd>{value}</dd>{_note(note)}</div>'
        for style, name, value, note in facts
    )
    errors = "".join(f"<li>{inert(str(error))}</li>" for error in run.errors)
    failed = f'<section class="errors"><h2>Could not be audited</h2><ul>{errors}</ul></section>' if errors else ""
    return (
        f'<header><h1>Translation review</h1>\n<dl class="tiles">{tiles}</dl>\n'
        f"{_begin(summary, articles)}{_chart(articles)}{failed}</header>\n"
    )


def _note(note: str) -> str:
    return f'<dd class="note">{note}</dd>' if note else ""


def _begin(summary: Summary, articles: Sequence[ArticleReport]) -> str:
    """Worst articles, folders if there are several, and terms that the articles render in several ways."""
    if len(articles) < 2 or not (summary.worst or summary.inconsistent_terms):
        return ""
    number = {article.path: at for at, article in enumerate(articles, 1)}
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        folder = PurePath(article.path).parent.as_posix()
        for finding in article.findings:
            kinds[article.path][kind_of(finding)] += 1
            kinds[folder][kind_of(finding)] += 1
    rows = "".join(
        _standing(row, f'<a href="#a-{number[row.path]}">{inert(row.path)}</a>', kinds[row.path])
        for row in summary.worst
    )
    tables = _table("Worst articles", rows) if rows else ""
    if rows and len(summary.folders) > 1:
        shown = summary.folders[:_FOLDERS]
        rows = "".join(
            _standing(row, f"{inert(row.path)} <small>({row.articles:,})</small>", kinds[row.path]) for row in shown
        )
        tables += _table("Folders, worst first", rows)
    tables += customs_html(summary.inconsistent_terms, number)
    return f'<div class="begin">{tables}</div>\n'


def _table(title: str, rows: str) -> str:
    heads = "".join(f'<th scope="col">{name}</th>' for name in _COUNTED)
    return (
        f'<table><caption>{title}</caption><thead><tr><th scope="col">score</th><th scope="col">path</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _standing(row: Standing, name: str, kinds: Counter[str]) -> str:
    counts = "".join(f'<td class="{kind}">{kinds[kind]:,}</td>' if kinds[kind] else "<td>·</td>" for kind in _COUNTED)
    return f'<tr><td><span class="pill {level(row.score)}">{row.score:.1f}</span></td><th scope="row">{name}</th>{counts}</tr>'


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
        bars.append(
            f'<a href="#a-{first + 1}" aria-label="{inert(title)}"><rect class="{level(article.score.value)}" '
            f'x="{place * bar}" y="{_HEIGHT - height}" width="{bar - max(1, bar // 8)}" height="{height}">'
            f"<title>{inert(title)}</title></rect></a>"
        )
    width = len(bars) * bar
    return (
        '<figure class="chart"><figcaption>All scores, worst first</figcaption>'
        f'<svg viewBox="0 0 {width} {_HEIGHT}" width="{width}" height="{_HEIGHT}" role="group" '
        f'aria-label="Scores of the articles">{"".join(bars)}</svg></figure>\n'
    )


def filters_html(articles: Sequence[ArticleReport]) -> str:
    """Controls by severity, family, rule and article, each with its count; hidden where no script runs."""
    severities: Counter[str] = Counter()
    families: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    for article in articles:
        for finding in article.findings:
            severities[kind_of(finding)] += 1
            families[finding.family] += 1
            rules[finding.rule] += 1
    boxes = "".join(
        f'<label class="box {name}"><input type="checkbox" name="severity" value="{name}" checked> {name} '
        f'<span class="count">{severities[name]:,}</span></label>'
        for name in _KINDS
        if severities[name]
    )
    files = ((f"a-{i}", f"{a.path} ({len(a.findings):,})") for i, a in enumerate(articles, 1))
    return (
        '<search class="filters" aria-label="Filters" id="filters" hidden><div class="controls">'
        f'<fieldset><legend class="unseen">Severity</legend>{boxes or "no findings"}</fieldset>'
        f"{_select('family', _counted(families))}{_select('rule', _counted(rules))}{_select('article', files)}"
        '<label><span class="unseen">Text</span> <input type="search" name="text" placeholder="text" autocomplete="off"></label>'
        '<label class="box"><input type="checkbox" name="open"> undecided only</label>'
        '<p class="keys"><kbd>j</kbd> next · <kbd>k</kbd> previous · <kbd>a</kbd> accept · <kbd>r</kbd> reject · '
        '<kbd>e</kbd> edit</p><p class="tools"><output id="shown"></output> '
        '<button type="button" id="export">Export decisions</button></p></div></search>\n'
    )


def _counted(counter: Counter[str]) -> Iterable[tuple[str, str]]:
    return ((name, f"{name} ({number:,})") for name, number in sorted(counter.items()))


def _select(name: str, choices: Iterable[tuple[str, str]]) -> str:
    rows = "".join(f'<option value="{inert(value)}">{inert(label)}</option>' for value, label in choices)
    plural = {"family": "families"}.get(name, f"{name}s")
    return (
        f'<label><span class="unseen">{name.capitalize()}</span> <select name="{name}">'
        f'<option value="">all {plural}</option>{rows}</select></label>'
    )
