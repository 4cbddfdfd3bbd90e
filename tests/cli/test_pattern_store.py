"""Compiled patterns kept between runs are exactly those that ``re`` compiles."""

from __future__ import annotations

import marshal
import pkgutil
import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

import tqcheck
from tqcheck.cli.pattern_store import PatternStore, install_store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def ours() -> list[re.Pattern[str]]:
    """Every pattern that a module of ours compiles when it is imported."""
    names = [
        one.name for one in pkgutil.walk_packages(tqcheck.__path__, "tqcheck.") if not one.name.endswith("__main__")
    ]
    modules = [import_module(name) for name in names]
    found = {id(value): value for module in modules for value in vars(module).values() if isinstance(value, re.Pattern)}
    assert len(found) > 100
    return [pattern for pattern in found.values() if isinstance(pattern.pattern, str)]


def test_a_kept_pattern_has_the_very_code_of_a_fresh_one(ours: list[re.Pattern[str]], tmp_path: Path) -> None:
    file = tmp_path / "patterns.bin"
    first = PatternStore(file)
    for pattern in ours:
        assert first.compile(pattern.pattern, pattern.flags) == pattern
    first.save()
    second = PatternStore(file)
    second._encoded = None  # type: ignore[assignment,method-assign]  # nothing may be compiled anew
    for pattern in ours:
        again = second.compile(pattern.pattern, pattern.flags)
        assert again == pattern, "flags and code are compared"
        assert (again.groups, again.groupindex) == (pattern.groups, pattern.groupindex)


def test_groups_names_and_flags_work(tmp_path: Path) -> None:
    store = PatternStore(tmp_path / "p.bin")
    pattern = store.compile(r"(?P<year>\d{4})-(?P<month>\d\d)", re.IGNORECASE)
    assert pattern.sub(r"\g<month>/\g<year>", "2024-05") == "05/2024"
    assert store.compile(r"(?P<year>\d{4})-(?P<month>\d\d)", re.IGNORECASE) is pattern
    assert store.compile(pattern, 0) is pattern
    assert store.compile(rb"\d", 0).match(b"1")


def test_what_is_no_pattern_is_an_error_as_ever(tmp_path: Path) -> None:
    with pytest.raises(re.error):
        PatternStore(tmp_path / "p.bin").compile("(", 0)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nonsense",
        marshal.dumps([1]),
        marshal.dumps({("a+", 0): 3}),
        marshal.dumps({("a+", 0): (32, [1, 2], 0, {}, (None,))}),
    ],
)
def test_a_damaged_store_is_written_anew(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "p.bin"
    file.write_bytes(content)
    store = PatternStore(file)
    assert store.compile("a+", 0).fullmatch("aaa")
    store.save()
    assert PatternStore(file)._known[("a+", 0)][2] == 0


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    store = PatternStore(tmp_path / "gone" / "p.bin")
    assert store.compile("a", 0).match("a")
    store.save()


def test_without_a_cache_folder_re_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TQCHECK_CACHE_DIR", "")
    assert install_store() is None


def test_an_re_of_another_build_stays_as_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TQCHECK_CACHE_DIR", str(tmp_path))
    monkeypatch.delattr("re._compiler._code")
    assert install_store() is None
    monkeypatch.setattr(sys.implementation, "name", "pypy")
    assert install_store() is None


def test_installed_it_compiles_for_everybody_until_the_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TQCHECK_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(re, "_compile", re._compile)  # type: ignore[attr-defined]  # put back afterwards
    store = install_store()
    assert store is not None
    assert re.compile("x[\u4e00-\u9fff]") is store.compile("x[\u4e00-\u9fff]", 0)
    assert re.sub("[一二]", "", "一二三") == "三"
    store.save()
    assert [path.suffix for path in tmp_path.iterdir()] == [".bin"]
