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
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)(?![A-Za-z])"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
)
_UNSURE_MONTHS = frozenset(("March", "May"))
_CALENDAR_BEFORE = re.compile(r"(?<![A-Za-z])[a-z]++[ \n]\Z")
_NAME_AFTER = re.compile("[ ][A-Z]")
_TH = r"(?:st|nd|rd|th)?(?![A-Za-z0-9])"
_YEAR = r"(?:1[0-9]|20)[0-9]{2}(?![0-9])"
_HAN = "[零〇一二三四五六七八九十]"

_MONTH_FIRST = re.compile(
    rf"""(?=[JFMASOND])(?:
      (?P<m1>{_MONTH})\.?{GAP}(?:the[ ])?(?P<d1>[0-9]{{1,2}}){_TH}(?:{GAP},?{GAP}(?P<y1>{_YEAR}))?
    | (?P<m3>{_MONTH})\.?(?:,|-|{GAP}of)?{GAP}(?P<y3>{_YEAR})
    | (?P<m4>{_WHOLE_MONTH})
    )""",
    re.VERBOSE,
)
_MONTH_START = re.compile(r"[JFMASOND](?<![A-Za-z0-9_][A-Z])(?=an|eb|ar|pr|ay|u[nl]|ug|ep|ct|ov|ec)")
_DAY_FIRST = re.compile(
    rf"""(?P<d2>[0-9]{{1,2}}){_TH}{GAP},?(?:of[ ])?{GAP}(?P<m2>{_MONTH})\.?(?:{GAP},?{GAP}(?P<y2>{_YEAR}))?""",
    re.VERBOSE,
)
_YEAR_FIRST = re.compile(rf"(?P<y5>{_YEAR})-(?P<m5>{_MONTH})")
_RUN = re.compile("[0-9零〇一二三四五六七八九十][0-9零〇一二三四五六七八九十]*+")
_GOES_ON = re.compile(rf"{GAP}{GAP}[-/.:：,'’a-zA-Z世年月日号点时]")
"""What follows the first digits or numerals of every date, decade and time; most numbers end here."""
_BEFORE = frozenset("零〇一二三四五六七八九十百千0123456789_.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""A digit or numeral right after one of these is the middle of something else."""
_NUMERIC = re.compile(
    r"(?<![/-])(?:(?P<y>(?:1[5-9]|20)[0-9]{2})(?P<bar>[-/.])(?P<m>[0-9]{1,2})(?P=bar)(?P<d>[0-9]{1,2})"
    r"|(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})/(?P<year>(?:1[5-9]|20)[0-9]{2}|[0-9]{2}))(?![0-9_/-]|\.[0-9])"
)
_CENTURY = 2000
"""What a year of two digits after month and day lacks: 4/21/21."""
_CHINESE = re.compile(
    rf"""(?:
      (?P<y>(?:1[0-9]|20)[0-9]{{2}}|[零〇一二三四五六七八九]{{4}}){GAP}年(?!代)
        (?:{GAP}(?P<m>[0-9]{{1,2}}|{_HAN}{{1,2}}){GAP}月(?:份)?(?:{GAP}(?P<d>[0-9]{{1,2}}|{_HAN}{{1,3}}){GAP}[日号])?)?
    | (?P<m2>[0-9]{{1,2}}|{_HAN}{{1,2}}){GAP}月(?![球亮饼薪光])(?:份)?(?:{GAP}(?P<d2>[0-9]{{1,2}}|{_HAN}{{1,3}}){GAP}[日号])?
    | (?<!第)(?<!第[ ])(?P<d3>[0-9]{{1,2}}){GAP}(?:日|号(?![A-Za-z0-9]))
    )""",
    re.VERBOSE,
)
_DECADE = re.compile(
    rf"""(?:
      (?P<c1>1[5-9]|20)(?P<t1>[0-9]0)['’]?s(?![A-Za-z])
    | (?<=['’])(?P<t2>[1-9]0)s(?![A-Za-z])
    | (?P<c3>[0-9]{{1,2}}|{_HAN}{{1,3}}){GAP}世纪{GAP}的?{GAP}(?P<t3>[1-9]0|{_HAN}{{1,2}}){GAP}年代
    | (?P<c4>1[5-9]|20)(?P<t4>[0-9]0){GAP}年代
    | (?P<t5>[1-9]0|{_HAN}{{2}}){GAP}年代
    )""",
    re.VERBOSE,
)
_ENGLISH_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?=days?(?![A-Za-z]))")
_CHINESE_WEEKDAY = re.compile(
    r"(?:星期|礼拜|周(?<![一二三四五六七八九十两几0-9 ]周))(?P<day>[一二三四五六日天])(?![次个些起种般样])"
)
_WEEK = ("周", "星期", "礼拜")
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_MORNING = "凌晨|清晨|早上|早晨|上午"
_MORNINGS = frozenset(_MORNING.split("|"))
_EVENING = "中午|下午|傍晚|晚上|夜里|夜间|深夜|午夜|晚"
_CLOCK = "|".join(word for word, number in ONES.items() if 1 <= number <= 12)
_DAY_PART = r"(?:[ ]\([^()\n]{1,12}\))?[ ](?:in[ ]the[ ](?:early[ ]|late[ ])?(?P<part>morning|afternoon|evening)|at[ ](?P<night>night))(?![A-Za-z])"
_AFTER_TIME = re.compile(_DAY_PART)
_TIME = re.compile(
    rf"""(?<![:：])(?:
      (?P<h1>[01]?[0-9]|2[0-4])[:：](?P<n1>[0-5][0-9])(?:[:：][0-5][0-9])?(?![0-9:：])(?:{GAP}(?P<p1>[AaPp])(?:\.[Mm]\.|[Mm])(?![A-Za-z]))?
    | (?P<h2>1[0-2]|0?[1-9]){GAP}(?P<p2>[AaPp])(?:\.[Mm]\.|[Mm])(?![A-Za-z])
    | (?P<h8>[01][0-9]|2[0-3])(?P<n8>[0-5][0-9])[ ](?:hours|hrs)(?![A-Za-z])
    | (?P<h3>1[0-2]|0?[1-9])(?:[ ]o['’]clock|(?=[ ](?:in[ ]the[ ](?:morning|afternoon|evening)|at[ ]night)(?![A-Za-z])))
    | (?P<h4>[0-9]{{1,2}}|{_HAN}{{1,3}}){GAP}[点时]{GAP}(?:(?P<n4>[0-5]?[0-9]|{_HAN}{{1,3}}){GAP}分(?!钟)|(?P<half4>半)|整|钟|许)
    | (?<=[日号])(?P<h6>[0-9]{{1,2}}){GAP}时
    | (?<=[日号][ ])(?P<h7>[0-9]{{1,2}}){GAP}时
    | (?P<h5>[0-9]{{1,2}}|{_HAN}{{1,3}}){GAP}[点时]
    )""",
    re.VERBOSE,
)
_HALF = re.compile(rf"(?P<half>{_MORNING}|{_EVENING}){GAP}约?{GAP}\Z")
_HALF_WIDTH = 12
_BEFORE_HOURS = re.compile(r"(?<![A-Za-z])(?:at|by|until|till)[ ](?:about[ ]|around[ ])?\Z", re.IGNORECASE)
"""Stands before a time of four digits (at 2300 hours), never before a number of hours."""
_CLOCK_TIME = re.compile(
    rf"(?<![A-Za-z])(?P<hour>{_CLOCK})"
    r"(?:[ ]o['’]clock|(?=[ ](?:in[ ]the[ ](?:morning|afternoon|evening)|at[ ]night)(?![A-Za-z])))"
)
_WORDED_TIMES = ("clock", "in the morning", "in the afternoon", "in the evening", "at night")
_LATE = frozenset(("晚上", "夜里", "深夜", "午夜", "晚", "夜间", "night"))
"""Parts of the day that go on after midnight: 晚上 12 点 is 0:00."""


def read_dates(text: str) -> Iterator[Value]:
    """Dates, decades, weekdays and times, in no particular order.

    Patterns are tried where a digit, a numeral or the name of a month begins: to scan for each is ten times slower.

    Args:
        text: with full-width digits already folded to ASCII ones.
    """
    for match in _RUN.finditer(text):
        if _GOES_ON.match(text, match.end()) is None or (match.start() and text[match.start() - 1] in _BEFORE):
            continue
        value = _at(text, match.start())
        if value is not None:
            yield value
    for match in _MONTH_START.finditer(text):
        found = _MONTH_FIRST.match(text, match.start())
        value = _english(found) if found and not _is_other_word(found, text) else None
        if value:
            yield value
    if any(words in text for words in _WORDED_TIMES):
        for match in _CLOCK_TIME.finditer(text):
            yield _clock(match.start(), match.end(), ONES[match["hour"]], 0, _part_after(text, match.end()))
    for match in _ENGLISH_WEEKDAY.finditer(text) if "day" in text else ():
        end = match.end() + len("day") + text.startswith("days", match.end())
        yield Value("weekday", match.start(), end, Decimal(_WEEKDAYS.index(match[0].lower()) + 1))
    for match in _CHINESE_WEEKDAY.finditer(text) if any(word in text for word in _WEEK) else ():
        index = min(6, "一二三四五六日天".index(match["day"]))
        yield Value("weekday", match.start(), match.end(), Decimal(index + 1))


def _at(text: str, start: int) -> Value | None:
    """The date, decade or time that begins with the digit or numeral at this place."""
    if match := _DECADE.match(text, start):
        return _decade(match)
    if match := _NUMERIC.match(text, start):
        return _numeric(match)
    if match := _DAY_FIRST.match(text, start) or _YEAR_FIRST.match(text, start):
        return _english(match)
    if (match := _CHINESE.match(text, start)) and (value := _chinese(match)):
        return value
    if match := _TIME.match(text, start):
        return _time(match, text)
    return None


def _is_other_word(match: re.Match[str], text: str) -> bool:
    """Whether March or May alone is a verb or a name: a month follows a word in lower case, and no name follows it."""
    if match["m4"] not in _UNSURE_MONTHS:
        return False
    before = _CALENDAR_BEFORE.search(text, max(0, match.start() - _HALF_WIDTH), match.start())
    return before is None or _NAME_AFTER.match(text, match.end()) is not None


def _date(start: int, end: int, *parts: int | None, loose: bool = False) -> Value | None:
    """A date, unless its month or day is none."""
    _, month, day = parts
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    return Value("date", start, end, parts=parts, loose=loose)


def _english(match: re.Match[str]) -> Value | None:
    parts = {name[0]: value for name, value in match.groupdict().items() if value}
    month = _MONTHS.index(parts["m"][:3].lower()) + 1
    return _date(match.start(), match.end(), _int(parts.get("y")), month, _int(parts.get("d")))


def _numeric(match: re.Match[str]) -> Value | None:
    if match["y"]:
        return _date(match.start(), match.end(), int(match["y"]), int(match["m"]), int(match["d"]))
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    year += _CENTURY if year < 100 else 0
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


def _time(match: re.Match[str], text: str) -> Value | None:
    before = _HALF.search(text, max(0, match.start() - _HALF_WIDTH), match.start())
    part = before["half"] if before else ""
    if match["h5"] and not part:
        return None
    if match["h8"] and _BEFORE_HOURS.search(text, max(0, match.start() - _HALF_WIDTH), match.start()) is None:
        return None
    written = (
        match["h1"]
        or match["h2"]
        or match["h3"]
        or match["h4"]
        or match["h5"]
        or match["h6"]
        or match["h7"]
        or match["h8"]
    )
    hour = _int(written) or 0
    minute = 30 if match["half4"] else _int(match["n1"] or match["n4"] or match["n8"]) or 0
    if hour > 24 or minute > 59:
        return None
    mark = (match["p1"] or match["p2"] or "").lower()
    return _clock(match.start(), match.end(), hour, minute, mark or part or _part_after(text, match.end()))


def _part_after(text: str, position: int) -> str:
    """The part of the day that an English time names after it."""
    match = _AFTER_TIME.match(text, position)
    return (match["part"] or match["night"]) if match else ""


def _clock(start: int, end: int, hour: int, minute: int, part: str) -> Value:
    """A time of day; ``part`` is a, p or what the text calls that part of the day, or empty."""
    known = bool(part) or hour > 12 or hour == 0
    late = part in _LATE and hour in {12, 1, 2, 3, 4}
    noon = part == "中午" and hour in {10, 11}
    morning = late or noon or part in {"a", "morning"} or part in _MORNINGS
    after = hour % 24 if not part or hour > 12 else hour % 12 + (0 if morning else 12)
    return Value("time", start, end, Decimal(after * 60 + minute), (hour, minute), half_day=not known)


def _int(written: str | None) -> int | None:
    if not written:
        return None
    number = chinese_number(written)
    return None if number is None else int(number)
