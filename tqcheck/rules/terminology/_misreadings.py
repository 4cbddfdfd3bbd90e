"""Misreadings: what a term was turned into where its rendering is missing.

A machine that does not know a term translates its words, or takes them in another sense. Both leave traces: a dictionary
says that the Chinese words mean those of the term, and technical Chinese does not use them, or not together.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal

from tqcheck.glossary.clues import fits, is_avoided
from tqcheck.glossary.projection import fold
from tqcheck.glossary.senses import other_senses, senses
from tqcheck.glossary.usage import usage
from tqcheck.record import NamedTuple
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
from tqcheck.rules.terminology._everyday import AGENTS, OTHER_SENSE_OF_CUSTOM, articles_of
from tqcheck.rules.terminology._forms import is_form
from tqcheck.rules.terminology._limits import UNHEARD_OF, is_verb
from tqcheck.rules.terminology._passage import NONE, own_stems
from tqcheck.rules.terminology._plain import is_new, is_part, is_put_together, is_usual
from tqcheck.rules.terminology._sounds import find_sounds
from tqcheck.rules.terminology._terms import terms_of
from tqcheck.rules.terminology._words import is_act, is_entry, is_thing, meanings_of, senses_of, stems_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.terminology._passage import Passage
    from tqcheck.rules.terminology._uses import Use
    from tqcheck.rules.terminology._words import Word

HALVES = 2
"""Words that one word of English is rendered by if it is taken for a compound: a *backend* becomes 后面|结束."""

SAID = 3
"""Articles from which a single word that translates a whole term is a rendering of it."""

AGENT = ("er", "or")
"""What nouns end in whose stem is that of a verb: 送达 serves, but is no server."""

Kind = Literal["literal", "sound", "sense", "added"]


class Misreading(NamedTuple):
    """What a term was turned into.

    Attributes:
        start, end: half-open offsets in the translation.
        text: what stands there.
        kind: word for word, spelled by its sound, another sense of the word, or a rendering with something added.
        is_sure: whether it is one even where the passage has as many renderings as the source has the term.
        is_meant: whether it is none, for the words of the term are rendered as they are used.
    """

    start: int
    end: int
    text: str
    kind: Kind
    is_sure: bool = False
    is_meant: bool = False


def misreadings(passage: Passage, use: Use) -> Iterator[Misreading]:
    """What the term may have been turned into here, the best evidence first."""
    own = own_stems(use)
    plain = [entry for entry in use.entries if not entry.clues] or use.entries
    if any(entry.avoid and is_avoided(entry, passage.paragraph) for entry in plain):
        return
    yield from _added(passage, use, own)
    if not use.missing:  # a sentence may lack it, though the paragraph does not
        yield from _senses(passage, use, own, [])
        return
    yield from _sounds(passage, use)
    if use.entries[0].is_name:  # a name is often left out, and one of several words may be taken as words
        # a table with the value Medium names no site
        is_named = passage.is_established(use) or bool(use.entries[0].clues)
        is_named = is_named and any(fits(entry, passage.said) for entry in use.entries)
        if is_named and (len(own) > 1 or use.term.islower()):  # who makes Requests is a 请求者
            yield from _senses(passage, use, own, [])
        return
    literal = [*_literal(passage, use, own)]
    yield from (one for one in literal if not one.is_meant)
    yield from _senses(passage, use, own, literal)


def _literal(passage: Passage, use: Use, own: frozenset[str]) -> Iterator[Misreading]:
    """Runs of words that mean the words of the term, those that people use so among them."""
    term = fold(use.matches[0].text)
    beside = passage.beside(use)
    others = stems_of(passage.pair.source.text) - own
    for found in _runs(passage, use, own):
        run = without_strangers(after_de(without_place(found), own), own, others)
        if not run:
            continue
        first, last = run[0], run[-1]
        if not (beside[0].isdisjoint(senses_of(first.text)) and beside[1].isdisjoint(senses_of(last.text))):
            continue  # the 数据源 of a *data source control* is no *source control*
        meant = own & NONE.union(*(meant_by(word.text) for word in run))
        parts = [word for word in run if word.text != "的"]
        core = "".join(word.text for word in parts)
        enough = len(meant) > 1 if len(own) > 1 else len(run) == HALVES and is_compound(term, parts)
        if not (len(parts) > 1 and enough and is_in_order(term, parts)):
            continue
        is_meant = usage().is_said(core, SAID) or not is_new(use, first, last, core) or is_put_together(use, parts)
        yield Misreading(first.start, last.end, passage.masked[first.start : last.end], "literal", is_meant=is_meant)


def _runs(passage: Passage, use: Use, own: frozenset[str]) -> Iterator[list[Word]]:
    """Neighbouring words that mean something of the term, with 的 between them."""
    fitting = {at for at, meant in enumerate(passage.meanings) if not meant.isdisjoint(own)}
    if len(own) == 1:
        term = fold(use.matches[0].text)
        fitting |= {at for at, text in enumerate(passage.words.texts) if is_piece(term, text)}
    if len(fitting) < 2:  # a word alone is no compound
        return
    run: list[Word] = []
    for at in range(min(fitting), max(fitting) + 1):
        word = passage.words.word(at)
        if run and not passage.touch(run[-1], word):
            yield from ended(run)
            run = []
        if (at in fitting and passage.is_free(word.start, word.end)) or (run and word.text == "的"):
            run.append(word)
        else:
            yield from ended(run)
            run = []
    yield from ended(run)


def _senses(passage: Passage, use: Use, own: frozenset[str], literal: list[Misreading]) -> Iterator[Misreading]:
    """Words that mean the term, or one word of it, and nothing else of the sentence."""
    renderings = passage.renderings(own)
    usual = passage.limit(use, own) if renderings else 0
    if not usual:
        return
    others = NONE if passage.whole is None else stems_of(passage.pair.source.text) - own
    for at, run in renderings:
        word, last = run[0], run[-1]
        core = passage.masked[word.start : last.end]
        if not passage.is_free(word.start, last.end):
            continue
        is_rest = any(one.start <= last.end and word.start <= one.end for one in literal)  # 下一个 of 下一个|页面预测
        if is_rest or _is_explained(passage, at, run, others):
            continue
        if len(own) > 1 and not _has_other_part(passage, use, own, at, run):
            continue
        if usual < OTHER_SENSE_OF_CUSTOM and not own.isdisjoint(other_senses().stems(core)):  # 质询 of challenge
            continue
        agent = passage.words.word(at + 1) if at + 1 < len(passage.words.texts) else None
        if len(own) == 1 and agent and agent.text in AGENTS and passage.touch(word, agent):
            core = word.text + agent.text
            if not usage().articles(core) and is_new(use, word, agent, core):
                yield Misreading(word.start, agent.end, core, "sense")
        elif len(core) > 1 and articles_of(run) <= usual and is_new(use, word, last, core):
            yield from _sense(passage, use, own, run, core)


def _sense(passage: Passage, use: Use, own: frozenset[str], run: list[Word], core: str) -> Iterator[Misreading]:
    """The words as another sense of the term, if they are a translation of it that the article does not mean as it stands."""
    is_meant = is_usual(passage.masked, core) or (len(own) > 1 and is_part(use, core))
    if is_meant or (len(own) == 1 and use.term.endswith(AGENT) and is_act(core)):
        return
    is_unheard_of = (
        articles_of(run) <= UNHEARD_OF
        and is_thing(run[-1].text)
        and use.term in passage.customs
        and own.isdisjoint(other_senses().stems(core))
    )
    is_sure = len(own) == 1 and is_unheard_of and passage.is_established(use)
    # 层层 is "layer upon layer": a phrase that speaks of the term is no translation of it
    if (is_unheard_of and is_entry(core)) or not own.isdisjoint(senses().stems(core) | meanings_of(core)):
        yield Misreading(run[0].start, run[-1].end, core, "sense", is_sure)


def _added(passage: Passage, use: Use, own: frozenset[str]) -> Iterator[Misreading]:
    """Renderings that the article does not use, with something added that the source does not say."""
    custom = passage.customs.get(use.term)
    if custom is None or len(own) > 1 or is_verb(use):
        return
    others = stems_of(passage.pair.source.text) - own
    for start, edge, end in additions(passage.words, use, own, custom, others):
        is_other = is_entry(passage.masked[start:end]) or passage.lacks(use, (start, edge))
        if (
            passage.is_free(start, end, but=(start, edge))
            and is_other
            and not terms_of(passage.pair.article).is_cut(start, end)
        ):
            yield Misreading(start, end, passage.masked[start:end], "added", is_sure=True)


def _has_other_part(passage: Passage, use: Use, own: frozenset[str], at: int, run: list[Word]) -> bool:
    """Whether the run means the last word of the term, or another word of it stands beside: 共建 alone is no *build system*."""
    head = stems_of(fold(use.matches[0].text).replace("-", " ").split()[-1])
    if not head.isdisjoint(senses_of(passage.masked[run[0].start : run[-1].end])):
        return True
    texts, end = passage.words.texts, at + len(run)
    before, after = reversed(texts[max(0, at - 2) : at]), texts[end : end + 2]
    beside = [text for side in (before, after) for text in islice((text for text in side if text != "的"), 1)]
    return any(
        not own.isdisjoint(meant_by(text)) or any(text in rendering for rendering in use.renderings) for text in beside
    )


def _is_explained(passage: Passage, at: int, run: list[Word], others: frozenset[str]) -> bool:
    """Whether the words stand for another word of the source, by themselves or together with a neighbour."""
    start, end, after = run[0].start, run[-1].end, at + len(run)
    low = passage.words.starts[at - 1] if at else start
    high = passage.words.word(after).end if after < len(passage.words.texts) else end
    longer = senses().stems(passage.masked[low:end]) | senses().stems(passage.masked[start:high])
    meant = senses_of(passage.masked[start:end]) | longer
    return not others.isdisjoint(meant) or is_akin(meant, others)


def _sounds(passage: Passage, use: Use) -> Iterator[Misreading]:
    """Characters that spell the term by its sound."""
    for match in use.matches[:1]:
        spelled = match.text.replace("-", " ").split()
        for start, end in find_sounds(passage.masked, passage.pair.target.start, passage.pair.target.end, spelled):
            found = passage.masked[start:end]
            if (
                passage.is_free(start, end)
                and not any(is_form(found, rendering) for rendering in use.renderings)
                and usage().articles(found) < SAID
            ):
                yield Misreading(start, end, found, "sound")
