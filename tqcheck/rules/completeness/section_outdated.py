"""The source moved on after a translated paragraph was last touched."""

from __future__ import annotations

from time import gmtime, strftime
from typing import TYPE_CHECKING

from tqcheck.rules import Article, Hit, rule
from tqcheck.rules.completeness._revisions import changes, likeness, paragraphs, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tqcheck.history import History
    from tqcheck.rules import Segment


@rule(category="accuracy/omission", severity="neutral", confidence=1.0, default=False, needs_source=True)
def section_outdated(article: Article) -> Iterator[Hit]:
    r"""The English changed after this paragraph of the translation was last touched.

    Pages fall behind their source one paragraph at a time, and nothing in the translation shows it. Git knows when each
    line was changed last; changes of white space and of spelling do not count. Off by default, because git has to be
    asked about both files: select it for a page that must follow its source.

    bad:  Pages stay for an hour.\n\nKeys are sorted. ⇒ ⟦Pages stay for two days.⟧\n\nKeys are sorted. → ⟦页面保留一小时。⟧\n\n键是有序的。
    good: Pages stay for an hour. ⇒ Pages  stay\nfor an hour. → 页面保留一小时。
    good: Pages stey for an hour. ⇒ Pages stay for an hour. → 页面保留一小时。
    """
    history: History | None = article.once("history", lambda: None)
    if history is None or article.source is None:
        return
    source, target = history.source, history.target
    for segment in article.segments:
        changed, touched = _latest(source, segment.unit.source_lines), _latest(target, segment.unit.target_lines)
        if changed is None or touched is None or changed <= touched:
            continue
        was = _was(segment, history.source_at(touched))
        if was is not None:
            yield Hit(
                f"the English changed on {_day(changed)}, this was last touched on {_day(touched)}",
                target=segment.target.range,
                source=segment.source.range,
                evidence={"changed": changed, "touched": touched, "was": was},
            )


def _latest(times: Sequence[int], lines: tuple[int, int] | None) -> int | None:
    """The last change of any of these lines, 1-based inclusive; None if git knows none of them."""
    return None if lines is None else max(times[lines[0] - 1 : lines[1]], default=None)


def _was(segment: Segment, old: str) -> str | None:
    """How the paragraph read before, empty if it was not there; None if only its spelling or white space changed."""
    words = words_of(segment.source.text)
    best, most = "", 0.0
    for start, end in paragraphs(old):
        others = words_of(old[start:end])
        if others == words:
            return None
        alike = likeness(others, words)
        if alike > most:
            best, most = old[start:end], alike
    return None if best and not changes(words_of(best), words) else best


def _day(time: int) -> str:
    return strftime("%Y-%m-%d", gmtime(time)) if time < 1 << 40 else "no commit yet"
