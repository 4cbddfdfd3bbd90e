"""The machine formats: golden files, readers and schemas that others wrote, text that means harm."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from junitparser import JUnitXml

from tqcheck import __version__
from tqcheck.errors import InputError
from tqcheck.finding import Edit, Fix
from tqcheck.reporter import FORMATS, Options, Run, render

if TYPE_CHECKING:
    from tqcheck.report import ArticleReport

GOLDEN = Path(__file__).parent / "golden"
ERROR = InputError("byte 0xff is not UTF-8", path="zh/b.md", line=3, hint="save the file as UTF-8")
HASHED = {"html", "sarif"}
"""Formats that hold much beside the findings: the page's own style and script, the help of every rule."""


def written(name: str, *articles: ArticleReport, errors: tuple[InputError, ...] = (ERROR,)) -> str:
    return "".join(render(name, Run(articles, errors, "tq:1|…", Options(fail_on="major"))))


def without_surroundings(name: str, text: str) -> str:
    """What depends on the report alone, a line a fact."""
    text = text.replace(__version__, "VERSION")
    if name == "html":
        return re.sub(r"<style>.*?</style>|<script>.*?</script>|sha256-[\w+/=]+", "…", text, flags=re.DOTALL)
    if name == "sarif":
        log = json.loads(text)
        driver = log["runs"][0]["tool"]["driver"]
        driver["rules"] = [rule["id"] for rule in driver["rules"] if rule["id"] == "number-changed"]
        for result in log["runs"][0]["results"]:
            result["ruleIndex"] = "…"
        return json.dumps(log, ensure_ascii=False, indent=1) + "\n"
    return text


@pytest.fixture
def mended(article: ArticleReport) -> ArticleReport:
    """The hand-made article with a fix."""
    found = article.findings[1]
    assert found.target is not None
    fixed = replace(found, fix=Fix((Edit(found.target.start, found.target.end, "30 亿"),), safe=False))
    return replace(article, findings=[article.findings[0], fixed, *article.findings[2:]])


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_format_is_written_as_it_was(name: str, mended: ArticleReport, request: pytest.FixtureRequest) -> None:
    text = without_surroundings(name, written(name, mended))
    file = GOLDEN / f"report.{name}"
    if request.config.getoption("--refresh"):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text.encode())
    assert text == file.read_bytes().decode(), "if the change is meant: pytest --refresh"


# readers and schemas of others ---------------------------------------------------------------------------------------


def test_sarif_holds_what_viewers_need(mended: ArticleReport) -> None:
    log = json.loads(written("sarif", mended))
    run = log["runs"][0]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    known = [one for one in run["results"] if one["ruleId"] in ids]
    assert {ids[one["ruleIndex"]] for one in known} == {one["ruleId"] for one in known}
    (changed,) = [one for one in run["results"] if one["ruleId"] == "number-changed"]
    region = changed["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (4, 4, 7)
    assert changed["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "en/a.md"
    (change,) = changed["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "30 亿"}
    assert run["invocations"][0]["executionSuccessful"] is False


def test_junit_is_read_by_junitparser(mended: ArticleReport, tmp_path: Path) -> None:
    file = tmp_path / "junit.xml"
    file.write_text(written("junit", mended), "utf-8")
    suites = [*JUnitXml.fromfile(str(file))]
    assert [(suite.name, suite.tests, suite.failures, suite.errors) for suite in suites] == [
        ("zh/a.md", 3, 2, 0),
        ("zh/b.md", 1, 0, 1),
    ]
    results = {case.name: [result.type or type(result).__name__ for result in case.result] for case in suites[0]}
    assert results["number-changed"] == ["Failure"]
    assert results["punctuation-halfwidth"] == []


def test_reviewdog_columns_are_utf8_bytes(mended: ArticleReport) -> None:
    rows = json.loads(written("rdjson", mended))["diagnostics"]
    (row,) = [one for one in rows if one["code"]["value"] == "number-changed"]
    start = len("它有 ".encode()) + 1
    span = {
        "start": {"line": 4, "column": start},
        "end": {"line": 4, "column": start + len("3 亿".encode())},
    }
    assert row["location"] == {"path": "zh/a.md", "range": span}
    assert row["suggestions"] == [{"range": span, "text": "30 亿"}]


def test_gitlab_issues_have_distinct_fingerprints_in_any_article(article: ArticleReport) -> None:
    findings = [replace(one, fingerprint=f"{number:016x}") for number, one in enumerate(article.findings)]
    one, other = replace(article, findings=findings), replace(article, path="zh/c.md", findings=findings)
    issues = json.loads(written("gitlab", one, other))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 9
    assert {issue["severity"] for issue in issues} <= {"info", "minor", "major", "critical", "blocker"}
    assert all(issue["location"]["lines"]["begin"] >= 1 and issue["location"]["path"] for issue in issues)


def test_checkstyle_is_well_formed_and_places_each_finding(mended: ArticleReport) -> None:
    root = ET.fromstring(written("checkstyle", mended))  # noqa: S314 -- our own text
    rows = [(file.get("name"), row.get("line"), row.get("severity")) for file in root for row in file]
    assert rows.count(("zh/a.md", "4", "error")) == 1
    assert ("zh/b.md", "3", "error") in rows


# text that means harm ------------------------------------------------------------------------------------------------


def hostile(article: ArticleReport, message: str, *, times: int = 1, path: str = "") -> ArticleReport:
    found = replace(article.findings[0], message=message, suggestions=[message])
    return replace(article, findings=[found] * times, path=path or article.path)


def test_github_commands_cannot_be_forged(article: ArticleReport) -> None:
    text = written("github", hostile(article, "100%\r\n::error file=x::forged", path="zh/a,b:c.md"))
    commands = [line for line in text.splitlines() if line.startswith("::")]
    assert len(commands) == len(text.splitlines()) == 2
    assert "file=zh/a%2Cb%3Ac.md," in commands[0]
    assert "100%25%0D%0A::error file=x" in commands[0]


def test_github_says_how_many_annotations_it_will_not_show(article: ArticleReport) -> None:
    last = written("github", hostile(article, "wrong", times=12), errors=()).splitlines()[-1]
    assert last.startswith("::notice ")
    assert "10 of 12 errors" in last


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "\n=1"])
def test_a_spreadsheet_sees_no_formula(article: ArticleReport, text: str) -> None:
    rows = [*csv.reader(io.StringIO(written("csv", hostile(article, text)), newline=""))]
    cells = dict(zip(rows[0], rows[1], strict=True))
    assert cells["message"] == cells["suggestion"] == f"'{text}"


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_stays_well_formed_whatever_the_text(article: ArticleReport, name: str) -> None:
    message = "\x00\x1b[0m\ufffe\ud800 ]]> <!-- & \" ' </failure> 😀"
    text = written(name, hostile(article, message, path="zh/<\x01>.md"))
    root = ET.fromstring(text.encode())  # noqa: S314 -- our own text
    everything = "".join(root.itertext()) + "".join(value for node in root.iter() for value in node.attrib.values())
    assert "]]> <!-- & \" ' </failure> 😀" in everything


def test_markdown_comments_mention_nobody_and_keep_their_table(article: ArticleReport) -> None:
    text = written("markdown", hostile(article, "@octocat | <b>x</b> `code` #1 ![i](http://127.0.0.1)\nnew line"))
    (row,) = [line for line in text.splitlines() if "octocat" in line]
    assert "@octocat" not in row
    assert "<b>" not in row
    assert "![i](" not in row
    assert len(re.findall(r"(?<!\\)\|", row)) == 7


@pytest.mark.parametrize("name", ["json", "jsonl", "sarif", "gitlab", "rdjson"])
def test_json_can_be_read_again_whatever_the_text(article: ArticleReport, name: str) -> None:
    message = "\x00 \u2028 \x85 </script> \U0001f600"
    text = written(name, hostile(article, message)).encode().decode()
    rows = [json.loads(line) for line in (text.strip().split("\n") if name == "jsonl" else [text])]
    assert json.dumps(message)[1:-1] in json.dumps(rows)
