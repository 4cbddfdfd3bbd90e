"""The score has the properties it promises."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.finding import SEVERITIES, WEIGHTS, Finding, Severity
from tqcheck.score import CRITICAL_CAP, TYPOGRAPHY_LIMIT, count_words, estimate_words, score_findings
from tqcheck.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


def finding(
    severity: Severity = "major",
    *,
    confidence: float = 1.0,
    family: str = "accuracy",
    rule: str = "number-changed",
    mechanical: bool = False,
    term: str | None = None,
) -> Finding:
    return Finding(
        rule=rule,
        family=family,
        category="accuracy/mistranslation",
        severity=severity,
        weight=0.1 if mechanical else WEIGHTS[severity],
        confidence=confidence,
        message="",
        target=Span(0, 1, 1, 1, 1, 2, "x"),
        source=None,
        evidence={"term": term} if term else {},
    )


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    mechanical = draw(st.booleans())
    family = "typography" if mechanical else draw(st.sampled_from(["accuracy", "terminology", "markup"]))
    return finding(
        "minor" if mechanical else draw(st.sampled_from(SEVERITIES)),
        confidence=draw(st.floats(0, 1).map(lambda value: round(value, 3))),
        family=family,
        rule=draw(st.sampled_from(["a-rule", "b-rule"])),
        mechanical=mechanical,
        term=draw(st.sampled_from([None, "tensor", "batch"])),
    )


lists = st.lists(findings(), max_size=12)
sizes = st.integers(1, 5000)


def value(found: Sequence[Finding], words: int) -> float:
    return score_findings(found, words).value


def test_no_finding_is_a_hundred_and_an_honest_lower_bound() -> None:
    score = score_findings([], 300)
    assert (score.value, score.high, score.linear, score.penalty, score.grade) == (100, 100, 100, 0, "A")
    assert score.low == pytest.approx(100 * math.exp(-1 / 25), abs=1e-3)


def test_a_major_error_in_a_hundred_words_costs_what_the_formula_says() -> None:
    score = score_findings([finding("major", confidence=0.8)], 100)
    assert score.penalty == pytest.approx(4.0)
    assert score.value == pytest.approx(100 * math.exp(-4 / 25), abs=1e-3)
    assert score.linear == pytest.approx(96)
    assert score.grade == "too short"


@given(lists, findings(), sizes)
def test_one_more_finding_never_raises_it(found: list[Finding], extra: Finding, words: int) -> None:
    assert value([*found, extra], words) <= value(found, words) + 1e-9


@given(lists, findings(), sizes)
def test_a_higher_severity_never_raises_it(found: list[Finding], extra: Finding, words: int) -> None:
    values = [
        value([*found, replace(extra, severity=severity, weight=WEIGHTS[severity])], words) for severity in SEVERITIES
    ]
    assert values == sorted(values, reverse=True)


@given(lists, findings(), st.floats(0, 1), sizes)
def test_a_higher_confidence_never_raises_it(found: list[Finding], extra: Finding, other: float, words: int) -> None:
    low, high = sorted((extra.confidence, other))
    lower, higher = (value([*found, replace(extra, confidence=c)], words) for c in (low, high))
    assert higher <= lower + 1e-9


@given(lists, sizes, st.randoms())
def test_order_does_not_matter(found: list[Finding], words: int, random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert score_findings(shuffled, words) == score_findings(found, words)


@given(lists, sizes)
def test_doubling_an_article_with_its_findings_leaves_it_unchanged(found: list[Finding], words: int) -> None:
    other = [replace(f, family="accuracy") if f.family == "terminology" else f for f in found]
    assert value(other * 2, words * 2) == pytest.approx(value(other, words), abs=1e-3)


@given(lists, sizes)
def test_typography_takes_a_point_at_most(found: list[Finding], words: int) -> None:
    substantial = [f for f in found if f.weight >= 1]
    slips = [finding("minor", mechanical=True, family="typography")] * 300
    assert value(substantial, words) - value([*substantial, *slips], words) <= TYPOGRAPHY_LIMIT + 1e-3


@given(lists, sizes)
def test_the_interval_holds_the_value(found: list[Finding], words: int) -> None:
    score = score_findings(found, words)
    assert 0 <= score.low <= score.value <= score.high <= 100


def test_a_critical_finding_fails_the_article() -> None:
    assert CRITICAL_CAP - 0.001 < value([finding("critical")], 100_000) <= CRITICAL_CAP


def test_what_is_wrong_beside_a_critical_finding_shows() -> None:
    one = value([finding("critical")], 2000)
    assert value([finding("critical"), finding("minor")], 2000) < one <= CRITICAL_CAP


def test_a_repeated_term_counts_once_and_then_a_fifth() -> None:
    term = finding(family="terminology", rule="term-forbidden", term="tensor")
    assert score_findings([term] * 6, 1000).penalty == pytest.approx(5 * (1 + 5 * 0.2))


def test_a_doubtful_finding_does_not_count() -> None:
    assert value([finding(confidence=0.49)], 100) == 100


def test_words_are_counted_in_english_and_estimated_from_chinese() -> None:
    assert count_words("It's a state-of-the-art model, v2.0 of 2020.") == 7
    assert estimate_words("深度学习" * 38) == 100
