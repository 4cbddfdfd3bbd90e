"""The review page: side by side, findings marked in both texts, decisions to export; one file, no network."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.finding import SEVERITIES
from tqcheck.report import SCHEMA, tool
from tqcheck.reporter.review.article import article_html
from tqcheck.reporter.review.marks import inert
from tqcheck.reporter.review.overview import filters_html, overview_html
from tqcheck.reporter.review.rules import rules_html
from tqcheck.summary import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.reporter.model import Run

_HERE = Path(__file__).parent / "review"


def render(run: Run) -> Iterator[str]:
    """The page; worst articles first, so all reports are held until the run has ended."""
    tally, articles = Tally(), []
    for article in run.articles:
        tally.add(article)
        articles.append(article)
    articles.sort(key=lambda article: (article.score.value, article.path))
    style, script = ((_HERE / name).read_text("utf-8") for name in ("page.css", "page.js"))
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    summary = tally.summary(len(run.errors))
    yield (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        f'<meta name="generator" content="tqcheck {tool()["version"]}">\n'
        f"<title>Translation review: {summary.articles:,} article{'' if summary.articles == 1 else 's'}</title>\n"
        f'<style>{style}</style>\n</head>\n<body data-schema="{SCHEMA}">\n'
    )
    yield overview_html(summary, articles, run)
    yield filters_html(articles)
    yield '<main id="articles">\n'
    for number, article in enumerate(articles, 1):
        yield from article_html(article, number)
    if not articles:
        yield '<p class="empty">No article was audited.</p>\n'
    yield f"</main>\n{rules_html(articles)}<footer><p>Severities: {', '.join(SEVERITIES[::-1])}. The score is an upper bound: it counts what the "
    yield f"rules detect. <code>{inert(run.signature)}</code></p></footer>\n<script>{script}</script>\n</body>\n</html>\n"


def _hash(content: str) -> str:
    """A Content-Security-Policy source that allows just this inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
