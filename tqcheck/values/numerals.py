"""Numbers written in words: English number words and Chinese numerals."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_UP_TO_NINETEEN = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES = {word: number for number, word in enumerate(_UP_TO_NINETEEN.split())}
TENS = {word: 10 * number for number, word in enumerate(_TENS.split(), start=2)}
SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "megapixel": 10**6,
    "megapixels": 10**6,
    "dozen": 12,
}
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
    **{word + "th": number for word, number in ONES.items() if number in {4, 6, 7, 10, 11} or number > 12},
    **{word[:-1] + "ieth": number for word, number in TENS.items()},
}
FRACTIONS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fourths": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "seventh": 7,
    "sevenths": 7,
    "eighth": 8,
    "eighths": 8,
    "ninth": 9,
    "ninths": 9,
    "tenth": 10,
    "tenths": 10,
    "twentieth": 20,
    "twentieths": 20,
    "hundredth": 100,
    "hundredths": 100,
}
SHORTHANDS = {"twice": 2, "thrice": 3, "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "both": 2, "triple": 3}
SHORTHANDS |= {
    "tripled": 3,
    "twofold": 2,
    "threefold": 3,
    "fourfold": 4,
    "fivefold": 5,
    "tenfold": 10,
    "couple": 2,
    "decade": 10,
    "century": 100,
}

HAN_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
HAN_SCALES = {"十": 10, "百": 100, "千": 1000}
HAN_GROUPS = {"万": 10**4, "亿": 10**8}
_HAN_PIECE = re.compile(r"([0-9]++(?:\.[0-9]++)?|[零〇一二两三四五六七八九])|([十百千万亿])")


def english_number(words: Sequence[str]) -> Decimal | None:
    """The value of lower-case English number words without ``and`` and ``a``, or None if they make no number.

    >>> english_number(["two", "hundred", "twenty", "eight"])
    Decimal('228')
    """
    total = group = 0
    last = 10**15  # the smallest scale so far: what follows has to be smaller, or it is another number
    for word in words:
        if word in SCALES:
            scale = SCALES[word]
            if scale in {100, 12}:
                if group >= 100:
                    return None
                group = (group or 1) * scale
            elif scale < last:
                total, group, last = total + (group or 1) * scale, 0, scale
            else:
                return None
        elif word in TENS and group % 100 == 0:
            group += TENS[word]
        elif word in ONES and (group % 100 == 0 if ONES[word] >= 10 else group % 10 == 0 and group % 100 != 10):
            group += ONES[word]
        else:
            return None
    return Decimal(total + group)


@lru_cache(maxsize=4096)
def chinese_number(text: str) -> Decimal | None:
    """The value of Chinese numerals, with or without digits among them, or None if they make no number.

    A run of digits alone is read digit by digit (二〇二四 is 2024); 两千五 is 2500, 一亿二千万 is 120000000.

    >>> chinese_number("1 亿 2 千万".replace(" ", ""))
    Decimal('120000000')
    """
    pieces = _HAN_PIECE.findall(text)
    if not any(scale for _, scale in pieces):
        digits = "".join(piece if piece[0].isascii() else str(HAN_DIGITS[piece]) for piece, _ in pieces)
        return Decimal(digits) if digits else None
    total = group = Decimal(0)
    digit: Decimal | None = None
    last = 1
    for written, scale in pieces:
        if written:
            if digit is not None and digit != 0:
                return None
            digit = Decimal(written) if written[0].isascii() else Decimal(HAN_DIGITS[written])
        elif scale in HAN_SCALES:
            group += (Decimal(1) if digit is None else digit) * HAN_SCALES[scale]
            digit, last = None, HAN_SCALES[scale]
        else:
            group += digit or 0
            if group == 0 and total == 0:
                return None
            total, group = (
                ((total + group) * HAN_GROUPS[scale], Decimal(0))
                if scale == "亿"
                else (
                    total + group * HAN_GROUPS[scale],
                    Decimal(0),
                )
            )
            digit, last = None, HAN_GROUPS[scale]
    if digit is not None:
        colloquial = last > 10 and "零" not in text and "〇" not in text and pieces[-1][0] in HAN_DIGITS
        group += digit * (last // 10 if colloquial else 1)
    return total + group
