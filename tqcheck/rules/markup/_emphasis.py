"""Emphasis that the source has and the translation has not."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple
from tqcheck.rules.markup._places import plain_place
from tqcheck.rules.markup._stars import marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Run
    from tqcheck.rules.article import Article, Segment, Side

LOOSE_SHARE, FEW, ENOUGH = 0.05, 1, 3
"""Emphasis is the translator's own when more than a twentieth of it is gone, and more than one: of 168 human
translations with emphasis 99 keep all of it, 22 lose one, 34 lose three or more. So much of it is told, however much is
gone: one more must never raise the score."""

_INSTEAD = re.compile("[“「『《]|<(?:strong|b|em|i|code|u)>")


class Gone(NamedTuple):
    """Emphasis of the source that is gone, and where its text stands."""

    source: Run
    place: tuple[int, int]


def gone_emphasis(article: Article) -> Iterator[Gone]:
    """The first emphasis dropped from an article that keeps some; what became quotes or code is kept."""
    kept, lost = 0, []
    for segment in article.segments:
        before, after = _outer(segment.source), _outer(segment.target)
        kept += min(len(before), len(after))
        if len(before) > len(after) and not _instead(segment):
            lost.append((segment, before, len(before) - len(after)))
    if kept + sum(count for _, _, count in lost) <= ENOUGH:
        return
    told = max(FEW, int(LOOSE_SHARE * sum(len(_outer(segment.source)) for segment in article.segments)))
    yield from islice(_places(lost), told)


def _places(lost: list[tuple[Segment, list[Run], int]]) -> Iterator[Gone]:
    """Where what was dropped stands without its marks, or should stand."""
    for segment, before, count in lost:
        plain = [(run, place) for run in before if (place := plain_place(segment.target, _text(segment.source, run)))]
        for index in range(count):
            yield Gone(*plain[index]) if index < len(plain) else Gone(before[index], segment.target.range)


def _text(side: Side, run: Run) -> str:
    return side.document.value[run.inner_start : run.inner_end]


def _outer(side: Side) -> list[Run]:
    found: list[Run] = []
    for run in side.runs("strong", "emphasis"):
        if not found or run.start >= found[-1].end:
            found.append(run)
    return found


def _instead(segment: Segment) -> bool:
    """Whether the translation has quotes, tags or code instead, or stars that do not render."""
    quotes = len(_INSTEAD.findall(segment.target.text)) - len(_INSTEAD.findall(segment.source.text))
    code = len(segment.target.runs("code")) - len(segment.source.runs("code"))
    return quotes > 0 or code > 0 or any(marks(segment.target.document, block) for block in segment.target.blocks)
