"""Units of measurement in English and Chinese writing."""

from __future__ import annotations

import re
from functools import cache

from tqcheck.values.model import Unit

# One unit a row: symbol; dimension; factor; other English spellings; Chinese spellings. Symbols keep their case, English
# words do not; a plural s is understood. A dimension whose factors are 0 cannot be converted.
_TABLE = """
ns; time; 1e-9; nanosecond; 纳秒
µs; time; 1e-6; us, μs, microsecond; 微秒
ms; time; 1e-3; msec, millisecond; 毫秒
s; time; 1; sec, second; 秒钟, 秒
min; time; 60; mins, minute; 分钟
h; time; 3600; hr, hrs, hour; 个小时, 小时, 个钟头
day; time; 86400; day; 天
week; time; 604800; week; 个星期, 星期, 周
fortnight; time; 1209600; ;
month; time; 2629800; month; 个月
year; time; 31557600; yr, yrs, year; 周年, 年
decade; time; 315576000; decade; 个十年
century; time; 3155760000; centurie, century; 个世纪, 世纪
bit; data; 1; bit; 比特, 个比特, 个位元
kbit; data; 1e3; Kb, Kbit, kilobit; 千比特
Mbit; data; 1e6; Mb, megabit; 兆比特, 兆位
Gbit; data; 1e9; Gb, gigabit; 千兆比特, 千兆位, 吉比特
Tbit; data; 1e12; Tb, terabit; 太比特
B; data; 8; byte; 字节, 个字节, 位元组
kB; data; 8e3; KB, kb, kilobyte; 千字节
MB; data; 8e6; megabyte; 兆字节
GB; data; 8e9; gigabyte; 吉字节, 千兆字节
TB; data; 8e12; terabyte; 太字节, 万亿字节
PB; data; 8e15; petabyte; 拍字节
EB; data; 8e18; exabyte; 艾字节
KiB; data; 8192; Ki, kibibyte;
MiB; data; 8388608; Mi, mebibyte;
GiB; data; 8589934592; Gi, gibibyte;
TiB; data; 8796093022208; Ti, tebibyte;
PiB; data; 9007199254740992; Pi, pebibyte;
bps; rate; 1; bits per second;
kbps; rate; 1e3; Kbps, Kbit/s, kbit/s, kb/s; 千比特每秒
Mbps; rate; 1e6; Mbit/s, Mb/s; 兆比特每秒
Gbps; rate; 1e9; Gbit/s, Gb/s; 千兆比特每秒
Tbps; rate; 1e12; Tbit/s, Tb/s;
nm; length; 1e-9; nanometer, nanometre; 纳米
µm; length; 1e-6; um, μm, micron, micrometer, micrometre; 微米
mm; length; 1e-3; millimeter, millimetre; 毫米
cm; length; 1e-2; centimeter, centimetre; 厘米, 公分
dm; length; 1e-1; decimeter, decimetre; 分米
m; length; 1; meter, metre; 公尺, 米
km; length; 1e3; kilometer, kilometre; 公里, 千米
inch; length; 0.0254; inches, inche, inch; 英寸, 吋
ft; length; 0.3048; feet, foot; 英尺, 呎
yd; length; 0.9144; yard; 码
mile; length; 1609.344; mile; 英里
nautical mile; length; 1852; nautical mile; 海里
px; screen; 0; pixel; 像素, 个像素
em; screen; 0; ;
rem; screen; 0; ;
pt; screen; 0; ; 磅值
vh; screen; 0; ;
vw; screen; 0; ;
dpi; resolution; 1; ppi;
km/h; speed; 1; kph, kmh, kilometers per hour, kilometres per hour; 公里/小时, 公里每小时, 千米每小时
mph; speed; 1.609344; miles per hour; 英里/小时, 英里每小时
m/s; speed; 3.6; meters per second, metres per second; 米/秒, 米每秒
mg; mass; 1e-3; milligram; 毫克
g; mass; 1; gram; 克
kg; mass; 1e3; kilo, kilogram; 公斤, 千克
t; mass; 1e6; ton, tonne; 公吨, 吨
lb; mass; 453.6; lbs, pound; 磅
oz; mass; 28.35; ounce; 盎司
ml; volume; 1e-3; mL, milliliter, millilitre; 毫升
l; volume; 1; L, liter, litre; 公升, 升
gal; volume; 3.785; gallon; 加仑
cubic meter; volume; 1000; m³, cubic metre; 立方米
cubic centimeter; volume; 1e-3; cm³, cubic centimetre, cubic centimeter; 立方厘米
square meter; area; 1; m², sqm, square metre; 平方米
square km; area; 1e6; km², square kilometer, square kilometre; 平方公里, 平方千米
square mile; area; 2589988; square mile; 平方英里
square foot; area; 0.0929; square feet, sq ft; 平方英尺
square cm; area; 1e-4; cm², square centimeter, square centimetre; 平方厘米
cubic km; volume; 1e12; km³, cubic kilometer, cubic kilometre; 立方公里, 立方千米
cubic foot; volume; 28.317; cubic feet; 立方英尺
acre; area; 4047; acre; 英亩
ha; area; 1e4; hectare; 公顷
mu; area; 666.7; ; 亩
°C; temperature; 0; ℃, degrees Celsius, degree Celsius, degrees C, degrees centigrade; 摄氏度
°F; temperature; 0; ℉, degrees Fahrenheit, degree Fahrenheit, degrees F; 华氏度
Hz; frequency; 1; hertz; 赫兹, 赫
kHz; frequency; 1e3; KHz, kilohertz; 千赫兹, 千赫
MHz; frequency; 1e6; megahertz; 兆赫兹, 兆赫
GHz; frequency; 1e9; gigahertz; 吉赫兹, 千兆赫, 吉赫
mW; power; 1e-3; milliwatt; 毫瓦
W; power; 1; watt; 瓦特, 瓦
kW; power; 1e3; kilowatt; 千瓦
MW; power; 1e6; megawatt; 兆瓦
GW; power; 1e9; gigawatt; 吉瓦
Wh; energy; 3600; watt-hour; 瓦时
kWh; energy; 3.6e6; kilowatt-hour; 千瓦时, 度电
MWh; energy; 3.6e9; megawatt-hour; 兆瓦时
J; energy; 1; joule; 焦耳
kJ; energy; 1e3; KJ, kilojoule; 千焦耳, 千焦
MJ; energy; 1e6; megajoule; 兆焦耳, 兆焦
cal; energy; 4.184; calorie; 卡路里
kcal; energy; 4184; kilocalorie; 千卡, 大卡
Pa; pressure; 1; pascal; 帕斯卡
hPa; pressure; 100; hectopascal; 百帕
kPa; pressure; 1e3; kilopascal; 千帕
MPa; pressure; 1e6; megapascal; 兆帕
psi; pressure; 6894.8; pounds per square inch;
dB; level; 0; decibel; 分贝
rpm; rotation; 1; revolutions per minute; 转/分钟, 转每分钟
mV; voltage; 1e-3; millivolt; 毫伏
V; voltage; 1; volt; 伏特, 伏
kV; voltage; 1e3; kilovolt; 千伏
mA; current; 1e-3; milliamp; 毫安
A; current; 1; amp, ampere; 安培
mAh; charge; 1; milliamp-hour; 毫安时
USD; currency; 0; US$, U.S. dollar, US dollar, dollar; 美元, 美金
EUR; currency; 0; €, euro; 欧元
GBP; currency; 0; £, pounds sterling, British pound; 英镑
CNY; currency; 0; RMB, yuan; 元人民币, 人民币, 元
JPY; currency; 0; yen; 日元
HKD; currency; 0; HK$, Hong Kong dollar; 港元, 港币
times; multiple; 1; x, ×, time, fold, -fold; 倍
"""

_GAP = r"\u2060*+(?:\r?\n|[ \u00a0\u202f-])?\u2060*+"
_ASCII_LETTER = "A-Za-z"


@cache
def _by_spelling() -> tuple[dict[str, Unit], re.Pattern[str], frozenset[str]]:
    """Units by their spellings, the pattern that finds one, and the characters, or the two letters, that one begins with."""
    spellings: dict[str, Unit] = {}
    for row in _TABLE.strip().splitlines():
        name, dimension, factor, english, chinese = (cell.strip() for cell in row.split(";"))
        unit = Unit(name, dimension, float(factor))
        words = [word.strip() for word in (name, *english.split(","), *chinese.split(",")) if word.strip()]
        for word in words:
            spellings.setdefault(word, unit)
            if _is_word(word):
                spellings.setdefault(word.lower(), unit)
                spellings.setdefault(word.lower() + "s", unit)
    ordered = sorted(spellings, key=lambda word: (-len(word), word))
    latin = "|".join(re.escape(word) for word in ordered if word.isascii() or not _is_han(word[0]))
    han = "|".join(re.escape(word) for word in ordered if _is_han(word[0]))
    pattern = (
        rf"(?:(?P<latin>{latin}|(?i:{_long(ordered)}))(?![{_ASCII_LETTER}0-9_])|(?P<han>{han})(?!{_NOT_AFTER}))"
        rf"(?:{_GAP}(?P<per>/|per|an?\b|每){_GAP}(?P<below>seconds?|sec|s|minutes?|min|hours?|hr|h|days?|秒|分钟|小时|天|月|年)(?![{_ASCII_LETTER}]))?"
    )
    begins = {start for word in spellings for start in (word[0], word[0].upper(), word[:2].lower())}
    return spellings, re.compile(pattern), frozenset(begins)


_NOT_AFTER = "[然生气空使堂轴期末边报刊围密级纪代轻组素尔隆服杀龄]"
"""天然, 天生, 周期, 周末, 年纪, 年代, 秒级, 升级, 元组, 克隆 …: the unit's character begins another word."""

_RATES = {
    "km/h": ("km", "h"),
    "mph": ("mile", "h"),
    "m/s": ("m", "s"),
    "bps": ("bit", "s"),
    "kbps": ("kbit", "s"),
    "Mbps": ("Mbit", "s"),
    "Gbps": ("Gbit", "s"),
    "Tbps": ("Tbit", "s"),
}
"""Rates with a symbol of their own, as a unit and what stands below the bar."""

_EVERY = re.compile(r"每[ \u2060]?(秒钟?|分钟|小时|天|年)[^0-9。，；\n]{0,4}\Z")
_EVERY_WIDTH = 12

_PREFIXES = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY", "HK$": "HKD", "RMB": "CNY"}
_SIGN_ENDS = frozenset(sign[-1] for sign in _PREFIXES)
_BELOW = {
    "s": "s",
    "sec": "s",
    "秒": "s",
    "分": "min",
    "min": "min",
    "分钟": "min",
    "h": "h",
    "hr": "h",
    "小时": "h",
    "天": "day",
}
_BELOW |= {"second": "s", "minute": "min", "hour": "h", "day": "day", "月": "month", "年": "year"}


def _is_word(word: str) -> bool:
    return word.isascii() and len(word) >= 3 and word.replace(" ", "").replace("-", "").isalpha()


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or char == "吋"


def _long(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in words if _is_word(word))


def unit_after(text: str, position: int) -> tuple[Unit, int, int] | None:
    """The unit that stands at most a space after a number, with its offsets; 多 and 余 may stand between."""
    spellings, pattern, begins = _by_spelling()
    gap = _GAP_PATTERN.match(text, position)
    if text[position : position + 1] in _ODD or (gap and text[gap.end() : gap.end() + 1] in _ODD):
        position = (gap.end() if gap and text[position] not in _ODD else position) + 1
        gap = _GAP_PATTERN.match(text, position)
    start = gap.end() if gap else position
    pair = text[start : start + 2]
    letters = pair.isascii() and pair.isalpha()  # of one more letter no unit of a single one is made
    match = pattern.match(text, start) if pair[:1] in begins and not (letters and pair.lower() not in begins) else None
    if match is None:
        return None
    if match["latin"] and _UNREADABLE.match(text, match.end("latin")):
        return None
    written = match["latin"] or match["han"]
    unit = spellings.get(written) or spellings[written.lower()]
    below = ""
    if unit.name in _RATES:
        name, below = _RATES[unit.name]
        unit = spellings[name]
    elif match["per"]:
        below = _BELOW[match["below"].rstrip("s") or "s"]
    if below:
        unit = Unit(unit.name, unit.dimension, unit.factor, below)
    return unit, start, match.end("latin") if match["latin"] else match.end("han")


def with_every(unit: Unit, text: str, position: int) -> Unit:
    """The unit as a rate if 每秒, 每小时 … stands before the number."""
    match = None if unit.per else _EVERY.search(text, max(0, position - _EVERY_WIDTH), position)
    return (
        unit if match is None else Unit(unit.name, unit.dimension, unit.factor, _BELOW[match[1].rstrip("钟") or "秒"])
    )


def currency_before(text: str, position: int) -> tuple[Unit, int, int] | None:
    """The currency sign that stands right before a number, with its offsets."""
    if text[position - 1 : position] not in _SIGN_ENDS:
        return None
    for width in (3, 2, 1):
        sign = text[max(0, position - width) : position]
        if sign in _PREFIXES:
            return _by_spelling()[0][_PREFIXES[sign]], position - len(sign), position
    return None


_GAP_PATTERN = re.compile(_GAP)
_UNREADABLE = re.compile(r"[?\ufffd](?=[ ,.;)])")
"""A question mark inside a sentence stands for a sign that was lost on the way: m? was m² or m³."""

_ODD = frozenset("多余")
"""6200 多兆焦: "and something"."""


def chinese_symbol(unit: Unit) -> str:
    """The usual Chinese name of a unit, or its symbol if it has none."""
    return next((row[1] for row in _names() if row[0] == unit.name), unit.name)


@cache
def _names() -> tuple[tuple[str, str], ...]:
    rows = (row.split(";") for row in _TABLE.strip().splitlines())
    return tuple((row[0].strip(), row[4].split(",")[0].strip()) for row in rows if row[4].strip())
