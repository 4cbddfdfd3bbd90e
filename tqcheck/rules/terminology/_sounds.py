"""Whether a Chinese name sounds like one in Latin letters.

Names are transliterated syllable by syllable with some three hundred characters; what survives are the consonants. So both
sides are reduced to their consonants, in classes that transliteration does not keep apart, and compared.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tqcheck.glossary.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHARACTERS = {
    "": "阿埃艾爱安奥昂恩伊因英厄额欧翁乌亚娅雅尤于约耶叶",
    "p": "巴芭贝比彼宾伯博布班邦本彭帕派潘佩皮平珀波普庞蓬保鲍拜白北碧",
    "m": "马玛麦曼芒梅门蒙米密明姆莫默穆茂美敏摩缪",
    "f": "法凡范芳菲费芬丰冯弗福富夫佛",
    "t": "达戴丹当道德登邓迪蒂丁顿多杜东敦塔泰坦汤特滕提廷图托通陶黛堤代戴",
    "n": "纳娜奈南内尼妮宁纽努诺农楠南乃",
    "l": "拉莱兰朗劳勒雷蕾里丽利莉列林琳隆卢鲁路露伦罗洛吕龙莲柳儒冉让热瑞若",
    "k": "加盖甘冈高戈格根古贡哥圭卡凯坎康考科可克肯孔库奎昆葛柯",
    "h": "哈海汉豪何赫黑亨洪侯胡华怀惠霍翰晓",
    "s": "吉季加贾杰洁金津久朱珠切奇齐钱乔琼丘邱茜西希锡夏香肖谢辛欣雄修许萨塞森桑山尚少舍申生圣施史士世斯丝思索苏孙松瑟"
    "赛绍沙莎扎泽曾詹哲珍郑芝治兹孜佐祖宗尊察柴昌查彻陈程池楚崔茨策慈翠什舒朔仁宋",
    "w": "瓦万旺威韦维薇温文沃伍武吴翁雯卫魏",
}
_CLASS = {character: sound for sound, characters in _CHARACTERS.items() for character in characters}
_ENDING_N = frozenset("安昂恩因英翁宾班邦本彭潘平庞蓬曼芒门蒙明敏凡范芳芬丰冯丹当登邓丁顿东敦坦汤滕廷通南宁农楠兰朗林琳隆伦龙莲甘冈根贡坎"
                      "康肯孔昆汉亨洪翰金津钱琼香辛欣雄森桑山尚申生圣孙松曾詹珍郑宗尊昌陈程仁宋万旺温文雯让冉")  # fmt: skip
_LATIN = (
    (re.compile("ch(?=[rl])"), "k"),
    (re.compile("ch|sh|ts|tz|cz|sch|dzh|zh|[jszxc](?=[eiy])|[jszx]"), "s"),
    (re.compile("ph|[f]"), "f"),
    (re.compile("th|[td]"), "t"),
    (re.compile("ck|gh|[kgcq]"), "k"),
    (re.compile("[pb]"), "p"),
    (re.compile("[vw]"), "w"),
    (re.compile("[lr]"), "l"),
    (re.compile("m"), "m"),
    (re.compile("n"), "n"),
    (re.compile("h"), "h"),
)
_SILENT = re.compile(r"(?<=[aeiou])(?:h|gh|w)(?![aeiou])|(?<=[aeiou])r(?![aeiou])|e$")
_SPELLED = re.compile("[" + "".join(_CHARACTERS.values()) + "]{3,}")
_DOUBLE = re.compile(r"(.)\1+")

TOLERANCE = 0.34
"""Share of the consonants that may differ: transliteration drops some and adds others."""

MIN_SOUNDS = 3
"""Consonants, and characters, of a name that can be told from chance."""


@lru_cache(maxsize=4096)
def latin_sounds(name: str) -> str:
    """The consonant classes of a name in Latin letters."""
    lowered = _SILENT.sub("", name.lower())
    sounds, at = [], 0
    while at < len(lowered):
        for pattern, sound in _LATIN:
            match = pattern.match(lowered, at)
            if match:
                sounds.append(sound)
                at = match.end()
                break
        else:
            at += 1
    return _DOUBLE.sub(r"\1", "".join(sounds))


@lru_cache(maxsize=4096)
def chinese_sounds(name: str) -> str | None:
    """The consonant classes of a transliterated name; None if a character is not used for transliteration."""
    if not all(character in _CLASS for character in name):
        return None
    pieces = (_CLASS[character] + ("n" if character in _ENDING_N else "") for character in name)
    return _DOUBLE.sub(r"\1", "".join(pieces))


def sounds_like(chinese: list[str], latin: list[str]) -> bool:
    """Whether the parts of a Chinese name sound like those of one in Latin letters.

    The first and the last part of the Chinese name may have other Chinese words around them.
    """
    if len(chinese) != len(latin):
        return False
    last = len(chinese) - 1
    return all(
        (fitting_tail(part, word) if number == 0 else fitting_head(part, word) if number == last else _fits(part, word))
        for number, (part, word) in enumerate(zip(chinese, latin, strict=True))
    )


def fitting_tail(chinese: str, latin: str) -> int:
    """How many characters at the end sound like the name; 0 if none do."""
    return next((size for size in range(len(chinese), 0, -1) if _fits(chinese[-size:], latin)), 0)


def fitting_head(chinese: str, latin: str) -> int:
    """How many characters at the beginning sound like the name; 0 if none do."""
    return next((size for size in range(len(chinese), 0, -1) if _fits(chinese[:size], latin)), 0)


def is_custom(word: str) -> bool:
    """Whether a word of the dictionary spells a name, so that it is the custom for it: 特斯拉, 斯坦福."""
    return len(word) >= MIN_SOUNDS and chinese_sounds(word) is not None


def find_sounds(text: str, start: int, end: int, latin: list[str]) -> Iterator[tuple[int, int]]:
    """Where a range of a Chinese text spells a name in Latin letters by its sound: half-open offsets, the longest first.

    Args:
        text: the text.
        start: where the range begins.
        end: where it ends, exclusive.
        latin: the words of the name.
    """
    name = "".join(latin)
    if len(latin_sounds(name)) < MIN_SOUNDS or not name.isascii():
        return
    for run in _SPELLED.finditer(text, start, end):
        found = run.group()
        places = (
            (low, high)
            for size in range(len(found), MIN_SOUNDS - 1, -1)
            for low in range(len(found) - size + 1)
            for high in (low + size,)
        )
        for low, high in places:
            if _fits(found[low:high], name) and not _is_plain(found[low:high]):
                yield run.start() + low, run.start() + high
                break


def _is_plain(text: str) -> bool:
    """Whether the characters are made of several words of the dictionary, so that they need not spell anything."""
    parts = words().cut(text)
    return len(parts) > 1 and all(len(word) > 1 or word == "于" for word in parts)


def _fits(chinese: str, latin: str) -> bool:
    left, right = chinese_sounds(chinese), latin_sounds(latin)
    if left is None or not left or not right or left[0] != right[0]:
        return False
    return _distance(left, right) <= TOLERANCE * max(len(left), len(right))


def _distance(left: str, right: str) -> int:
    """Edit distance."""
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]
