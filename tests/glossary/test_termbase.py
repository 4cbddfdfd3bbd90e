"""Loading, and the cache of compiled tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tqcheck.errors import GlossaryError
from tqcheck.glossary import automaton, load_termbase
from tqcheck.glossary.bundle import bundled_names
from tqcheck.glossary.meanings import root
from tqcheck.glossary.projection import Projection
from tqcheck.segmenter.stems import stem

if TYPE_CHECKING:
    from pathlib import Path

ROWS = "source,target,wrong\ntensor,张量,张紧器\ndata set,数据集,\n"


@pytest.fixture
def glossary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TQCHECK_CACHE_DIR", str(tmp_path / "cache"))
    file = tmp_path / "own.csv"
    file.write_text(ROWS, encoding="utf-8")
    return file


def found(file: Path) -> list[str]:
    termbase = load_termbase((file.name,), root=str(file.parent))
    return [match.text for match in termbase.find_english(Projection("tensors of data sets"))]


def tables(glossary: Path) -> list[Path]:
    return sorted((glossary.parent / "cache").glob("glossary-*.table"))


def test_a_second_load_reads_the_table(glossary: Path) -> None:
    first = found(glossary)
    (table,) = tables(glossary)
    before = table.stat().st_mtime_ns
    assert found(glossary) == first == ["tensors", "data sets"]
    assert table.stat().st_mtime_ns == before


def test_a_changed_glossary_has_another_digest_and_table(glossary: Path) -> None:
    before = load_termbase((str(glossary),)).digest
    glossary.write_text(ROWS + "node,节点,\n", encoding="utf-8")
    after = load_termbase((str(glossary),))
    assert after.digest != before
    assert len(after.digest) == 8
    assert len(after) == 3
    assert len(tables(glossary)) == 2


@pytest.mark.parametrize("letters", [automaton.MOST_LETTERS, 1])
@pytest.mark.parametrize("share", [0.0, 0.02, 0.3, 0.6, 0.999])
def test_a_damaged_table_is_compiled_anew(
    glossary: Path, share: float, letters: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(automaton, "MOST_LETTERS", letters)
    monkeypatch.setattr(automaton, "STATES", (3,))
    expected = found(glossary)
    (table,) = tables(glossary)
    data = bytearray(table.read_bytes())
    at = int(share * len(data))
    data[at : at + 64] = bytes(byte ^ 0x5A for byte in data[at : at + 64])
    table.write_bytes(data)
    assert found(glossary) == expected


def test_every_part_of_a_table_that_is_asked_for_is_checked(glossary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automaton, "MOST_LETTERS", 1)
    monkeypatch.setattr(automaton, "STATES", (3,))
    expected = found(glossary)
    (table,) = tables(glossary)
    sound = table.read_bytes()
    for at in range(0, len(sound) - 32, len(sound) // 16):
        table.write_bytes(sound[:at] + bytes(byte ^ 0x5A for byte in sound[at : at + 32]) + sound[at + 32 :])
        assert found(glossary) == expected


def test_a_table_cut_short_is_compiled_anew(glossary: Path) -> None:
    expected = found(glossary)
    (table,) = tables(glossary)
    for size in (0, 5, 40, table.stat().st_size // 2):
        table.write_bytes(table.read_bytes()[:size])
        assert found(glossary) == expected


def test_without_a_cache_folder_all_is_the_same(glossary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TQCHECK_CACHE_DIR", "")
    assert found(glossary) == ["tensors", "data sets"]
    assert tables(glossary) == []


def test_pairs_are_variants_with_chinese_renderings(glossary: Path) -> None:
    assert load_termbase((str(glossary),)).pairs == (("tensor", "张量"), ("data set", "数据集"))


def test_an_unknown_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(GlossaryError) as caught:
        load_termbase(("machine",))
    assert "names" in caught.value.hint


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError) as caught:
        load_termbase(("none.csv",), root=str(tmp_path))
    assert caught.value.path == str(tmp_path / "none.csv")


def test_the_default_is_every_bundled_glossary() -> None:
    every = load_termbase(tuple(bundled_names()))
    assert load_termbase(("default",)).digest == every.digest
    assert load_termbase(()).pairs == ()


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.999])
def test_meanings_are_kept_apart_and_compiled_anew_if_damaged(glossary: Path, share: float) -> None:
    def meant() -> list[str]:
        entry = load_termbase((str(glossary),)).meaning(root(stem("tensors")))
        return [] if entry is None else [entry.preferred]

    assert meant() == ["张量"]
    (table,) = (glossary.parent / "cache").glob("meanings-*.table")
    data = bytearray(table.read_bytes())
    at = int(share * len(data))
    data[at : at + 64] = bytes(byte ^ 0x5A for byte in data[at : at + 64])
    table.write_bytes(data)
    assert meant() == ["张量"]
