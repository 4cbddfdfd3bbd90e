"""What the tests of the command line share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest
from click.testing import CliRunner, Result

from tqcheck.cli import cli

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ENGLISH = "# Limits\n\nKeep 10 files.\n\nThe server waits 30 seconds before it stops.\n"
CHINESE = "# 限制\n\n保留 10 个文件。\n\n服务器在停止之前等待 30 秒。\n"
WRONG = CHINESE.replace("10", "12")


class Run(Protocol):
    """Runs the program."""

    def __call__(
        self, *arguments: str, stdin: str | bytes | None = None, env: Mapping[str, str | None] | None = None
    ) -> Result:
        """Its output and exit status."""
        ...


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a good pair, a.md, and one with a wrong number, b.md."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, text in (("a.md", ENGLISH), ("a.zh.md", CHINESE), ("b.md", ENGLISH), ("b.zh.md", WRONG)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def tqcheck(here: Path) -> Run:
    """The program, run in that folder."""

    def run(*arguments: str, stdin: str | bytes | None = None, env: Mapping[str, str | None] | None = None) -> Result:
        result = CliRunner().invoke(cli, arguments, input=stdin, env=env)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run
