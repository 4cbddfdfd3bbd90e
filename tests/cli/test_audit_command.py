"""``tqcheck audit``: arguments, output, exit status."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tqcheck.cli.progress import Progress
from tqcheck.errors import InputError
from tqcheck.reporter import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click.testing import Result

    from tests.cli.conftest import Run

CHINESE = "# 限制\n\n保留 10 个文件。\n\n服务器在停止之前等待 30 秒。\n"
MINOR = ("--config", "rules.number-changed.severity = 'minor'")


def report(result: Result) -> Any:  # noqa: ANN401 -- plain JSON
    return json.loads(result.stdout)


def rules(result: Result) -> list[str]:
    return [finding["rule"] for article in report(result)["articles"] for finding in article["findings"]]


def one_line(result: Result) -> str:
    """What an error says: one line, no traceback, exit status 2, nothing on stdout."""
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("error: ")
    assert result.stderr.count("\n") == 1, result.stderr
    return result.stderr.removeprefix("error: ").rstrip("\n")


# exit status --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_name", [*FORMATS])
def test_the_exit_status_is_the_same_in_every_format(tqcheck: Run, format_name: str) -> None:
    assert tqcheck("audit", "a.md", "--format", format_name).exit_code == 0
    assert tqcheck("audit", "b.md", "--format", format_name).exit_code == 1
    assert tqcheck("audit", "b.md", "gone.md", "--format", format_name).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("b.md", "--exit-zero"), 0),
        (("b.md", "--fail-on", "critical"), 0),
        (("b.md", *MINOR), 0),
        (("b.md", *MINOR, "--fail-on", "minor"), 1),
        (("a.md", "--fail-under", "99"), 0),
        (("b.md", "--fail-on", "critical", "--fail-under", "99"), 1),
        (("b.md", "--fail-under", "99", "--exit-zero"), 0),
        (("b.md", "--ignore", "accuracy"), 0),
        (("b.md", "--select", "fluency,typography"), 0),
        (("b.md", "gone.md", "--exit-zero"), 2),
    ],
)
def test_thresholds_decide_about_findings_not_about_errors(
    tqcheck: Run, arguments: tuple[str, ...], status: int
) -> None:
    assert tqcheck("audit", *arguments).exit_code == status


def test_thresholds_can_stand_in_the_settings(tqcheck: Run) -> None:
    Path("tqcheck.toml").write_text('fail-on = "critical"', encoding="utf-8")
    assert tqcheck("audit").exit_code == 0
    assert tqcheck("audit", "--fail-on", "major").exit_code == 1
    assert tqcheck("audit", "--isolated").exit_code == 1


# what goes where ----------------------------------------------------------------------------------------------------


def test_stdout_carries_the_report_alone(tqcheck: Run) -> None:
    Path("c.md").write_text("# English\n\nNobody has translated this article yet.\n", encoding="utf-8")
    result = tqcheck("audit", ".", "gone.md", "--format", "json")
    assert [article["path"] for article in report(result)["articles"]] == ["a.zh.md", "b.zh.md"]
    assert [error["path"] for error in report(result)["errors"]] == ["gone.md"]
    assert result.stderr.splitlines() == [
        "notice: c.md: no translation of this English article found (name the translation, with --source for this file)",
        "error: gone.md: no such file (check the name)",
    ]
    assert "notice" not in tqcheck("audit", ".", "--quiet").stderr


def test_without_paths_the_current_folder_is_audited(tqcheck: Run) -> None:
    assert len(report(tqcheck("audit", "--format", "json"))["articles"]) == 2


def test_many_notices_become_one(tqcheck: Run) -> None:
    for number in range(8):
        Path(f"only{number}.md").write_text("# English\n\nNobody has translated this.\n", encoding="utf-8")
    lines = tqcheck("audit").stderr.splitlines()
    assert len(lines) == 6
    assert lines[-1] == "notice: 3 more articles in English without a translation (see 'tqcheck pairs')"


def test_the_report_can_go_to_a_file(tqcheck: Run) -> None:
    result = tqcheck("audit", "b.md", "--format", "json", "-o", "report.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads(Path("report.json").read_text(encoding="utf-8"))["articles"]
    assert sorted(path.name for path in Path().glob(".*")) == [".git"]


def test_a_report_that_cannot_be_written_is_an_error(tqcheck: Run) -> None:
    assert "nowhere/report.json: cannot be written" in one_line(tqcheck("audit", "b.md", "-o", "nowhere/report.json"))


def test_an_audit_twice_gives_the_same_bytes(tqcheck: Run) -> None:
    first, second = (tqcheck("audit", "--format", "json").stdout for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("arguments", "env", "colored"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_color_is_for_terminals_unless_asked_for(
    tqcheck: Run,
    arguments: tuple[str, ...],
    env: dict[str, str],
    colored: bool,  # noqa: FBT001 -- a column of the table
) -> None:
    assert ("\x1b[" in tqcheck("audit", "b.md", *arguments, env=env).stdout) is colored


def test_statistics_count_by_rule(tqcheck: Run) -> None:
    assert "number-changed" in tqcheck("audit", "--statistics", "--quiet").stdout


# which articles -----------------------------------------------------------------------------------------------------


def test_a_source_can_be_named_by_hand(tqcheck: Run) -> None:
    result = tqcheck("audit", "b.zh.md", "--source", "a.md", "--format", "json")
    assert report(result)["articles"][0]["source_path"] == "a.md"


def test_standard_input_is_audited_where_it_belongs(tqcheck: Run) -> None:
    text = Path("b.zh.md").read_text(encoding="utf-8")
    result = tqcheck("audit", "-", "--stdin-filename", "a.zh.md", "--format", "json", stdin=text)
    [article] = report(result)["articles"]
    assert (article["path"], article["source_path"]) == ("a.zh.md", "a.md")
    assert rules(result) == ["number-changed"]
    assert report(tqcheck("audit", "-", "--format", "json", stdin=text))["articles"][0]["path"] == "<stdin>"


def test_standard_input_can_be_the_source(tqcheck: Run) -> None:
    text = Path("a.md").read_text(encoding="utf-8").replace("30", "45")
    result = tqcheck("audit", "-", "--stdin-filename", "a.md", "--format", "json", stdin=text)
    assert report(result)["articles"][0]["path"] == "a.zh.md"
    assert rules(result) == ["number-changed"]


@pytest.mark.parametrize("separator", ["\n", "\0", "\r\n"])
def test_paths_can_come_from_a_list(tqcheck: Run, separator: str) -> None:
    names = separator.join(["a.zh.md", "b.zh.md", ""])
    Path("list").write_text(names, encoding="utf-8", newline="")
    assert rules(tqcheck("audit", "--files-from", "list", "--format", "json")) == ["number-changed"]
    assert rules(tqcheck("audit", "--files-from", "-", "--format", "json", stdin=names)) == ["number-changed"]


def test_an_excluded_file_that_is_named_is_left_out_by_force(tqcheck: Run) -> None:
    Path("tqcheck.toml").write_text('exclude = ["b.*"]', encoding="utf-8")
    assert tqcheck("audit", "b.zh.md").exit_code == 1
    assert tqcheck("audit", "b.zh.md", "--force-exclude").exit_code == 0


def test_only_english_is_no_failure(tqcheck: Run) -> None:
    Path("a.zh.md").unlink()
    assert tqcheck("audit", "a.md").exit_code == 0


# baseline, changes, mending -----------------------------------------------------------------------------------------


def test_a_baseline_holds_back_what_is_known(tqcheck: Run) -> None:
    result = tqcheck("audit", "--write-baseline", "known.json")
    assert (result.exit_code, result.stderr) == (0, "notice: known.json: 1 known finding\n")
    assert tqcheck("audit", "--baseline", "known.json").exit_code == 0
    Path("b.zh.md").write_text(CHINESE.replace("30", "45"), encoding="utf-8")
    result = tqcheck("audit", "--baseline", "known.json")
    assert result.exit_code == 1
    assert "known.json: 1 known finding is no more, the first number-changed in b.zh.md" in result.stderr


def test_a_baseline_can_stand_in_the_settings(tqcheck: Run) -> None:
    tqcheck("audit", "--write-baseline", "known.json")
    Path("tqcheck.toml").write_text('baseline = "known.json"', encoding="utf-8")
    assert tqcheck("audit").exit_code == 0
    assert tqcheck("audit", "--write-baseline", "known.json").stderr == "notice: known.json: 1 known finding\n"


def test_a_difference_is_shown_and_nothing_changed(tqcheck: Run) -> None:
    text = CHINESE.replace("保留 10 个文件。", "保留 10 个文件 。")
    Path("a.zh.md").write_text(text, encoding="utf-8")
    result = tqcheck("audit", "a.md", "--diff")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == ["--- a/a.zh.md", "+++ b/a.zh.md"]
    assert "-保留 10 个文件 。" in result.stdout
    assert Path("a.zh.md").read_text(encoding="utf-8") == text
    assert tqcheck("audit", "a.md", "--fix").exit_code == 0
    assert Path("a.zh.md").read_text(encoding="utf-8") == CHINESE
    assert tqcheck("audit", "a.md", "--diff").stdout == ""


def test_mending_leaves_articles_that_cannot_be_read(tqcheck: Run) -> None:
    result = tqcheck("audit", "gone.md", "a.md", "--fix")
    assert result.exit_code == 2
    assert result.stderr.count("error:") == 1


def test_an_article_that_cannot_be_written_is_an_error(tqcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, _text: str) -> None:
        raise InputError("cannot be written: no space left on device", path=str(path))

    monkeypatch.setattr("tqcheck.fix.replace_file", full)
    text = CHINESE.replace("保留 10 个文件。", "保留 10 个文件 。")
    Path("a.zh.md").write_text(text, encoding="utf-8")
    result = tqcheck("audit", "a.md", "--fix")
    assert result.exit_code == 2
    assert result.stderr == "error: a.zh.md: cannot be written: no space left on device\n"
    assert "space-near-fullwidth" in result.stdout


def test_a_folder_that_cannot_be_read_is_an_error_and_the_others_are_audited(
    tqcheck: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("closed").mkdir()
    usual = os.scandir

    def scandir(path: str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return usual(path)

    monkeypatch.setattr("os.scandir", scandir)
    result = tqcheck("audit", ".", "--format", "concise")
    assert result.exit_code == 2
    assert (
        result.stderr == "error: ./closed: cannot be read: permission denied (check its permissions, or exclude it)\n"
    )
    assert "b.zh.md:3:4: major number-changed" in result.stdout


# what cannot be meant -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--stdin-filename", "a.md"), "--stdin-filename needs '-'"),
        (("-", "a.md"), "'-' can only stand alone"),
        (("--files-from", "x", "a.md"), "give no others"),
        (("--unsafe-fixes",), "--unsafe-fixes needs"),
        (("--fix", "--diff"), "--diff changes nothing"),
        (("-", "--fix"), "use --diff"),
        (("--baseline", "x", "--write-baseline", "x"), "not both"),
        (("--source", "a.md", "a.zh.md", "b.zh.md"), "--source pairs one article"),
        (("--reference", "a.zh.md", "."), "--reference is for one article, 2 are given"),
        (("--select", "number-chnged"), "did you mean 'number-changed'?"),
        (("--ignore", "typografy"), "did you mean 'typography'?"),
        (("--format", "jsn"), "jsn"),
        (("--formt", "json"), "--format"),
        (("--fail-under", "101"), "101"),
        (("--fail-under", "nan"), "--fail-under is a number from 0 to 100"),
        (("--fix=all",), "--fix=all: --fix stands alone, or is --fix=ask"),
        (("",), "a path is empty"),
        (("a.zh.md", "--source", ""), "a path is empty"),
        (("--since", "gone"), "--since: "),
        (("--config", "gone.toml"), "gone.toml: no such file"),
        (("--config", "a.toml", "--config", "b.toml"), "--config FILE can be given once"),
        (("--config", "a.toml", "--isolated"), "--isolated reads no settings file"),
        (("--config", "fail-on = 'majr'"), "did you mean 'major'?"),
        (("--config", "fail_on = 'major'"), "did you mean 'fail-on'?"),
        (("--config", "extend = 'x'"), "extend belongs in a settings file"),
        (("--baseline", "gone.json"), "gone.json: the baseline cannot be used: no such file"),
        (("--files-from", "gone.txt"), "gone.txt: no such file"),
        (("--glossary", "gone.csv"), "gone.csv"),
    ],
)
def test_what_cannot_be_meant_is_said_in_one_line(tqcheck: Run, arguments: tuple[str, ...], message: str) -> None:
    assert message in one_line(tqcheck("audit", *arguments))


def test_a_wrong_setting_names_its_line(tqcheck: Run) -> None:
    Path("tqcheck.toml").write_text('\nselct = ["all"]', encoding="utf-8")
    assert one_line(tqcheck("audit")) == "tqcheck.toml:2: unknown setting 'selct' (did you mean 'select'?)"


def test_a_glossary_that_contradicts_itself_stops_the_run(tqcheck: Run) -> None:
    Path("terms.csv").write_text("source,target,wrong\nflange,法兰,法兰\n", encoding="utf-8")
    assert one_line(tqcheck("audit", "--glossary", "terms.csv")).startswith("terms.csv:2: ")


def test_a_glossary_is_added_to_those_of_the_settings(tqcheck: Run) -> None:
    Path("terms.csv").write_text("source,target,wrong\nflange,法兰,翻边儿\n", encoding="utf-8")
    Path("a.zh.md").write_text(CHINESE + "\n拧紧翻边儿。\n", encoding="utf-8")
    Path("a.md").unlink()
    assert rules(tqcheck("audit", "a.zh.md", "--glossary", "terms.csv", "--format", "json")) == ["term-forbidden"]


def test_a_folder_without_articles_is_an_error(tqcheck: Run) -> None:
    Path("empty").mkdir()
    result = tqcheck("audit", "empty")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: empty: no articles in this folder (")


def test_a_traceback_is_shown_only_for_debugging(tqcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tqcheck.run.audit_article", broken)
    result = tqcheck("audit", "a.md")
    assert result.exit_code == 2
    assert "ZeroDivisionError" in result.stderr
    with pytest.raises(ZeroDivisionError):
        tqcheck("--debug", "audit", "a.md")


# progress -----------------------------------------------------------------------------------------------------------


def test_progress_is_shown_to_people_who_wait(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seconds = iter(range(100))
    monkeypatch.setattr("time.monotonic", lambda: float(next(seconds)))
    Progress(50, wanted=True).step(10)
    assert capsys.readouterr().err == "", "stderr is no terminal"
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    progress = Progress(50, wanted=True)
    progress.step(25)
    progress.clear()
    assert capsys.readouterr().err == "\r\x1b[K███████████████░░░░░░░░░░░░░░░ 25 of 50 articles\r\x1b[K"
    Progress(50, wanted=False).step(10)
    assert capsys.readouterr().err == ""
