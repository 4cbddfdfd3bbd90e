"""How rare a word has to be among technical texts to be a misreading of a term, and no word of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.glossary.clues import fits
from tqcheck.rules.terminology._customs import OTHER_SENSE_OF_KNOWN
from tqcheck.rules.terminology._everyday import OTHER_SENSE_OF_CUSTOM

if TYPE_CHECKING:
    from collections.abc import Callable

    from tqcheck.rules.terminology._customs import Custom
    from tqcheck.rules.terminology._uses import Use

# All thresholds were read off 228 pairs translated by people (36,000 lines) and 891 renderings replaced in them by wrong
# ones of the glossary, which was then hidden; of 1,069 pairs more (128,000 lines) where more lines are spoken of.

OTHER_SENSE = 50
"""Articles, of 7,423, up to which a word that means the term in another sense is no word of technical texts. Of what this finds
in translations by people (2 in 36,000 lines) one was an error; up to 100 there are 9, up to 1,000 15."""

OTHER_SENSE_ALONE = 15
"""The same of a term without clues that the article never renders as the glossary says: in 285 machine-translated pages about
devices, cloud and models all 20 findings with more were false, 司机 and 工人, drivers of lorries and workers."""

OTHER_SENSE_OF_PART = 5
"""The same for one word of a term of several: up to 50 there are 6 in translations by people, all of them right."""

OTHER_SENSE_UNSAID = 2
"""The same of a term of one word, whatever form it has and whatever its clues, where the passage speaks of software or the article
renders the term somewhere as the glossary says: in 164,000 lines by people there is none."""

UNHEARD_OF = 10
"""Articles up to which another sense is a mistake though the passage has as many renderings as the source has the term, where the
article renders it as the glossary says: up to 50 it finds 4 more of 300 misreadings put in, but on 2,400 machine-translated pages
all 2 findings more are false, 反汇编 of disassembly and 条纹 that are like threads, and in 164,000 lines by people 编写者."""

_FREE = frozenset(("idiom", "verb"))
"""Flags of rows that are rendered too freely for another sense to be a mistake."""


def limit_of(use: Use, parts: int, custom: Custom | None, said: str, is_technical: Callable[[], bool]) -> int:
    """Up to how many articles may have a word that takes the term in another sense; 0 if no word is a mistake.

    A term has other senses that are no mistake, so one of its clues has to stand in the passage, unless the article
    otherwise uses the term in the sense of the glossary.

    Args:
        use: the term.
        parts: how many words it has.
        custom: how the article renders it, if it anywhere does as the glossary says.
        said: both sides of the passage, folded.
        is_technical: whether the passage speaks of software.
    """
    if not _FREE.isdisjoint(use.entries[0].flags):
        return 0
    usual = custom.limit if custom else 0
    if all(match.candidates[0].entry.term != use.term for match in use.matches):  # the last words of longer terms
        usual = min(usual, OTHER_SENSE_OF_KNOWN)
    fitting = [entry for entry in use.entries if fits(entry, said)]
    if fitting:
        sure = any(entry.clues for entry in fitting) or is_technical()
        usual = max(usual, OTHER_SENSE if sure else OTHER_SENSE_ALONE)
    if usual < OTHER_SENSE_OF_CUSTOM and is_verb(use):
        usual = 0
    if parts > 1:
        return min(usual, OTHER_SENSE_OF_PART)
    return max(usual, OTHER_SENSE_UNSAID) if usual < OTHER_SENSE_UNSAID and (custom or is_technical()) else usual


def is_verb(use: Use) -> bool:
    """Whether the source has a verb form of a noun: *promising* is no promise."""
    return use.matches[0].text.endswith(("ing", "ed")) and not use.term.endswith(("ing", "ed"))
