"""How an article renders its terms: the custom that a place which departs from it is judged by."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple
from tqcheck.rules.terminology._everyday import OTHER_SENSE_OF_CUSTOM, OTHER_SENSE_OF_NAME
from tqcheck.rules.terminology._uses import is_chinese

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tqcheck.rules.terminology._uses import Use

OTHER_SENSE_OF_KNOWN = 10
"""Articles, of 7,423, up to which a word misreads a term where no clue stands near, but the article somewhere renders the term as
the glossary says: up to 50 there is none in translations by people, up to 200 there are 2, both of them right as they stand."""

ESTABLISHED = 0.8
"""Share of a term's other occurrences with a rendering of the glossary from which the article uses those: a term that it never
renders so has another meaning there."""

PROVEN = 2
"""Times a term must stand in the article in one rendering of the glossary for that to be its custom: a weight that is once 权重
and once 重量 may as well be 体重."""


class Custom(NamedTuple):
    """How the article renders a term that it renders as the glossary says, always or at least once.

    Attributes:
        limit: in how many articles a word may stand that misreads the term.
        times: how often each rendering of the glossary stands for it.
    """

    limit: int
    times: Counter[str]

    @property
    def is_established(self) -> bool:
        """Whether the article renders the term so as a rule."""
        return self.limit >= OTHER_SENSE_OF_CUSTOM

    def is_usual(self, rendering: str, *, here: bool) -> bool:
        """Whether the article says the rendering for the term anywhere else, or no other Chinese one.

        Args:
            rendering: one that the glossary accepts.
            here: whether it stands at the place that is looked at, too.
        """
        return self.times[rendering] > here or not any(is_chinese(text) and text != rendering for text in self.times)


def customs_of(uses: Sequence[Use]) -> dict[str, Custom]:
    """The custom for each term that the article somewhere renders as the glossary says."""
    times: Counter[str] = Counter()
    found: Counter[str] = Counter()
    texts: dict[str, Counter[str]] = {}
    for use in uses:
        times[use.term] += len(use.matches)
        found[use.term] += min(use.found, len(use.matches))
        masked = use.segment.target.document.masked
        texts.setdefault(use.term, Counter()).update(masked[start:end] for start, end in use.places)
    names = {use.term for use in uses if use.entries[0].is_name}
    return {
        term: Custom(
            (OTHER_SENSE_OF_NAME if term in names else OTHER_SENSE_OF_CUSTOM)
            if max(texts[term].values(), default=0) >= PROVEN and number >= ESTABLISHED * (times[term] - 1)
            else OTHER_SENSE_OF_KNOWN,
            texts[term],
        )
        for term, number in found.items()
        if number
    }
