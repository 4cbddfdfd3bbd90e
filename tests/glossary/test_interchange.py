"""Glossaries in the formats of other tools: what comes back, what is lost, what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tqcheck.errors import GlossaryError, UsageError
from tqcheck.glossary.entry import Entry
from tqcheck.glossary.interchange import CARRIED, SINGLE, cells_of, format_of, lost, read_as_format, write_as_format

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    Entry(
        ("data set", "dataset"),
        ("数据集", "数据集合"),
        wrong=("数据套",),
        clues=("模型",),
        avoid=("广告",),
        flags=frozenset({"advisory"}),
        domain="data",
        note='a "note", with a comma',
        origin="common usage",
    ),
    Entry(("<node>",), ("节点 & 结点",), domain="graphs"),
]


@pytest.mark.parametrize("kind", sorted(CARRIED))
def test_what_the_format_carries_comes_back(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "terms"
    write_as_format(ROWS, file, kind)
    back = {entry.sources: cells_of(entry) for entry in read_as_format(file, kind)}
    for entry in ROWS:
        names = (entry.sources,) if entry.sources in back else tuple((source,) for source in entry.sources)
        for name in names:
            cells = back[name]
            for column in CARRIED[kind] - {"source"}:
                expected = cells_of(entry)[column]
                if column == "target" and (kind in SINGLE or kind == "po"):
                    expected = entry.preferred
                assert cells[column] == expected, (kind, column)


def test_what_is_lost_is_counted() -> None:
    assert lost(ROWS, "csv") == {}
    assert lost(ROWS, "deepl") == {
        "wrong": 1,
        "clues": 1,
        "flags": 1,
        "domain": 2,
        "note": 1,
        "origin": 1,
        "second renderings": 1,
    }


def test_the_format_is_seen_from_the_name_or_named() -> None:
    assert format_of("terms.TBX", None) == "tbx"
    assert format_of("terms.csv", "deepl") == "deepl"
    with pytest.raises(UsageError):
        format_of("terms.docx", None)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("tbx", b"<tbx><text>"),
        ("tmx", b'<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>'),
        ("xlsx", b"no workbook"),
        ("tsv", "source\ttarget\nnode\t节点".encode("utf-16")),
        ("weblate", b"id,text\n1,x\n"),
        ("google", b"en,zh-CN\nnode,\n"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_path(kind: str, data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "terms"
    file.write_bytes(data)
    with pytest.raises(GlossaryError) as caught:
        read_as_format(file, kind)
    assert caught.value.path == str(file)


def test_tbx_of_other_tools_is_read(tmp_path: Path) -> None:
    file = tmp_path / "terms.tbx"
    file.write_text(
        "<martif type='TBX'><text><body><termEntry><langSet xml:lang='en-US'><ntig><termGrp><term>thread</term></termGrp>"
        "</ntig></langSet><langSet xml:lang='zh-CN'><tig><term>线程</term></tig><tig><term>螺纹</term>"
        "<termNote type='administrativeStatus'>deprecatedTerm-admn-sts</termNote></tig></langSet></termEntry></body>"
        "</text></martif>",
        encoding="utf-8",
    )
    (entry,) = read_as_format(file, "tbx2")
    assert (entry.sources, entry.targets, entry.wrong) == (("thread",), ("线程",), ("螺纹",))


@pytest.mark.parametrize("kind", ["csv", "tsv", "xlsx", "tbx", "tbx2"])
def test_the_part_of_speech_comes_back(kind: str, tmp_path: Path) -> None:
    rows = [
        Entry(("port",), ("端口",), flags=frozenset({"noun"}), domain="computing"),
        Entry(("port",), ("移植",), flags=frozenset({"verb"}), domain="computing"),
    ]
    file = tmp_path / "terms"
    write_as_format(rows, file, kind)
    assert [(entry.part, entry.targets) for entry in read_as_format(file, kind)] == [
        ("noun", ("端口",)),
        ("verb", ("移植",)),
    ]
    assert lost(rows, kind) == {}
    assert lost(rows, "po") == {"flags": 2, "domain": 2}
