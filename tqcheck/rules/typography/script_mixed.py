"""See the rule's docstring."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.typography._script import simplified_forms, traditional_pattern
from tqcheck.rules.visible import Visible, run_at, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

GAP = 12
"""Characters between two Traditional ones that still belong to one finding: a clause."""
NEAR = 20
"""Characters on each side in which kana or the word for the script mean that the form is on purpose."""

_ON_PURPOSE = re.compile("[ぁ-ヺ]|[繁正][体體]")
_PLACE = re.compile("(?:zh[-_]?)?(?:hant|tw|hk|cht)(?![a-z])", re.IGNORECASE)


@rule(category="locale-convention/character-form", severity="minor", confidence=0.9, fix="safe")
def script_mixed(prose: Prose) -> Iterator[Hit]:
    """Traditional characters stand in a Simplified article.

    They come from mixed sources or converters, cannot be found by a search, and puzzle some readers.

    bad:  安装之后先重启服务，然⟦後運⟧行测试。
    bad:  这个模型的⟦權⟧重很大。
    good: 乾隆年间的著作，藉助瞭望塔，慢慢徵求意见。
    good: 也有繁體中文版，日文叫「開発環境」と言う。
    good: 這篇文章從頭到尾都是繁體字，所以沒有問題。
    good: 請用 Transformers library 的 AutoModelForSequenceClassification class 載入 checkpoint 和 tokenizer。
    """
    shown = visible(prose)
    text = shown.text
    forms = simplified_forms()
    places = [match.start() for match in traditional_pattern().finditer(text)]
    if not places or _is_traditional(text, len(places)):
        return
    for start, end in _groups(text, places):
        near = text[max(0, start - NEAR) : end + NEAR]
        if _ON_PURPOSE.search(near) or _links_elsewhere(prose, shown.at(start)):
            continue
        yield _hit(shown, start, end, forms)


def _is_traditional(text: str, places: int) -> bool:
    """Whether a text is in Traditional script: it has more Traditional characters than Simplified ones.

    Each is about a third of a text in its own script; of the Simplified ones a few are at home in both.
    """
    simplified = _simplified()
    return places > sum(character in simplified for character in text)


@cache
def _simplified() -> frozenset[str]:
    return frozenset(simplified_forms().values())


def _groups(text: str, places: list[int]) -> Iterator[tuple[int, int]]:
    """Ranges that take in neighbouring Traditional characters of one line."""
    start = end = places[0]
    for place in places[1:]:
        if place - end > GAP or "\n" in text[end:place]:
            yield start, end + 1
            start = place
        end = place
    yield start, end + 1


def _links_elsewhere(prose: Prose, place: int) -> bool:
    """Whether it is the text of a link to a Traditional page."""
    link = run_at(prose.document, place, "link")
    return link is not None and _PLACE.search(link.value) is not None


def _hit(shown: Visible, start: int, end: int, forms: dict[str, str]) -> Hit:
    flagged = shown.text[start:end]
    edits = tuple(
        Edit(shown.at(start + index), shown.at(start + index) + 1, forms[character])
        for index, character in enumerate(flagged)
        if character in forms
    )
    return Hit(
        "Traditional characters in a Simplified article",
        target=shown.span(start, end),
        suggestions=("".join(forms.get(character, character) for character in flagged),),
        edits=edits,
        safe=True,
    )
