"""What Latin letters and digits say in a text of either language: stems of words, values of numbers, punctuation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.segmenter.stems import STOP_WORDS, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = 1.0
NUMBER = 1.0
"""Weights of a Latin word and of a number."""

_LONGEST_NUMBER = 40
"""Characters of what is read as a number; longer ones are data."""

_MOST_WORDS = 1 << 16
"""Words whose features are kept; an article has some hundred."""

_MOST_NUMBERS = 1 << 13
"""Numbers whose features are kept."""

_SEPARATOR = "\x1e"
"""Stands between texts that are read in one go."""

_WORD_BYTES = bytes(
    ord(chr(code).lower()) if code < 128 and (chr(code).isalnum() or chr(code) == _SEPARATOR) else 32
    for code in range(256)
)
"""Turns all that is neither an ASCII letter nor a digit into a space, and capitals into small letters."""

_SCALES = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "K": 1e3, "M": 1e6, "B": 1e9,
    "十": 10.0, "百": 100.0, "千": 1e3, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8,
}  # fmt: skip


_PUNCTUATION = (
    (("?", "？"), "??", 1.0),
    (("!", "！"), "!!", 0.5),
    (("(", ")", "（", "）"), "()", 1.0),
    (('"', "“", "”", "「", "」"), '""', 0.7),
)
"""Marks that both languages set at the same places, with their feature and its weight."""

_MARKS = {mark: {name: weight} for marks, name, weight in _PUNCTUATION for mark in marks}
_DIGIT = "[0-9０-９]"
_DIGITS = rf"{_DIGIT}*+(?>(?:[,.]{_DIGIT}++)*)"
_SCALE = r"(?: ?(?:thousand|million|billion|trillion|[KMB]\b|[十百千万萬亿億]))"
_SIGN = re.compile(
    f"[{_SEPARATOR}{re.escape(''.join(_MARKS))}0-9０-９](?:(?<=[.,]{_DIGIT}){_DIGITS}|(?<={_DIGIT}){_DIGITS}{_SCALE}?)?"
)
"""A separator, a mark, or a number, with its scale unless that is the scale of a number which this is the end of."""

_NUMBER = re.compile(f"({_DIGIT}{_DIGITS}) ?(.*)", re.DOTALL)


class _Features(dict[str, str]):
    """The feature of each word in lower case, read when it is first asked for."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        feature = self[word] = "" if word in STOP_WORDS or word[0].isdigit() else stem(word)
        return feature


_KNOWN = _Features()
feature_of = _KNOWN.__getitem__
"""The feature of a word in lower case; the empty string for a number or a word that says nothing."""


def latin_features(text: str) -> dict[str, float]:
    """Stems of Latin words, values of numbers, telling punctuation, with their weights."""
    [words], [signs] = words_of([text]), signs_of([text])
    found = dict.fromkeys(map(feature_of, words), WORD)  # no set: its order, and rounding with it, differs by run
    found.pop("", None)
    return found | signs


def words_of(texts: Sequence[str]) -> list[list[str]]:
    """The Latin words and digits of each of some texts, in lower case."""
    plain = _joined(texts).encode("ascii", "replace").translate(_WORD_BYTES).decode("ascii")
    return list(map(str.split, plain.split(_SEPARATOR)[: len(texts)]))


def signs_of(texts: Sequence[str]) -> list[dict[str, float]]:
    """The numbers and the telling punctuation of each of some texts, with their weights."""
    found: list[dict[str, float]] = []
    signs: dict[str, float] = {}
    for sign in _SIGN.findall(_joined(texts)):
        if sign == _SEPARATOR:
            found.append(signs)
            signs = {}
        else:
            signs.update(_SIGNS[sign])
    return [*found, signs][: len(texts)]


def _joined(texts: Sequence[str]) -> str:
    """Texts as one, with a separator that stands nowhere else."""
    joined = _SEPARATOR.join(texts)
    if joined.count(_SEPARATOR) >= len(texts):
        joined = _SEPARATOR.join([text.replace(_SEPARATOR, " ") for text in texts])
    return joined


class _Signs(dict[str, dict[str, float]]):
    """The features of each mark and of each number as written: its value as it stands, and with its scale if it has one."""

    def __missing__(self, written: str) -> dict[str, float]:
        known = _MARKS.get(written) or dict.fromkeys(_number_names(written), NUMBER)
        if len(written) <= _LONGEST_NUMBER:
            if len(self) >= _MOST_NUMBERS:
                self.clear()
            self[written] = known
        return known


_SIGNS = _Signs()


def _number_names(written: str) -> list[str]:
    match = _NUMBER.match(written)
    number, scale = match.groups() if match else (written, "")
    value = _value(number)
    if value is None:
        return ["#" + number]
    return [f"#{value:.6g}", f"#{value * _SCALES[scale]:.6g}"] if scale else [f"#{value:.6g}"]


def _value(digits: str) -> float | None:
    """The value of a number as written, thousands in groups or not; None for a version such as 1.2.3."""
    if len(digits) > _LONGEST_NUMBER:
        return None
    try:
        return float(digits.replace(",", ""))
    except ValueError:
        return None
