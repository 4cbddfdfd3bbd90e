from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from tqcheck.cli import cli
from tqcheck.document import parse
from tqcheck.reporter.alignment import json as as_json
from tqcheck.reporter.alignment import text as as_text
from tqcheck.reporter.alignment import tmx, tsv, xliff
from tqcheck.reporter.alignment.model import Aligned
from tqcheck.segmenter import align_documents
from tqcheck.text import Text, display_width

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = (
    "# A & B\n\nUse `a < b` here. It takes 3 seconds.\n\nThis paragraph was left out of the translation by mistake.\n"
)
CHINESE = "# A & B\n\n在这里使用 `a < b`。它需要 3 秒。\n"
PAIRS = [("A & B", "A & B"), ("Use `a < b` here.", "在这里使用 `a < b`。"), ("It takes 3 seconds.", "它需要 3 秒。")]
NAMESPACE = "{urn:oasis:names:tc:xliff:document:2.0}"


@pytest.fixture
def aligned() -> Aligned:
    source, target = parse(Text(ENGLISH, "en/a\x07.md")), parse(Text(CHINESE, "zh/a.md"))
    return Aligned(source, target, align_documents(source, target, level="sentence"))


def test_tmx_has_the_elements_of_its_document_type_in_order(aligned: Aligned) -> None:
    written = "".join(tmx.render([aligned]))
    assert '<!DOCTYPE tmx SYSTEM "tmx14.dtd">' in written
    root = ET.fromstring(written)  # noqa: S314 -- written above
    assert (root.tag, root.attrib) == ("tmx", {"version": "1.4"})
    assert [child.tag for child in root] == ["header", "body"]
    assert set(root[0].attrib) == {
        "creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"
    }  # fmt: skip
    for unit in root[1]:
        assert [child.tag for child in unit] == ["prop", "prop", "prop", "tuv", "tuv"]
        assert [[seg.tag for seg in tuv] for tuv in unit if tuv.tag == "tuv"] == [["seg"], ["seg"]]
    segments = [seg.text for seg in root.iter("seg")]
    assert segments == [
        "A & B",
        "A & B",
        "Use `a < b` here.",
        "在这里使用 `a < b`。",
        "It takes 3 seconds.",
        "它需要 3 秒。",
    ]


def test_xliff_has_a_unit_a_block_and_a_segment_a_sentence(aligned: Aligned) -> None:
    root = ET.fromstring("".join(xliff.render([aligned, aligned])))  # noqa: S314 -- written by the renderer
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "en", "zh-CN")
    files = root.findall(f"{NAMESPACE}file")
    assert [file.get("id") for file in files] == ["f1", "f2"]
    units = files[0].findall(f"{NAMESPACE}unit")
    assert [len(unit.findall(f"{NAMESPACE}segment")) for unit in units] == [1, 2, 1]
    (last,) = units[-1].findall(f"{NAMESPACE}segment")
    assert last.get("state") == "initial"
    assert last.find(f"{NAMESPACE}target") is None


def test_a_translation_memory_reads_what_was_written(aligned: Aligned) -> None:
    from translate.storage.tmx import tmxfile  # noqa: PLC0415 -- heavy, and for these tests alone

    store = tmxfile.parsestring("".join(tmx.render([aligned])).encode())  # type: ignore[no-untyped-call]
    assert [(unit.source, unit.target) for unit in store.units] == PAIRS


def test_a_translation_editor_reads_what_was_written(aligned: Aligned) -> None:
    from translate.storage.xliff2 import Xliff2File  # noqa: PLC0415 -- as above

    store = Xliff2File.parsestring("".join(xliff.render([aligned])).encode())  # type: ignore[no-untyped-call]
    assert [(unit.source, unit.target) for unit in store.units] == [
        *PAIRS,
        ("This paragraph was left out of the translation by mistake.", None),
    ]


def test_empty_alignments_are_well_formed() -> None:
    for renderer in (tmx, xliff):
        ET.fromstring("".join(renderer.render([])))  # noqa: S314 -- written by the renderer
    assert json.loads("".join(as_json.render([])))["articles"] == []


def test_tsv_has_a_line_a_unit(aligned: Aligned) -> None:
    header, *rows = "".join(tsv.render([aligned])).splitlines()
    assert header.split("\t") == list(tsv.COLUMNS)
    assert [row.split("\t")[1:3] for row in rows] == [["1-1", "1-1"], ["3-3", "3-3"], ["3-3", "3-3"], ["5-5", ""]]
    assert {len(row.split("\t")) for row in rows} == {len(tsv.COLUMNS)}


def test_json_holds_the_units_of_the_report(aligned: Aligned) -> None:
    (article,) = json.loads("".join(as_json.render([aligned])))["articles"]
    assert article["units"] == [json.loads(json.dumps(unit.to_dict())) for unit in aligned.units]


@pytest.mark.parametrize("width", [20, 60, 100])
def test_text_fits_the_terminal(aligned: Aligned, width: int) -> None:
    first, *rows, last = "".join(as_text.render([aligned], width=width)).splitlines()
    assert "→" in first
    assert last == "3 aligned, 1 without a target, 0 without a source, 0 moved"
    assert max(map(display_width, rows)) <= max(width, as_text.NARROWEST)


def test_the_command_writes_each_format(tmp_path: Path) -> None:
    (tmp_path / "en.md").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "zh.md").write_text(CHINESE, encoding="utf-8")
    for name in ("text", "json", "tsv", "tmx", "xliff"):
        arguments = ["align", str(tmp_path / "zh.md"), "--source", str(tmp_path / "en.md"), "-f", name, "--isolated"]
        result = CliRunner().invoke(cli, [*arguments, "-o", str(tmp_path / f"out.{name}")], env={"COLUMNS": "120"})
        assert result.exit_code == 0, result.output
        assert "3 秒" in (tmp_path / f"out.{name}").read_text(encoding="utf-8")


def test_an_article_without_a_source_is_an_error_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "zh.md").write_text(CHINESE, encoding="utf-8")
    result = CliRunner().invoke(cli, ["align", str(tmp_path / "zh.md"), "--isolated"])
    assert result.exit_code == 2
    assert "--source" in result.output


def test_interleaved_pages_are_split(tmp_path: Path) -> None:
    page = "<!--\nThe cache is small.\n-->\n缓存很小。\n\n<!--\nIt keeps 30 pages.\n-->\n它保留 30 个页面。\n"
    (tmp_path / "page.md").write_text(page, encoding="utf-8")
    result = CliRunner().invoke(cli, ["align", str(tmp_path / "page.md"), "--interleaved", "--isolated", "-f", "tsv"])
    assert result.exit_code == 0, result.output
    assert "It keeps 30 pages.\t它保留 30 个页面。" in result.output
