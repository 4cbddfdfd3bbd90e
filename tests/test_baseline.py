"""The baseline: known findings are held back, new ones count, mended ones are told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tqcheck import audit_text
from tqcheck.baseline import Baseline, BaselineWriter, read_baseline
from tqcheck.errors import ConfigError, InputError

if TYPE_CHECKING:
    from tqcheck.report import ArticleReport

ENGLISH = "Keep 10 files.\n\nWait 30 seconds.\n"
WRONG = "保留 12 个文件。\n\n等待 45 秒。\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(WRONG, encoding="utf-8")
    return tmp_path


def audited(target: str = WRONG, path: str = "docs/a.md") -> ArticleReport:
    return audit_text(target, ENGLISH, path=path)


def written(*reports: ArticleReport, path: str = "baseline.json") -> Baseline:
    writer = BaselineWriter(path)
    for report in reports:
        writer.add(report)
    writer.write()
    return read_baseline(path)


def test_what_is_known_is_held_back_and_counted(here: Path) -> None:
    before = audited()
    assert len(before.findings) >= 2
    after = written(before).hold_back(before)
    assert after.findings == []
    assert after.baselined == len(before.findings)


def test_the_score_stays_honest(here: Path) -> None:
    before = audited()
    assert written(before).hold_back(before).score == before.score


def test_edits_elsewhere_do_not_wake_known_findings(here: Path) -> None:
    baseline = written(audited())
    assert baseline.hold_back(audited("新的一段。\n\n" + WRONG)).findings == []


def test_a_new_finding_counts(here: Path) -> None:
    baseline = written(audited(WRONG.replace("12", "10")))
    [new] = baseline.hold_back(audited()).findings
    assert new.target is not None
    assert new.target.line == 1


def test_what_is_mended_is_stale(here: Path) -> None:
    baseline = written(audited())
    assert baseline.stale() == []
    baseline.hold_back(audited(WRONG.replace("12", "10")))
    [(article, rule)] = baseline.stale()
    assert (article, rule) == ("docs/a.md", "number-changed")


def test_a_file_that_is_gone_is_stale(here: Path) -> None:
    baseline = written(audited())
    Path("docs/a.md").unlink()
    assert {article for article, _ in baseline.stale()} == {"docs/a.md"}


def test_the_file_is_small_sorted_and_relative(here: Path) -> None:
    written(audited(), audited(path=str(here / "docs/b.md")), path="docs/known.json")
    content = json.loads(Path("docs/known.json").read_text(encoding="utf-8"))
    assert content["schema"] == "tqcheck-baseline/1"
    assert [*content["articles"]] == ["a.md", "b.md"]
    for rules in content["articles"].values():
        assert [*rules] == sorted(rules)
        assert all(prints == sorted(prints) for prints in rules.values())
        assert all(len(one) == 16 for prints in rules.values() for one in prints)


def test_writing_again_keeps_what_was_not_audited_and_forgets_what_is_gone(here: Path) -> None:
    Path("docs/b.md").write_text(WRONG, encoding="utf-8")
    written(audited(), audited(path="docs/b.md"), audited(path="docs/gone.md"))
    written(audited("保留 10 个文件。\n\n等待 30 秒。\n"))
    content = json.loads(Path("baseline.json").read_text(encoding="utf-8"))
    assert [*content["articles"]] == ["docs/b.md"]


def test_two_runs_write_the_same_bytes(here: Path) -> None:
    written(audited())
    first = Path("baseline.json").read_bytes()
    written(audited())
    assert Path("baseline.json").read_bytes() == first


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "3", "{}", '{"schema": "tqcheck-baseline/1"}', '{"schema": "tqcheck-baseline/9", "articles": {}}']
    + [
        f'{{"schema": "tqcheck-baseline/1", "articles": {inner}}}' for inner in ("[]", '{"a": []}', '{"a": {"r": [1]}}')
    ],
)
def test_a_file_that_is_no_baseline_is_refused(here: Path, text: str) -> None:
    Path("b.json").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_baseline("b.json")
    assert caught.value.path == "b.json"
    assert caught.value.line is not None
    assert "--write-baseline" in caught.value.hint


def test_a_baseline_that_is_not_there_is_refused(here: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        read_baseline("gone.json")


def test_a_folder_that_is_not_there_cannot_be_written_to(here: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        BaselineWriter("nowhere/b.json").write()
