"""``term-mistranslated``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.glossary.projection import fold
from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.terminology._strangers import Stranger, Vocabulary, stems_of
from tqcheck.rules.terminology._terms import terms_of
from tqcheck.rules.terminology._uses import Use, is_chinese, uses_of
from tqcheck.rules.terminology._wrong import wrong_renderings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.article import Article, Segment

SENSE_CONFIDENCE = 0.85
"""When the dictionary gives the stranger as a translation of the term: another sense of the same word."""

STRANGER_CONFIDENCE = 0.65
"""When nothing in the source explains the stranger."""


@rule(category="terminology/wrong-term", severity="major", fix="suggest")
def term_mistranslated(article: Article) -> Iterator[Hit]:
    """A term of the source is rendered by a word that does not belong into a technical text.

    The glossary's renderings are missing, and in the same sentence stands a word that technical articles do not use and
    that no other word of the source explains: the term was taken in another sense, or word by word.

    bad:  The network ends in a pooling layer. → 网络的末尾是⟦台球⟧层。
    good: The network ends in a pooling layer. → 网络的末尾是池化层。
    good: The pooling layer halves the width. The pooling layer has no weights. → 池化层把宽度减半，而且没有权重。
    """
    terms = terms_of(article)
    flagged = {(wrong.match.start, wrong.match.end) for wrong in wrong_renderings(article)}
    vocabulary = Vocabulary(terms.target.text)
    by_segment: dict[int, list[Use]] = {}
    for use in uses_of(article):
        by_segment.setdefault(use.segment.target.start, []).append(use)
    for uses in by_segment.values():
        missing = [use for use in uses if use.missing]
        if missing:
            yield from _in_segment(missing, uses, vocabulary, flagged)


def _in_segment(
    missing: list[Use], uses: list[Use], vocabulary: Vocabulary, flagged: set[tuple[int, int]]
) -> Iterator[Hit]:
    segment = missing[0].segment
    own = {use.term: _stems(use) for use in missing}
    explained = stems_of(segment.source.text) - set().union(*own.values())
    known = [place for use in uses for place in use.places]
    strangers = vocabulary.strangers(segment.target, explained, known)
    strangers = [stranger for stranger in strangers if not any(_overlap(stranger, place) for place in flagged)]
    if not strangers:
        return
    used: set[str] = set()
    for stranger in _joined(strangers):
        candidates = [use for use in missing if use.term not in used and _same_sentence(segment, use, stranger)]
        meant = next(
            (use for use in candidates if own[use.term] & stranger.senses and not use.entries[0].is_name), None
        )
        use = meant or (next(filter(_must_stand, candidates), None) if stranger.is_noun else None)
        if use is None:
            continue
        used.add(use.term)
        yield _hit(use, stranger, by_sense=meant is not None)


def _must_stand(use: Use) -> bool:
    """Whether the term would hardly be left out: a name that is mentioned again may be."""
    return use.found == 0 or not use.entries[0].is_name


def _stems(use: Use) -> set[str]:
    return set().union(*(stems_of(fold(match.text)) for match in use.matches))


def _overlap(stranger: Stranger, place: tuple[int, int]) -> bool:
    return stranger.start < place[1] and place[0] < stranger.end


def _joined(strangers: list[Stranger]) -> Iterator[Stranger]:
    """Strangers that touch are one."""
    run: list[Stranger] = []
    for stranger in [*strangers, None]:
        if run and (stranger is None or stranger.start != run[-1].end):
            text = "".join(part.text for part in run)
            senses = frozenset[str]().union(*(part.senses for part in run))
            yield Stranger(run[0].start, run[-1].end, text, senses, any(part.is_noun for part in run))
            run = []
        if stranger is not None:
            run.append(stranger)


def _same_sentence(segment: Segment, use: Use, stranger: Stranger) -> bool:
    """Whether the term and the stranger stand in one pair of sentences."""
    pairs = segment.sentences
    if len(pairs) < 2:
        return True
    for pair in pairs:
        if pair.target.start <= stranger.start < pair.target.end:
            return any(pair.source.start <= match.start < pair.source.end for match in use.matches)
    return False


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
