"""Decisions exported from the review page are put into effect."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from tqcheck.cli import cli
from tqcheck.run import audit_paths

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = "# 笔记\r\n\r\n我们用转移学习训练模型。\r\n\r\n- 再一次转移学习，更快了。\r\n"


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "zh.md"
    file.write_bytes(ARTICLE.encode())
    return file


def decided(article: Path, *actions: dict[str, str]) -> Result:
    found = [f for f in audit_paths([str(article)]).articles[0].findings if f.rule == "term-forbidden"]
    assert len(found) == 2
    rows = [
        {"path": "zh.md", "fingerprint": finding.fingerprint, "rule": finding.rule, **action}
        for finding, action in zip(found, actions, strict=False)
    ]
    decisions = {"schema": "tqcheck-decisions/1", "decisions": rows}
    (article.parent / "decisions.json").write_text(json.dumps(decisions), "utf-8")
    return CliRunner().invoke(cli, ["apply", "decisions.json"])


def test_an_accepted_suggestion_is_written_and_nothing_else_is_touched(article: Path) -> None:
    result = decided(article, {"action": "accept"})
    assert result.exit_code == 0, result.output
    assert article.read_bytes().decode() == ARTICLE.replace("转移学习", "迁移学习", 1)


def test_an_edited_suggestion_is_written_as_the_editor_wrote_it(article: Path) -> None:
    decided(article, {"action": "accept", "text": "迁移式学习"})
    assert "我们用迁移式学习训练模型" in article.read_text("utf-8")


def test_a_rejection_goes_into_the_baseline_and_is_not_reported_again(article: Path) -> None:
    decided(article, {"action": "reject", "reason": "so it is called here"})
    assert article.read_bytes().decode() == ARTICLE
    command = ["audit", "zh.md", "--format", "concise", "--baseline", "tqcheck-baseline.json"]
    assert CliRunner().invoke(cli, command).output.count("term-forbidden") == 1


def test_a_rejection_becomes_a_comment_where_one_can_stand(article: Path) -> None:
    decided(article, *[{"action": "reject", "reason": "a quotation"}] * 2)
    (article.parent / "tqcheck-baseline.json").unlink()
    result = CliRunner().invoke(cli, ["apply", "decisions.json", "--reject-as", "comment"])
    assert result.exit_code == 0, result.output
    text = article.read_bytes().decode()
    assert "<!-- tqcheck: ignore[term-forbidden] a quotation -->\r\n\r\n我们用" in text
    assert text.count("<!--") == 1  # in a list a comment would end the list: that one goes into the baseline
    assert len(json.loads((article.parent / "tqcheck-baseline.json").read_text("utf-8"))["articles"]) == 1


def test_a_rejection_holds_though_its_line_is_mended(article: Path) -> None:
    article.write_text("# 笔记\n\n我们先用转移学习训练模型，再用转移学习检验它。\n", "utf-8")
    result = decided(article, {"action": "accept", "text": "迁移式的学习"}, {"action": "reject"})
    assert result.exit_code == 0, result.output
    assert "先用迁移式的学习训练模型，再用转移学习检验" in article.read_text("utf-8")
    command = ["audit", "zh.md", "--format", "concise", "--baseline", "tqcheck-baseline.json"]
    audited = CliRunner().invoke(cli, command)
    assert "term-forbidden" not in audited.stdout
    assert "no more" not in audited.stderr


def test_nothing_is_written_with_diff(article: Path) -> None:
    decided(article, {"action": "reject"})
    (article.parent / "tqcheck-baseline.json").unlink()
    result = CliRunner().invoke(cli, ["apply", "decisions.json", "--diff"])
    assert result.exit_code == 0
    assert not (article.parent / "tqcheck-baseline.json").exists()


def test_a_decision_about_a_text_that_has_changed_is_left_out_and_named(article: Path) -> None:
    decided(article, {"action": "accept"})
    result = CliRunner().invoke(cli, ["apply", "decisions.json"])
    assert "no longer found" in result.output


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"schema": "other"}', '{"schema": "tqcheck-decisions/1", "decisions": [{"action": "x"}]}']
)
def test_a_file_that_holds_no_decisions_is_refused(article: Path, content: str) -> None:
    (article.parent / "bad.json").write_text(content, "utf-8")
    result = CliRunner().invoke(cli, ["apply", "bad.json"])
    assert result.exit_code == 2
    assert "error: bad.json" in result.output
