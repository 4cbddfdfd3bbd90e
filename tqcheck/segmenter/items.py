"""The words and other features of a pair of articles, as the evidence on single sentences weighs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.segmenter.evidence import Item
from tqcheck.segmenter.latin import latin_features

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqcheck.segmenter.context import Context
    from tqcheck.segmenter.features import Segment

_SMOOTH_BLOCKS = 4
"""Added to the number of blocks, so that in a short text a word is not taken for one that stands everywhere."""


class Items:
    """The words and other features of one pair of articles, each weighed once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._english_share, self._chinese_share = (
            1 / (_SMOOTH_BLOCKS + len(table.lengths)) for table in context.tables
        )
        self._features: dict[int, Item] = {}
        self._words: dict[int, Item] = {}

    def of_feature(self, feature: int) -> Item:
        """A feature of an English sentence."""
        item = self._features.get(feature)
        if item is None:
            name = self._context.vocabulary.names[feature]
            weight, english, chinese = self._counted(feature)
            chance = chinese * self._chinese_share
            item = Item(feature, _kind(name), frozenset((feature,)), weight, english, chance)
            self._features[feature] = item
        return item

    def of_chinese(self, segment: Segment) -> list[Item]:
        """The words of a Chinese sentence of two characters and more, and the features that are no Han words."""
        context, known = self._context, self._words
        found: dict[int | str, Item] = {}
        for word, length, images in context.vocabulary.words(segment.text, simplify=context.traditional):
            if length > 1:
                item = known.get(word)
                if item is None:
                    item = known[word] = self._item(word, "word", images)
                found[word] = item
        numbers = context.vocabulary.numbers
        for name in (*latin_features(segment.text), *segment.tokens):
            number = numbers.get(name)
            found[name] = self._item(name, _kind(name), () if number is None else (number,))
        return list(found.values())

    def _item(self, key: int | str, kind: str, images: Iterable[int]) -> Item:
        counted = [self._counted(feature) for feature in images]
        weight = max((weight for weight, _, _ in counted), default=1.0)
        usual = max((chinese for _, _, chinese in counted), default=1)
        chance = max((english * self._english_share for _, english, _ in counted), default=0.0)
        return Item(key, kind, frozenset(images), weight, usual, chance)

    def _counted(self, feature: int) -> tuple[float, int, int]:
        """How telling a feature is, and in how many blocks of either side it stands; one that no block has is rare."""
        known = self._context.statistics.rarity
        if feature >= len(known.idf):
            return 1.0, 1, 1
        return float(known.idf[feature]), int(known.english[feature]), int(known.chinese[feature])


def _kind(name: str) -> str:
    return "word" if name[0].isalpha() else name[0]
