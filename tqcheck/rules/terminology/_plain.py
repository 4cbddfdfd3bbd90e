"""Words that mean what they say: forms of a rendering, parts of a term, what the article says again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.glossary.projection import fold
from tqcheck.glossary.usage import usage
from tqcheck.glossary.words import words as dictionary
from tqcheck.rules.terminology._forms import goes_on, is_straddled, is_variant
from tqcheck.rules.terminology._heads import rows_of
from tqcheck.rules.terminology._limits import UNHEARD_OF
from tqcheck.rules.terminology._source_evidence import HABIT
from tqcheck.rules.terminology._terms import terms_of
from tqcheck.rules.terminology._words import is_crossed, is_entry

if TYPE_CHECKING:
    from tqcheck.rules.terminology._uses import Use
    from tqcheck.rules.terminology._words import Word

SYLLABLES = 2
"""Characters of a noun that has a meaning of its own whatever its last one means; longer ones are what their last one says."""

_ADVERBS = "均都也间中上下内里"
"""Characters that the dictionary takes for the end of a word now and then: 参数均, 行间."""


def is_new(use: Use, first: Word, last: Word, core: str) -> bool:
    """Whether this is no form of a rendering of the glossary, and no wrong cut of other words."""
    masked = use.segment.target.document.masked
    # 溪流 is a word, though 流 renders a stream; a 汇总表 is a table
    whole = first is last and len(core) == SYLLABLES and dictionary().is_noun(core) and is_entry(core)
    if len(first.text) == 1 and masked[first.start - 1 : first.start] == "所":  # 所需参数
        return False
    core = core.rstrip(_ADVERBS)
    forms = {core, masked[first.start : last.end]}
    fitting = [rendering for rendering in use.renderings if not (whole and len(rendering) == 1)]
    known = any(is_variant(form, rendering) for rendering in fitting for form in forms)
    if (
        known
        or goes_on(masked, first.start, last.end, use.renderings)
        or is_straddled(masked, first.start, last.end, use.renderings)
        or is_crossed(masked, first, last)
    ):
        return False
    # 表字|段 and 子|树根 are cut from the renderings of other terms
    return not terms_of(use.segment.article).is_cut(first.start, last.end)


def is_part(use: Use, core: str) -> bool:
    """Whether a glossary renders one of the words of the term so: 终结点 of *endpoint protection*."""
    english = fold(use.matches[0].text).replace("-", " ").split()
    return any(core in entry.targets for word in english for entry in rows_of(use.segment.article, word))


def is_put_together(use: Use, parts: list[Word]) -> bool:
    """Whether each of the words renders the word of the term in its place as a glossary says: 网格|节点 of a *mesh node*.

    A row with clues holds for some sense of its word, and maybe not here: 操作员 of an operator.
    """
    english = fold(use.matches[0].text).replace("-", " ").split()
    article = use.segment.article
    return len(english) == len(parts) and all(
        any(part.text in entry.targets and not entry.clues for entry in rows_of(article, word))
        for word, part in zip(english, parts, strict=True)
    )


def is_usual(masked: str, core: str) -> bool:
    """Whether the article says a word again and again that technical texts use."""
    return usage().articles(core) > UNHEARD_OF and masked.count(core) >= HABIT
