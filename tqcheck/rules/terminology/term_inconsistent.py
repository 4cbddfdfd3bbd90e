"""``term-inconsistent``."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from tqcheck.glossary.projection import fold
from tqcheck.glossary.usage import usage
from tqcheck.glossary.words import words
from tqcheck.record import dataclass
from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.terminology._forms import differs
from tqcheck.rules.terminology._terms import terms_of
from tqcheck.rules.terminology._wrong import wrong_renderings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.glossary.matcher import Found, Place
    from tqcheck.rules.article import Article
    from tqcheck.rules.terminology._terms import Terms

_CHINESE = re.compile(r"[\u4e00-\u9fff]+")

MAJORITY = 4
"""How many times as often as the other a rendering must stand in the article to be its custom. At 2, half of the findings
on translations by people were two English words that share a rendering."""

UNUSUAL = 20
"""Articles, of 7,423, up to which a rendering of two characters is no word of technical texts."""

MIN_LENGTH = 3
"""Characters of a rendering that stands for one term alone: most of two characters are also ordinary words."""


WIDEST = 1 << 16
"""More characters than any rendering has."""


@dataclass(frozen=True)
class _Place:
    """A rendering of a term in the translation; a deviating one counts unless the term is an everyday word."""

    rendering: str
    start: int
    end: int
    counts: bool = True


@rule(category="terminology/inconsistent", severity="minor", confidence=0.6, fix="suggest")
def term_inconsistent(article: Article) -> Iterator[Hit]:
    r"""One term has two renderings in the article.

    Either would do, but a reader who meets both takes them for two things. The rendering that the article uses most is
    suggested for the others. Only terms of several words count in the score, with a source only where they slip once, and
    without one also a variant of a word (过度拟合 for 过拟合): words like *memory* and *server* are rendered in two ways on
    purpose.

    bad:  过拟合很常见。要避免过拟合，过拟合有害，要防过拟合。\n\n再谈⟦过度拟合⟧。
    good: 过拟合很常见。要避免过拟合。\n\n欠拟合则相反。
    good: 召回率与查准率是两个指标。召回率更常用。
    """
    terms = terms_of(article)
    flagged = {(wrong.match.start, wrong.match.end) for wrong in wrong_renderings(article)}
    places = _with_source(article) if article.source is not None else _alone(terms)
    for term, found in places.items():
        counts = Counter(place.rendering for place in found)
        if len(counts) < 2:
            continue
        (custom, times), *others = counts.most_common()
        rare = {
            rendering
            for rendering, count in others
            if times >= MAJORITY * count and _is_telling(rendering) and differs(rendering, custom)
        }
        for place in found:
            whole = words().is_whole(article.target.masked, place.start, place.end)
            if place.rendering in rare and whole and not _is_cut(article.target.masked, place, custom):
                if (place.start, place.end) in flagged:
                    continue
                if article.source is None:
                    slip = " " in term or _is_variant(place.rendering, custom)
                else:
                    slip = place.counts and counts[place.rendering] == 1 and not _is_variant(place.rendering, custom)
                yield _hit(term, place, custom, times, slip=slip)


def _is_cut(text: str, place: _Place, custom: str) -> bool:
    """Whether the usual rendering stands across it: 入口点 in 程序入口点."""
    return text.find(custom, max(0, place.start - len(custom) + 1), place.end + len(custom) - 1) >= 0


def _is_variant(rendering: str, custom: str) -> bool:
    """Whether one is the other with some characters left out: 过度拟合, 过拟合; 高度可用, 高可用性."""
    short, long = sorted((rendering.rstrip("性的"), custom.rstrip("性的")), key=len)
    rest = iter(long)
    return all(character in rest for character in short)


def _hit(term: str, place: _Place, custom: str, times: int, *, slip: bool) -> Hit:
    return Hit(
        message=f"'{place.rendering}' is called '{custom}' elsewhere in the article ({term})",
        target=(place.start, place.end),
        suggestions=(custom,),
        evidence={"term": term, "found": place.rendering, "custom": custom, "times": times},
        severity=None if slip else "neutral",
    )


def _alone(terms: Terms) -> dict[str, list[_Place]]:
    """Renderings by term, of those that stand for this term alone, where there are two of a term."""
    folded = terms.target.folded
    forms = {
        pattern: form
        for pattern, ((low, high), *_) in terms.hits.items()
        if high - low > 1 and _is_telling(form := folded[low:high])
    }
    by_term: defaultdict[str, list[int]] = defaultdict(list)
    for pattern, term in terms.termbase.sole_terms([*forms]):
        by_term[term].append(pattern)
    wanted = {
        place: (term, forms[pattern])
        for term, patterns in by_term.items()
        if len(patterns) > 1
        for pattern in patterns
        for place in terms.hits[pattern]
    }
    found: defaultdict[str, list[_Place]] = defaultdict(list)
    for place in _longest(terms.hits) if wanted else ():
        if place in wanted:
            term, form = wanted[place]
            found[term].append(_Place(form, *terms.target.span(*place)))
    return found


@lru_cache(maxsize=16384)
def _is_telling(rendering: str) -> bool:
    """Whether it is Chinese and long enough to stand for the term alone, or a word that no technical text uses."""
    if not _CHINESE.fullmatch(rendering):
        return False
    return len(rendering) >= MIN_LENGTH or (len(rendering) > 1 and usage().articles(rendering) <= UNUSUAL)


def _longest(found: Found) -> Iterator[Place]:
    """Places that lie in no other one, in order."""
    end = 0
    # As one number each, the longer first of those that begin together, they are sorted in half of the time.
    for code in sorted([low * WIDEST + low - high for places in found.values() for low, high in places]):
        low = -(-code // WIDEST)
        high = low * WIDEST + low - code
        if high > end:
            end = high
            yield low, high


def _with_source(article: Article) -> dict[str, list[_Place]]:
    """Renderings by term, from segments where the source has the term as often as the translation its renderings."""
    from tqcheck.rules.terminology._uses import uses_of  # noqa: PLC0415 -- only when there is a source
    from tqcheck.rules.terminology._words import stems_of  # noqa: PLC0415 -- the same

    found: defaultdict[str, list[tuple[str, int, int, bool]]] = defaultdict(list)
    value = article.target.value
    for use in uses_of(article):
        entry, places = use.entries[0], use.places
        if not places or len(places) != len(use.matches) or "idiom" in entry.flags or entry.is_name:
            continue
        # One of them is called otherwise in the source, too
        if len(places) > 1 and len({(stems_of(one.text), one.text.endswith("ing")) for one in use.matches}) > 1:
            continue
        technical = " " in use.term and "advisory" not in entry.flags
        same = found[f"{use.term}: {fold(use.matches[0].text)}"]
        for start, end in places:
            rendering = fold(value[start:end])
            if len(rendering) > 1 and _CHINESE.fullmatch(rendering):
                same.append((rendering, start, end, technical))
    return {
        term: [_Place(*place) for place in places]
        for term, places in found.items()
        if len({one[0] for one in places}) > 1
    }
