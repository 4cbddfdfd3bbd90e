"""Bytes kept by key."""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING

import pytest

from tqcheck import shelf as module
from tqcheck.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "shelf.sqlite3"


def test_what_is_put_is_there_for_the_next_run(file: Path) -> None:
    with Shelf(file) as shelf:
        shelf.put(b"a", b"one")
        shelf.put(b"b", b"two")
        shelf.put(b"a", b"three")
    with Shelf(file) as shelf:
        assert (shelf.get(b"a"), shelf.get(b"b"), shelf.get(b"c")) == (b"three", b"two", None)
        assert [key in shelf for key in (b"a", b"c", b"")] == [True, False, False]


def test_many_values_are_written_before_the_end(file: Path) -> None:
    with Shelf(file) as shelf:
        for number in range(100):
            shelf.put(bytes([number]), b"value")
        with Shelf(file) as other:
            assert bytes([0]) in other
            assert bytes([99]) not in other


@pytest.mark.parametrize(
    "content", [b"no database at all, but long enough to be read as one" * 20, b"SQLite format 3\0" * 99]
)
def test_a_damaged_file_holds_nothing_and_is_made_anew(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with Shelf(file) as shelf:
        shelf.put(b"a", b"one")
        assert shelf.get(b"a") is None
    with Shelf(file) as shelf:
        shelf.put(b"a", b"one")
    with Shelf(file) as shelf:
        assert shelf.get(b"a") == b"one"


def test_a_table_of_another_shape_holds_nothing(file: Path) -> None:
    with sqlite3.connect(file) as base:
        base.execute("CREATE TABLE shelf (other TEXT)")
    base.close()
    with Shelf(file) as shelf:
        shelf.put(b"a", b"one")
        assert shelf.get(b"a") is None


def test_a_file_that_cannot_be_made_does_no_harm(tmp_path: Path) -> None:
    with Shelf(tmp_path / "gone" / "shelf.sqlite3") as shelf:
        shelf.put(b"a", b"one")
        assert shelf.get(b"a") is None
        assert b"a" not in shelf


def test_a_locked_file_does_no_harm(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    with Shelf(file) as shelf:
        shelf.put(b"a", b"one")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with Shelf(file) as shelf:
        shelf.put(b"b", b"two")
    other.execute("COMMIT")
    other.close()
    with Shelf(file) as shelf:
        assert (shelf.get(b"a"), shelf.get(b"b")) == (b"one", None)


def test_what_nobody_asked_for_the_longest_time_is_dropped(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    most, value = 400_000, b"x" * 20_000
    for day, keys in enumerate((b"abcdefgh", b"ijklmnop", b"ab")):
        monkeypatch.setattr(time, "time", lambda day=day: day * module._DAY)
        with Shelf(file, most) as shelf:
            for key in keys:
                if shelf.get(bytes([key])) is None:
                    shelf.put(bytes([key]), value)
    monkeypatch.setattr(time, "time", lambda: 3 * module._DAY)
    with Shelf(file, most) as shelf:
        for key in b"qrstu":
            shelf.put(bytes([key]), value)
    with Shelf(file, most) as shelf:
        left = "".join(chr(key) for key in b"abcdefghijklmnopqrstu" if bytes([key]) in shelf)
    assert left.startswith("ab")
    assert left.endswith("qrstu")
    assert not set("cdef") & set(left)
    assert 9 <= len(left) < 16
