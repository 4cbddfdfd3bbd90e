"""The hook, run by pre-commit itself in a repository of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ENGLISH = "# Limits\n\nKeep 10 files.\n\nThe server waits 30 seconds before it stops.\n"
CHINESE = "# 限制\n\n保留 10 个文件。\n\n服务器在停止之前等待 30 秒。\n"
WRONG = CHINESE.replace("10", "12")
LOCAL = """\
repos:
  - repo: local
    hooks:
      - id: tqcheck
        name: tqcheck
        entry: {python} -m {entry}
        language: system
        types_or: [markdown, mdx]
        require_serial: true
"""


def entry() -> str:
    """The entry of the manifest."""
    [line] = [line for line in (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8").splitlines() if "entry:" in line]
    return line.partition("entry:")[2].strip()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / ".cache"))
    for name, value in (("GIT_CONFIG_GLOBAL", os.devnull), ("GIT_CONFIG_NOSYSTEM", "1")):
        monkeypatch.setenv(name, value)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "t")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "t@example.com")
    run("git", "init", "-q", "-b", "main")
    write(".pre-commit-config.yaml", LOCAL.format(python=sys.executable, entry=entry()))
    write("docs/en/a.md", ENGLISH)
    run("git", "add", ".")
    run("git", "commit", "-q", "-m", "first")
    run(sys.executable, "-m", "pre_commit", "install")
    return tmp_path


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def commit(*paths: str) -> tuple[bool, str]:
    """Whether a commit of these files went through, and what was said."""
    run("git", "add", *paths)
    done = subprocess.run(["git", "commit", "-m", "x"], check=False, capture_output=True, text=True, encoding="utf-8")
    return done.returncode == 0, done.stdout + done.stderr


def test_the_manifest_is_valid_for_pre_commit() -> None:
    run(sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))


def test_a_bad_translation_stops_the_commit_and_a_good_one_passes(repository: Path) -> None:
    write("docs/zh/a.md", WRONG)
    passed, said = commit("docs/zh/a.md")
    assert not passed
    assert "number-changed" in said
    assert "docs/zh/a.md:3" in said
    assert "docs/en/a.md" in said or "Keep 10 files." in said, "the source was found"
    write("docs/zh/a.md", CHINESE)
    passed, said = commit("docs/zh/a.md")
    assert passed, said


def test_a_changed_source_is_checked_against_its_translation(repository: Path) -> None:
    write("docs/zh/a.md", CHINESE)
    assert commit("docs/zh/a.md")[0]
    write("docs/en/a.md", ENGLISH.replace("30", "45"))
    passed, said = commit("docs/en/a.md")
    assert not passed
    assert "number-changed" in said


def test_what_is_excluded_is_left_alone_although_it_is_staged(repository: Path) -> None:
    write("docs/zh/a.md", WRONG)
    write("tqcheck.toml", 'exclude = ["docs/zh"]\n')
    assert commit("docs/zh/a.md", "tqcheck.toml")[0]


def test_english_alone_and_other_files_pass(repository: Path) -> None:
    write("docs/en/new.md", ENGLISH)
    write("script.py", "print('非常快,')\n")
    passed, said = commit("docs/en/new.md", "script.py")
    assert passed, said
