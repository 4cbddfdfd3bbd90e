"""Rule ``code-span-changed``."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tqcheck.finding import Edit
from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.markup._code import HAN
from tqcheck.rules.markup._likeness import likeness
from tqcheck.rules.markup._places import has_hole, marked_otherwise, plain_place
from tqcheck.rules.markup._reconcile import Comparison, Difference, Item, differences
from tqcheck.rules.markup._spans import is_codelike, is_name, is_words, same_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Document
    from tqcheck.rules.article import Article

ALIKE = 0.5
"""Likeness from which two spans are one span changed. Of 22 changes in human translations 20 are above, and one
alone in its segment needs half as much."""
LOOSE_SHARE, LOOSE_COUNT = 0.03, 2
"""Above this share, and this number, of spans that lost their marks, marking is the translator's habit and no slip: 18 of
228 human translations."""
APART_SHARE, APART_COUNT = 0.06, 4
"""Above these the translation follows another version of the source, and what is missing says nothing of the translator:
6 of 228 human translations."""
OFTEN = 3
"""Times the same span must be gone from an article to be the translator's decision."""


_PHRASE = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)+")


class _Habit(NamedTuple):
    """What the article does with code marks as a whole: it drops many, it follows another source, it lost one alone."""

    loose: bool
    apart: bool
    only: bool


@rule(category="accuracy/mistranslation", severity="major", needs_source=True, confidence=0.9)
def code_span_changed(article: Article) -> Iterator[Hit]:
    """Inline code differs from the source, lost its marks, or is gone.

    Readers type what stands in code marks. Names, options and commands stay as they are; placeholders, messages and
    titles of buttons may be translated, and spans may change places. In an article that drops code marks throughout,
    those that are merely dropped weigh nothing.

    bad:  Call ⟦`print(x)`⟧ first. → 先调用 ⟦`打印(x)`⟧。
    bad:  Use ⟦`--no-cache`⟧ here. → 这里使用 ⟦`--no-caching`⟧。
    bad:  Set ⟦`max_depth`⟧ to 3. → 把 ⟦max_depth⟧ 设为 3。
    good: Run `cp <your-file> /srv`. → 运行 `cp <你的文件> /srv`。
    good: Set the key `a` before the key `b`. → 在设置键 `b` 之前先设置键 `a`。
    good: Click `Create Project`. → 点击“创建项目”。
    """
    found = [
        difference
        for difference in differences(article, _COMPARISON)
        if not _still_there(difference, is_changed=difference.instead is not None)
    ]
    gone = Counter(difference.lost.key for difference in found if difference.instead is None)
    if not found:
        return
    assert article.source is not None
    spans = sum(1 for _ in article.source.runs("code"))
    total = gone.total()
    habit = _Habit(
        loose=total > max(LOOSE_COUNT, spans * LOOSE_SHARE),
        apart=total > max(APART_COUNT, spans * APART_SHARE),
        only=total == 1,
    )
    phrases = Counter(difference.lost.key for difference in found if _is_phrase(difference))
    for difference in found:
        if difference.instead is not None:
            decided = _is_phrase(difference) and phrases[difference.lost.key] > 1
            yield _changed(article, difference, difference.instead, decided=decided)
        elif (place := plain_place(difference.segment.target, difference.lost.value)) is not None:
            yield _unmarked(difference, place, habit)
        else:
            yield _missing(difference, habit, decided=gone[difference.lost.key] >= OFTEN)


def _spans(document: Document) -> list[Item]:
    """Code spans; one that holds a backtick comes from marks out of step, and says nothing."""
    return [
        Item(" ".join(run.value.split()), run.start, run.end, run.value)
        for run in document.runs("code")
        if "`" not in run.value
    ]


_COMPARISON = Comparison(_spans, same_span, lambda one, other: likeness(one.key, other.key), ALIKE)


def _still_there(difference: Difference, *, is_changed: bool) -> bool:
    """Whether the code is there in another shape: in a block, in other marks, or as words for people."""
    value, segment = difference.lost.value, difference.segment
    if is_words(difference.lost.key):
        return True
    if value in segment.target.text.replace("`", "").replace("*", "") and value not in segment.target.text:
        return True
    return not is_changed and plain_place(segment.target, value) is None and marked_otherwise(segment, value)


def _is_phrase(difference: Difference) -> bool:
    """Whether plain words in code marks were translated."""
    instead = difference.instead
    return (
        instead is not None
        and HAN.search(instead.value) is not None
        and _PHRASE.fullmatch(difference.lost.key) is not None
    )


def _changed(article: Article, difference: Difference, instead: Item, *, decided: bool) -> Hit:
    lost = difference.lost
    assert article.source is not None
    restored = article.source.value[lost.start : lost.end]
    return Hit(
        f"the code `{lost.value}` became `{instead.value}`",
        target=(instead.start, instead.end),
        source=(lost.start, lost.end),
        suggestions=(restored,),
        edits=(Edit(instead.start, instead.end, restored),),
        evidence={"source": lost.value, "target": instead.value},
        severity="neutral" if decided else None,
    )


def _unmarked(difference: Difference, place: tuple[int, int], habit: _Habit) -> Hit:
    lost = difference.lost
    repeated = difference.kept > 0 and not is_codelike(lost.value) and not habit.only
    weightless = habit.loose or not is_name(lost.value) or repeated
    return Hit(
        f"{lost.value} is not marked as code",
        target=place,
        source=(lost.start, lost.end),
        suggestions=(f"`{lost.value}`",),
        edits=(Edit(place[0], place[0], "`"), Edit(place[1], place[1], "`")),
        evidence={"source": lost.value, "habit": habit.loose},
        severity="neutral" if weightless else "minor",
        confidence=0.7,
    )


def _missing(difference: Difference, habit: _Habit, *, decided: bool) -> Hit:
    lost, segment = difference.lost, difference.segment
    hole = has_hole(segment.target)
    # A plain word is often said in Chinese, unless its gap still shows or nothing else is gone from the article.
    plain = not is_codelike(lost.value) and not habit.only
    weightless = habit.apart or decided or (not hole and (difference.kept > 0 or plain))
    return Hit(
        f"the code `{lost.value}` is missing",
        target=segment.target.range,
        source=(lost.start, lost.end),
        evidence={"source": lost.value, "habit": habit.apart},
        severity="neutral" if weightless else "minor",
        confidence=0.7,
    )
