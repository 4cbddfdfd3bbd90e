"""One article on the page: its score and how it came about, then its paragraphs side by side."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.finding import SEVERITIES
from tqcheck.reporter.review.marks import inert, kind_of, marked
from tqcheck.reporter.review.overview import level
from tqcheck.reporter.review.rows import Row, sheet_of
from tqcheck.score import SCALE, penalties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.finding import Finding
    from tqcheck.report import ArticleReport
    from tqcheck.reporter.review.marks import Mark

_EVIDENCE = 6
_KINDS = (*SEVERITIES[::-1], "light")
_DOUBTFUL = 0.8
"""Confidence of a pair below which the page says so."""


def article_html(article: ArticleReport, number: int) -> Iterator[str]:
    """A section with a heading, the arithmetic of the score, and rows; clean rows are folded together."""
    sheet = sheet_of(article, number)
    both = article.source_text is not None
    yield f'<section class="article{" pair" if both else ""}" id="a-{number}" data-path="{inert(article.path)}" '
    yield f'aria-labelledby="h-{number}">\n<h2 id="h-{number}"><span class="pill {level(article.score.value)}">'
    yield f'{article.score.value:.1f}</span> <a href="#a-{number}">{inert(article.path)}</a></h2>\n'
    yield _score(article)
    if sheet.loose:
        yield f'<div class="row"><div class="cards">{"".join(_card(*pair) for pair in sheet.loose)}</div></div>\n'
    clean: list[Row] = []
    for row in sheet.rows:
        if row.findings:
            yield _folded(clean, article)
            clean = []
            yield _row(row, article)
        else:
            clean.append(row)
    yield _folded(clean, article)
    yield "</section>\n"


def _score(article: ArticleReport) -> str:
    score, share = article.score, article.coverage.aligned_share
    counts = Counter(kind_of(finding) for finding in article.findings)
    found = " ".join(f'<span class="badge {kind}">{counts[kind]:,} {kind}</span>' for kind in _KINDS if counts[kind])
    parts = [
        found or "no findings",
        f"score {score.low:.0f}–{score.high:.0f}",
        f"grade {score.grade}" if score.grade != "too short" else "too short to grade",
        f"{score.words:,} words",
        "checked without its source"
        if share is None
        else f"{share:.0%} aligned with {inert(article.source_path or '')}",
    ]
    counted = sorted(penalties(article.findings), key=lambda pair: -pair[1])
    rate = 100 * score.penalty / max(score.words, 1)
    terms = "".join(f"<li>{inert(family)}: {points:.2f}</li>" for family, points in score.by_family.items())
    worst = "".join(f"<li>{inert(f.rule)} {f.confidence:.2f} × {f.weight:g} → {p:.2f}</li>" for f, p in counted[:5])
    similarity = article.similarity
    beside = f"<p>Similarity to the reference: {inert(str(similarity))}</p>" if similarity else ""
    for row in article.scorers or ():
        said = row["error"] if row["score"] is None else row["score"]
        beside += f"<p>{inert(str(row['name']))}: {inert(str(said))}</p>"
    skipped = {name: why for name, why in article.coverage.rules_skipped.items() if why != "no source"}
    failed = "".join(f"<li>{inert(name)}: {inert(why)}</li>" for name, why in skipped.items())
    return (
        f'<p class="facts">{" · ".join(parts)}</p>\n<details class="arithmetic"><summary>How the score comes about</summary>'
        f"<p>{score.penalty:.2f} penalty points in {score.words:,} words are p = {rate:.2f} per 100; "
        f"100 · exp(−p / {SCALE:g}) = {score.value:.1f}. MQM-linear: {score.linear:.1f}.</p>"
        f"{f'<p>By family</p><ul>{terms}</ul>' if terms else ''}{f'<p>Heaviest</p><ul>{worst}</ul>' if worst else ''}"
        f"{beside}{f'<p>Rules that could not run</p><ul>{failed}</ul>' if failed else ''}</details>\n"
    )


def _folded(rows: list[Row], article: ArticleReport) -> str:
    """Clean paragraphs behind one line."""
    if not rows:
        return ""
    word = "paragraph" if len(rows) == 1 else "paragraphs"
    body = "".join(_row(row, article) for row in rows)
    return f'<details class="clean"><summary>{len(rows)} clean {word}</summary>\n{body}</details>\n'


def _row(row: Row, article: ArticleReport) -> str:
    source, target = article.source_text, article.target_text
    cells = []
    if source is not None:
        cells.append(_cell(source.value, row.source, row.source_marks, "en", "source") if row.source else _GAP)
    if target is not None:
        cells.append(_cell(target.value, row.target, row.target_marks, "zh-CN", "target") if row.target else _GAP)
    cards = "".join(_card(*pair) for pair in row.findings)
    doubt = ""
    if row.confidence is not None and row.confidence < _DOUBTFUL and row.source and row.target:
        doubt = f'<p class="doubt">These two are paired with a confidence of {row.confidence:.2f}.</p>'
    line = f'<span class="line">{target.line_of(row.target[0])}</span>' if target and row.target else ""
    if cards:
        cards = f'<div class="cards">{cards}</div>'
    return f'<div class="row">{line}{"".join(cells)}{doubt}{cards}</div>\n'


_GAP = '<div class="gap">no counterpart</div>'


def _cell(value: str, place: tuple[int, int], marks: list[Mark], lang: str, side: str) -> str:
    return f'<div class="{side}" lang="{lang}">{marked(value, *place, marks)}</div>'


def _card(key: str, finding: Finding) -> str:
    """A finding: what, why, before → after, evidence, decision."""
    kind = kind_of(finding)
    before = inert(finding.target.text[:200]) if finding.target else ""
    after = inert(finding.suggestions[0]) if finding.suggestions else ""
    change = ""
    if after:
        change = f'<p class="change"><del lang="zh-CN">{before}</del> → <ins lang="zh-CN">{after}</ins></p>'
    others = ", ".join(inert(text) for text in finding.suggestions[1:4])
    more = f'<p class="more">or: {others}</p>' if others else ""
    evidence = "".join(
        f"<dt>{inert(str(name))}</dt><dd>{inert(_plain(value))}</dd>"
        for name, value in [*list(finding.evidence.items())[:_EVIDENCE], ("confidence", f"{finding.confidence:.0%}")]
    )
    return (
        f'<article class="card {kind}" id="{key}" tabindex="-1" data-severity="{kind}" data-family="{finding.family}" '
        f'data-rule="{finding.rule}" data-fingerprint="{finding.fingerprint}" data-before="{before}" data-after="{after}" '
        f'aria-label="{inert(finding.message)}"><p class="what"><span class="badge {kind}">{kind}</span> '
        f"{inert(finding.message)}</p>{change}{more}"
        f'<details><summary>Evidence</summary><dl>{evidence}</dl></details><p class="links">'
        f'<a class="rule" href="#r-{finding.rule}">{finding.rule}</a> <a class="permalink" href="#{key}">link</a></p>'
        "</article>"
    )


def _plain(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return str(value)
