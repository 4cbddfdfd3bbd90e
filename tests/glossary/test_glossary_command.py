"""``tqcheck glossary``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from tqcheck.audit import read_article
from tqcheck.cli.glossary import glossary
from tqcheck.cli.journal import Journal, key_of
from tqcheck.errors import GlossaryError, UsageError
from tqcheck.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from tqcheck.rules import Article
    from tqcheck.setup import Setup


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
    assert "tmx cannot carry 'wrong', lost in 1 row" in result.output
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
    assert ",cluster,集群,,3," in result.output


def write_pairs(folder: Path) -> list[str]:
    for name in ("a", "b"):
        paragraphs = [(f"The gateway {n}{name} starts.", f"网关 {n}{name} 启动。") for n in range(3)]
        for suffix, side in (("en.md", 0), ("zh.md", 1)):
            text = "\n\n".join(pair[side] for pair in paragraphs)
            (folder / f"{name}.{suffix}").write_text(text + "\n", encoding="utf-8")
    return ["mine", str(folder / "a.zh.md"), str(folder / "b.zh.md"), "--isolated", "-o", str(folder / "mined.csv")]


def test_mine_goes_on_after_an_interruption(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = write_pairs(tmp_path)
    whole = tmp_path / "whole"
    whole.mkdir()
    assert run(*write_pairs(whole)).exit_code == 0
    read: list[str] = []

    def stop_at_the_second(target: Text, source: Text, setup: Setup) -> Article:
        read.append(target.path[-7:])
        if read == ["a.zh.md", "b.zh.md"]:
            raise KeyboardInterrupt
        return read_article(target, source, setup)

    monkeypatch.setattr("tqcheck.audit.read_article", stop_at_the_second)
    assert run(*command).exit_code != 0
    journal = tmp_path / "mined.csv.progress"
    with journal.open("a", encoding="utf-8") as file:
        file.write('["cut off in the mid')
    result = run(*command)
    assert result.exit_code == 0, result.output
    assert "going on after 1 article" in result.output
    assert read == ["a.zh.md", "b.zh.md", "b.zh.md"]
    assert (tmp_path / "mined.csv").read_bytes() == (whole / "mined.csv").read_bytes()
    assert not journal.exists()


def test_mine_reads_an_edited_pair_again(tmp_path: Path) -> None:
    journal = Journal(str(tmp_path / "mined.csv"))
    source, target = Text("The gateway.", "a.en.md"), Text("网关。", "a.zh.md")
    journal.add(key_of(target, source), [("a.zh.md", "The gateway.", "网关。")])
    again = Journal(str(tmp_path / "mined.csv"))
    assert again.find(key_of(target, source)) == [("a.zh.md", "The gateway.", "网关。")]
    assert again.find(key_of(Text("门户。", "a.zh.md"), source)) is None


def test_mine_keeps_the_answers(tmp_path: Path) -> None:
    command = write_pairs(tmp_path)
    assert run(*command).exit_code == 0
    table = tmp_path / "mined.csv"
    edited = table.read_text(encoding="utf-8").replace("\n,gateway,网关,", "\nedit,gateway,网关|入口,")
    table.write_text(edited, encoding="utf-8")
    result = run(*command)
    assert "1 answer kept" in result.output
    assert table.read_text(encoding="utf-8") == edited


def test_mine_refuses_to_write_over_something_else(tmp_path: Path) -> None:
    command = write_pairs(tmp_path)
    (tmp_path / "mined.csv").write_text("source,target\ngateway,网关\n", encoding="utf-8")
    result = run(*command)
    assert isinstance(result.exception, GlossaryError)
    assert "not a table of proposals" in str(result.exception)
    assert (tmp_path / "mined.csv").read_text(encoding="utf-8") == "source,target\ngateway,网关\n"


def test_mine_ends_with_two_where_a_path_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name, said in (("gone.md", "no such file"), ("empty", "no articles in this folder")):
        result = run("mine", str(tmp_path / name), "--isolated")
        assert result.exit_code == 2
        assert f"error: {tmp_path / name}: {said}" in result.output


@pytest.mark.parametrize(("sign", "shown"), [(";", "';'"), ("\t", "tabs")])
def test_a_glossary_with_other_signs_between_its_columns_is_told_so(tmp_path: Path, sign: str, shown: str) -> None:
    (tmp_path / "a.csv").write_text(f"source{sign}target\ncache{sign}缓存\n", encoding="utf-8")
    result = run("check", str(tmp_path / "a.csv"))
    assert result.exit_code == 2
    assert f"a.csv:1: the columns are parted by {shown} (put commas" in result.output


def test_an_empty_term_is_none() -> None:
    assert isinstance(run("find", " ").exception, UsageError)


def test_commands_are_said_in_whole_sentences() -> None:
    assert "..." not in run("--help").output.partition("Commands:")[2]
