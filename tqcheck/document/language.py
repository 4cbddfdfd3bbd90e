"""Which of the two languages a text is in."""

from __future__ import annotations

import re
from codecs import utf_16_le_encode  # as in ``tqcheck.text``
from typing import Literal

from tqcheck.text import count_han

HAN_SHARE = 0.2
"""Han characters for each Latin letter from which a text counts as Chinese. A Chinese technical article full of English
names has about one Han character a letter; an English article that quotes some Chinese stays below 0.05."""

_RARE_HAN = re.compile("[\uf900-\ufaff\U00020000-\U0003ffff]")
"""Han characters that ``count_han`` leaves out."""
_NOT_RARE = bytes(sorted({*range(256)} - {0xD8, 0xF9, 0xFA}))
"""First bytes of the others in UTF-16."""
_NOT_LETTERS = bytes(code for code in range(256) if not chr(code).isalpha() or chr(code) in "ªµº")
_RARE_LATIN = re.compile("[\u0100-\u024f\xd7\xf7]")
"""Latin letters, and what stands among them, that are no letters of Latin-1."""


def language_of(masked: str) -> Literal["en", "zh"]:
    """Chinese if Han characters outnumber a fifth of the Latin letters, else English."""
    if masked.isascii():
        return "en"
    han = count_han(masked) + _count_rare(masked)
    if not han:
        return "en"
    latin = len(masked.encode("latin-1", "ignore").translate(None, _NOT_LETTERS)) + len(_RARE_LATIN.findall(masked))
    return "zh" if han > HAN_SHARE * latin else "en"


def _count_rare(masked: str) -> int:
    """How many rare Han characters there are; bytes tell at once that there is none."""
    high = utf_16_le_encode(masked, "surrogatepass")[0][1::2]
    return len(_RARE_HAN.findall(masked)) if high.translate(None, _NOT_RARE) else 0
