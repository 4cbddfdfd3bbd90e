"""Everyday senses of the words that terms are made of."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import tqcheck
from tqcheck import Config, audit_text
from tqcheck.glossary.senses import Senses, build_senses, other_senses, senses

LONGEST = 8
"""Chinese characters of a rendering; longer ones are explanations, which nobody would write for a word."""

BOTH = "著"
"""A character of both scripts: 著作, and the traditional 着."""


FILES = pytest.mark.parametrize("file", ["senses.txt", "other_senses.txt"])


@cache
def rows(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    file = Path(tqcheck.__file__).with_name("glossary") / name
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    return tuple((word, tuple(rest.split("|"))) for word, _, rest in (line.partition(" ") for line in lines[1:]))


def test_a_rendering_has_the_stems_of_all_its_words() -> None:
    own = Senses(build_senses(["# a remark", "spring 春天|弹簧", "springs 弹簧", "coil 弹簧|线圈", ""]))
    assert own.stems("弹簧") == {"spr", "coil"}
    assert own.stems("春天") == {"spr"}
    assert own.stems("银行") == frozenset()


@pytest.mark.parametrize(
    ("rendering", "stem"),
    [("河岸", "bank"), ("集装箱", "contain"), ("编纂者", "compil"), ("守护神", "daemon"), ("恶魔", "daemon")],
)
def test_the_table_knows_what_a_general_dictionary_says(rendering: str, stem: str) -> None:
    assert stem in senses().stems(rendering)


def test_a_sense_that_stands_is_told_from_one_that_never_does() -> None:
    assert "challeng" in other_senses().stems("质询")
    assert other_senses().stems("星团") == frozenset()


def test_the_table_is_loaded_for_a_pair_alone() -> None:
    senses.cache_clear()
    config = Config(select=("term-mistranslated", "term-literal", "term-forbidden"))
    audit_text("每个螺纹都有名称。在 Docker、Kubernetes、Python、Java 和 MySQL 里都有线程。", config=config)
    assert senses.cache_info().currsize == 0
    audit_text("反复者前进一步。", "The iterator is advanced by one.", config=config)
    assert senses.cache_info().currsize == 1


@FILES
def test_words_are_sorted_and_unique(file: str) -> None:
    words = [word for word, _ in rows(file)]
    assert words == sorted(set(words))


@FILES
def test_words_are_english_in_lower_case(file: str) -> None:
    assert [word for word, _ in rows(file) if not re.fullmatch(r"[a-z]+", word)] == []


@FILES
def test_renderings_are_chinese_alone_and_short(file: str) -> None:
    chinese = re.compile(rf"[\u4e00-\u9fff]{{1,{LONGEST}}}")
    assert [(word, one) for word, found in rows(file) for one in found if not chinese.fullmatch(one)] == []


@FILES
def test_no_rendering_stands_twice_in_a_row(file: str) -> None:
    assert [word for word, found in rows(file) if len(set(found)) < len(found)] == []


@FILES
def test_renderings_are_in_simplified_script(file: str) -> None:
    from tqcheck.segmenter.lexicon import load_lexicon  # noqa: PLC0415 -- only here

    simplify = load_lexicon().simplify
    written = [(word, one.replace(BOTH, "")) for word, found in rows(file) for one in found]
    assert [(word, one) for word, one in written if simplify(one) != one] == []
