"""What the README shows is what tqcheck prints; run pytest with --refresh to write it anew."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import tqcheck
from tqcheck.cli import cli

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"


def picture() -> str:
    command = ["audit", "samples/zh/transfer-learning.md", "--isolated"]
    shown = CliRunner().invoke(cli, command, env={"COLUMNS": "100", "NO_COLOR": "1"}).output
    return f"```text\n$ tqcheck audit samples/zh/transfer-learning.md\n{shown.rstrip()}\n```"


def catalogue() -> str:
    return CliRunner().invoke(cli, ["rules", "--format", "markdown"]).output.strip()


PARTS = {"picture": picture, "rules": catalogue}


@pytest.mark.parametrize("name", PARTS)
def test_the_readme_is_fresh(name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    frame = re.compile(rf"(<!-- {name}: generated -->\n)(.*?)(<!-- /{name} -->)", re.DOTALL)
    written = README.read_text("utf-8")
    fresh = frame.sub(lambda match: f"{match[1]}{PARTS[name]()}\n{match[3]}", written)
    if request.config.getoption("--refresh"):
        README.write_text(fresh, "utf-8")
    else:
        assert written == fresh


def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {"__name__": "example"})  # noqa: S102 -- our own example
    assert "term-forbidden" in capsys.readouterr().out


def test_the_python_session_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (session,) = re.findall(r"```pycon\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    runner = doctest.DocTestRunner()
    runner.run(doctest.DocTestParser().get_doctest(session, {"tqcheck": tqcheck}, "README", "README.md", 0))
    assert runner.summarize().attempted >= 8
    assert runner.summarize().failed == 0
