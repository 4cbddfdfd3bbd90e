"""What the rules that found something look for, and why it matters: once for the page, each finding links to it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.reporter.review.marks import inert
from tqcheck.rules import all_rules
from tqcheck.rules.examples import rationale

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqcheck.report import ArticleReport


def rules_html(articles: Iterable[ArticleReport]) -> str:
    """A section with an entry a rule; empty if nothing was found."""
    counts = Counter(finding.rule for article in articles for finding in article.findings)
    known = all_rules()
    entries = []
    for name, number in sorted(counts.items()):
        rule = known.get(name)
        text = f"<dd>{inert(rule.summary)}</dd><dd>{inert(rationale(rule.help))}</dd>" if rule else "<dd>–</dd>"
        entries.append(f'<div id="r-{inert(name)}"><dt>{inert(name)} <small>({number:,})</small></dt>{text}</div>')
    if not entries:
        return ""
    return f'<section class="rules" aria-labelledby="rules"><h2 id="rules">What the rules look for</h2><dl>{"".join(entries)}</dl></section>\n'
