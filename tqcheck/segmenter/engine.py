"""Segments in, pairings out: the one room of the alignment that loads numpy and the dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.segmenter.confidence import confidence_of
from tqcheck.segmenter.features import Vocabulary
from tqcheck.segmenter.groups import Pairing
from tqcheck.segmenter.lexicon import load_lexicon
from tqcheck.segmenter.search import find_beads

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqcheck.segmenter.features import Segment
    from tqcheck.segmenter.parameters import Parameters


def pair_segments(
    english: Iterable[Segment],
    chinese: Iterable[Segment],
    parameters: Parameters,
    pairs: Iterable[tuple[str, str]],
    *,
    traditional: bool = False,
) -> list[Pairing]:
    """Pair the segments of two texts, the English one on the source side of the result.

    Args:
        english: segments of the English text, in order.
        chinese: segments of the Chinese text.
        parameters: of blocks or of sentences.
        pairs: glossary terms with their renderings.
        traditional: whether the Chinese text is in traditional script.
    """
    vocabulary = Vocabulary(load_lexicon(), pairs)
    left = vocabulary.read_english(english)
    right = vocabulary.read_chinese(chinese, simplify=traditional)
    beads = find_beads(left, right, len(vocabulary.numbers), parameters)
    return [
        Pairing((bead.i, bead.i + bead.p), (bead.j, bead.j + bead.r), confidence_of(bead), moved=bead.moved)
        for bead in beads
    ]
