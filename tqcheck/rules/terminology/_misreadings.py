"""Misreadings: what a term was turned into where its rendering is missing.

A machine that does not know a term translates its words, or takes them in another sense. Both leave traces: a dictionary
says that the Chinese words mean those of the term, and technical Chinese does not use them, or not together.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Literal

from tqcheck.glossary.clues import fits, is_avoided
from tqcheck.glossary.projection import fold
from tqcheck.glossary.senses import other_senses, senses
from tqcheck.glossary.usage import usage
from tqcheck.record import NamedTuple, cached_property
from tqcheck.rules.terminology._added import additions, is_akin
from tqcheck.rules.terminology._compounds import (
    after_de,
    ended,
    is_compound,
    is_in_order,
    is_piece,
    meant_by,
    without_place,
    without_strangers,
)
from tqcheck.rules.terminology._everyday import AGENTS, OTHER_SENSE_OF_CUSTOM, articles_of, everyday_runs
from tqcheck.rules.terminology._forms import is_form
from tqcheck.rules.terminology._limits import UNHEARD_OF, is_verb, limit_of
from tqcheck.rules.terminology._plain import is_new, is_part, is_usual
from tqcheck.rules.terminology._sounds import find_sounds
from tqcheck.rules.terminology._terms import terms_of
from tqcheck.rules.terminology._words import (
    Cut,
    Word,
    is_act,
    is_entry,
    is_thing,
    meanings_of,
    senses_of,
    stems_of,
    whole_senses_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tqcheck.rules.article import Segment
    from tqcheck.rules.terminology._customs import Custom
    from tqcheck.rules.terminology._uses import Use

TECHNICAL = 3
"""Other terms, rendered as the glossary says, from which a passage speaks of software: at 2 it convicted 5 drivers and workers
more in those pages, at 4 it finds 1 of 20 misreadings less."""

HALVES = 2
"""Words that one word of English is rendered by if it is taken for a compound: a *backend* becomes 后面|结束."""

SAID = 3
"""Articles from which a single word that translates a whole term is a rendering of it."""

AGENT = ("er", "or")
"""What nouns end in whose stem is that of a verb: 送达 serves, but is no server."""

_NONE: frozenset[str] = frozenset()  # to make one of a written type each time takes twenty times longer

_BEFORE, _AFTER = re.compile(r"[A-Za-z]+(?= ?\Z)"), re.compile(r" ?[A-Za-z]+")

Kind = Literal["literal", "sound", "sense", "added"]


class Misreading(NamedTuple):
    """What a term was turned into.

    Attributes:
        start, end: half-open offsets in the translation.
        text: what stands there.
        kind: word for word, spelled by its sound, another sense of the word, or a rendering with something added.
        is_sure: whether it is one even where the passage has as many renderings as the source has the term.
    """

    start: int
    end: int
    text: str
    kind: Kind
    is_sure: bool = False


class Passage:
    """One segment, or a pair of sentences, as misreadings are looked for in it.

    Args:
        pair: the segment or the pair of sentences.
        uses: the terms that are asked for in the segment.
        taken: half-open ranges of the translation that are explained: renderings, and what another rule reports.
        customs: how the article renders its terms.
        loosely: whether to give whatever a sentence of it may turn out to hold.
    """

    def __init__(
        self,
        pair: Segment,
        uses: Iterable[Use],
        taken: Iterable[tuple[int, int]],
        customs: Mapping[str, Custom],
        *,
        loosely: bool = False,
    ) -> None:
        self._customs = customs
        self._loosely = loosely
        self._masked = pair.target.document.masked
        self._pair = pair
        self._uses = [*uses]
        self._taken = sorted({*taken})

    @cached_property
    def _words(self) -> Cut:
        return Cut(self._masked, self._pair.target.start, self._pair.target.end)

    @cached_property
    def _meanings(self) -> list[frozenset[str]]:
        """What each word means."""
        return [*map(meant_by, self._words.texts)]

    @cached_property
    def _is_technical(self) -> bool:
        """Whether the passage has other terms, rendered as the glossary says."""
        return (
            len({use.term for use in self._uses if use.found and "advisory" not in use.entries[0].flags}) >= TECHNICAL
        )

    @cached_property
    def _said(self) -> str:
        """Both sides, folded."""
        return fold(f"{self._pair.source.text}\n{self._pair.target.text}")

    def _is_free(self, start: int, end: int) -> bool:
        return not any(low < end and start < high for low, high in self._taken)

    def _touch(self, left: Word, right: Word) -> bool:
        """Whether nothing but white space stands between two words."""
        return not self._masked[left.end : right.start].strip()

    def misreadings(self, use: Use) -> Iterator[Misreading]:
        """What the term may have been turned into here, the best evidence first."""
        own = _own(use)
        if all(entry.avoid and is_avoided(entry, self._said) for entry in use.entries):
            return
        yield from self._added(use, own)
        if not use.missing:  # a sentence may lack it, though the paragraph does not
            yield from self._senses(use, own, [])
            return
        yield from self._sounds(use)
        if use.entries[0].is_name:  # a name is often left out, and one of several words may be taken as words
            # a table with the value Medium names no site
            is_named = self._is_established(use) or bool(use.entries[0].clues)
            is_named = is_named and any(fits(entry, self._said) for entry in use.entries)
            if is_named and (len(own) > 1 or use.term.islower()):  # who makes Requests is a 请求者
                yield from self._senses(use, own, [])
            return
        literal = [*self._literal(use, own)]
        yield from literal
        yield from self._senses(use, own, literal)

    def _literal(self, use: Use, own: frozenset[str]) -> Iterator[Misreading]:
        """Runs of words that mean the words of the term."""
        term = fold(use.matches[0].text)
        beside = self._beside(use)
        others = stems_of(self._pair.source.text) - own
        for found in self._runs(use, own):
            run = without_strangers(after_de(without_place(found), own), own, others)
            if not run:
                continue
            first, last = run[0], run[-1]
            if not (beside[0].isdisjoint(senses_of(first.text)) and beside[1].isdisjoint(senses_of(last.text))):
                continue  # the 数据源 of a *data source control* is no *source control*
            meant = own & _NONE.union(*(meant_by(word.text) for word in run))
            parts = [word for word in run if word.text != "的"]
            core = "".join(word.text for word in parts)
            enough = len(meant) > 1 if len(own) > 1 else len(run) == HALVES and is_compound(term, parts)
            if not (len(parts) > 1 and enough and is_in_order(term, parts)) or usage().is_said(core, SAID):
                continue
            if is_new(use, first, last, core):
                yield Misreading(first.start, last.end, self._masked[first.start : last.end], "literal")

    def _beside(self, use: Use) -> tuple[frozenset[str], frozenset[str]]:
        """The stems of the words right before and right after the term."""
        match, masked = use.matches[0], self._pair.source.document.masked
        before, after = _BEFORE.search(masked, max(0, match.start - 30), match.start), _AFTER.match(masked, match.end)
        return stems_of(before[0]) if before else frozenset(), stems_of(after[0]) if after else frozenset()

    def _runs(self, use: Use, own: frozenset[str]) -> Iterator[list[Word]]:
        """Neighbouring words that mean something of the term, with 的 between them."""
        fitting = {at for at, meant in enumerate(self._meanings) if not meant.isdisjoint(own)}
        if len(own) == 1:
            term = fold(use.matches[0].text)
            fitting |= {at for at, text in enumerate(self._words.texts) if is_piece(term, text)}
        if len(fitting) < 2:  # a word alone is no compound
            return
        run: list[Word] = []
        for at in range(min(fitting), max(fitting) + 1):
            word = self._words.word(at)
            if run and not self._touch(run[-1], word):
                yield from ended(run)
                run = []
            if (at in fitting and self._is_free(word.start, word.end)) or (run and word.text == "的"):
                run.append(word)
            else:
                yield from ended(run)
                run = []
        yield from ended(run)

    def _senses(self, use: Use, own: frozenset[str], literal: list[Misreading]) -> Iterator[Misreading]:
        """Words that mean the term, or one word of it, and nothing else of the sentence."""
        renderings = self._renderings(own)
        usual = self._limit(use, own) if renderings else 0
        if not usual:
            return
        others = _NONE if self._loosely else stems_of(self._pair.source.text) - own
        for at, run in renderings:
            word, last = run[0], run[-1]
            core = self._masked[word.start : last.end]
            if not self._is_free(word.start, last.end):
                continue
            if any(one.start <= word.start < one.end for one in literal) or self._is_explained(at, run, others):
                continue
            if len(own) > 1 and not self._has_other_part(use, own, at, run):
                continue
            if usual < OTHER_SENSE_OF_CUSTOM and not own.isdisjoint(other_senses().stems(core)):  # 质询 of challenge
                continue
            agent = self._words.word(at + 1) if at + 1 < len(self._words.texts) else None
            if len(own) == 1 and agent and agent.text in AGENTS and self._touch(word, agent):
                core = word.text + agent.text
                if not usage().articles(core) and is_new(use, word, agent, core):
                    yield Misreading(word.start, agent.end, core, "sense")
            elif len(core) > 1 and articles_of(run) <= usual and is_new(use, word, last, core):
                yield from self._sense(use, own, run, core)

    def _sense(self, use: Use, own: frozenset[str], run: list[Word], core: str) -> Iterator[Misreading]:
        """The words as another sense of the term, if they are a translation of it that the article does not mean as it stands."""
        is_meant = is_usual(self._masked, core) or (len(own) > 1 and is_part(use, core))
        if is_meant or (len(own) == 1 and use.term.endswith(AGENT) and is_act(core)):
            return
        is_unheard_of = (
            articles_of(run) <= UNHEARD_OF
            and is_thing(run[-1].text)
            and use.term in self._customs
            and own.isdisjoint(other_senses().stems(core))
        )
        is_sure = len(own) == 1 and is_unheard_of and self._is_established(use)
        # 层层 is "layer upon layer": a phrase that speaks of the term is no translation of it
        if (is_unheard_of and is_entry(core)) or not own.isdisjoint(senses().stems(core) | meanings_of(core)):
            yield Misreading(run[0].start, run[-1].end, core, "sense", is_sure)

    def _is_established(self, use: Use) -> bool:
        """Whether the article renders the term as the glossary says, as a rule."""
        custom = self._customs.get(use.term)
        return custom is not None and custom.is_established

    def _added(self, use: Use, own: frozenset[str]) -> Iterator[Misreading]:
        """Renderings that the article does not use, with something added that the source does not say."""
        custom = self._customs.get(use.term)
        if custom is None or len(own) > 1 or is_verb(use):
            return
        others = stems_of(self._pair.source.text) - own
        for start, edge, end in additions(self._words, use, own, custom, others):
            rest = [(low, high) for low, high in self._taken if (low, high) != (start, edge)]
            is_free = not any(low < end and start < high for low, high in rest)
            is_other = is_entry(self._masked[start:end]) or self._lacks(use, (start, edge))
            if is_free and is_other and not terms_of(self._pair.article).is_cut(start, end):
                yield Misreading(start, end, self._masked[start:end], "added", is_sure=True)

    def _lacks(self, use: Use, but: tuple[int, int]) -> bool:
        """Whether the source has the term more often than the translation its renderings, but for one of them."""
        source, target = self._pair.source, self._pair.target
        times = sum(source.start <= match.start < source.end for match in use.matches)
        return times > sum(place != but and target.start <= place[0] < target.end for place in use.places)

    def _limit(self, use: Use, own: frozenset[str]) -> int:
        """Up to how many articles may have a word that takes the term in another sense."""
        return limit_of(use, len(own), self._customs.get(use.term), self._said, lambda: self._is_technical)

    def _renderings(self, own: frozenset[str]) -> list[tuple[int, list[Word]]]:
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
        return everyday_runs(self._words, _NONE.union(*map(_own, self._uses)))

    def _has_other_part(self, use: Use, own: frozenset[str], at: int, run: list[Word]) -> bool:
        """Whether the run means the last word of the term, or another word of it stands beside: 共建 alone is no *build system*."""
        head = stems_of(fold(use.matches[0].text).replace("-", " ").split()[-1])
        if not head.isdisjoint(senses_of(self._masked[run[0].start : run[-1].end])):
            return True
        texts, end = self._words.texts, at + len(run)
        before, after = reversed(texts[max(0, at - 2) : at]), texts[end : end + 2]
        beside = [text for side in (before, after) for text in islice((text for text in side if text != "的"), 1)]
        return any(
            not own.isdisjoint(meant_by(text)) or any(text in rendering for rendering in use.renderings)
            for text in beside
        )

    def _is_explained(self, at: int, run: list[Word], others: frozenset[str]) -> bool:
        """Whether the words stand for another word of the source, by themselves or together with a neighbour."""
        start, end, after = run[0].start, run[-1].end, at + len(run)
        low = self._words.starts[at - 1] if at else start
        high = self._words.word(after).end if after < len(self._words.texts) else end
        longer = senses().stems(self._masked[low:end]) | senses().stems(self._masked[start:high])
        meant = senses_of(self._masked[start:end]) | longer
        return not others.isdisjoint(meant) or is_akin(meant, others)

    def _sounds(self, use: Use) -> Iterator[Misreading]:
        """Characters that spell the term by its sound."""
        for match in use.matches[:1]:
            spelled = match.text.replace("-", " ").split()
            for start, end in find_sounds(self._masked, self._pair.target.start, self._pair.target.end, spelled):
                found = self._masked[start:end]
                if (
                    self._is_free(start, end)
                    and not any(is_form(found, rendering) for rendering in use.renderings)
                    and usage().articles(found) < SAID
                ):
                    yield Misreading(start, end, found, "sound")


def _own(use: Use) -> frozenset[str]:
    """The stems of the term as the source writes it."""
    return stems_of(fold(use.matches[0].text))
