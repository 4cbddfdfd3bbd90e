"""What Latin letters and digits say in a text of either language: stems of words, values of numbers, punctuation."""

from __future__ import annotations

import re

from tqcheck.segmenter.stems import STOP_WORDS, stem

WORD = 1.0
NUMBER = 1.0
"""Weights of a Latin word and of a number."""

_LONGEST_NUMBER = 40
"""Characters of what is read as a number; longer ones are data."""

_MOST_WORDS = 1 << 16
"""Words whose features are kept; an article has some hundred."""

_WORD_BYTES = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256))
"""Turns all that is neither an ASCII letter nor a digit into a space."""

_NUMBER = re.compile(r"(\d++(?:[,.]\d++)*+)(?: ?(thousand|million|billion|trillion|[KMB]\b|[十百千万萬亿億]))?")
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
    """Stems of Latin words, values of numbers, telling punctuation."""
    words = text.lower().encode("ascii", "replace").translate(_WORD_BYTES).decode("ascii").split()
    found = dict.fromkeys(map(feature_of, words), WORD)  # no set: its order, and rounding with it, differs by run
    found.pop("", None)
    for marks, name, weight in _PUNCTUATION:
        for mark in marks:
            if mark in text:
                found[name] = weight
                break
    for match in _NUMBER.finditer(text):
        number, scale = match.groups()
        value = _value(number)
        found["#" + number if value is None else f"#{value:.6g}"] = NUMBER
        if scale and value is not None and text[match.start() - 1 : match.start()] not in {".", ","}:
            found[f"#{value * _SCALES[scale]:.6g}"] = NUMBER
    return found


def _value(digits: str) -> float | None:
    """The value of a number as written, thousands in groups or not; None for a version such as 1.2.3."""
    if len(digits) > _LONGEST_NUMBER:
        return None
    try:
        return float(digits.replace(",", ""))
    except ValueError:
        return None
