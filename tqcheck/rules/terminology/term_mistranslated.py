"""``term-mistranslated``."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.terminology._everyday import OTHER_SENSE_OF_CUSTOM
from tqcheck.rules.terminology._misreadings import OTHER_SENSE_OF_KNOWN, Misreading, Passage
from tqcheck.rules.terminology._terms import terms_of
from tqcheck.rules.terminology._uses import Use, is_about, is_chinese, uses_of
from tqcheck.rules.terminology._wrong import HABIT, wrong_renderings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.article import Article, Segment

CONFIDENCE = {"literal": 0.85, "sound": 0.8, "sense": 0.85}
"""By the kind of the evidence."""

ESTABLISHED = 0.8
"""Share of a term's other occurrences with a rendering of the glossary from which the article uses those: a term that it never
renders so has another meaning there."""

_STOPS = "。！？!?"

PROVEN = 2
"""Times a term must stand in the article in a rendering of the glossary for that to be its custom."""

WHY = {
    "literal": "word for word, which nobody says",
    "sense": "another sense of the word",
    "sound": "spelled by its sound",
}


@rule(category="terminology/wrong-term", severity="major", needs_source=True, fix="suggest")
def term_mistranslated(article: Article) -> Iterator[Hit]:
    r"""A term of the source is rendered word by word, or in another sense.

    The glossary's renderings are missing, and in the same sentence stand words that mean those of the term according to the
    dictionary, and that technical Chinese does not use, or not together. In an article about other things the other sense
    of a word is the right one, and so it is where that stands more than once and the rendering of the glossary never.

    bad:  The load balancer is small. → ⟦负荷平衡⟧很小。
    bad:  Each data structure has a name. → 每个⟦数据建筑物⟧都有名称。
    good: The network ends in a pooling layer. → 网络的末尾是池化层。
    good: The server sends a challenge to the client. → 服务器向客户端发出质询。
    good: To list elements two to four, run this. → 要列出元素二到四，请运行此命令。
    good: Each table name maps the types of the table fields. → 每个映射表字段的类型。
    good: The menu has the required parameters. → 菜单中有所需的参数。
    good: The pooling layer halves the width. The pooling layer has no weights. → 池化层把宽度减半，而且没有权重。
    """
    flagged = [(wrong.match.start, wrong.match.end) for wrong in wrong_renderings(article)]
    uses = [use for use in uses_of(article) if is_about(article, use.entries[0].domain)]
    limits = _limits(uses)
    everyday = terms_of(article).is_everyday
    hits = [
        hit
        for _, group in groupby(uses, key=lambda use: use.segment.target.start)
        for hit in _of_segment([*group], flagged, limits)
    ]
    senses = Counter(hit.evidence["term"] for hit in hits if hit.evidence["evidence"] == "sense")
    for hit in hits:
        term = hit.evidence["term"]
        is_meant = everyday or (senses[term] >= HABIT and term not in limits)
        if hit.evidence["evidence"] != "sense" or not is_meant:
            yield hit


def _limits(uses: list[Use]) -> dict[str, int]:
    """How rare a word has to be to misread a term that the article renders as the glossary says, always or at least once."""
    times: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for use in uses:
        times[use.term] += len(use.matches)
        found[use.term] += min(use.found, len(use.matches))
    return {
        term: OTHER_SENSE_OF_CUSTOM
        if number >= PROVEN and number >= ESTABLISHED * (times[term] - 1)
        else OTHER_SENSE_OF_KNOWN
        for term, number in found.items()
        if number
    }


def _of_segment(uses: list[Use], flagged: list[tuple[int, int]], limits: dict[str, int]) -> Iterator[Hit]:
    segment = uses[0].segment
    here = segment.target
    asked = uses if _has_sentences(here.masked) else [use for use in uses if use.missing]
    if not asked:
        return
    flagged = [place for place in flagged if place[0] < here.end and here.start < place[1]]
    whole = Passage(segment, uses, flagged, limits, loosely=True)
    passages: dict[int, Passage] = {}
    reported: list[tuple[int, int]] = []
    for use in asked:
        for first in whole.misreadings(use):  # before the sentences are aligned, which takes time
            pair = _sentence(segment, first)
            passage = passages.setdefault(pair.target.start, Passage(pair, uses, flagged, limits))
            found = next(passage.misreadings(use), None) if _is_missing(use, pair) else None
            if found is None or any(low < found.end and found.start < high for low, high in reported):
                continue
            reported.append((found.start, found.end))
            yield _hit(use, found)
            break


def _has_sentences(masked: str) -> bool:
    """Whether a paragraph has two sentences or more, one of which may lack what the other one has."""
    return sum(map(masked.count, _STOPS)) > 1


def _sentence(segment: Segment, found: Misreading) -> Segment:
    """The pair of sentences that the misreading stands in, or the whole segment."""
    pairs = segment.sentences
    return next((pair for pair in pairs if pair.target.start <= found.start < pair.target.end), segment)


def _is_missing(use: Use, pair: Segment) -> bool:
    """Whether the source sentence has the term more often than the Chinese one has its renderings."""
    times = sum(pair.source.start <= match.start < pair.source.end for match in use.matches)
    found = sum(pair.target.start <= start < pair.target.end for start, _ in use.places)
    return times > found


def _hit(use: Use, found: Misreading) -> Hit:
    match, entry = use.matches[0], use.entries[0]
    renderings = tuple(filter(is_chinese, use.renderings)) or use.renderings
    return Hit(
        message=f"'{match.text}' is rendered '{found.text}', {WHY[found.kind]}; expected '{renderings[0]}'",
        target=(found.start, found.end),
        source=(match.start, match.end),
        suggestions=use.renderings,
        evidence={
            "term": use.term,
            "found": found.text,
            "accepted": list(use.renderings),
            "evidence": found.kind,
            "glossary": f"{entry.path}:{entry.line}",
        },
        severity="minor" if "advisory" in entry.flags else None,
        confidence=CONFIDENCE[found.kind],
    )
