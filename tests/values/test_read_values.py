"""Values are read in both languages, at exact places."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.values.numerals import chinese_number, english_number
from tqcheck.values.scan import read_values

if TYPE_CHECKING:
    from tqcheck.values.model import Value


def only(text: str) -> Value:
    values = [value for value in read_values(text) if not value.loose]
    assert len(values) == 1, [(text[v.start : v.end], v.kind) for v in values]
    return values[0]


@pytest.mark.parametrize(
    ("text", "written", "number"),
    [
        ("It has 175 billion parameters", "175 billion", 175 * 10**9),
        ("它有 1750 亿个参数", "1750 亿", 175 * 10**9),
        ("它有1750亿个参数", "1750亿", 175 * 10**9),
        ("about 1.5M users", "1.5M", 1_500_000),
        ("约 150 万用户", "150 万", 1_500_000),
        ("1 亿 2 千万人", "1 亿 2 千万", 120_000_000),
        ("五百万用户", "五百万", 5_000_000),
        ("二十八天", "二十八", 28),
        ("twenty-eight days", "twenty-eight", 28),
        ("two hundred and twenty-eight", "two hundred and twenty-eight", 228),
        ("half a million users", "half a million", 500_000),
        ("10,001st row", "10,001st", 10_001),
        ("12,34,567 rows", "12,34,567", 1_234_567),
        ("the twenty-first row", "twenty-first", 21),
        ("2 and a half hours", "2 and a half", Decimal("2.5")),
        ("1e-3 is small", "1e-3", Decimal("0.001")),
        ("２５６ 个", "２５６", 256),
        ("two-thirds of it", "two-thirds", Decimal(2) / 3),
        ("三分之二的人", "三分之二", Decimal(2) / 3),
        ("20 多万人", "20 多万", 200_000),
        ("二十多个节点", "二十多", 20),
        ("Phase III of the plan", "III", 3),
        ("计划的Ⅱ期", "Ⅱ", 2),
    ],
)
def test_a_number_has_its_value_and_its_place(text: str, written: str, number: Decimal) -> None:
    value = only(text)
    assert text[value.start : value.end] == written
    assert value.kind == "number"
    assert value.number == number


@pytest.mark.parametrize("text", ["It costs $1000s a month", "It has 100s of users", "It costs $1,000s"])
def test_thousands_in_digits_are_no_figure(text: str) -> None:
    assert not [value for value in read_values(text) if not value.loose]


def test_seconds_in_digits_are_a_figure() -> None:
    assert only("It waits 10s before it stops").number == 10
    assert only("It waits 100s").number == 100


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("60% of it", "60%"),
        ("60 percent", "60 percent"),
        ("60％", "60％"),
        ("百分之六十的人", "百分之六十"),
        ("百分之 60", "百分之 60"),
    ],
)
def test_per_cent_is_one_value_however_it_is_written(text: str, written: str) -> None:
    value = only(text)
    assert text[value.start : value.end] == written
    assert value.kind == "percent"
    assert value.number == 60


@pytest.mark.parametrize(
    ("text", "unit", "per"),
    [
        ("2.5 GB of memory", "GB", ""),
        ("200 ms", "ms", ""),
        ("200 毫秒", "ms", ""),
        ("5-minute break", "min", ""),
        ("5 分钟", "min", ""),
        ("每小时 105 英里", "mile", "h"),
        ("105 mph", "mile", "h"),
        ("600 Mbit/s", "Mbit", "s"),
        ("600 Mbps", "Mbit", "s"),
        ("$5 a piece", "USD", ""),
        ("5 美元", "USD", ""),
        ("3 times faster", "times", ""),
        ("3 倍", "times", ""),
        ("half an hour later", "h", ""),
        ("半个小时以后", "h", ""),
        ("半年多", "year", ""),
        ("30 多公里", "km", ""),
        ("5200 余千焦", "kJ", ""),
        ("12 hPa", "hPa", ""),
    ],
)
def test_a_unit_is_known_in_both_languages(text: str, unit: str, per: str) -> None:
    value = only(text)
    assert value.unit is not None
    assert (value.unit.name, value.unit.per) == (unit, per)
    assert text[value.unit_start : value.unit_end].strip() != ""


@pytest.mark.parametrize(
    ("text", "written", "parts"),
    [
        ("March 5, 2020", "March 5, 2020", (2020, 3, 5)),
        ("5 March 2020", "5 March 2020", (2020, 3, 5)),
        ("the 5th of March", "5th of March", (None, 3, 5)),
        ("in May", "May", (None, 5, None)),
        ("it rains to March", "March", (None, 3, None)),
        ("until Nov. at least", "Nov.", (None, 11, None)),
        ("2020-03-05", "2020-03-05", (2020, 3, 5)),
        ("2020 年 3 月 5 日", "2020 年 3 月 5 日", (2020, 3, 5)),
        ("二〇二〇年三月五日", "二〇二〇年三月五日", (2020, 3, 5)),
        ("在 2019 年", "2019 年", (2019, None, None)),
        ("十二月三十一日", "十二月三十一日", (None, 12, 31)),
    ],
)
def test_a_date_has_parts(text: str, written: str, parts: tuple[int | None, ...]) -> None:
    value = only(text)
    assert (text[value.start : value.end], value.kind, value.parts) == (written, "date", parts)


@pytest.mark.parametrize(
    "text", ["You may 5 times", "May I?", "asked by May Lee", "in 3 个月", "2 月球", "March on 3 roads", "13 月 5"]
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert [value for value in read_values(text) if value.kind == "date" and not value.loose] == []


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("3 PM", 900),
        ("3 p.m.", 900),
        ("15:00", 900),
        ("下午 3 点", 900),
        ("凌晨三点", 180),
        ("12 AM", 0),
        ("晚上 8 点半", 1230),
    ],
)
def test_a_time_of_day_is_minutes_after_midnight(text: str, minutes: int) -> None:
    value = only(text)
    assert value.kind == "time"
    assert value.number == minutes


@pytest.mark.parametrize(
    ("text", "parts"), [("in the 1990s", (20, 90)), ("20 世纪 90 年代", (20, 90)), ("80 年代", (None, 80))]
)
def test_a_decade_has_a_century_if_it_is_said(text: str, parts: tuple[int | None, int]) -> None:
    assert only(text).parts == parts


@pytest.mark.parametrize(("text", "day"), [("on Tuesday", 2), ("星期二", 2), ("周日", 7), ("Sundays", 7)])
def test_a_weekday_is_a_number_from_one(text: str, day: int) -> None:
    value = only(text)
    assert value.kind == "weekday"
    assert value.number == day


@pytest.mark.parametrize("text", ["v1.20", "version 1.20", "Python 1.20", "1.20 版", "1.20.3"])
def test_a_version_keeps_its_zeros(text: str) -> None:
    assert only(text).kind == "version"


@pytest.mark.parametrize(
    "text", ["IPv4", "x86_64", "3D", "0x1F", "GPT-4", "一般", "统一", "十分", "first", "第一", "a1b2"]
)
def test_digits_of_names_and_numerals_of_words_are_never_missed(text: str) -> None:
    assert [value for value in read_values(text) if not value.loose] == []


def test_both_ends_of_a_range_share_the_unit_and_the_sign() -> None:
    low, high = read_values("10-20 ms")
    assert low.unit == high.unit
    assert [value.kind for value in read_values("10–20%")] == ["percent", "percent"]


def test_values_are_in_order_and_do_not_overlap() -> None:
    values = read_values("On March 5, 2020 at 3:30 PM, 1,024 of 2,048 nodes (50%) ran v1.2.3; 三分之一失败。")
    assert all(one.end <= two.start for one, two in pairwise(values))


def test_blanked_markup_does_not_part_a_number_from_its_unit() -> None:
    hidden = "\u2060\u2060"
    assert only(f"{hidden}3{hidden} GB").unit is not None


def in_chinese(number: int) -> str:
    """A number below 10,000 in Chinese numerals, as one writes it before a measure word but for 两."""
    if number == 0:
        return "零"
    text, gap = "", False
    for scale, char in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + char
        gap = not digit
    return text.removeprefix("一") if text.startswith("一十") else text


@given(st.integers(0, 9999))
@settings(max_examples=200)
def test_chinese_numerals_are_read_back(number: int) -> None:
    assert chinese_number(in_chinese(number)) == number


@given(st.text(alphabet="0123456789.,:/-年月日万亿千百十一二三点时分秒 %vVeE×x\u2060\nMKBG", max_size=60))
@settings(max_examples=300)
def test_any_text_is_read_without_error_and_in_order(text: str) -> None:
    values = read_values(text)
    assert all(0 <= value.start < value.end <= len(text) for value in values)
    assert all(one.end <= two.start for one, two in pairwise(values))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (["two", "million", "five", "hundred"], 2_000_500),
        (["nineteen"], 19),
        (["two", "dozen"], 24),
        (["two", "three"], None),
    ],
)
def test_english_number_words_follow_their_grammar(words: list[str], number: int | None) -> None:
    assert english_number(words) == number


@pytest.mark.parametrize(
    ("numerals", "number"),
    [
        ("两千五", 2500),
        ("一万零五", 10_005),
        ("一百五", 150),
        ("十二亿三千万", 1_230_000_000),
        ("二〇二四", 2024),
        ("1.5万", 15_000),
    ],
)
def test_chinese_numerals_follow_their_grammar(numerals: str, number: int) -> None:
    assert chinese_number(numerals) == number


@pytest.mark.parametrize("before", ["of\n", "Python\n", "a "])
def test_a_line_end_before_a_number_is_no_part_of_it(before: str) -> None:
    assert [value.number for value in read_values(f"{before}100% of 3 days")][:1] == [100]


def test_short_units_have_a_plural() -> None:
    assert [value.unit and value.unit.name for value in read_values("3 days, 8 bits and 2 tons")] == ["day", "bit", "t"]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("8:30 in the evening", 20 * 60 + 30),
        ("9:05 (UTC) in the morning", 9 * 60 + 5),
        ("11 o'clock at night", 23 * 60),
        ("ten o'clock in the morning", 10 * 60),
        ("seven in the evening", 19 * 60),
        ("2 in the afternoon", 14 * 60),
        ("晚 9：15", 21 * 60 + 15),
        ("中午 11 点半", 11 * 60 + 30),
        ("晚上 12 点", 0),
    ],
)
def test_a_time_knows_its_part_of_the_day(text: str, minutes: int) -> None:
    value = only(text)
    assert value.kind == "time"
    assert value.number == minutes
    assert not value.half_day


@pytest.mark.parametrize("text", ["数十个节点", "几百个节点", "上百个节点", "千万级的请求", "十几个节点", "半天"])
def test_a_vague_amount_is_missed_by_nobody(text: str) -> None:
    assert all(value.loose for value in read_values(text))


def test_a_lost_superscript_leaves_no_unit() -> None:
    assert [value.unit for value in read_values("It covers 40 m? in all.")] == [None]


def test_a_number_with_a_letter_before_a_bracket_is_no_label_of_a_list() -> None:
    value = only("数据块（默认大小为 4M）很小")
    assert value.number == 4_000_000
