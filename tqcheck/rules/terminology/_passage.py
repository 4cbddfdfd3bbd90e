"""A passage in which misreadings are looked for: its words, what they mean, and what of it is explained already."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.glossary.projection import fold
from tqcheck.record import cached_property
from tqcheck.rules.terminology._compounds import meant_by
from tqcheck.rules.terminology._everyday import everyday_runs
from tqcheck.rules.terminology._limits import limit_of
from tqcheck.rules.terminology._words import Cut, stems_of, whole_senses_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tqcheck.rules.article import Segment
    from tqcheck.rules.terminology._customs import Custom
    from tqcheck.rules.terminology._uses import Use
    from tqcheck.rules.terminology._words import Word

TECHNICAL = 3
"""Other terms, rendered as the glossary says, from which a passage speaks of software: at 2 it convicted 5 drivers and workers
more in those pages, at 4 it finds 1 of 20 misreadings less."""

NONE: frozenset[str] = frozenset()  # to make one of a written type each time takes twenty times longer

_BEFORE, _AFTER = re.compile(r"[A-Za-z]+(?= ?\Z)"), re.compile(r" ?[A-Za-z]+")


class Passage:
    """One segment, or a pair of sentences, as misreadings are looked for in it.

    Args:
        pair: the segment or the pair of sentences.
        uses: the terms that are asked for in the segment.
        taken: half-open ranges of the translation that are explained: renderings, and what another rule reports.
        customs: how the article renders its terms.
        whole: the passage that it is a sentence of, which holds whatever one may turn out to hold; None for that itself.
    """

    def __init__(
        self,
        pair: Segment,
        uses: Iterable[Use],
        taken: Iterable[tuple[int, int]],
        customs: Mapping[str, Custom],
        *,
        whole: Passage | None = None,
    ) -> None:
        self.customs = customs
        self.whole = whole
        self.masked = pair.target.document.masked
        self.pair = pair
        self._uses = [*uses]
        self._taken = sorted({*taken})

    @cached_property
    def words(self) -> Cut:
        """The words of the translation."""
        return Cut(self.masked, self.pair.target.start, self.pair.target.end)

    @cached_property
    def meanings(self) -> list[frozenset[str]]:
        """What each word means."""
        return [*map(meant_by, self.words.texts)]

    @cached_property
    def _is_technical(self) -> bool:
        """Whether the passage has other terms, rendered as the glossary says."""
        return (
            len({use.term for use in self._uses if use.found and "advisory" not in use.entries[0].flags}) >= TECHNICAL
        )

    @cached_property
    def said(self) -> str:
        """Both sides, folded."""
        return fold(f"{self.pair.source.text}\n{self.pair.target.text}")

    @property
    def paragraph(self) -> str:
        """The same of the passage that it is a sentence of."""
        return self.said if self.whole is None else self.whole.said

    def is_free(self, start: int, end: int, *, but: tuple[int, int] | None = None) -> bool:
        """Whether nothing in a range is explained, one place aside."""
        return not any(low < end and start < high and (low, high) != but for low, high in self._taken)

    def touch(self, left: Word, right: Word) -> bool:
        """Whether nothing but white space stands between two words."""
        return not self.masked[left.end : right.start].strip()

    def is_established(self, use: Use) -> bool:
        """Whether the article renders the term as the glossary says, as a rule."""
        custom = self.customs.get(use.term)
        return custom is not None and custom.is_established

    def lacks(self, use: Use, but: tuple[int, int]) -> bool:
        """Whether the source has the term more often than the translation its renderings, but for one of them."""
        source, target = self.pair.source, self.pair.target
        times = sum(source.start <= match.start < source.end for match in use.matches)
        return times > sum(place != but and target.start <= place[0] < target.end for place in use.places)

    def limit(self, use: Use, own: frozenset[str]) -> int:
        """Up to how many articles may have a word that takes the term in another sense."""
        return limit_of(use, len(own), self.customs.get(use.term), self.said, lambda: self._is_technical)

    def renderings(self, own: frozenset[str]) -> list[tuple[int, list[Word]]]:
        """The words that mean the term: the number of the first word of each run of them, and the longest run from it."""
        longest: dict[int, list[Word]] = {}
        if self._runs_by_stem:
            for each in own:
                for at, run in self._runs_by_stem.get(each, ()):
                    if len(run) > len(longest.get(at, ())):
                        longest[at] = run
        return sorted(
            (at, run)
            for at, run in longest.items()
            if len(run) > 1 or not own.isdisjoint(whole_senses_of(run[0].text))  # not 该州 for 州, nor 持续性 for 性
        )

    @cached_property
    def _runs_by_stem(self) -> dict[str, list[tuple[int, list[Word]]]]:
        """What each stem of the terms may have been turned into."""
        return everyday_runs(self.words, NONE.union(*map(own_stems, self._uses)))

    def beside(self, use: Use) -> tuple[frozenset[str], frozenset[str]]:
        """The stems of the words right before and right after the term."""
        match, masked = use.matches[0], self.pair.source.document.masked
        before, after = _BEFORE.search(masked, max(0, match.start - 30), match.start), _AFTER.match(masked, match.end)
        return stems_of(before[0]) if before else frozenset(), stems_of(after[0]) if after else frozenset()


def own_stems(use: Use) -> frozenset[str]:
    """The stems of the term as the source writes it."""
    return stems_of(fold(use.matches[0].text))
