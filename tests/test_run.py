"""The run over many articles."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import tqcheck
from tqcheck import Config, audit_paths
from tqcheck.audit import audit_article
from tqcheck.errors import ConfigError, PairingError, TqcheckError
from tqcheck.pairing import find_pairs
from tqcheck.reading import Notice
from tqcheck.run import audit_pairs, mend_pair
from tqcheck.settings import settings_for
from tqcheck.since import changed_lines, keep_changed
from tqcheck.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tqcheck.report import ArticleReport
    from tqcheck.setup import Setup

ENGLISH = "# Limits\n\nKeep 10 files.\n\nThe server waits 30 seconds before it stops.\n"
CHINESE = "# 限制\n\n保留 10 个文件。\n\n服务器在停止之前等待 30 秒。\n"
WRONG = CHINESE.replace("10", "12")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("a.md", ENGLISH), ("a.zh.md", CHINESE), ("b.md", ENGLISH), ("b.zh.md", WRONG)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_files_and_folders_are_audited_with_their_sources(here: Path) -> None:
    report = audit_paths(["."])
    assert [(one.path, one.source_path) for one in report.articles] == [("a.zh.md", "a.md"), ("b.zh.md", "b.md")]
    assert [[finding.rule for finding in one.findings] for one in report.articles] == [[], ["number-changed"]]
    assert report.errors == []
    assert report.summary.pairs == 2
    assert report.signature == report.articles[0].signature


def test_the_public_name_is_the_same_function() -> None:
    assert tqcheck.audit_paths is audit_paths


def binary(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe")


def gb18030(path: Path) -> None:
    path.write_bytes(CHINESE.encode("gb18030"))


def utf16(path: Path) -> None:
    path.write_bytes(CHINESE.encode("utf-16"))


def empty(path: Path) -> None:
    path.write_bytes(b"\n")


def dangling(path: Path) -> None:
    path.symlink_to("nowhere.md")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (binary, "not UTF-8|binary"),
        (gb18030, "not UTF-8"),
        (utf16, "UTF-16"),
        (empty, "empty"),
        (dangling, "no such file"),
    ],
)
def test_one_bad_file_never_stops_the_others(here: Path, spoil: Callable[[Path], None], message: str) -> None:
    Path("b.zh.md").unlink()
    spoil(Path("b.zh.md"))
    report = audit_paths(["."])
    assert [one.path for one in report.articles] == ["a.zh.md"]
    with pytest.raises(TqcheckError, match=message):
        raise report.errors[0]
    assert len(report.errors) == 1
    assert report.errors[0].path == "b.zh.md"
    assert report.to_dict()["errors"]


def test_a_bad_source_is_named_too(here: Path) -> None:
    empty(Path("b.md"))
    [error] = audit_paths(["."]).errors
    assert error.path == "b.md"


def test_a_file_that_vanishes_during_the_run_is_an_error(here: Path) -> None:
    resolve = settings_for(None)
    pairs = find_pairs(["."], resolve)
    Path("a.zh.md").unlink()
    outcomes = [*audit_pairs(pairs, resolve)]
    assert isinstance(outcomes[0], TqcheckError)
    assert isinstance(outcomes[1], tqcheck.ArticleReport)


def test_a_file_without_permission_is_an_error(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.read_bytes

    def guarded(path: Path) -> bytes:
        if path.name == "a.zh.md":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", guarded)
    report = audit_paths(["."])
    assert [one.path for one in report.articles] == ["b.zh.md"]
    assert str(report.errors[0]) == "a.zh.md: cannot be read: permission denied (check its permissions)"


def test_what_nobody_foresaw_is_an_error_of_that_article(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(target: Text, source: Text | None, setup: Setup, **more: Any) -> ArticleReport:  # noqa: ANN401 -- handed on
        if target.path == "a.zh.md":
            raise ZeroDivisionError("division by zero")
        return audit_article(target, source, setup, **more)

    monkeypatch.setattr("tqcheck.run.audit_article", broken)
    report = audit_paths(["."])
    assert [one.path for one in report.articles] == ["b.zh.md"]
    assert "ZeroDivisionError" in report.errors[0].message
    assert "--debug" in report.errors[0].hint


def test_a_pair_of_one_language_is_an_error(here: Path) -> None:
    Path("a.md").write_text(CHINESE, encoding="utf-8")
    [error] = audit_paths(["."]).errors
    assert isinstance(error, PairingError)
    assert "both Chinese" in error.message


def test_english_alone_is_a_notice_and_no_article(here: Path) -> None:
    Path("c.md").write_text(ENGLISH, encoding="utf-8")
    report = audit_paths(["c.md"])
    assert (report.articles, report.errors) == ([], [])
    resolve = settings_for(None)
    [notice] = audit_pairs(find_pairs(["c.md"], resolve), resolve)
    assert isinstance(notice, Notice)


def test_a_source_that_belongs_to_another_article_is_told_once(here: Path) -> None:
    Path("a.md").write_text(
        "# Bread\n\nKnead the dough for 45 minutes.\n\nBake at 230 degrees until it is brown.\n", encoding="utf-8"
    )
    Path("a.zh.md").write_text(
        "# 网关\n\n在 Debian 上安装 Nginx，监听 443 端口。\n\n用 systemctl 重启 nginx，再用 curl 检查 HTTPS 和 TLS 证书。\n",
        encoding="utf-8",
    )
    [article] = audit_paths(["a.md"]).articles
    assert [finding.rule for finding in article.findings] == ["alignment-uncertain"]
    assert article.coverage.rules_skipped["number-changed"] == "the source is another article"


def test_a_missing_source_is_told_and_the_rest_audited(here: Path) -> None:
    for name in ("content/zh-cn/a.md", "content/zh-cn/b.md", "content/en/b.md"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(CHINESE if "zh" in name else ENGLISH, encoding="utf-8")
    first, second = audit_paths(["content"]).articles
    [finding] = first.findings
    assert (finding.rule, finding.weight) == ("source-missing", 0)
    assert "content/en/a.md" in finding.message
    assert second.findings == []


# settings -----------------------------------------------------------------------------------------------------------


def test_each_article_takes_the_closest_settings(here: Path) -> None:
    (here / "quiet").mkdir()
    (here / "quiet/tqcheck.toml").write_text('ignore = ["accuracy"]', encoding="utf-8")
    for name in ("b.md", "b.zh.md"):
        (here / "quiet" / name).write_bytes((here / name).read_bytes())
    found = {one.path: len(one.findings) for one in audit_paths(["."]).articles}
    assert found == {"a.zh.md": 0, "b.zh.md": 1, "quiet/b.zh.md": 0}


def test_settings_for_paths_hold_in_a_run(here: Path) -> None:
    config = Config(per_path={"b.*": {"severity": {"number-changed": "minor"}}})
    [finding] = audit_paths(["b.md"], config=config).articles[0].findings
    assert (finding.severity, finding.weight) == ("minor", 1)


def test_a_wrong_setting_stops_the_run_at_once(here: Path) -> None:
    with pytest.raises(ConfigError):
        audit_paths(["."], config=Config(select=("nothing",)))


# processes ----------------------------------------------------------------------------------------------------------


def test_processes_change_nothing_but_the_time(here: Path) -> None:
    for number in range(30):
        Path(f"n{number}.md").write_text(ENGLISH, encoding="utf-8")
        Path(f"n{number}.zh.md").write_text(WRONG if number % 3 else CHINESE, encoding="utf-8")
    empty(Path("n7.zh.md"))
    alone, together = audit_paths(["."], jobs=1), audit_paths(["."], jobs=2)
    assert alone.to_dict() == together.to_dict()
    assert [one.path for one in together.errors] == ["n7.zh.md"]
    excerpt = together.articles[-1].target_text
    assert excerpt is not None
    assert excerpt.line_text(1) == "# 限制"


def test_an_article_that_kills_its_process_costs_no_other(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deadly(target: Text, source: Text | None, setup: Setup, **more: Any) -> ArticleReport:  # noqa: ANN401 -- handed on
        if target.path == "n4.zh.md":
            os._exit(9)
        return audit_article(target, source, setup, **more)

    monkeypatch.setattr("tqcheck.run.audit_article", deadly)
    for number in range(9):
        Path(f"n{number}.zh.md").write_text(CHINESE, encoding="utf-8")
    report = audit_paths(["."], jobs=2)
    assert [str(error) for error in report.errors] == [
        "n4.zh.md: the process that audited it died (is there memory enough?)"
    ]
    assert [one.path for one in report.articles] == ["a.zh.md", "b.zh.md", *(f"n{n}.zh.md" for n in range(9) if n != 4)]


# changed lines and mending ------------------------------------------------------------------------------------------


def git(*arguments: str) -> None:
    named = ("-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *named, *arguments], check=True, capture_output=True)


def test_only_changed_lines_are_new(here: Path) -> None:
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    assert changed_lines("b.zh.md", "HEAD") == []
    [report] = audit_paths(["b.zh.md"]).articles
    assert keep_changed(report, "HEAD").findings == []
    Path("b.zh.md").write_text("新的第一行。\n\n" + WRONG.replace("30", "45"), encoding="utf-8")
    assert changed_lines("b.zh.md", "HEAD") == [(1, 2), (7, 7)]
    [report] = audit_paths(["b.zh.md"]).articles
    assert {finding.target.line for finding in keep_changed(report, "HEAD").findings if finding.target} == {7}


def test_a_file_that_git_does_not_know_is_all_new(here: Path) -> None:
    git("init", "-q")
    git("commit", "-q", "--allow-empty", "-m", "first")
    assert changed_lines("b.zh.md", "HEAD") is None


def test_lines_taken_out_make_their_neighbours_new(here: Path) -> None:
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    Path("a.zh.md").write_text(CHINESE.replace("保留 10 个文件。\n\n", ""), encoding="utf-8")
    assert changed_lines("a.zh.md", "HEAD") == [(2, 3)]


@pytest.mark.parametrize("revision", ["nothing", "--output=x"])
def test_a_revision_that_is_not_there_is_an_error(here: Path, revision: str) -> None:
    git("init", "-q")
    git("commit", "-q", "--allow-empty", "-m", "first")
    with pytest.raises(PairingError, match="revision"):
        changed_lines("a.md", revision)
    assert not Path("x").exists()


def test_an_article_is_mended_with_its_source_at_hand(here: Path) -> None:
    Path("a.zh.md").write_text(CHINESE.replace("。", "。 "), encoding="utf-8")
    resolve = settings_for(Config(select=("space-near-fullwidth", "typography")))
    [pair, _] = find_pairs(["."], resolve)
    assert not isinstance(pair, TqcheckError)
    before, after = mend_pair(pair, resolve)
    assert before.path == "a.zh.md"
    assert after == mend_pair(pair, resolve, given=Text(after, "a.zh.md"))[1]
