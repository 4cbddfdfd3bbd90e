"""The words and other features of a pair of articles, as the evidence on single sentences weighs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.segmenter.evidence import weighed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqcheck.segmenter.context import Context
    from tqcheck.segmenter.evidence import Item
    from tqcheck.segmenter.vocabulary import Reading

_SMOOTH_BLOCKS = 4
"""Added to the number of blocks, so that in a short text a word is not taken for one that stands everywhere."""


class Items:
    """The words and other features of one pair of articles, each weighed once."""

    def __init__(self, context: Context) -> None:
        self._vocabulary = context.vocabulary
        self._numbers = context.vocabulary.numbers
        self._translations = context.vocabulary.translations
        self._shares = [1 / (_SMOOTH_BLOCKS + blocks) for blocks in context.sizes]
        self._known = context.counts
        self._features: dict[int, Item] = {}
        self._others: dict[int | str, Item] = {}

    def of_english(self, row: Iterable[int]) -> list[Item]:
        """The features of an English sentence."""
        known = self._features
        for feature in row:
            if feature not in known:
                known[feature] = self._of_feature(feature)
        return [known[feature] for feature in row]

    def of_chinese(self, reading: Reading, tokens: Iterable[str]) -> list[Item]:
        """The words of a Chinese sentence of two characters and more, and the features that are no Han words."""
        known = self._others
        words = [word for start, end, word in reading.words if end - start > 1]
        keys: dict[int | str, None] = dict.fromkeys(words)
        for word in words:
            if word not in known:
                known[word] = self._of_images(word, "word", [feature for feature, _ in self._translations(word)])
        for names in (reading.features, tokens):
            for name in names:
                if name not in keys:
                    keys[name] = None
                if name not in known:
                    number = self._numbers.get(name)
                    known[name] = self._of_images(name, _kind(name), [] if number is None else [number])
        return [known[key] for key in keys]

    def _of_feature(self, feature: int) -> Item:
        weight, english, chinese = self._counted(feature)
        name = self._vocabulary.names[feature]  # more of them once other stretches are read
        return weighed(feature, _kind(name), (feature,), (weight, english, chinese * self._shares[1]), english=True)

    def _of_images(self, key: int | str, kind: str, images: Iterable[int]) -> Item:
        images = tuple(images)
        counted = [self._counted(feature) for feature in images]
        weight = max((weight for weight, _, _ in counted), default=1.0)
        usual = max((chinese for _, _, chinese in counted), default=1)
        chance = max((english * self._shares[0] for _, english, _ in counted), default=0.0)
        return weighed(key, kind, images, (weight, usual, chance), english=False)

    def _counted(self, feature: int) -> tuple[float, int, int]:
        """How telling a feature is, and in how many blocks of either side it stands; one that no block has is rare."""
        known = self._known
        if feature >= len(known.idf):
            return 1.0, 1, 1
        return known.idf[feature], known.english[feature], known.chinese[feature]


def _kind(name: str) -> str:
    return "word" if name[0].isalpha() else name[0]
