"""``tqcheck glossary``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from click.testing import CliRunner, Result

from tqcheck.cli.glossary import glossary
from tqcheck.errors import GlossaryError

if TYPE_CHECKING:
    from pathlib import Path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(glossary, arguments)


def test_check_passes_the_bundled_glossaries() -> None:
    result = run("check", "names", "literal")
    assert result.exit_code == 0, result.output
    assert "0 remarks" in result.output


def test_check_ends_with_two_on_an_error_and_goes_on_with_the_others(tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.csv", tmp_path / "good.csv"
    bad.write_text("source,target\nnode,\n", encoding="utf-8")
    good.write_text("source,target,wrong\ncontainer,容器,集装箱\n", encoding="utf-8")
    result = run("check", str(bad), str(good))
    assert result.exit_code == 2
    assert f"{bad}:2: empty 'target'" in result.output
    assert f"{good}:2: '集装箱' needs a clue" in result.output
    assert run("check", "--strict", str(good)).exit_code == 1


def test_find_shows_rows_or_ends_with_one() -> None:
    found = run("find", "tensorflow quantum")
    assert found.exit_code == 0
    assert "张量流量子" in found.output
    rows = json.loads(run("find", "张量流量子", "--format", "json").output)
    assert rows[0]["target"] == ["TensorFlow Quantum"]
    assert run("find", "no such term at all").exit_code == 1


def test_stats_counts_rows(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("source,target\nnode,节点|结点\n", encoding="utf-8")
    result = run("stats", "-g", str(file))
    assert result.output.split("\n")[-2].split() == ["total", "1", "1", "2", "0", "0"]


def test_convert_writes_the_other_format_and_says_what_is_lost(tmp_path: Path) -> None:
    source, target = tmp_path / "own.csv", tmp_path / "own.tmx"
    source.write_text("source,target,wrong\nnode,节点,结\n", encoding="utf-8")
    result = run("convert", str(source), str(target))
    assert result.exit_code == 0, result.output
    assert "tmx cannot carry 'wrong', lost in 1 rows" in result.output
    assert "<seg>节点</seg>" in target.read_text(encoding="utf-8")


def test_convert_refuses_a_source_it_cannot_read(tmp_path: Path) -> None:
    result = run("convert", str(tmp_path / "none.csv"), str(tmp_path / "out.tsv"))
    assert isinstance(result.exception, GlossaryError)


def test_mine_reads_pairs(tmp_path: Path) -> None:
    paragraphs = [
        ("The cluster starts.", "集群启动。"),
        ("A cluster stops.", "集群停止。"),
        ("Clusters grow.", "集群增长。"),
    ]
    for name, side in (("a.en.md", 0), ("a.zh.md", 1)):
        (tmp_path / name).write_text("\n\n".join(pair[side] for pair in paragraphs), encoding="utf-8")
    result = run("mine", str(tmp_path / "a.zh.md"), "--source", str(tmp_path / "a.en.md"), "--isolated")
    assert result.exit_code == 0, result.output
    assert ",cluster,集群,3," in result.output
