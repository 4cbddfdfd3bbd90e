"""Roman numerals."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from tqcheck.values.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROMAN_NUMBERS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = re.compile(
    "[Ⅰ-ⅫVI](?:(?<=[Ⅰ-Ⅻ])|(?<![A-Za-z0-9_./-].)(?:(?<=V)I{1,3}|(?<=I)(?:V|X|I{1,2}))(?![A-Za-z0-9_/-]))"
)
"""I, V and X alone are letters; the others, and the signs made for it, number a level, a phase or a part."""


def read_roman(text: str) -> Iterator[Value]:
    """The Roman numerals of a text."""
    for match in _ROMAN.finditer(text):
        number = _ROMAN_NUMBERS.index(unicodedata.normalize("NFKC", match[0])) + 1
        yield Value("number", match.start(), match.end(), Decimal(number), form="words")
