"""What git knows of a translation's age, and the rule that asks."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from tqcheck import Config, audit_paths
from tqcheck.history import NOW, read_history
from tqcheck.pairing import Pair

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = "# Cache\n\nThe cache keeps pages for an hour.\n\nEach page has a key.\n\nThe keys are sorted by name.\n"
CHINESE = "# 缓存\n\n缓存把页面保存一小时。\n\n每个页面都有一个键。\n\n键按名称排序。\n"
DAYS = {1: "2024-03-01T12:00:00+0000", 2: "2024-03-02T12:00:00+0000", 3: "2024-03-03T12:00:00+0000"}


def git(*arguments: str, day: int = 1) -> None:
    dates = {"GIT_AUTHOR_DATE": DAYS[day], "GIT_COMMITTER_DATE": DAYS[day]}
    person = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *person, *arguments], check=True, capture_output=True, env={**os.environ, **dates})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose source and translation were committed on the first day."""
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    commit(tmp_path, 1, **{"a.md": ENGLISH, "a.zh.md": CHINESE})
    return tmp_path


def commit(folder: Path, day: int, **files: str) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", f"day {day}", day=day)


def outdated() -> list[tuple[str, object]]:
    """The paragraphs that are behind, and how their source read when they were touched last."""
    run = audit_paths(["a.zh.md"], config=Config(select=("section-outdated",)))
    assert not run.errors
    return [
        (finding.target.text if finding.target else "", finding.evidence["was"])
        for article in run.articles
        for finding in article.findings
    ]


def test_a_paragraph_is_behind_when_its_source_was_changed_later(folder: Path) -> None:
    assert outdated() == []
    commit(folder, 2, **{"a.md": ENGLISH.replace("an hour", "two days")})
    assert outdated() == [("缓存把页面保存一小时。", "The cache keeps pages for an hour.")]
    commit(folder, 3, **{"a.zh.md": CHINESE.replace("一小时", "两天")})
    assert outdated() == []


def test_white_space_and_spelling_do_not_count(folder: Path) -> None:
    commit(folder, 2, **{"a.md": ENGLISH.replace("Each page has", "Each  page\nhas").replace("sorted", "sortted")})
    assert outdated() == []


def test_a_new_paragraph_has_no_earlier_wording(folder: Path) -> None:
    new = "Old entries leave the cache first when it is full."
    commit(folder, 2, **{"a.md": f"{ENGLISH}\n{new}\n"})
    old = CHINESE.replace("键按名称排序。", "键按名称排序。\n\n缓存满了以后，旧条目最先离开缓存。")
    (folder / "a.zh.md").write_text(old, encoding="utf-8")
    assert outdated() == []  # not committed yet, and so newer than every commit


def test_times_are_those_of_the_lines(folder: Path) -> None:
    commit(folder, 2, **{"a.md": ENGLISH.replace("Each page", "Every page")})
    (folder / "a.md").write_text(ENGLISH.replace("Each page", "Every page") + "\nNew.\n", encoding="utf-8")
    history = read_history(Pair("a.zh.md", "a.md", ""))
    days = [time if time == NOW else time // 86400 - 19782 for time in history.source]
    assert days == [1, 1, 1, 1, 2, 1, 1, NOW, NOW]
    assert len(set(history.target)) == 1
    assert history.source_at(history.target[0]) == ENGLISH
    assert history.source_at(0) == ""


def test_a_source_in_git_is_judged_at_its_revision(folder: Path) -> None:
    git("tag", "v1")
    commit(folder, 2, **{"a.md": ENGLISH.replace("an hour", "two days")})
    assert len(set(read_history(Pair("a.zh.md", "git:v1:a.md", "")).source)) == 1
    assert len(set(read_history(Pair("a.zh.md", "git:main:a.md", "")).source)) == 2


def test_without_git_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "a.md").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "a.zh.md").write_text(CHINESE, encoding="utf-8")
    assert outdated() == []
