"""Equivalence of values, not equality."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.values.match import match_values
from tqcheck.values.scan import read_values


def left(english: str, chinese: str) -> tuple[list[str], list[str]]:
    """What is left unmatched on both sides, idioms and ordinals aside."""
    rest = match_values(read_values(english), read_values(chinese))
    return (
        [english[value.start : value.end] for value in rest.source if not value.loose],
        [chinese[value.start : value.end] for value in rest.target if not value.loose],
    )


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("175 billion", "1750 亿"),
        ("1.5M people", "150 万人"),
        ("two nodes", "两个节点"),
        ("60%", "0.6"),
        ("half", "50%"),
        ("1000 ms", "1 秒"),
        ("5 miles", "8 公里"),
        ("20 years", "两个十年"),
        ("March 2020", "2020 年 3 月"),
        ("in March of 2020", "2020 年 3 月"),
        ("3:30", "下午 3:30"),
        ("version 2", "v2"),
        ("TensorFlow 2.0", "TensorFlow 2"),
        ("1/3 of it", "三分之一"),
        ("6,5 litres", "6.5 升"),
        ("03/05/2020", "2020 年 5 月 3 日"),
        ("10-20 thousand", "1 万到 2 万"),
        ("the 1990s", "90 年代"),
        ("2,500 years ago", "2500 年前"),
        ("30 minutes", "半小时"),
        ("six months", "半年"),
        ("8:30 in the evening", "20：30"),
        ("more than twenty", "二十多个"),
        ("Level II", "二级"),
        ("10 million requests", "千万级请求"),
        ("pages 1,2", "第 1 页和第 2 页"),
    ],
)
def test_the_same_value_in_another_writing_is_the_same(english: str, chinese: str) -> None:
    assert left(english, chinese) == ([], [])


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("3 billion", "3 亿"),
        ("1,024", "1,204"),
        ("60%", "60"),
        ("v1.20", "v1.2"),
        ("March 5", "5 月 3 日"),
        ("3 AM", "下午 3 点"),
        ("5 miles", "5.5 公里"),
        ("65,00 people", "6,500 人"),
        ("5.000 rows", "5,000 行"),
        ("10 p.m.", "上午 10 点，十分晴朗"),
        ("seven months", "半年"),
        ("two decades", "三十余年"),
    ],
)
def test_another_value_is_another(english: str, chinese: str) -> None:
    source, target = left(english, chinese)
    assert source
    assert target


def test_equal_units_are_paired_first() -> None:
    source, target = read_values("5 GB or 5 MB"), read_values("5 MB 或 5 GB")
    pairs = match_values(source, target).pairs
    assert all(pair.source.unit == pair.target.unit for pair in pairs)


@given(st.lists(st.integers(0, 50), max_size=12), st.lists(st.integers(0, 50), max_size=12))
@settings(max_examples=100)
def test_each_value_is_used_once(ours: list[int], theirs: list[int]) -> None:
    source = read_values(" and ".join(f"{number} nodes" for number in ours))
    target = read_values("，".join(f"{number} 个" for number in theirs))
    rest = match_values(source, target)
    assert len(rest.pairs) + len(rest.source) == len(source)
    assert len(rest.pairs) + len(rest.target) == len(target)
    assert sorted(p.source.start for p in rest.pairs) == sorted({p.source.start for p in rest.pairs})
