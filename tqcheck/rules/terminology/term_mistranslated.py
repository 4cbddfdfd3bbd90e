"""``term-mistranslated``."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.terminology._customs import customs_of
from tqcheck.rules.terminology._heads import with_heads
from tqcheck.rules.terminology._misreadings import Misreading, misreadings
from tqcheck.rules.terminology._passage import Passage
from tqcheck.rules.terminology._source_evidence import HABIT
from tqcheck.rules.terminology._terms import terms_of
from tqcheck.rules.terminology._uses import Use, is_about, is_chinese, uses_of
from tqcheck.rules.terminology._wrong import wrong_renderings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.article import Article, Segment
    from tqcheck.rules.terminology._customs import Custom

CONFIDENCE = {"added": 0.85, "literal": 0.85, "sound": 0.8, "sense": 0.85}
"""By the kind of the evidence."""

LITERAL_HABIT = 4
"""Times the words of a term that may mean something else stand in an article that never renders it as the glossary says, from
which they are meant word for word: on machine-translated pages 对照组 and 拟合数据 were called for where the source groups
controls and fits columns to their data, 8 and 4 times; what was wrong stood twice at most."""

_STOPS = "。！？!?"

WHY = {
    "added": "another word than the one that the article uses",
    "literal": "word for word, which nobody says",
    "sense": "another sense of the word",
    "sound": "spelled by its sound",
}


@rule(category="terminology/wrong-term", severity="major", needs_source=True, fix="suggest")
def term_mistranslated(article: Article) -> Iterator[Hit]:
    r"""A term of the source is rendered word by word, or in another sense.

    The glossary's renderings are missing, and in the same sentence stand words that mean those of the term according to the
    dictionary, and that technical Chinese does not use, or not together; or a rendering that the article does not use, which
    something added has made another word. In an article about other things the other sense
    of a word is the right one, and so it is where that stands more than once and the rendering of the glossary never.

    bad:  The load balancer is small. → ⟦负荷平衡⟧很小。
    bad:  Each data structure has a name. → 每个⟦数据建筑物⟧都有名称。
    bad:  A task has a name. A task may fail. Each task is logged. → 任务有名称。任务可能失败。每个⟦作业本⟧都有日志。
    good: The network ends in a pooling layer. → 网络的末尾是池化层。
    good: The server sends a challenge to the client. → 服务器向客户端发出质询。
    good: To list elements two to four, run this. → 要列出元素二到四，请运行此命令。
    good: Each table name maps the types of the table fields. → 每个映射表字段的类型。
    good: The menu has the required parameters. → 菜单中有所需的参数。
    good: The pooling layer halves the width. The pooling layer has no weights. → 池化层把宽度减半，而且没有权重。
    """
    flagged = [(wrong.match.start, wrong.match.end) for wrong in wrong_renderings(article)]
    uses = [use for use in uses_of(article) if is_about(article, use.entries[0].domain)]
    customs = customs_of(uses)
    everyday = terms_of(article).is_everyday
    hits = [
        hit
        for group, asked in with_heads(article, uses, customs)
        for hit in _of_segment(group, asked, flagged, customs)
    ]
    doubtful = {use.term for use in uses if any(entry.clues for entry in use.entries)}
    kinds = Counter((hit.evidence["evidence"], hit.evidence["term"]) for hit in hits)
    for hit in hits:
        kind, term = hit.evidence["evidence"], hit.evidence["term"]
        habit = HABIT if kind == "sense" else LITERAL_HABIT if kind == "literal" and term in doubtful else math.inf
        if not (kind == "sense" and everyday) and (kinds[kind, term] < habit or term in customs):
            yield hit


def _of_segment(
    uses: list[Use], asked: list[Use], flagged: list[tuple[int, int]], customs: dict[str, Custom]
) -> Iterator[Hit]:
    segment = uses[0].segment
    here = segment.target
    taken = [place for place in flagged if place[0] < here.end and here.start < place[1]]
    taken += [place for use in uses for place in use.places]
    whole = Passage(segment, asked, taken, customs)
    passages: dict[int, Passage] = {}
    reported: list[tuple[int, int]] = []
    several = _has_sentences(here.masked)
    for use in asked:
        if not several and not use.missing and use.term not in customs:
            continue
        for first in misreadings(whole, use):  # before the sentences are aligned, which takes time
            pair = _sentence(segment, first)
            passage = passages.setdefault(pair.target.start, Passage(pair, asked, taken, customs, whole=whole))
            found = _of_sentence(use, pair, passage, may_lack=several or use.missing > 0)
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


def _of_sentence(use: Use, pair: Segment, passage: Passage, *, may_lack: bool) -> Misreading | None:
    """The best misreading of a pair of sentences, one beyond doubt if its renderings are as many as the source has the term."""
    times = sum(pair.source.start <= match.start < pair.source.end for match in use.matches)
    found = sum(pair.target.start <= start < pair.target.end for start, _ in use.places)
    return (
        next((one for one in misreadings(passage, use) if one.is_sure or (may_lack and times > found)), None)
        if times
        else None
    )


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
