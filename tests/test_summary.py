"""A run in numbers, and the tables of it for a terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tqcheck.finding import WEIGHTS, Finding, Severity
from tqcheck.report import ArticleReport, Coverage
from tqcheck.reporter.standings import standings
from tqcheck.reporter.terminal import Paint
from tqcheck.score import score_findings
from tqcheck.summary import WORST, Summary, Tally


def report(path: str, *severities: Severity, words: int = 400) -> ArticleReport:
    found = [
        Finding(
            "number-changed", "accuracy", "accuracy/mistranslation", severity, WEIGHTS[severity], 1.0, "m", None, None
        )
        for severity in severities
    ]
    return ArticleReport(path, None, found, score_findings(found, words), [], Coverage(None, (), {}), "s")


def _times(severity: Severity, times: int) -> list[Severity]:
    return [severity] * times


def summed(*reports: ArticleReport) -> Summary:
    tally = Tally()
    for one in reports:
        tally.add(one)
    return tally.summary(0)


def test_the_worst_articles_come_first_and_clean_ones_are_not_among_them() -> None:
    many = [report(f"a/{number:02}.md", *_times("major", number % 7)) for number in range(30)]
    summary = summed(*many)
    assert len(summary.worst) == WORST
    expected = sorted((one for one in many if one.findings), key=lambda one: (one.score.value, one.path))
    assert [one.path for one in summary.worst] == [one.path for one in expected[:WORST]]
    assert summed(report("a.md"), report("b.md")).worst == ()


def test_folders_are_summed_up_each_on_its_own_and_worst_first() -> None:
    summary = summed(
        report("zh/a/1.md", "major", "minor"), report("zh/a/2.md", words=1200), report("zh/b/1.md", "critical")
    )
    assert [(one.path, one.articles) for one in summary.folders] == [("zh/b", 1), ("zh/a", 2)]
    first = report("zh/a/1.md", "major", "minor").score.value
    assert summary.folders[1].score == pytest.approx((400 * first + 1200 * 100) / 1600, abs=1e-3)
    assert summary.folders[1].findings == {"critical": 0, "major": 1, "minor": 1, "neutral": 0}
    assert summary.score == pytest.approx(
        sum(one.score * words for one, words in zip(summary.folders, (400, 1600), strict=True)) / 2000, abs=1e-3
    )


def test_every_article_has_a_grade() -> None:
    summary = summed(report("a.md"), report("b.md", words=10), report("c.md", *_times("critical", 9)))
    assert summary.grades == {"A": 1, "B": 0, "C": 0, "D": 0, "E": 1, "too short": 1}
    assert sum(summary.grades.values()) == summary.articles


def test_the_order_of_the_articles_does_not_matter() -> None:
    many = [report(f"zh/{number % 3}/{number}.md", *_times("minor", number % 4)) for number in range(25)]
    one, other = summed(*many), summed(*reversed(many))
    assert {row.score for row in one.worst} == {row.score for row in other.worst}
    assert one.folders == other.folders
    assert replace(one, worst=()) == replace(other, worst=())


def test_few_articles_need_no_tables() -> None:
    assert "".join(standings(summed(report("a.md", "major")), Paint(on=False), 100)) == ""


def test_the_tables_fit_the_terminal_whatever_the_names() -> None:
    reports = [report(f"文档/{'很长的名字' * 9}/{number}\x1b[2J.md", "major", "critical") for number in range(6)]
    text = "".join(standings(summed(*reports, report("zh/b.md", "minor")), Paint(on=False), 80))
    rows = text.splitlines()
    assert "\x1b" not in text
    assert all(sum(2 if char > "\u2e80" else 1 for char in row) <= 80 for row in rows)
    assert sum(row.startswith("  …") and row.split()[-3:] == ["1", "1", "·"] for row in rows) == 6
    assert rows[-2].startswith("grades: ")
