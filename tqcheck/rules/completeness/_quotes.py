"""Paragraphs of the source that a translation keeps in comments, and what became of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple
from tqcheck.rules.completeness._revisions import changes, likeness, paragraphs, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tqcheck.document import Document

LEAST_QUOTES = 2
"""Paragraphs in comments that the source has word for word from which the comments are its paragraphs, and no notes."""

LEAST_SHARE = 0.3
"""Share of the paragraphs in comments that the source must have in some wording; else it is the source of another page."""

LEAST_WORDS = 4
"""Words of a paragraph in a comment that the source must have had: shorter ones are labels and notes."""

NEAR = 30
"""Paragraphs of the source among which the new wording of one is looked for, from where the last one was found."""


class Paragraph(NamedTuple):
    """A paragraph with its half-open offsets and its words."""

    start: int
    end: int
    words: tuple[str, ...]


class Outdated(NamedTuple):
    """A paragraph that is no longer what it was.

    Attributes:
        was: how it read.
        today: half-open offsets of what it became in the source; None if it is gone.
        changes: words that were there, and those in their place.
    """

    was: str
    today: tuple[int, int] | None
    changes: tuple[tuple[str, str], ...] = ()


def outdated(
    target: Document, source: Document, places: Sequence[tuple[int, int]]
) -> Iterator[tuple[Outdated, tuple[int, int]]]:
    """The paragraphs in comments that the source no longer has so, each with half-open offsets of its translation.

    Args:
        target: the page with the comments.
        source: what its source says today.
        places: where English stands in comments of the page.
    """
    page, english = target.value, source.value
    quoted = [one for low, high in places for one in _paragraphs(page, low, high)]
    matched = _matched(quoted, _paragraphs(english, 0, len(english)))
    pairs = [*zip(quoted, matched, strict=True)]
    same = sum(found is not None and found.words == one.words for one, found in pairs)
    if same < LEAST_QUOTES or sum(found is not None for found in matched) < LEAST_SHARE * len(quoted):
        return
    for one, found in pairs:
        was = page[one.start : one.end]
        if found is None:
            if len(one.words) >= LEAST_WORDS:
                yield Outdated(was, None), _translation(target, places, one)
        elif changed := changes(one.words, found.words):
            yield Outdated(was, (found.start, found.end), (*changed,)), _translation(target, places, one)


def _paragraphs(text: str, start: int, end: int) -> list[Paragraph]:
    found = (Paragraph(low, high, tuple(words_of(text[low:high]))) for low, high in paragraphs(text, start, end))
    return [one for one in found if one.words]


def _matched(quoted: Sequence[Paragraph], today: Sequence[Paragraph]) -> list[Paragraph | None]:
    """What each paragraph of the comments reads today; None for one that is gone.

    Paragraphs that stand there word for word are found first, and the others among those between them.
    """
    before, after = ([one.words for one in side] for side in (quoted, today))
    found: list[Paragraph | None] = [None] * len(quoted)
    for kind, i0, i1, j0, j1 in SequenceMatcher(None, before, after).get_opcodes():
        if kind == "equal":
            found[i0:i1] = today[j0:j1]
        elif kind == "replace":
            free = j0
            for at in range(i0, i1):
                alike = [likeness(before[at], after[other]) for other in range(free, min(j1, free + NEAR))]
                best = max(range(len(alike)), key=alike.__getitem__, default=-1)
                if best >= 0 and alike[best]:
                    found[at] = today[free + best]
                    free += best + 1
    anywhere = {one.words: one for one in today}  # one that was moved is still there
    return [here or anywhere.get(one.words) for one, here in zip(quoted, found, strict=True)]


def _translation(target: Document, places: Sequence[tuple[int, int]], one: Paragraph) -> tuple[int, int]:
    """What stands under the comment that holds a paragraph: the block that answers it, or all of them.

    A comment of several paragraphs, or of a list, is followed by as many blocks.
    """
    at = bisect_right(places, (one.start, len(target.value))) - 1
    low, high = places[at]
    end = places[at + 1][0] if at + 1 < len(places) else len(target.value)
    blocks = target.blocks
    first = bisect_left(blocks, high, key=lambda block: block.start)
    under = [
        block
        for block in blocks[first : bisect_left(blocks, end, key=lambda block: block.start)]
        if block.kind not in {"comment", "rule", "definition"}
    ]
    if not under:
        return one.start, one.end
    held = [start for start, _ in paragraphs(target.value, low, high)]
    if len(held) == len(under):
        block = under[held.index(one.start)]
        return block.start, block.end
    return under[0].start, under[-1].end if len(held) > 1 else under[0].end
