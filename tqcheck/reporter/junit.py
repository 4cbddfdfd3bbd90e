"""JUnit XML: an article is a test suite, a rule that flags something in it a failed test case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from tqcheck.finding import SEVERITIES
from tqcheck.reporter.levels import place, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.report import ArticleReport
    from tqcheck.reporter.model import Run

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters XML 1.0 cannot hold, not even escaped."""


def render(run: Run) -> Iterator[str]:
    """One ``testsuites`` element; severities below ``--fail-on`` pass, their text stands in ``system-out``."""
    failing = frozenset(SEVERITIES[SEVERITIES.index(run.options.fail_on) :])
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="tqcheck">\n'
    for article in run.articles:
        yield from _suite(article, failing)
    for error in run.errors:
        name = quoteattr(clean(error.path or "tqcheck"))
        yield f'  <testsuite name={name} tests="1" failures="0" errors="1">\n'
        yield f'    <testcase name="readable" classname={name}><error message={quoteattr(clean(str(error)))}/></testcase>\n'
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _suite(article: ArticleReport, failing: frozenset[str]) -> Iterator[str]:
    by_rule: dict[str, list[str]] = {}
    failed: set[str] = set()
    for finding in article.findings:
        path, span, _ = place(finding, article)
        at = f"{path}:{span.line}:{span.column}" if span else path
        by_rule.setdefault(finding.rule, []).append(f"{at}: {finding.severity}: {sentence(finding)}")
        if finding.severity in failing:
            failed.add(finding.rule)
    name = quoteattr(clean(article.path))
    cases = [*by_rule] or ["no-findings"]
    yield f'  <testsuite name={name} tests="{len(cases)}" failures="{len(failed)}" errors="0">\n'
    for rule in cases:
        lines = by_rule.get(rule, [])
        body = escape(clean("\n".join(lines)))
        yield f'    <testcase name="{rule}" classname={name}>'
        if rule in failed:
            yield f'<failure message="{len(lines)} × {rule}">{body}</failure>'
        elif body:
            yield f"<system-out>{body}</system-out>"
        yield "</testcase>\n"
    yield "  </testsuite>\n"


def clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return NOT_XML.sub("\ufffd", text)
