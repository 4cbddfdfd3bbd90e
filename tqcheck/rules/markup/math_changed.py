"""Rule ``math-changed``."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.markup._code import HAN
from tqcheck.rules.markup._likeness import likeness
from tqcheck.rules.markup._places import has_hole, plain_place
from tqcheck.rules.markup._reconcile import Comparison, Difference, Item, differences
from tqcheck.rules.markup._strangers import strangers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Block, Document
    from tqcheck.rules.article import Article

ALIKE = 0.4
"""Likeness from which two formulas are one formula changed; formulas share few signs by chance."""
PLAIN = 3
"""Characters up to which a name or figure may stand without its dollars: n, 10, x_i."""

_TEXT = re.compile(r"\\(?:text|textrm|textit|textbf|textsf|mbox|hbox|intertext|tag|label)\*?\s*\{[^{}]*\}")
_WORDS = re.compile(r"[A-Za-z]{2,}|[\u4e00-\u9fff]+")
_STYLE = re.compile(r"\\(?:text\w*|mathrm|mbox)")
_SET = re.compile(r"[\\{},.\s]*")
_FIGURE = re.compile(r"[\d.,:/%\\-]+(?:\^.*(?:th|st|nd|rd).*|\^\{?\\circ\}?)?")
_SPACE = re.compile(r"\\[,;:!> ]|\\q?quad\b|~|\s+|\\(?:displaystyle|limits|nolimits|[bB]igg?[lr]?|left|right)\b")
_BRACED = re.compile(r"([_^])\{([A-Za-z0-9])\}")
_LAST_WORDS = re.compile(r"\\(?:text\w*|mbox)\{[.,;，。；、]*\}$")
"""Punctuation at the end, set as text: a formula takes no full-width sign otherwise."""
_END = re.compile(r"(?:[.,;，。；、]|\\\\)+$")
_DOLLARS = re.compile(r"^\$+|\$+$")


@rule(category="accuracy/mistranslation", severity="major", needs_source=True, confidence=0.85, fix="suggest")
def math_changed(article: Article) -> Iterator[Hit]:
    r"""A formula differs from the source, or is gone.

    One index or one sign makes another formula. Spacing, punctuation at the end and the words inside ``\text`` may
    change, and so may the order of formulas in a sentence; a price is no formula.

    bad:  The loss is ⟦$x_i + b$⟧ here. → 这里的损失是 ⟦$x_1 + b$⟧。
    good: The loss is $x_{i}+b$ here. → 这里的损失是 $x_i + b$。
    good: The loss is $x + b.$ → 损失是 $x + b\text{。}$
    good: It costs $5 or $6 here. → 这里要价 5 美元或 6 美元。
    """
    yield from _lone(article)
    found = [each for each in differences(article, _COMPARISON) if each.instead or not _is_words(each.lost.key)]
    joined = _joined(article, found)
    for number, difference in enumerate(found):
        if number in joined:
            continue
        lost, instead, segment = difference.lost, difference.instead, difference.segment
        if instead is not None:
            yield _changed(article, lost, instead)
            continue
        place = plain_place(segment.target, lost.value.strip())
        if place is not None and len(lost.value.strip()) <= PLAIN:
            continue
        repeated = difference.kept > 0 and place is None and not has_hole(segment.target)
        yield Hit(
            f"the formula {lost.value.strip()} is missing" if place is None else "the formula has lost its marks",
            target=place or segment.counterpart(lost.start, lost.end).trimmed,
            source=(lost.start, lost.end),
            evidence={"source": lost.value},
            severity="neutral" if repeated else None,
            confidence=0.7,
        )


def _lone(article: Article) -> Iterator[Hit]:
    """Display formulas that the aligner did not recognise."""
    assert article.source is not None
    if not any(block.kind == "math" for block in article.source.blocks):
        return
    for before, after in strangers(article, _is_display, _is_display):
        lost, instead = (
            Item(normal(formula), block.start, block.end, formula)
            for block, formula in (
                (before, article.source.value[before.content_start : before.content_end]),
                (after, article.target.value[after.content_start : after.content_end]),
            )
        )
        if lost.key != instead.key and not _same(lost, instead):
            yield _changed(article, lost, instead)


def _is_display(block: Block) -> bool:
    return block.kind == "math"


def _is_words(formula: str) -> bool:
    """Whether it says nothing that words do not: a figure, or names of things."""
    return _FIGURE.fullmatch(formula) is not None or _SET.fullmatch(_WORDS.sub("", _STYLE.sub("", formula))) is not None


def _changed(article: Article, lost: Item, instead: Item) -> Hit:
    assert article.source is not None
    restored = article.source.value[lost.start : lost.end]
    return Hit(
        f"the formula {_shown(lost)} became {_shown(instead)}",
        target=(instead.start, instead.end),
        source=(lost.start, lost.end),
        suggestions=(restored,),
        edits=(Edit(instead.start, instead.end, restored),),
        evidence={"source": lost.value, "target": instead.value},
    )


def _shown(item: Item) -> str:
    line = " ".join(item.value.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _formulas(document: Document) -> list[Item]:
    if "$" not in document.value and "\\" not in document.value:
        return []
    found = [(run.start, run.end, run.value) for run in document.runs("math")]
    found += [
        (block.start, block.end, document.value[block.content_start : block.content_end])
        for block in document.blocks
        if block.kind == "math"
    ]
    items = (Item(normal(formula), start, end, formula) for start, end, formula in sorted(found))
    return [item for item in items if item.key]


def normal(formula: str) -> str:
    """The formula without what does not change it."""
    bare = _SPACE.sub("", _DOLLARS.sub("", formula.strip()))
    return _END.sub("", _LAST_WORDS.sub("", _BRACED.sub(r"\1\2", bare)))


def _same(one: Item, other: Item) -> bool:
    """Whether only words inside the formula were translated."""
    if HAN.search(other.value) is None:
        return False
    left, right = (_SPACE.sub("", _TEXT.sub("T", item.value)) for item in (one, other))
    return left == right or _WORDS.sub("", left) == _WORDS.sub("", right)


_COMPARISON = Comparison(_formulas, _same, lambda one, other: likeness(one.key, other.key), ALIKE)


def _joined(article: Article, found: list[Difference]) -> set[int]:
    """Numbers of the differences that come of formulas joined into one or split: two or more stand inside another."""
    formulas = _formulas(article.target) if found else []
    by_segment: dict[int, list[int]] = defaultdict(list)
    for number, difference in enumerate(found):
        by_segment[difference.segment.target.start].append(number)
    joined: set[int] = set()
    for numbers in by_segment.values():
        target = found[numbers[0]].segment.target
        whole = [item.key for item in formulas if target.start <= item.start < target.end]
        inside = [
            number
            for number in numbers
            if any(found[number].lost.key in key and found[number].lost.key != key for key in whole)
        ]
        if len(inside) > 1:
            joined.update(inside)
    return joined
