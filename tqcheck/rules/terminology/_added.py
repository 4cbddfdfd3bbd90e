"""Renderings that something added has made another word of: 作业本, which is an exercise book, where the article says 任务."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.glossary.usage import usage
from tqcheck.glossary.words import words as dictionary
from tqcheck.rules.terminology._compounds import PLACES
from tqcheck.rules.terminology._words import is_entry, senses_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.rules.terminology._customs import Custom
    from tqcheck.rules.terminology._uses import Use
    from tqcheck.rules.terminology._words import Cut

BASE = 2
"""Characters of the word that something is added to: a longer one is a term of its own, a shorter one is in every word."""

FAMILY = 5
"""Letters that two stems of one family begin with: *functionality* and *function*. With 4 *form* explains *format*."""

ENDINGS = frozenset(
    "性者机人法网器子率区员儿量学化费式厂部品点队线车室型剂权表业力体物场期片家版站板局处图制书店组病色界度团管面系台"
    "卡师数箱课感史油论案层类带商科号价纸声花路节赛单灯房水工国球门词班库额值馆炎形画厅长派头口生药症素仪金方术证计官"
    "菜船税票盒报奖液楼气码手袋圈状军本集院市泵道树石股肉户装粉"
)
"""Characters that make another noun of a noun: the last ones of 50 and more of the nouns of three characters in jieba's dictionary
whose first two are a word, without 地, 会, 所 and 间, which are words of grammar, too."""


def additions(
    words: Cut, use: Use, own: frozenset[str], custom: Custom, others: frozenset[str]
) -> Iterator[tuple[int, int, int]]:
    """Where a rendering that the article does not use for a term stands with something added that the source does not say.

    Args:
        words: the words of the passage.
        use: a term of one word.
        own: its stem.
        custom: how the article renders it.
        others: the stems of the other words of the source.

    Returns:
        Where it begins, where the rendering ends, and where the addition ends.
    """
    for start, base, core, limit in _candidates(words, custom):
        if usage().articles(core) > limit or not _is_base(
            use, base, start, own, custom, is_bound=limit == 0 and core[-1] in ENDINGS
        ):
            continue
        if is_entry(core) and not is_akin(senses_of(core), own):
            continue
        meant = senses_of(core) | senses_of(base) | senses_of(core[-1])
        is_custom = any(rendering in core for rendering in custom.times if rendering != base)
        if not is_custom and meant.isdisjoint(others) and not is_akin(own | senses_of(base), others):
            yield start, start + len(base), start + len(core)


def _candidates(words: Cut, custom: Custom) -> Iterator[tuple[int, str, str, int]]:
    """Words of three characters and more, and those of two with one after them: where, what, the whole, and how usual it may be."""
    texts, starts = words.texts, words.starts
    for at, text in enumerate(texts):
        if len(text) > BASE and _is_ending(text[-1]):
            yield starts[at], text[:-1], text, custom.limit
        elif len(text) == BASE and at + 1 < len(texts) and starts[at + 1] == starts[at] + BASE:
            after = texts[at + 1]
            if _is_ending(after):
                yield starts[at], text, text + after, 0


def _is_ending(text: str) -> bool:
    """Whether a character makes another noun of the word before it."""
    return text in ENDINGS or (len(text) == 1 and dictionary().is_common_noun(text) and text not in PLACES)


def _is_base(use: Use, base: str, start: int, own: frozenset[str], custom: Custom, *, is_bound: bool) -> bool:
    """Whether a word is a rendering that the article does not use, or means the term though no glossary accepts it."""
    if base in use.renderings:
        return not custom.is_usual(base, here=(start, start + len(base)) in use.places)
    return is_bound and not own.isdisjoint(senses_of(base)) and dictionary().is_noun(base)


def is_akin(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two of the stems are of one family: *functionality* and *function*."""
    long = [one for one in others if len(one) >= FAMILY]
    return any(one.startswith(other) or other.startswith(one) for one in some if len(one) >= FAMILY for other in long)
