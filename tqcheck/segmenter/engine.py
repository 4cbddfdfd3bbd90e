"""Segments in, pairings out: for texts that are no documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.segmenter.confidence import BLOCKS, pairings_of
from tqcheck.segmenter.lexicon import load_lexicon
from tqcheck.segmenter.search import Statistics, find_beads
from tqcheck.segmenter.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tqcheck.segmenter.features import Segment
    from tqcheck.segmenter.groups import Pairing
    from tqcheck.segmenter.parameters import Parameters


def pair_segments(
    english: Iterable[Segment], chinese: Iterable[Segment], parameters: Parameters, pairs: Sequence[tuple[str, str]]
) -> list[Pairing]:
    """Pair the segments of two texts, the English one on the source side of the result.

    Args:
        english: segments of the English text, in order.
        chinese: segments of the Chinese text.
        parameters: of blocks or of sentences.
        pairs: glossary terms with their renderings.
    """
    vocabulary = Vocabulary(load_lexicon(), pairs)
    left, right = vocabulary.read_english(english), vocabulary.read_chinese(chinese)
    statistics = Statistics.of_tables(left, right, len(vocabulary.numbers), parameters)
    return pairings_of(find_beads(left, right, statistics, parameters), BLOCKS)
