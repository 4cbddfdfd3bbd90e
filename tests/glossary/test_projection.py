"""The text as the matcher reads it, and the way back."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.glossary.projection import BARRIER, Projection, fold

TEXTS = st.text(alphabet="aB张量 \n\t-\u2060\u3000İẞ٣Ａ。\u200b", max_size=60)


@given(TEXTS)
@settings(max_examples=200)
def test_folding_never_changes_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(TEXTS)
@settings(max_examples=200)
def test_every_character_leads_back_to_itself(text: str) -> None:
    read = Projection(text)
    for at, char in enumerate(read.text):
        there = text[read.origin(at)]
        assert there == char or (char == " " and there.isspace())


@given(TEXTS)
@settings(max_examples=200)
def test_a_range_leads_back_to_one_that_reads_the_same(text: str) -> None:
    read = Projection(text)
    for low in range(len(read.text)):
        start, end = read.span(low, low + 1)
        assert Projection(text[start:end]).text == read.text[low : low + 1]


def test_hidden_markup_is_looked_through() -> None:
    read = Projection("张\u2060\u2060量流")
    assert read.text == "张量流"
    assert read.span(0, 3) == (0, 5)


def test_a_wrapped_line_parts_english_words_but_not_chinese_ones() -> None:
    assert Projection("deep\n  learning").text == "deep learning"
    assert Projection("迁移\n学习").text == "迁移学习"


def test_ranges_are_parted_by_a_barrier() -> None:
    read = Projection("ab cd ef", [(0, 2), (6, 8)])
    assert read.text == f"ab{BARRIER}ef"
    assert read.span(3, 5) == (6, 8)
    assert read.position(6) == 3
