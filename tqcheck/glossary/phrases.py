"""The phrases of an aligned segment that may be terms or renderings, and what tells a term from other words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.glossary.words import words
from tqcheck.record import NamedTuple, dataclass, field
from tqcheck.segmenter.stems import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 4
"""Words of a phrase: 99 % of the terms of published glossaries have no more."""

REACH = 2
"""Words that may stand between an article or preposition and the phrase it opens: *the whole training set*."""

_ENGLISH = re.compile(r"[A-Za-z0-9]+(?:['-][A-Za-z0-9]+)*")
_BREAK = re.compile(r"[^a-zA-Z0-9'\- ]+")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_WEAK = frozenset("的了和与或在是为将把被对从到中上下等个这那其之以及也都就而并可能会要用于由让使给您你我们它他即则")
"""Characters that no term begins or ends with."""

_INNER = frozenset("的和与之")
"""Those of them that may stand inside one: 输入和输出."""

_JOINTS = frozenset(("of", "and", "in", "to", "on", "at", "by", "the", "a"))
"""Function words that may stand inside a term: *state of the art*, *point in time*."""

_FUNCTION = STOP_WORDS | frozenset(
    """
    above according also always article below chapter default example first following get including know let like listing
    make need new note one section see set shown two use used using
    """.split()  # noqa: SIM905 -- as the stop words are written
)

_OPENERS = frozenset(
    """
    a an the this that these those each every any some no its your their our my his her another of for in with by on from
    at as into without via per between
    """.split()  # noqa: SIM905 -- the same
)
"""Words that a noun phrase follows."""


_OBJECTS = frozenset("a an the its your their our my his her this these those you us it them me him".split())  # noqa: SIM905
"""Words that follow a verb, not a noun: *the table contains the names*."""


class Phrase(NamedTuple):
    """An English phrase: in lower case and the singular, as it is written, and whether it stands where a noun does."""

    key: str
    written: str
    nominal: bool


@dataclass(slots=True)
class Usage:
    """How the English phrases of a text are written, and how often they stand where a noun does."""

    written: dict[str, Counter[str]] = field(default_factory=dict)
    nominal: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)

    def add(self, phrase: Phrase) -> None:
        """Count one occurrence."""
        self.written.setdefault(phrase.key, Counter())[phrase.written] += 1
        self.nominal[phrase.key] += phrase.nominal
        self.total[phrase.key] += 1

    def share(self, key: str) -> float:
        """The share of occurrences in the place of a noun, with one more on each side: little evidence decides little."""
        return (self.nominal[key] + 1) / (self.total[key] + 2)

    def spelling(self, key: str) -> str:
        """The phrase as it stands most often, in the singular if it ever does; capitals only where it has no other form."""
        forms = self.written[key]
        singular = {form: count for form, count in forms.items() if form.lower() == key} or dict(forms)
        best = max(singular, key=lambda form: (singular[form], form))
        lower = best.lower()
        return lower if lower in singular and not any(map(str.isupper, best[1:])) else best

    def is_participle(self, key: str) -> bool:
        """Whether the phrase ends in a form of a verb that stands here in another one: *passed* beside *pass*."""
        last = key.rpartition(" ")[2]
        return last.endswith("ed") and not last.endswith("eed") and (last[:-2] in self.total or last[:-1] in self.total)


def english_phrases(text: str) -> Iterator[Phrase]:
    """Phrases of up to ``LONGEST`` words that neither begin nor end with a function word, nor hold many inside."""
    for piece in _BREAK.split(text):
        written = _ENGLISH.findall(piece)
        tokens = [token.lower() for token in written]
        for start, first in enumerate(tokens):
            if _is_function(first) or len(first) < 2:
                continue
            opened = _is_opened(tokens, start)
            for end in range(start + 1, min(start + LONGEST, len(tokens)) + 1):
                last = tokens[end - 1]
                if not _is_function(last) and len(last) > 2:
                    closed = end == len(tokens) or (_is_function(tokens[end]) and tokens[end] not in _OBJECTS)
                    key = _singular(" ".join(tokens[start:end]))
                    yield Phrase(key, " ".join(written[start:end]), opened and closed)
                elif last not in _JOINTS:
                    break


def _is_function(word: str) -> bool:
    """Whether a word says nothing by itself; numbers do not either."""
    return word in _FUNCTION or not word[0].isalpha()


def _is_opened(tokens: list[str], start: int) -> bool:
    """Whether an article, a pronoun or a preposition stands before the phrase, with few words between."""
    for at in range(start - 1, max(-1, start - REACH - 2), -1):
        if _is_function(tokens[at]):
            return tokens[at] in _OPENERS
    return False


def _singular(phrase: str) -> str:
    if phrase.endswith("ies") and len(phrase) > 6:
        return phrase[:-3] + "y"
    if phrase.endswith("s") and not phrase.endswith(("ss", "us", "is", "as", "series")):
        return phrase[:-1]
    return phrase


def chinese_phrases(text: str) -> Iterator[str]:
    """Phrases of up to ``LONGEST`` dictionary words, two to ten characters, that neither begin nor end with a weak one."""
    for run in _HAN.findall(text):
        tokens = [*words().cut(run)]
        for start in range(len(tokens)):
            if _is_weak(tokens[start]):
                continue
            for end in range(start + 1, min(start + LONGEST, len(tokens)) + 1):
                last = tokens[end - 1]
                if not _is_weak(last):
                    phrase = "".join(tokens[start:end])
                    if 2 <= len(phrase) <= 10 and not last.endswith("于"):
                        yield phrase
                elif last not in _INNER:
                    break


def _is_weak(word: str) -> bool:
    return (len(word) == 1 and word in _WEAK) or not words().may_name(word)


def parts(phrase: str) -> Iterator[str]:
    """The phrase without its first or its last words or characters."""
    if " " in phrase:
        tokens = phrase.split(" ")
        yield from (" ".join(tokens[1:]), " ".join(tokens[:-1]))
    elif _HAN.fullmatch(phrase):
        yield from (phrase[at:] for at in range(1, len(phrase) - 1))
        yield from (phrase[:at] for at in range(2, len(phrase)))
