"""``--fix=ask`` at a terminal, and where there is none."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

ARTICLE = "# 缓存\n\n它支持很多的的功能，我们用张量流训练它。\n\n这里也有的的问题。\n"


def ask(folder: Path, answers: str, *arguments: str) -> tuple[int, str]:
    """Exit status and stderr of the program, its standard input a terminal at which these answers are typed."""
    main, other = pty.openpty()
    program = [sys.executable, "-m", "tqcheck", "audit", "zh.md", "--isolated", "--fix=ask", *arguments]
    try:
        with subprocess.Popen(
            program, cwd=folder, stdin=other, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        ) as running:
            os.write(main, answers.encode())
            _, said = running.communicate(timeout=60)
            return running.returncode, said
    finally:
        os.close(main)
        os.close(other)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "zh.md"
    file.write_text(ARTICLE, encoding="utf-8")
    return file


def test_only_what_is_accepted_is_mended(article: Path) -> None:
    status, said = ask(article.parent, "n\ny\nn\n")
    assert status == 0  # what was left is minor
    assert article.read_text(encoding="utf-8") == ARTICLE.replace("张量流", " TensorFlow ")
    assert "then: 它支持很多的的功能，我们用 TensorFlow 训练它。" in said


def test_an_answer_may_hold_for_a_rule(article: Path) -> None:
    _, said = ask(article.parent, "a\nn\n", "--select", "word-doubled,term-forbidden")
    assert article.read_text(encoding="utf-8") == ARTICLE.replace("的的", "的")
    assert said.count("Apply this fix") == 2


def test_leaving_ends_the_questions_and_unknown_answers_are_explained(article: Path) -> None:
    _, said = ask(article.parent, "x\nq\n")
    assert article.read_text(encoding="utf-8") == ARTICLE
    assert "leave all of this rule" in said
    assert said.count("Apply this fix") == 2


def test_without_a_terminal_nothing_is_asked(tqcheck: Run, here: Path) -> None:
    result = tqcheck("audit", "b.zh.md", "--fix=ask")
    assert result.exit_code == 2
    assert "asks at a terminal" in result.stderr
