"""``term-mistranslated``."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from tqcheck.glossary.projection import fold
from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.terminology._strangers import Stranger, Vocabulary, stems_of
from tqcheck.rules.terminology._uses import Use, is_chinese, uses_of
from tqcheck.rules.terminology._wrong import wrong_renderings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.article import Article, Segment

SENSE_CONFIDENCE = 0.85
"""When the dictionary gives the stranger as a translation of the term: another sense of the same word."""

STRANGER_CONFIDENCE = 0.65
"""When nothing in the source explains the stranger."""


SHORT_SENTENCE = 40
"""Characters of a sentence in which a stranger is what the missing term was turned into, though the dictionary does not
say so. In longer ones of 228 translations by people 11 of 11 had another reason, in shorter ones 1 of 3."""

ESTABLISHED = 0.8
"""Share of a term's other occurrences with a rendering of the glossary from which the article uses those: a term that it never
renders so has another meaning there."""


PROVEN = 2
"""Times a term must stand in the article in a rendering of the glossary for that to be its custom."""

LONG_STEM = 5
"""Letters of a stem that longer words are made of."""


_NEGATIONS = frozenset("不无没未非")
"""What a clause begins with more often than a rendering."""


@rule(category="terminology/wrong-term", severity="major", needs_source=True, fix="suggest")
def term_mistranslated(article: Article) -> Iterator[Hit]:
    r"""A term of the source is rendered by a word that does not belong into a technical text.

    The glossary's renderings are missing, and in the same sentence stands a word that technical articles do not use and
    that no other word of the source explains: the term was taken in another sense, or word by word.

    bad:  One pooling layer.\n\nTwo pooling layers.\n\nThe last pooling layer. → 一个池化层。\n\n两个池化层。\n\n最后的⟦台球⟧层。
    good: The network ends in a pooling layer. → 网络的末尾是池化层。
    good: The pooling layer halves the width. The pooling layer has no weights. → 池化层把宽度减半，而且没有权重。
    """
    flagged = [(wrong.match.start, wrong.match.end) for wrong in wrong_renderings(article)]
    vocabulary = Vocabulary(article.target.masked)
    established = _established(uses_of(article))
    for _, group in groupby(uses_of(article), key=lambda use: use.segment.target.start):
        uses = [*group]
        if not any(use.missing for use in uses):
            continue  # every term has its rendering
        used: set[str] = set()
        for stranger in _strangers(uses, vocabulary, flagged):
            possible = [use for use in uses if use.term not in used]
            if _explained(stranger, possible, established) is None:
                continue  # before the sentences are aligned, which takes time
            pair = _sentence(uses[0].segment, stranger)
            found = _explained(stranger, [use for use in possible if _is_missing(use, pair)], established)
            if found is not None and not found[1] and pair.target.end - pair.target.start > SHORT_SENTENCE:
                continue
            if found is not None:
                used.add(found[0].term)
                yield _hit(found[0], stranger, by_sense=found[1])


def _established(uses: list[Use]) -> set[str]:
    """The terms that the article renders as the glossary says wherever else they stand, or nearly so."""
    times: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for use in uses:
        times[use.term] += len(use.matches)
        found[use.term] += min(use.found, len(use.matches))
    return {term for term in times if found[term] >= PROVEN and found[term] >= ESTABLISHED * (times[term] - 1)}


def _strangers(uses: list[Use], vocabulary: Vocabulary, flagged: list[tuple[int, int]]) -> Iterator[Stranger]:
    """The strangers of a segment; those that touch are one."""
    segment = uses[0].segment
    own = set[str]().union(*(_stems(use) for use in uses))
    near = (segment, segment.previous, segment.next)
    explained = set[str]().union(*(stems_of(side.source.text) for side in near if side is not None)) - own
    known = [place for use in uses for place in use.places] + flagged
    run: list[Stranger] = []
    for stranger in [*vocabulary.strangers(segment.target, explained, own, known), None]:
        if run and (stranger is None or stranger.start != run[-1].end):
            yield Stranger(
                run[0].start,
                run[-1].end,
                "".join(part.text for part in run),
                frozenset[str]().union(*(part.senses for part in run)),
                is_noun=any(part.is_noun for part in run),
                is_usual=all(part.is_usual for part in run),
                is_lone=len(run) == 1 and run[0].is_lone,
            )
            run = []
        if stranger is not None:
            run.append(stranger)


def _explained(stranger: Stranger, missing: list[Use], established: set[str]) -> tuple[Use, bool] | None:
    """The term that the stranger stands for, and whether the dictionary says so."""
    missing = [use for use in missing if not stranger.text.endswith(use.renderings)]  # 网络层 is a layer
    for use in missing:
        sense = _means(stranger, _stems(use)) and not use.entries[0].is_name
        if " " in use.term:  # one word of a term is in many glosses: only a custom tells that the term is meant
            sense = sense and use.term in established and not stranger.is_usual
        custom = use.term in established and stranger.is_noun
        if sense and (not stranger.is_usual or custom):
            return use, True
    if stranger.is_usual or not _is_telling(stranger):
        return None
    for use in missing:
        if use.missing and use.term in established:
            return use, False
    return None


def _is_telling(stranger: Stranger) -> bool:
    """Whether a stranger that the dictionary does not connect with the term may be what it was turned into."""
    return stranger.is_noun and stranger.is_lone and stranger.text[0] not in _NEGATIONS


def _means(stranger: Stranger, stems: set[str]) -> bool:
    """Whether the dictionary translates the stranger by the term, or by a word made of it: functionality, function."""
    return any(
        sense == word or (len(word) >= LONG_STEM and sense.startswith(word))
        for word in stems
        for sense in stranger.senses
    )


def _stems(use: Use) -> set[str]:
    return set[str]().union(*(stems_of(fold(match.text)) for match in use.matches))


def _sentence(segment: Segment, stranger: Stranger) -> Segment:
    """The pair of sentences that the stranger stands in, or the whole segment."""
    pairs = segment.sentences
    return next((pair for pair in pairs if pair.target.start <= stranger.start < pair.target.end), segment)


def _is_missing(use: Use, pair: Segment) -> bool:
    """Whether the source sentence has the term more often than the Chinese one has its renderings."""
    times = sum(pair.source.start <= match.start < pair.source.end for match in use.matches)
    found = sum(pair.target.start <= start < pair.target.end for start, _ in use.places)
    return times > found


def _hit(use: Use, stranger: Stranger, *, by_sense: bool) -> Hit:
    match, entry = use.matches[0], use.entries[0]
    renderings = tuple(filter(is_chinese, use.renderings)) or use.renderings
    why = "another sense of the word" if by_sense else "unknown in technical texts"
    return Hit(
        message=f"'{match.text}' is rendered '{stranger.text}', {why}; expected '{renderings[0]}'",
        target=(stranger.start, stranger.end),
        source=(match.start, match.end),
        suggestions=use.renderings,
        evidence={
            "term": use.term,
            "found": stranger.text,
            "accepted": list(use.renderings),
            "evidence": "sense" if by_sense else "stranger",
            "glossary": f"{entry.path}:{entry.line}",
        },
        severity="minor" if "advisory" in entry.flags else None,
        confidence=SENSE_CONFIDENCE if by_sense else STRANGER_CONFIDENCE,
    )
