"""What is found where: word edges, inflection, case, the longest of those that overlap."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.glossary.automaton import Role
from tqcheck.glossary.entry import Entry
from tqcheck.glossary.projection import Projection
from tqcheck.glossary.termbase import Termbase, make_termbase
from tqcheck.glossary.words import words


def row(sources: str, targets: str, wrong: str = "", flags: str = "") -> Entry:
    def split(text: str) -> tuple[str, ...]:
        return tuple(part for part in text.split("|") if part)

    return Entry(split(sources), split(targets), split(wrong), flags=frozenset(split(flags)))


def english(termbase: Termbase, text: str) -> list[str]:
    return [text[match.start : match.end] for match in termbase.find_english(Projection(text))]


def wrong(termbase: Termbase, text: str) -> list[str]:
    found = termbase.find_chinese(Projection(text), accepted=False)
    return [text[match.start : match.end] for match in found if match.entries(Role.WRONG)]


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("data set", "Data sets, data-set and the dataset", ["Data sets", "data-set", "dataset"]),
        ("node", "nodes of a node's nodejs unode", ["nodes", "node"]),
        ("library", "two libraries", ["libraries"]),
        ("cache", "caching, cached, a cachet", ["caching", "cached"]),
        ("class", "classes classy", ["classes"]),
        ("deep learning", "deep\nlearning", ["deep\nlearning"]),
        ("tensor", "用tensor训练 tf.tensor tensor() tensor。", ["tensor", "tensor"]),
        ("Keras", "tf.keras and Keras.", ["Keras"]),
        ("C++", "C++ and C", ["C++"]),
        (".NET", "the .NET runtime", [".NET"]),
        ("HTML", "HTML5", ["HTML"]),
        ("HA", "it has HA", ["HA"]),
    ],
)
def test_english_terms_are_found_in_their_forms(term: str, text: str, found: list[str]) -> None:
    assert english(make_termbase([row(term, "甲")]), text) == found


def test_flags_restrict_case_and_inflection() -> None:
    termbase = make_termbase([row("Go", "Go", flags="case"), row("make", "make", flags="exact")])
    assert english(termbase, "Go and go, make and making") == ["Go", "make"]


def test_the_longest_term_wins() -> None:
    termbase = make_termbase([row("TensorFlow", "TensorFlow"), row("TensorFlow Hub", "TensorFlow Hub")])
    assert english(termbase, "TensorFlow Hub and TensorFlow") == ["TensorFlow Hub", "TensorFlow"]


def test_a_shorter_term_is_found_when_the_longer_one_is_no_word() -> None:
    termbase = make_termbase([row("batch", "批"), row("batch siz", "甲", flags="exact")])
    assert english(termbase, "batch size") == ["batch"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("用张量流训练", ["张量流"]),
        ("数据经张量流水线处理", []),
        ("张量流动得很快", []),
        ("张\u2060量流", ["张\u2060量流"]),
        ("张量\n流", ["张量\n流"]),
    ],
)
def test_a_wrong_rendering_is_a_whole_word(text: str, found: list[str]) -> None:
    assert wrong(make_termbase([row("TensorFlow", "TensorFlow", "张量流")]), text) == found


def test_a_wrong_rendering_inside_a_right_one_is_dropped() -> None:
    termbase = make_termbase([row("stack", "栈", "堆栈溢"), row("stack overflow", "堆栈溢出")])
    assert wrong(termbase, "发生堆栈溢出") == []


def test_spaces_between_scripts_do_not_matter() -> None:
    termbase = make_termbase([row("Cloud TPU", "Cloud TPU", "云 TPU")])
    assert wrong(termbase, "用云TPU和云 TPU") == ["云TPU", "云 TPU"]


def test_names_are_found_torn_apart() -> None:
    termbase = make_termbase([row("TensorFlow", "TensorFlow")])
    found = termbase.find_chinese(Projection("用 tensor flow 和 TensorFlow"), accepted=False)
    assert [(match.text, match.candidates[0].role) for match in found] == [
        ("tensor flow", Role.SPLIT),
        ("TensorFlow", Role.ENGLISH),
    ]


PARTS = ("张量", "流", "水线", "流水线", "动", "迁移", "学习", "数据", "的", "a", " ", "。")


@given(st.lists(st.sampled_from(PARTS), max_size=12))
@settings(max_examples=150)
def test_hits_equal_those_of_trying_every_place(parts: list[str]) -> None:
    text = "".join(parts)
    wrongs = ("张量流", "迁移学", "数据流")
    termbase = make_termbase([row("term", "词", "|".join(wrongs))])
    starts = [at for at in range(len(text) - 2) if text[at : at + 3] in wrongs]
    expected = [(at, at + 3) for at in starts if words().is_whole(text, at, at + 3)]
    chosen: list[tuple[int, int]] = []
    for place in expected:
        if not chosen or place[0] >= chosen[-1][1]:
            chosen.append(place)
    found = termbase.find_chinese(Projection(text), accepted=False)
    assert [(match.start, match.end) for match in found] == chosen


def test_a_rendering_of_idioms_alone_is_not_technical() -> None:
    rows = [
        row("at its core", "本质上|核心", flags="idiom"),
        row("kernel", "核心"),
        row("in essence", "本质上", flags="idiom"),
    ]
    termbase = make_termbase(rows)
    text = "本质上是核心"
    technical = {
        text[slice(*places[0])]: termbase.is_technical(pattern)
        for pattern, places in termbase.scan_chinese(Projection(text)).items()
    }
    assert technical == {"本质上": False, "核心": True}
