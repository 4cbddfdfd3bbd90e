"""Light stems of English words, so that a dictionary gloss and a running text meet."""

from __future__ import annotations

from functools import lru_cache

STOP_WORDS = frozenset(
    """
    a about above after again against all also although am among an and another any anything are aren as at be because
    been before being below between both but by can cannot could couldn did didn do does doesn doing don done down
    during each either else etc even ever every for from further get gets getting give given gives go goes going got
    had hadn has hasn have haven having he her here hers herself him himself his how however i if in into is isn it
    its itself just let ll made make makes making many may me might mine more most much must my myself nor not now of
    off on once one only onto or other others ought our ours ourselves out over own per quite rather re same say sb
    see shall shan she should shouldn since so some something somebody someone sth still such than that the their
    theirs them themselves then there these they thing this those though through thus to too under until up upon us
    use used using ve very via want was wasn way we were weren what when where whether which while who whom whose why
    will with within without won would wouldn yet you your yours yourself yourselves
    """.split()
)
"""Words that say nothing about what a sentence is about."""

_MIN_STEM = 3


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a lower-case word: plural, -ing, -ed, -ly, -er and a final e taken off.

    It is no word: ``use``, ``used``, ``uses`` and ``using`` all become ``us``. Words with digits stay as they are.
    """
    if len(word) <= _MIN_STEM or not word.isalpha():
        return word
    word = _without_plural(word)
    for ending in ("ing", "ed", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
            word = _undoubled(word[: -len(ending)])
            break
    if word.endswith("i") and len(word) > _MIN_STEM:
        return word[:-1] + "y"
    return word[:-1] if word.endswith("e") and len(word) > _MIN_STEM else word


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _undoubled(word: str) -> str:
    """``stopp`` → ``stop``, but ``fill`` and ``pass`` stay."""
    return word[:-1] if len(word) > _MIN_STEM and word[-1] == word[-2] and word[-1] not in "lsz" else word
