"""Which of the two languages a text is in."""

from __future__ import annotations

import re
from typing import Literal

HAN_SHARE = 0.2
"""Han characters for each Latin letter from which a text counts as Chinese. A Chinese technical article full of English
names has about one Han character a letter; an English article that quotes some Chinese stays below 0.05."""

_NOT_HAN = re.compile("[^\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_NOT_LATIN = re.compile("[^A-Za-z\u00c0-\u024f]+")


def language_of(masked: str) -> Literal["en", "zh"]:
    """Chinese if Han characters outnumber a fifth of the Latin letters, else English."""
    if masked.isascii():
        return "en"
    han = len(_NOT_HAN.sub("", masked))
    return "zh" if han and han > HAN_SHARE * len(_NOT_LATIN.sub("", masked)) else "en"
