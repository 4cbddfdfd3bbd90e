"""Dates, decades, weekdays and times of day in English and Chinese writing."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from tqcheck.values.model import Value
from tqcheck.values.numerals import ONES, chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterator

GAP = r"\u2060*+(?:\r?\n|[ \u00a0\u202f])?\u2060*+"
"""At most one space or line end, and any number of blanked marks, between the parts of one value."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)(?![A-Za-z])"
)
_WHOLE_MONTH = (
    r"(?:January|February|April|June|July|August|September|October|November|December"
    r"|(?<=in[ ])(?:March|May)|(?<=of[ ])(?:March|May)|(?<=since[ ])(?:March|May)|(?<=last[ ])(?:March|May)"
    r"|(?<=until[ ])(?:March|May))(?![A-Za-z])"
)
_TH = r"(?:st|nd|rd|th)?(?![A-Za-z0-9])"
_YEAR = r"(?:1[0-9]|20)[0-9]{2}(?![0-9])"
_HAN = "[零〇一二三四五六七八九十]"

_ENGLISH = re.compile(
    rf"""(?<![A-Za-z0-9_])(?:
      (?P<m1>{_MONTH})\.?{GAP}(?:the[ ])?(?P<d1>[0-9]{{1,2}}){_TH}(?:{GAP},?{GAP}(?P<y1>{_YEAR}))?
    | (?P<d2>[0-9]{{1,2}}){_TH}{GAP},?(?:of[ ])?{GAP}(?P<m2>{_MONTH})\.?(?:{GAP},?{GAP}(?P<y2>{_YEAR}))?
    | (?P<m3>{_MONTH})\.?(?:,|{GAP}of)?{GAP}(?P<y3>{_YEAR})
    | (?P<m4>{_WHOLE_MONTH})
    )""",
    re.VERBOSE,
)
_NUMERIC = re.compile(
    r"(?<![0-9A-Za-z_./-])(?:(?P<y>(?:1[5-9]|20)[0-9]{2})(?P<bar>[-/.])(?P<m>[0-9]{1,2})(?P=bar)(?P<d>[0-9]{1,2})"
    r"|(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})/(?P<year>(?:1[5-9]|20)[0-9]{2}))(?![0-9_/-]|\.[0-9])"
)
_CHINESE = re.compile(
    rf"""(?<![0-9A-Za-z_.零〇一二三四五六七八九十百千])(?:
      (?P<y>(?:1[0-9]|20)[0-9]{{2}}|[零〇一二三四五六七八九]{{4}}){GAP}年(?!代)
        (?:{GAP}(?P<m>[0-9]{{1,2}}|{_HAN}{{1,2}}){GAP}月(?:份)?(?:{GAP}(?P<d>[0-9]{{1,2}}|{_HAN}{{1,3}}){GAP}[日号])?)?
    | (?P<m2>[0-9]{{1,2}}|{_HAN}{{1,2}}){GAP}月(?![球亮饼薪光])(?:份)?(?:{GAP}(?P<d2>[0-9]{{1,2}}|{_HAN}{{1,3}}){GAP}[日号])?
    | (?<!第)(?<!第[ ])(?P<d3>[0-9]{{1,2}}){GAP}(?:日|号(?![A-Za-z0-9]))
    )""",
    re.VERBOSE,
)
_DECADE = re.compile(
    rf"""(?<![0-9A-Za-z_.])(?:
      (?P<c1>1[5-9]|20)(?P<t1>[0-9]0)['’]?s(?![A-Za-z])
    | ['’](?P<t2>[1-9]0)s(?![A-Za-z])
    | (?P<c3>[0-9]{{1,2}}|{_HAN}{{1,3}}){GAP}世纪{GAP}的?{GAP}(?P<t3>[1-9]0|{_HAN}{{1,2}}){GAP}年代
    | (?P<c4>1[5-9]|20)(?P<t4>[0-9]0){GAP}年代
    | (?P<t5>[1-9]0|{_HAN}{{2}}){GAP}年代
    )""",
    re.VERBOSE,
)
_WEEKDAY = re.compile(
    r"(?<![A-Za-z])(?P<en>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?(?![A-Za-z])"
    r"|(?:星期|礼拜|(?<![一二三四五六七八九十两几0-9 ])周)(?P<zh>[一二三四五六日天])(?![次个些起种般样])"
)
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_MORNING = "凌晨|清晨|早上|早晨|上午"
_EVENING = "中午|下午|傍晚|晚上|夜里|夜间|深夜|午夜|晚"
_CLOCK = "|".join(word for word, number in ONES.items() if 1 <= number <= 12)
_TIME = re.compile(
    rf"""(?:(?P<half>{_MORNING}|{_EVENING}){GAP}约?{GAP})?(?<![0-9:.A-Za-z_])(?:
      (?P<h1>[01]?[0-9]|2[0-4]):(?P<n1>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])(?:{GAP}(?P<p1>[AaPp])(?:\.[Mm]\.|[Mm])(?![A-Za-z]))?
    | (?P<h2>1[0-2]|0?[1-9]){GAP}(?P<p2>[AaPp])(?:\.[Mm]\.|[Mm])(?![A-Za-z])
    | (?P<h3>1[0-2]|0?[1-9]|{_CLOCK})[ ]o['’]clock
    | (?P<h4>[0-9]{{1,2}}|{_HAN}{{1,3}}){GAP}[点时]{GAP}(?:(?P<n4>[0-5]?[0-9]|{_HAN}{{1,3}}){GAP}分(?!钟)|(?P<half4>半)|整|钟|许)
    | (?<=[日号])(?P<h6>[0-9]{{1,2}}){GAP}时
    | (?<=[日号][ ])(?P<h7>[0-9]{{1,2}}){GAP}时
    | (?P<h5>[0-9]{{1,2}}|{_HAN}{{1,3}}){GAP}[点时]
    )""",
    re.VERBOSE,
)


def read_dates(text: str) -> Iterator[Value]:
    """Dates, decades, weekdays and times; they may overlap, the ones found first are to be preferred.

    Args:
        text: with full-width digits already folded to ASCII ones.
    """
    if "年代" in text or "0s" in text or "0's" in text or "0’s" in text:
        yield from map(_decade, _DECADE.finditer(text))
    for match in _NUMERIC.finditer(text):
        value = _numeric(match)
        if value is not None:
            yield value
    yield from filter(None, map(_english, _ENGLISH.finditer(text)))
    if "月" in text or "年" in text or "日" in text or "号" in text:
        yield from filter(None, map(_chinese, _CHINESE.finditer(text)))
    yield from filter(None, map(_time, _TIME.finditer(text)))
    yield from map(_weekday, _WEEKDAY.finditer(text))


def _date(start: int, end: int, *parts: int | None, loose: bool = False) -> Value | None:
    """A date, unless its month or day is none."""
    _, month, day = parts
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    return Value("date", start, end, parts=parts, loose=loose)


def _english(match: re.Match[str]) -> Value | None:
    month = match["m1"] or match["m2"] or match["m3"] or match["m4"]
    day = match["d1"] or match["d2"]
    year = match["y1"] or match["y2"] or match["y3"]
    number = _MONTHS.index(month[:3].lower()) + 1
    return _date(match.start(), match.end(), _int(year), number, _int(day))


def _numeric(match: re.Match[str]) -> Value | None:
    if match["y"]:
        return _date(match.start(), match.end(), int(match["y"]), int(match["m"]), int(match["d"]))
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    if first > 12:
        return _date(match.start(), match.end(), year, second, first)
    value = _date(match.start(), match.end(), year, first, second)
    if value is None or second > 12:
        return value
    swapped = (Decimal(second), Decimal(first))
    return Value("date", value.start, value.end, parts=value.parts, also=swapped)


def _chinese(match: re.Match[str]) -> Value | None:
    year, month, day = match["y"], match["m"] or match["m2"], match["d"] or match["d2"] or match["d3"]
    return _date(match.start(), match.end(), _int(year), _int(month), _int(day), loose=match["d3"] is not None)


def _decade(match: re.Match[str]) -> Value:
    prefix = match["c1"] or match["c4"]
    century = int(prefix) + 1 if prefix else _int(match["c3"])
    tens = match["t1"] or match["t2"] or match["t3"] or match["t4"] or match["t5"]
    return Value("decade", match.start(), match.end(), parts=(century, _int(tens)))


def _weekday(match: re.Match[str]) -> Value:
    index = _WEEKDAYS.index(match["en"].lower()) if match["en"] else min(6, "一二三四五六日天".index(match["zh"]))
    return Value("weekday", match.start(), match.end(), Decimal(index + 1))


def _time(match: re.Match[str]) -> Value | None:
    half = match["half"]
    if match["h5"] and not half:
        return None
    written = match["h1"] or match["h2"] or match["h3"] or match["h4"] or match["h5"] or match["h6"] or match["h7"]
    hour = ONES.get(written) or _int(written) or 0
    minute = 30 if match["half4"] else _int(match["n1"] or match["n4"]) or 0
    if hour > 24 or minute > 59:
        return None
    mark = (match["p1"] or match["p2"] or "").lower() or ("" if not half else "a" if half in _MORNING else "p")
    known = bool(mark) or hour > 12 or hour == 0
    after = (hour % 12 + (12 if mark == "p" else 0)) % 24 if mark and hour <= 12 else hour % 24
    if half in {"晚上", "夜里", "深夜", "午夜", "晚", "夜间"} and hour in {12, 1, 2, 3, 4}:
        after = hour % 12
    return Value("time", match.start(), match.end(), Decimal(after * 60 + minute), (hour, minute), half_day=not known)


def _int(written: str | None) -> int | None:
    if not written:
        return None
    number = chinese_number(written)
    return None if number is None else int(number)
