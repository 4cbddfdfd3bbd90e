"""Patterns of the house: checked when settings are read, and never able to stop a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tqcheck import Config, audit_text, load_config
from tqcheck.errors import ConfigError
from tqcheck.rules.fluency import house_pattern

if TYPE_CHECKING:
    from pathlib import Path


def patterns(**table: str) -> Config:
    return Config(options={"house-pattern": {"patterns": table}})


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ('"(您" = "你"', "tqcheck.toml:2: not a regular expression: '(您'"),
        ("'(您)' = '\\2'", "tqcheck.toml:2: '\\\\2' asks for a group that '(您)' has not"),
        ("'(?P<who>您)' = '\\g<whom>'", "tqcheck.toml:2: '\\\\g<whom>' asks for a group that '(?P<who>您)' has not"),
        ("'您' = 'C:\\docs'", "tqcheck.toml:2: 'C:\\\\docs' cannot be written: bad escape \\d"),
        ("'您' = '\\'", "tqcheck.toml:2: '\\\\' cannot be written: bad escape (end of pattern)"),
        ('"您" = 1', "tqcheck.toml:2: "),
    ],
)
def test_a_row_that_cannot_work_is_refused_at_its_line(row: str, expected: str, tmp_path: Path) -> None:
    file = tmp_path / "tqcheck.toml"
    file.write_text(f"[rules.house-pattern.patterns]\n{row}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_config(file)
    assert str(caught.value).removeprefix(f"{tmp_path}/").startswith(expected)


@pytest.mark.parametrize(
    "row", ["'(?P<who>您)(们)' = '\\g<who>\\2\\g<0>'", "'(?|(您)|(你))' = '\\1\\\\'", "'(?x) 您 # (x' = ''"]
)
def test_groups_that_are_there_may_be_asked_for(row: str, tmp_path: Path) -> None:
    file = tmp_path / "tqcheck.toml"
    file.write_text(f"[rules.house-pattern.patterns]\n{row}\n", encoding="utf-8")
    assert load_config(file).options["house-pattern"]["patterns"]


def test_a_pattern_without_end_costs_only_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house_pattern, "LONGEST", 0.05)
    config = patterns(**{"(?:(?:a|b|ab)+)+[cd]": ""})
    report = audit_text("模型使用转移学习。" + "ab" * 40 + "e cd\n", config=config)
    assert "takes longer than" in report.coverage.rules_skipped["house-pattern"]
    assert "term-forbidden" in {finding.rule for finding in report.findings}


def test_what_covers_code_gets_no_suggestion() -> None:
    report = audit_text("请先运行 `tool` 再看。\n", config=patterns(**{"运行.+?再": "重"}))
    [finding] = [finding for finding in report.findings if finding.rule == "house-pattern"]
    assert (finding.message, list(finding.suggestions)) == ("'运行 `tool` 再' is not wanted here", [])


def test_blanked_code_alone_is_nothing() -> None:
    report = audit_text("请先运行 `tool` 再看。\n", config=patterns(**{r"\ufffc+": ""}))
    assert [finding.rule for finding in report.findings] == []
