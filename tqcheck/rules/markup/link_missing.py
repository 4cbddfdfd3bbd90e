"""Rule ``link-missing``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.document.model import HIDDEN
from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.markup._links import link_differences
from tqcheck.rules.markup._places import marked_otherwise, plain_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tqcheck.rules.article import Article
    from tqcheck.rules.markup._reconcile import Difference

_WITHIN_ADDRESS = frozenset("#/.?=&-")
"""Signs after which a word is a part of an address."""
_NO_MAP: Mapping[str, str] = {}


@rule(category="accuracy/omission", severity="major", needs_source=True, confidence=0.85)
def link_missing(article: Article, *, map: Mapping[str, str] = _NO_MAP) -> Iterator[Hit]:  # noqa: A002 -- the name a user writes in the settings
    """A link of the source is gone from the translation.

    The reader loses a way on. Often only its brackets are left, or a full-width bracket breaks it. ``map`` is that of
    link-changed.

    bad:  See ⟦[the notes](notes.md)⟧ first. → ⟦请先看说明。⟧
    bad:  See ⟦[the notes](notes.md)⟧ first. → ⟦请先看[说明](notes.md）。⟧
    bad:  It is fast. Use the ⟦[Ferry client](ferry.md)⟧ for it. → 它很快。请为此使用 ⟦Ferry client⟧。
    bad:  The server keeps a log. See ⟦[the notes](notes.md)⟧ first. → 服务器会记录日志。⟦请先看说明。⟧
    good: See https://example.com/a first. → 请先看[说明](https://example.com/a)。
    good: Read [this](a.md) and [that](b.md). → 请阅读[那个](b.md)和[这个](a.md)。
    """
    for difference in link_differences(article, map):
        if difference.instead is None and not _shown(difference):
            lost = difference.lost
            yield Hit(
                f"the link to {lost.value} is missing",
                target=_place(difference),
                source=(lost.start, lost.end),
                evidence={"source": lost.value},
                severity="neutral" if difference.kept else None,
            )


def _place(difference: Difference) -> tuple[int, int]:
    """Where the link should be: on its text if that was kept as it is, else in the sentence that translates its own."""
    lost, segment = difference.lost, difference.segment
    side = segment.counterpart(lost.start, lost.end)
    text = segment.source.document.masked[lost.start : lost.end].strip(HIDDEN + " \n")
    kept = plain_place(side, text)
    # Where a full-width bracket broke the link, its address is text, too: nodes/#heartbeats.
    in_address = kept is not None and side.document.value[kept[0] - 1 : kept[0]] in _WITHIN_ADDRESS
    return side.trimmed if kept is None or in_address else kept


def _shown(difference: Difference) -> bool:
    """Whether the bare address is there at least, as text or as code."""
    value, segment = difference.lost.value, difference.segment
    is_address = "://" in value
    if is_address and value not in segment.target.text and value in "".join(segment.target.text.split()):
        return True  # with spaces in it: damaged, not lost
    whole = difference.segment.source.document.value[difference.lost.start : difference.lost.end] == value
    return (
        is_address
        and whole
        and (
            value in segment.target.text
            or marked_otherwise(segment, value)
            or plain_place(segment.target, value) is not None
        )
    )
