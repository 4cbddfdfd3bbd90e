"""What each renderer writes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import jsonschema
import pytest

from tqcheck.errors import InputError
from tqcheck.reporter import FORMATS, Options, Run, render
from tqcheck.reporter.schema import report_schema
from tqcheck.reporter.text import excerpt
from tqcheck.text import Text, display_width

if TYPE_CHECKING:
    from tqcheck.report import ArticleReport

ERROR = InputError("byte 0xff is not UTF-8", path="zh/b.md", line=3, hint="save the file as UTF-8")


def written(name: str, article: ArticleReport, **options: object) -> str:
    return "".join(render(name, Run([article], [ERROR], "tq:1|…", Options(**options))))  # type: ignore[arg-type]


def test_text_shows_the_line_a_caret_the_source_and_the_verdict(article: ArticleReport) -> None:
    lines = written("text", article).splitlines()
    at = lines.index("4 | 它有 3 亿个参数。")
    assert lines[at - 3 : at + 5] == [
        "major number-changed: a message of number-changed",
        " --> zh/a.md:4:4",
        "  |",
        "4 | 它有 3 亿个参数。",
        "  |      ^^^^ 30 亿",
        "  | source, line 3:",
        "  | We train the model with TensorFlow; it has 3 billion parameters.",
        "  |                                            ^^^^^^^^^",
    ]
    assert any(line.startswith("zh/a.md: score ") and "grade" in line for line in lines)
    assert lines[-2].startswith("incomplete: 2 findings at or above major · 1 article, ") or "incomplete" in lines[-2]


def test_text_gathers_mechanical_slips_by_rule(article: ArticleReport) -> None:
    text = written("text", article)
    assert text.count("punctuation-halfwidth") == 2  # the title, and its message
    assert "minor punctuation-halfwidth ×2" in text
    assert "zh/a.md, lines 3, 4" in text


def test_colours_stand_only_where_they_are_asked_for(article: ArticleReport) -> None:
    assert "\x1b[" not in written("text", article)
    assert "\x1b[1;31mmajor\x1b[0m" in written("text", article, color=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", written("text", article, color=True)) == written("text", article)


def test_article_text_cannot_drive_the_terminal() -> None:
    text = Text("危险\x1b[2J\u202e的文字\n")
    line, caret = excerpt(text, text.span(0, 2), 80)
    assert "\x1b" not in line
    assert "\u202e" not in line
    assert caret == "^^^^"


def test_a_long_line_is_cut_around_the_finding_and_the_caret_still_fits() -> None:
    text = Text("很长的一行" * 200 + "错误" + "很长的一行" * 200)
    line, caret = excerpt(text, text.span(1000, 1002), 80)
    assert display_width(line) <= 82
    column = len(caret) - len(caret.lstrip())
    assert caret.strip() == "^^^^"
    at = line.index("错误")
    assert display_width(line[:at]) == column


def test_concise_is_a_line_a_finding(article: ArticleReport) -> None:
    assert written("concise", article).splitlines() == [
        "zh/a.md:3:4: major term-forbidden: a message of term-forbidden",
        "zh/a.md:4:4: major number-changed: a message of number-changed → 30 亿",
        "zh/a.md:3:11: minor punctuation-halfwidth: a message of punctuation-halfwidth",
        "zh/a.md:4:10: minor punctuation-halfwidth: a message of punctuation-halfwidth",
    ]


def test_json_follows_its_schema(article: ArticleReport) -> None:
    report = json.loads(written("json", article))
    jsonschema.Draft202012Validator(report_schema()).validate(report)
    assert report["schema"] == "tqcheck-report/1"
    assert report["summary"]["findings"] == {"critical": 0, "major": 2, "minor": 2, "neutral": 0}
    assert report["summary"]["unreadable"] == 1
    assert report["errors"] == [
        {"path": "zh/b.md", "message": "byte 0xff is not UTF-8", "line": 3, "hint": "save the file as UTF-8"}
    ]
    span = report["articles"][0]["findings"][0]["target"]
    assert span == {"start": 9, "end": 12, "line": 3, "column": 4, "end_line": 3, "end_column": 7, "text": "张量流"}


def test_json_lines_are_articles_errors_and_one_summary(article: ArticleReport) -> None:
    rows = [json.loads(line) for line in written("jsonl", article).splitlines()]
    assert [row["type"] for row in rows] == ["article", "error", "summary"]
    assert rows[-1]["summary"]["articles"] == 1


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_an_empty_run_is_written_too(name: str) -> None:
    "".join(render(name, Run([])))


def test_statistics_count_by_rule(article: ArticleReport) -> None:
    assert "2         1     0.2  punctuation-halfwidth (minor)" in written("text", article, statistics=True)


def test_the_schema_describes_units_inside_units() -> None:
    unit = report_schema()["$defs"]["Unit"]  # type: ignore[index]
    assert unit["properties"]["children"]["items"] == {"$ref": "#/$defs/Unit"}
    assert "source_blocks" not in unit["properties"]
