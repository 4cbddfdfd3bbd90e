"""Numbers in English words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from tqcheck.values.halves import half
from tqcheck.values.measured import measured
from tqcheck.values.model import Value
from tqcheck.values.numerals import FRACTIONS, ONES, ORDINALS, SCALES, SHORTHANDS, TENS, english_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD_SET = frozenset((*ONES, *TENS, *SCALES, *ORDINALS, *FRACTIONS, *SHORTHANDS))
_INITIALS = "".join(sorted({char for word in _WORD_SET for char in (word[0], word[0].upper())}))
_ENDINGS = "".join(sorted({char for word in _WORD_SET for char in (word[-1], word[-1].upper())}))
_SECONDS = "".join(sorted({char for word in _WORD_SET for char in (word[1], word[1].upper())}))
_WORDS = re.compile(rf"[{_INITIALS}](?<![A-Za-z_.][A-Za-z])[{_SECONDS}][a-zA-Z]{{1,9}}+(?<=[{_ENDINGS}])(?![A-Za-z_])")
_MOST_WORDS = 16
"""Words of the longest number that is read: nine hundred and ninety-nine million ..."""

_JOINT = re.compile(r"-|[ \u00a0]|\r?\n| and |, ")
_ARTICLE = re.compile(r"(?<![A-Za-z])(?:half an? |an? )\Z", re.IGNORECASE)
_HALF_OF = frozenset((" a ", " an "))
_AND_A_HALF = re.compile(r" and a half(?![A-Za-z])")


def read_words(text: str) -> Iterator[Value]:
    """English number words, the longest that make one number together."""
    run: list[re.Match[str]] = []
    joint = ""
    for match in _WORDS.finditer(text):
        if match[0].lower() not in _WORD_SET:
            continue
        if run:
            between = text[run[-1].end() : match.start()]
            joint = between if _JOINT.fullmatch(between) else ""
            if between in _HALF_OF and run[-1][0].lower() == "half" and match[0].lower() in SCALES:
                run = [match]
                continue
            if joint and len(run) < _MOST_WORDS and _continues(run, joint, match[0].lower()):
                run.append(match)
                continue
            yield _worded(run, text)
        run = [match]
    if run:
        yield _worded(run, text)


def _continues(run: Sequence[re.Match[str]], joint: str, word: str) -> bool:
    words = [match[0].lower() for match in run]
    if joint in {" and ", ", "} and words[-1] not in {"hundred", "thousand", "million", "billion"}:
        return False
    if word in FRACTIONS and word not in SCALES and (words[-1] in ONES or word in {"half", "halves"}):
        return joint in {"-", " "} and len(run) == 1 and words[0] in ONES and word != "half"
    cardinals = [*words, word]
    if word in ORDINALS:
        cardinals[-1] = next((w for w, n in {**ONES, **TENS}.items() if n == ORDINALS[word]), word)
    return all(w in ONES or w in TENS or w in SCALES for w in cardinals) and english_number(cardinals) is not None


def _worded(run: Sequence[re.Match[str]], text: str) -> Value:
    start, end = run[0].start(), run[-1].end()
    words = [match[0].lower() for match in run]
    last = words[-1]
    if words == ["half"] and (value := half(start, end, "words", text)).unit is not None:
        return value
    article = _ARTICLE.search(text, max(0, start - 8), start) if words[0] in SCALES or words[0] in FRACTIONS else None
    loose = len(run) == 1 and last not in TENS and (last not in ONES or ONES[last] < 2)
    number: Decimal | None
    if last in FRACTIONS and (len(run) > 1 or last not in ORDINALS or article):
        top = ONES.get(words[0], 1) if len(run) > 1 else 1
        number = Decimal(top) / FRACTIONS[last]
        loose = len(run) == 1
    elif last in SHORTHANDS:
        number = Decimal(SHORTHANDS[last])
    elif last in ORDINALS:
        number = (english_number(words[:-1]) if len(run) > 1 else Decimal(0)) or Decimal(0)
        number += ORDINALS[last]
        loose = number <= 10
    else:
        number = english_number(words)
        if article and article[0].lower().startswith("half") and number is not None:
            number, start, loose = number / 2, article.start(), False
    if _AND_A_HALF.match(text, end) and number is not None:
        number, end = number + Decimal("0.5"), end + len(" and a half")
    return measured(Value("number", start, end, number, form="words", loose=loose), text)
