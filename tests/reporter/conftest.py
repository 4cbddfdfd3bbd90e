"""A report made by hand: renderers are tested without the engine."""

from __future__ import annotations

import pytest

from tqcheck.finding import WEIGHTS, Finding, Severity
from tqcheck.report import ArticleReport, Coverage
from tqcheck.score import score_findings
from tqcheck.text import Span, Text

TARGET = "# 标题\n\n我们用张量流训练模型，\n它有 3 亿个参数。\n"
SOURCE = "# Title\n\nWe train the model with TensorFlow; it has 3 billion parameters.\n"


def span_of(text: Text, part: str) -> Span:
    start = text.value.index(part)
    return text.span(start, start + len(part))


def finding(
    rule: str,
    target: Span | None,
    source: Span | None = None,
    severity: Severity = "major",
    weight: float | None = None,
) -> Finding:
    return Finding(
        rule=rule,
        family="accuracy",
        category="accuracy/mistranslation",
        severity=severity,
        weight=WEIGHTS[severity] if weight is None else weight,
        confidence=0.9,
        message=f"a message of {rule}",
        target=target,
        source=source,
        suggestions=["30 亿", "3,000,000,000"] if rule == "number-changed" else [],
        fingerprint="0123456789abcdef",
    )


@pytest.fixture
def target() -> Text:
    return Text(TARGET, "zh/a.md")


@pytest.fixture
def source() -> Text:
    return Text(SOURCE, "en/a.md")


@pytest.fixture
def article(target: Text, source: Text) -> ArticleReport:
    found = [
        finding("term-forbidden", span_of(target, "张量流")),
        finding("number-changed", span_of(target, "3 亿"), span_of(source, "3 billion")),
        finding("punctuation-halfwidth", span_of(target, "，"), severity="minor", weight=0.1),
        finding("punctuation-halfwidth", span_of(target, "。"), severity="minor", weight=0.1),
    ]
    return ArticleReport(
        path="zh/a.md",
        source_path="en/a.md",
        findings=found,
        score=score_findings(found, 300),
        units=[],
        coverage=Coverage(1.0, ("number-changed",), {"term-x": "no source"}),
        signature="tq:1|…",
        target_text=target,
        source_text=source,
    )
