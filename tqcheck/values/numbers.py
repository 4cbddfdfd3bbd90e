"""Numbers, percentages, fractions, multiples and versions in English and Chinese writing."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from tqcheck.values.dates import GAP
from tqcheck.values.halves import read_halves
from tqcheck.values.measured import PERCENT, measured
from tqcheck.values.model import Form, Kind, Value
from tqcheck.values.numerals import (
    HAN_SCALES,
    SCALES,
    chinese_number,
)
from tqcheck.values.roman import read_roman
from tqcheck.values.units import unit_after
from tqcheck.values.words import read_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCALE_SIGNS = {"k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9, "bn": 10**9, "mn": 10**6}
_MIXED = rf"{GAP}[0-9]++(?>(?:\.[0-9]++)?){GAP}[十百千万亿]++(?![一分])"
_DIGITS = re.compile(
    rf"""(?P<v>[vV])?
    (?P<whole>[0-9]{{1,3}}(?>(?:,[0-9]{{3}})+)(?!,?[0-9])|[0-9]{{1,2}}(?>(?:,[0-9]{{2}}(?=,))+),[0-9]{{3}}(?!,?[0-9])
      |(?<![0-9],)[0-9]++,[0-9]++(?![,.][0-9])|[0-9]++)
    (?:(?P<slash>/[0-9]{{1,3}}+(?![0-9/.A-Za-z_%]))
      |(?P<rest>(?>(?:\u2060?\.[0-9]++)+))?(?P<wild>\.[xX*](?![A-Za-z0-9]))?)
    (?:(?P<science>[eE][+-]?[0-9]{{1,3}}(?![0-9A-Za-z_]))
      |(?P<ordinal>(?:st|nd|rd|th)(?![A-Za-z0-9_]))
      |(?P<sign>bn|mn|[kKMB])(?![A-Za-z0-9_/])
      |{GAP}(?P<half>and[ ]a[ ]half)(?![A-Za-z])
      |(?:-|{GAP})(?P<word>(?i:hundred|thousand|million|billion|trillion|dozen|megapixels?))(?![A-Za-z])
      |{GAP}(?P<about>[多余来几]?){GAP}(?P<han>(?>(?:[十百千](?![克米瓦兆字赫卡分焦帕伏进])|[万亿])+))(?P<mixed>(?>(?:{_MIXED})*))
    )?""",
    re.VERBOSE,
)
_RUN = re.compile("[0-9][0-9]*+")
_PLURAL = re.compile(r"(?:(?<=[$€£¥])1[0,]*0s(?![A-Za-z0-9])|1[0,]*0s(?= of\b))")
"""Hundreds and thousands written in digits, *$1000s*, *100s of users*: no figure that must be kept."""
_INSIDE = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.\\#")
_TIMES = re.compile("[0-9][x×]")
_NAMED = re.compile(r"(?:[A-Z][)\]]?|(?<![A-Za-z])[a-z]{1,2})[-\u2060]\Z")
_NAMED_BY = frozenset("-\u2060")
_TAIL = re.compile(r"(?!(?<=[1-9])x[1-9])[A-Za-z_]")
_VERSION_BEFORE = re.compile(r"(?:[Vv]ersions?|[Rr]eleases?|版本|[A-Z][A-Za-z]*+)[\u2060 \u00a0]{1,4}\Z")
_VERSION_AFTER = re.compile(r"[\u2060 ]{0,4}(?:版|\+(?![0-9]))")
_HALF_AFTER = re.compile(rf"{GAP}(?:个|年|小时|天|倍|月|周)?半")
_WINDOW = 24
_APART = 200
"""Characters between the labels of two things in a sentence."""
_LONGEST = 30
"""Digits of a group that are read: no value of prose is longer, and Python refuses to read 5,000 of them."""

_ROUND = re.compile("[十百千万亿](?:(?<=[十百千])[万亿]|(?<=[百千万亿]))(?=量?级|[个家名位人台条次种款万元美余])")
_COUNTED = frozenset("0123456789零〇一二两三四五六七八九十百千万亿几数 ")
"""Before a scale word these say how many: it is no number of its own, as it is in 千万级."""

_VAGUE = frozenset("几数")
"""几十个 and 数十个 are dozens, not ten."""

_MANY = 20
"""二十多 is a count; 十多 and 十几 are as vague as "a dozen"."""

_NUMERALS = re.compile(
    r"(?P<whole>[零〇一二两三四五六七八九十](?>(?:[零〇一二两三四五六七八九十百千万亿]|[ ](?=[万亿]))*))"
    r"(?P<about>[多余来几][万亿]?+)?(?:分之(?P<part>[零〇一二三四五六七八九十百]++))?"
)
_NUMERAL_SIGNS = "一二三两四五六七八九十百千万亿零〇"
"""What a number in Chinese numerals has one of, the frequent ones first: an English text is not searched for the rest."""
_MEASURES = frozenset(
    "个次种天年岁倍名位家条项张台层步部篇款人座场只辆组类章节页行列字句点块栋间所枚颗根把份册幅盏秒周遍届口"
)
_HUNDRED = re.compile(
    rf"百分之{GAP}(?P<number>[0-9]++(?>(?:\.[0-9]++)?)|[零〇一二三四五六七八九十百]++(?:点[零〇一二三四五六七八九]++)?)"
)
_ODD = frozenset("多余")
_ODD_AFTER = re.compile(rf"{GAP}[多余](?![余于数种对])")


def read_numbers(text: str) -> Iterator[Value]:
    """Numbers with their units, in no particular order; percentages in Chinese words come first.

    Args:
        text: with full-width digits folded to ASCII ones, and dates blanked by another character than a space.
    """
    if "百分之" in text:
        yield from filter(None, map(_hundredth, _HUNDRED.finditer(text)))
    yield from _all_in_digits(text)
    yield from read_roman(text)
    yield from read_halves(text)
    is_chinese = any(numeral in text for numeral in _NUMERAL_SIGNS)
    for match in _ROUND.finditer(text) if is_chinese else ():
        if text[match.start() - 1 : match.start()] in _COUNTED:
            continue
        number = chinese_number("一" + match[0])
        yield Value("number", match.start(), match.end(), number, form="numerals", loose=True)
    yield from read_words(text)
    if is_chinese:
        yield from filter(None, (_in_numerals(match, text) for match in _NUMERALS.finditer(text)))


def _all_in_digits(text: str) -> Iterator[Value]:
    """The numbers written in digits; those inside identifiers are left out, but not the second of 300x400."""
    done = 0
    for run in _RUN.finditer(text):
        start = run.start()
        if start < done:
            continue
        before = text[max(0, start - 2) : start]
        if before[-1:] in {"v", "V"} and not (before[:-1].isascii() and before[:-1].isalnum()):
            start -= 1
        elif before[-1:] in _INSIDE and not _TIMES.fullmatch(before):
            continue
        vague = _PLURAL.match(text, start)
        if vague is not None:
            done = vague.end()
            continue
        match = _DIGITS.match(text, start)
        if match is not None:
            done = match.end()
            yield _in_digits(match, text)


def _hundredth(match: re.Match[str]) -> Value | None:
    whole, _, fraction = match["number"].partition("点")
    number = Decimal(whole) if whole[0].isascii() else chinese_number(whole)
    if number is None:
        return None
    if fraction:
        number += Decimal(f"0.{chinese_number(fraction)}")
    form: Form = "digits" if match["number"][0].isascii() else "numerals"
    return Value("percent", match.start(), match.end(), number, form=form)


def _in_digits(match: re.Match[str], text: str) -> Value:
    start, end = match.span()
    if match["about"] and not match["han"]:
        end = match.end("whole")
    whole, groups = _ungrouped(match["whole"])
    rest = (match["rest"] or "").replace("\u2060", "")  # the point may be escaped
    if match["v"] or match["wild"] or rest.count(".") > 1 or _is_version(match, text):
        written = whole + rest + (match["wild"] or "").lower()
        also = (Decimal(whole + rest),) if rest.count(".") < 2 else ()
        return Value("version", start, match.end("wild") if match["wild"] else _end(match), parts=(written,), also=also)
    if match["slash"]:
        return _fraction(match, whole)
    number = Decimal(whole + rest)
    value = _scaled(match, number, text, end)
    if match["about"] in _ODD or _ODD_AFTER.match(text, value.end):
        value = value._replace(about=True)
    name = text[start - 1 : start] in _NAMED_BY and _NAMED.search(text, max(0, start - 3), start) is not None
    tail = value.unit is None and _TAIL.match(text, value.end) is not None
    loose = name or tail or _is_label(text, start, value.end)
    return value._replace(loose=loose, parts=groups) if loose or groups else value


def _is_label(text: str, start: int, end: int) -> bool:
    """Whether a number labels one of several things in a sentence: it runs 1) here or 2) there."""
    label = text[start:end]
    if not label.isdigit() or end - start > 2 or text[end : end + 1] not in {")", "）"}:
        return False
    if not text[max(0, start - 1) : start].isspace():
        return False
    number = int(label)
    before, after = text[max(0, start - _APART) : start], text[end + 1 : end + _APART]
    return f" {number - 1})" in before or f" {number + 1})" in after


def _ungrouped(whole: str) -> tuple[str, tuple[int, ...]]:
    """The digits without their commas, and the groups, which may as well be numbers of a list.

    A single comma before other than three digits is a decimal one.
    """
    if "," not in whole:
        return whole, ()
    groups = whole.split(",")
    digits = whole.replace(",", ".") if len(groups) == 2 and len(groups[1]) != 3 else "".join(groups)
    return digits, tuple(int(group[:_LONGEST]) for group in groups)


def _is_version(match: re.Match[str], text: str) -> bool:
    """Whether a number with a point stands after a name, or before 版: then 1.20 is not 1.2."""
    if not match["rest"] or match.end("rest") != match.end():
        return False
    start, end = match.span()
    if _VERSION_AFTER.match(text, end):
        return True
    return (
        _VERSION_BEFORE.search(text, max(0, start - _WINDOW), start) is not None
        and unit_after(text, end) is None
        and PERCENT.match(text, end) is None
    )


def _end(match: re.Match[str]) -> int:
    return match.end("rest") if match["rest"] else match.end("whole")


def _fraction(match: re.Match[str], whole: str) -> Value:
    below = int(match["slash"][1:])
    number = Decimal(whole) / below if below else Decimal(whole)
    parts = () if "." in whole else (int(whole[:_LONGEST]), below)  # a comma for a point: 1,0001/2
    return Value("number", match.start(), match.end("slash"), number, parts)


def _scaled(match: re.Match[str], number: Decimal, text: str, end: int) -> Value:
    """The number times its scale word, with its unit or per cent sign."""
    start, scale = match.start(), 1
    also: tuple[Decimal, ...] = ()
    if match["science"]:
        number = number.scaleb(int(match["science"][1:]))
    elif match["sign"]:
        scale, also = _SCALE_SIGNS[match["sign"]], (number,)
    elif match["word"]:
        scale = SCALES[match["word"].lower()]
    elif match["half"]:
        number += Decimal("0.5")
    elif match["mixed"]:
        read = chinese_number(re.sub(r"[^0-9.十百千万亿]", "", text[start : match.end("mixed")]))
        if read is not None:
            return measured(Value("number", start, end, read), text)
    elif match["han"]:
        scale = int(chinese_number("1" + match["han"]) or 1)
    if _HALF_AFTER.match(text, end):
        also = (*also, number + Decimal("0.5"))
    return measured(Value("number", start, end, number * scale, scale=scale, also=also), text)


def _in_numerals(match: re.Match[str], text: str) -> Value | None:
    whole = match["whole"].replace(" ", "")
    start, end = match.start("whole"), match.end()
    number = chinese_number(whole)
    if number is None:
        return None
    if match["part"]:
        top = chinese_number(match["part"])
        below = number
        if top is None or below == 0:
            return None
        kind: Kind = "permille" if below == 1000 else "number"
        return Value(kind, start, end, top if below == 1000 else top / below, form="numerals")
    if match["about"]:
        wide = match["about"][1:]
        scale = 10**4 if wide == "万" else 10**8 if wide else 1
        loose = match["about"][0] not in _ODD or number < _MANY
        value = Value("number", start, end, number * scale, form="numerals", loose=loose, about=not loose)
        return measured(value, text)
    value = measured(Value("number", start, end, number, form="numerals"), text)
    following = text[value.end : value.end + 1]
    counted = following in _MEASURES or value.unit is not None
    idle = number < 2 or (len(whole) == 1 and not counted) or (number <= 10 and text[start - 1 : start] == "第")
    listed = len(whole) == 2 and not any(char in "十百千万亿" for char in whole)
    also: tuple[Decimal, ...] = (number + Decimal("0.5"),) if _HALF_AFTER.match(text, end) else ()
    if following == "成" and number <= 10:
        also = (number * 10, number / 10)
    vague = whole[0] in HAN_SCALES and text[start - 1 : start] in _VAGUE
    loose = idle or listed or vague or text.startswith("进制", end)
    return value._replace(loose=loose, also=also) if loose or also else value
