"""Tables kept in the cache folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tqcheck.glossary.store import load_or_build, stamped

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_table_is_built_anew_when_a_file_that_it_is_built_of_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TQCHECK_CACHE_DIR", str(tmp_path / "cache"))
    file = tmp_path / "words.txt"
    asked: list[bytes] = []

    def content() -> bytes:
        asked.append(file.read_bytes())
        return asked[-1]

    def kept() -> bytes:
        return load_or_build(stamped("sample-1", file), lambda it: bytes(it["text"]), lambda: {"text": content()})

    file.write_bytes(b"first")
    assert (kept(), kept()) == (b"first", b"first")
    file.write_bytes(b"other")
    os.utime(file, ns=(0, 0))  # however coarse the clock of the file system is
    assert kept() == b"other"
    assert asked == [b"first", b"other"]


def test_a_missing_file_leaves_the_name_to_the_others(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_bytes(b"first")
    assert stamped("sample-1", tmp_path / "none", file) == stamped("sample-1", file) != stamped("sample-1")
