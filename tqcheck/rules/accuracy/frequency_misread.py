"""How often something happens is misread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from tqcheck.record import NamedTuple
from tqcheck.rules import Hit, Segment, rule
from tqcheck.rules.accuracy._signs import Signs
from tqcheck.values.numerals import ONES, ORDINALS, SHORTHANDS, chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.accuracy._signs import Places

_UNITS = {"second": "秒", "minute": "分钟", "hour": "小时", "day": "天", "week": "周", "month": "个月", "year": "年"}
_UNIT = "|".join(_UNITS)
_COUNT = "|".join((*ONES, "[0-9]{1,3}"))
_NTH = "|".join((*ORDINALS, "[0-9]{1,3}(?:st|nd|rd|th)"))
_ENGLISH = re.compile(
    rf"""(?<![A-Za-z])(?:
      every[ \n](?P<other>other)[ \n](?P<unit1>{_UNIT})
    | (?:once[ \n])?every[ \n](?P<every>{_COUNT})[ \n](?P<unit2>{_UNIT})s
    | (?P<times>{_COUNT})[ \n]times[ \n](?:a|an|per|every|each)[ \n](?P<unit3>{_UNIT})
    | (?P<twice>twice|thrice)[ \n](?:a|an|per|every|each)[ \n](?P<unit4>{_UNIT})
    | (?P<nth>{_NTH})[ \n]annual
    )(?![A-Za-z])""",
    re.VERBOSE | re.IGNORECASE,
)
_SIGNS = Signs({("english",): ["every", "annual", "times", "twice", "thrice"]}, words=False)

_HAN = "[零一二两三四五六七八九十百]{1,4}|[0-9]{1,3}"
_HAN_UNIT = "秒|分钟|个?小时|天|日|周|个?星期|个月|月|年"
_CHINESE = re.compile(
    rf"""每(?P<per>一)?[ ]?(?P<unit1>{_HAN_UNIT})[^，。；\n]{{0,4}}?[ ]?(?P<times>{_HAN})[ ]?[次回]
    | 一(?P<unit3>{_HAN_UNIT})(?P<rate>{_HAN})[次回]
    | 每(?P<apart>隔)?[ ]?(?P<every>{_HAN})[ ]?(?P<unit2>{_HAN_UNIT})
    | (?P<once>{_HAN})[ ]?(?P<unit4>{_HAN_UNIT})[ ]?一[次回度]""",
    re.VERBOSE,
)
_DAYS = {"日": "天", "个小时": "小时", "星期": "周", "个星期": "周", "月": "个月"}


class Frequency(NamedTuple):
    """Once in ``number`` units (``interval``), ``number`` times in one (``rate``), or for the nth year (``nth``)."""

    kind: Literal["interval", "rate", "nth"]
    number: int
    unit: str
    start: int
    end: int


@rule(category="accuracy/mistranslation", severity="major", confidence=0.85, fix="suggest")
def frequency_misread(segment: Segment) -> Iterator[Hit]:
    """How often something happens is another thing in the Chinese text.

    "Every two weeks" is not twice a week, and the 4th annual meeting is not held every four years.

    bad:  Join us at the ⟦4th annual⟧ meeting. → 欢迎参加⟦4 年一度⟧的大会。
    bad:  Backups run ⟦every two weeks⟧. → 备份⟦每周运行两次⟧。
    bad:  Rotate the keys ⟦twice a month⟧. → ⟦每两个月⟧轮换一次密钥。
    good: The games are held every four years. → 这项赛事四年一度。
    good: Backups run every other day. → 备份每两天运行一次。
    good: Join us at the 4th annual meeting. → 欢迎参加第四届年度大会。
    """
    article, source = segment.article, segment.source
    signs: Places = article.once("frequency-signs", lambda: _SIGNS.find(source.document.masked))
    if not segment.is_prose or not signs.within(("english",), source.start, source.end):
        return
    said = list(_english(segment.source.masked))
    if not said:
        return
    written = list(_chinese(segment.target.masked))
    for frequency in said:
        if any(_same(frequency, other) for other in written):
            continue
        wrong = next((other for other in written if _misread(frequency, other)), None)
        if wrong is None:
            continue
        yield Hit(
            "the frequency is misread",
            target=(segment.target.start + wrong.start, segment.target.start + wrong.end),
            source=(segment.source.start + frequency.start, segment.source.start + frequency.end),
            suggestions=(_suggestion(frequency),),
            evidence={"source": _plain(frequency), "target": _plain(wrong)},
        )


def _english(text: str) -> Iterator[Frequency]:
    for match in _ENGLISH.finditer(text):
        unit = next((match[f"unit{i}"] for i in (1, 2, 3, 4) if match[f"unit{i}"]), "year").lower()
        start, end = match.span()
        if match["nth"]:
            word = match["nth"].lower()
            yield Frequency("nth", ORDINALS.get(word) or int(word[:-2]), "年", start, end)
        elif match["other"]:
            yield Frequency("interval", 2, _UNITS[unit], start, end)
        elif match["every"]:
            yield Frequency("interval", _count(match["every"]), _UNITS[unit], start, end)
        else:
            yield Frequency("rate", _count(match["times"] or match["twice"]), _UNITS[unit], start, end)


def _count(written: str) -> int:
    word = written.lower()
    return ONES[word] if word in ONES else SHORTHANDS[word] if word in SHORTHANDS else int(word)


def _chinese(text: str) -> Iterator[Frequency]:
    for match in _CHINESE.finditer(text):
        unit = next(match[f"unit{i}"] for i in (1, 2, 3, 4) if match[f"unit{i}"])
        written = match["times"] or match["rate"] or match["every"] or match["once"]
        count = int(chinese_number(written) or 0)
        kind: Literal["interval", "rate"] = "rate" if match["times"] or match["rate"] else "interval"
        yield Frequency(kind, count + bool(match["apart"] and count == 1), _DAYS.get(unit, unit), *match.span())


def _same(one: Frequency, two: Frequency) -> bool:
    return one[:3] == two[:3]


def _misread(said: Frequency, written: Frequency) -> bool:
    """Whether the same number stands for the other thing."""
    if said.number != written.number or said.unit != written.unit or said.number < 2:
        return False
    return said.kind != written.kind and (said.kind != "nth" or written.kind == "interval")


def _suggestion(frequency: Frequency) -> str:
    if frequency.kind == "nth":
        return f"第 {frequency.number} 届年度"
    if frequency.kind == "interval":
        return f"每 {frequency.number} {frequency.unit}一次"
    return f"每{frequency.unit} {frequency.number} 次"


def _plain(frequency: Frequency) -> str:
    return f"{frequency.kind} {frequency.number} {frequency.unit}"
