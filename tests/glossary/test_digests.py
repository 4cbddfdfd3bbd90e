"""Digests of glossary files are kept as long as nobody touches the files."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING

import pytest

from tqcheck.errors import GlossaryError
from tqcheck.glossary import digests
from tqcheck.glossary.digests import digest, digests_of
from tqcheck.glossary.termbase import load_termbase

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own, in which files count as settled at once."""
    monkeypatch.setenv("TQCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(digests, "_SETTLED", -1)
    return tmp_path / "cache" / "digests-1.json"


def test_a_file_that_nobody_touched_is_not_read_again(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"source,target\n")
    assert digests_of([file]) == [digest(b"source,target\n")]
    monkeypatch.delattr(digests, "read_file")
    assert digests_of([file]) == [digest(b"source,target\n")]


def test_a_file_of_the_same_size_and_time_with_other_content_is_read(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"one")
    os.utime(file, ns=(10**18, 10**18))
    assert digests_of([file]) == [digest(b"one")]
    time.sleep(0.05)  # two states of a file within one tick of its clock are what settling is for
    file.write_bytes(b"two")
    os.utime(file, ns=(10**18, 10**18))
    assert digests_of([file]) == [digest(b"two")]


def test_a_file_changed_just_now_is_not_trusted(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "_SETTLED", 10**12)
    file = tmp_path / "a.csv"
    file.write_bytes(b"one")
    digests_of([file])
    assert not store.exists()


@pytest.mark.parametrize("damage", [b"", b"[]", b"{", b"\xff", json.dumps({"a": 1}).encode(), b'{"a":[1,2,3,4,"zz"]}'])
def test_a_damaged_store_is_written_anew(store: Path, tmp_path: Path, damage: bytes) -> None:
    store.parent.mkdir()
    store.write_bytes(damage)
    file = tmp_path / "a.csv"
    file.write_bytes(b"one")
    assert digests_of([file]) == [digest(b"one")]
    assert [*json.loads(store.read_bytes())] == [str(file)]


def test_no_cache_folder_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TQCHECK_CACHE_DIR", "")
    file = tmp_path / "a.csv"
    file.write_bytes(b"one")
    assert digests_of([file]) == [digest(b"one")]


def test_a_missing_file_is_an_error_with_its_path(store: Path, tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="cannot be read"):
        digests_of([tmp_path / "none.csv"])


def test_a_changed_glossary_is_in_force_at_once(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    for target in ("狐狸", "狼獾"):
        file.write_text(f"source,target\nfox,{target}\n", encoding="utf-8")
        assert [entry.preferred for entry in load_termbase((str(file),)).entries] == [target]
