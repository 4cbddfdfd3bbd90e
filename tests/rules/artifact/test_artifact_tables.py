"""Tables of idioms and page labels, kept clean."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from tqcheck import Config, audit_text
from tqcheck.rules.artifact.literal_idiom import IDIOMS
from tqcheck.rules.artifact.site_chrome import CHROME
from tqcheck.rules.fluency.wrong_character import CONFUSIONS
from tqcheck.rules.phrases import Table

if TYPE_CHECKING:
    from pathlib import Path

TABLES = pytest.mark.parametrize("table", [IDIOMS, CHROME, CONFUSIONS], ids=["idioms", "chrome", "characters"])


@TABLES
def test_rows_have_every_column(table: Table) -> None:
    with table.path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(None not in row and None not in row.values() for row in rows)


@TABLES
def test_no_phrase_stands_twice(table: Table) -> None:
    phrases = [phrase for phrase, _ in table.entries]
    assert len(phrases) == len(set(phrases))


@TABLES
def test_no_phrase_is_ruled_out_by_itself(table: Table) -> None:
    wrong = [phrase for phrase, entry in table.entries for cue in entry.unless if "~" not in cue and cue in phrase]
    assert wrong == []


def test_idioms_have_an_original_a_better_rendering_and_a_severity() -> None:
    rows = [entry.row for _, entry in IDIOMS.entries]
    assert len({row["english"] for row in rows}) >= 100
    assert all(row["english"] and row["better"] and row["severity"] in {"", "minor"} for row in rows)


def test_no_better_rendering_is_an_idiom_itself() -> None:
    better = {part for _, entry in IDIOMS.entries for part in entry.row["better"].split("|")}
    config = Config(select=("literal-idiom",))
    assert [text for text in sorted(better) if audit_text(text, config=config).findings] == []


def test_the_right_character_is_never_a_wrong_one() -> None:
    rows = [(phrase, entry.row["right"]) for phrase, entry in CONFUSIONS.entries]
    assert all(phrase != right for phrase, right in rows)
    assert {right for _, right in rows} & {phrase for phrase, _ in rows} == set()


def test_cues_hold_directly_beside_or_anywhere_in_the_line(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("phrase,unless,needs\n登陆,~月球|飞船,~账号|用户~\n", encoding="utf-8")
    table = Table(path)
    found = [[text[start:end] for start, end, _ in table.find(text)] for text in LINES]
    assert found == [["登陆"], ["登陆"], [], [], [], ["登陆"]]


LINES = ("登陆账号", "用户登陆后", "登陆以后", "登陆月球", "飞船要登陆账号", "飞船\n登陆账号")
