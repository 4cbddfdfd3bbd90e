"""Machine formats against schemas, models and readers that others wrote, over a made-up article and the samples.

``tests/foreign`` holds the validators that run on Node.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import github_action_utils
import html5lib
import pytest
from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver
from gitlab_cq import GitLabCodeQuality
from pyromark import Markdown, Options
from sarif_kit import validation_errors
from typeguard import check_type

from tqcheck.errors import InputError
from tqcheck.finding import SEVERITIES, Edit, Fix
from tqcheck.report import Suppressed
from tqcheck.reporter import Run, render
from tqcheck.run import audit_paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tqcheck.report import ArticleReport

SAMPLES = Path(__file__).parents[2] / "samples"
ERROR = InputError("byte 0xff is not UTF-8", path="zh/b.md", line=3, hint="save the file as UTF-8")


@pytest.fixture(scope="module")
def samples() -> Sequence[ArticleReport]:
    return audit_paths([str(SAMPLES)]).articles


@pytest.fixture(params=["made up", "samples"])
def articles(
    request: pytest.FixtureRequest, article: ArticleReport, samples: Sequence[ArticleReport]
) -> Sequence[ArticleReport]:
    """A finding with a fix, one about the source alone, one about the whole article, two that are held back; samples."""
    if request.param == "samples":
        return samples
    term, number, comma, stop = article.findings
    assert number.target is not None
    fixed = replace(number, fix=Fix((Edit(number.target.start, number.target.end, "30 亿"),), safe=False))
    omitted = replace(number, rule="block-omitted", target=None, suggestions=[])
    whole = replace(term, rule="alignment-uncertain", target=None, message="a, b: 100%\nof <it> & “more” | all")
    held = (Suppressed("inSource", comma), Suppressed("external", stop))
    return [replace(article, findings=[term, fixed, omitted, whole], suppressed=held)]


def written(name: str, articles: Sequence[ArticleReport], errors: Sequence[InputError] = (ERROR,)) -> str:
    return "".join(render(name, Run(articles, errors, "tq:1|…")))


def test_sarif_follows_the_schema_of_oasis(articles: Sequence[ArticleReport]) -> None:
    log = json.loads(written("sarif", articles))
    assert validation_errors(log) == []
    results = log["runs"][0]["results"]
    assert len(results) == sum(len(one.findings) + len(one.suppressed) for one in articles)
    wrong = {**log, "runs": [{**log["runs"][0], "results": [{"level": "error"}]}]}
    assert validation_errors(wrong) != []  # the schema is in force


def test_sarif_says_what_is_suppressed_and_by_what(article: ArticleReport) -> None:
    held = (Suppressed("inSource", article.findings[2]), Suppressed("external", article.findings[3]))
    results = json.loads(written("sarif", [replace(article, suppressed=held)]))["runs"][0]["results"]
    # all of them say so or none does (SARIF 2.1.0, 3.27.23)
    assert [one["suppressions"] for one in results] == [[]] * 4 + [[{"kind": "inSource"}], [{"kind": "external"}]]


@pytest.mark.parametrize(
    ("path", "uri"),
    [("zh/a b.md", "zh/a%20b.md"), ("/tmp/缓.md", "file:///tmp/%E7%BC%93.md")],  # noqa: S108 -- a name
)
def test_a_path_in_sarif_is_relative_or_has_a_scheme(article: ArticleReport, path: str, uri: str) -> None:
    result = json.loads(written("sarif", [replace(article, path=path)]))["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_gitlab_issues_are_whole_for_code_climate_too(articles: Sequence[ArticleReport]) -> None:
    issues = json.loads(written("gitlab", articles))
    check_type(issues, list[GitLabCodeQuality.Issue])
    assert len(issues) == sum(len(one.findings) for one in articles) + 1


def test_checkstyle_is_read_by_diff_quality(articles: Sequence[ArticleReport]) -> None:
    read = CheckstyleXmlDriver().parse_reports([written("checkstyle", articles)])
    violations = [(violation.line, violation.message) for found in read.values() for violation in found]
    assert len(violations) == sum(len(one.findings) for one in articles) + 1
    assert all(line >= 1 and message.split(":")[0] in {"error", "warning", "info"} for line, message in violations)


def test_github_commands_are_those_of_another_writer(
    articles: Sequence[ArticleReport], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """No parser of them is published; another implementation writes the same, whatever has to be escaped."""
    ours = [line for line in written("github", articles, ()).splitlines() if "GitHub shows" not in line]
    found = [one for article in articles for one in sorted(article.findings, key=lambda one: -one.weight)]
    home = {id(one): article for article in articles for one in article.findings}
    write = {"major": "error", "critical": "error", "minor": "warning", "neutral": "notice"}
    for one in found:
        span, article = one.target or one.source, home[id(one)]
        path = article.source_path if one.target is None and one.source is not None else article.path
        place = {} if span is None else {"line": span.line, "end_line": span.end_line, "col": span.column}
        if span is not None and span.line == span.end_line:
            place["end_column"] = span.end_column
        message = one.message + (f" → {one.suggestions[0]}" if one.suggestions else "")
        command = getattr(github_action_utils, write[one.severity])
        command(message, title=f"{one.severity} {one.rule}", file=path, **place)
    theirs = capsysbinary.readouterr().out.decode().splitlines()
    assert [parts(line) for line in ours] == [parts(line) for line in theirs]


def parts(line: str) -> tuple[str, list[str], str]:
    """Command, properties in any order, message."""
    _, head, message = line.split("::", 2)
    command, _, properties = head.partition(" ")
    return command, sorted(properties.split(",")), message


def test_the_pull_request_comment_is_read_as_it_is_meant(articles: Sequence[ArticleReport]) -> None:
    """By a CommonMark parser and an HTML parser: a row a finding, its cells the plain text, and nothing active."""
    page = Markdown(options=Options.ENABLE_TABLES).html(written("markdown", articles))
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    rows = [["".join(cell.itertext()) for cell in row] for row in tree.iter("tr")]
    heavy = [one for article in articles for one in article.findings if one.weight >= 1]
    listed = [row for row in rows if len(row) == 6 and row[1] in SEVERITIES]
    assert sorted(row[2] for row in listed) == sorted(one.rule for one in heavy)
    assert {tag for tag in ("a", "img", "script", "b", "em") if next(tree.iter(tag), None) is not None} == set()
