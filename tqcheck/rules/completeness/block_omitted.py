"""A block of the source has no translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.rules import Article, Hit, rule
from tqcheck.rules.completeness._gaps import Gap, gaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SECTION = 150
"""Words from which what is missing is a section: at five points a section would cost as little as a sentence."""

_NAMES = {"heading": "heading", "paragraph": "paragraph", "item": "list item", "row": "table row"}


@rule(category="accuracy/omission", severity="major", needs_source=True)
def block_omitted(article: Article) -> Iterator[Hit]:
    r"""A paragraph, heading, list item or table row of the source has no Chinese.

    Readers never see what was left out, and nothing in the translation hints at it. Two paragraphs merged into one are
    not an omission, nor is an image or a comment that was dropped.

    bad:  # Cache\n\nThe cache keeps recent pages in memory.\n\n⟦Entries expire after an hour unless they are read again.⟧ → # 缓存\n\n缓存把最近的页面保存在内存中。
    good: # Cache\n\nThe cache keeps recent pages in memory. → # 缓存\n\n缓存把最近的页面保存在内存中。
    good: # Redis 7\n\nRedis 7 is a small server.\n\nIt is also very fast. → # Redis 7\n\nRedis 7 是一个小巧的服务器，而且它的速度也非常快。
    good: # Cache\n\n![](divider.png)\n\nThe cache is small. → # 缓存\n\n缓存很小。
    """
    for run in _runs(gaps(article, "source")):
        first, last, words = run[0], run[-1], sum(gap.size for gap in run)
        kind = _NAMES[first.block.kind]
        what = f"this {kind} has" if len(run) == 1 else f"{len(run)} {_plural(run)} from here on have"
        yield Hit(
            f"{what} no translation",
            target=first.place,
            source=(first.block.start, last.block.end),
            evidence={"kind": kind, "blocks": len(run), "words": words, "probability": max(gap.sure for gap in run)},
            severity="critical" if words >= _SECTION else None,
        )


def _runs(found: Iterable[Gap]) -> Iterator[list[Gap]]:
    """Gaps that follow each other in the source and belong to one place of the translation: one cause."""
    run: list[Gap] = []
    for gap in found:
        if run and not (gap.place == run[-1].place and 0 <= gap.block.group - run[-1].block.group <= 1):
            yield run
            run = []
        run.append(gap)
    if run:
        yield run


def _plural(run: list[Gap]) -> str:
    kinds = {_NAMES[gap.block.kind] for gap in run}
    return f"{kinds.pop()}s" if len(kinds) == 1 else "blocks"
