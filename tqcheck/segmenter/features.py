"""What a segment is about, as a set of features that its counterpart in the other language shares."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple, dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeAlias

    Row: TypeAlias = dict[int, float]

CODE = 1.0
LINK = 1.5
"""Weights of inline code and of the last part of a link's path."""

OTHERS_PER_HAN = 3.15
"""Latin characters that take the room of one Han character in a Chinese text."""


@dataclass(slots=True)
class Segment:
    """A segment as the alignment sees it.

    Attributes:
        text: its prose; code, addresses and markup left out.
        kind: of the block it is; the empty string for a sentence.
        tokens: features that are not words of the prose, with their weights: inline code, link targets, lines of code.
        length: English characters, or Han characters with the others at ``1 / OTHERS_PER_HAN``.
    """

    text: str
    kind: str = ""
    tokens: dict[str, float] = field(default_factory=dict)
    length: float = 0.0


def english_length(text: str) -> float:
    """Length of an English text in characters."""
    return float(len(text))


def chinese_length(text: str) -> float:
    """Length of a Chinese text in Han characters; three-byte characters are counted as such."""
    wide = (len(text.encode("utf-8", "surrogatepass")) - len(text)) / 2
    return wide + max(0.0, len(text) - wide) / OTHERS_PER_HAN


@dataclass(frozen=True, slots=True)
class Table:
    """Features of a run of segments, packed.

    Attributes:
        starts: where the features of each segment begin, with one more at the end.
        features: numbers of the features.
        weights: their weights.
        lengths: of the segments.
        kinds: what each segment is.
        words: numbers of the dictionary words of all segments of the Chinese side, each once a segment.
        word_starts: where those of each segment begin, with one more at the end.
    """

    starts: array[int]
    features: array[int]
    weights: array[float]
    lengths: array[float]
    kinds: list[str]
    words: array[int]
    word_starts: array[int]


class Rows(NamedTuple):
    """The same of few segments, not packed.

    Attributes:
        rows: the features of each segment with their weights.
        lengths: of the segments.
        kinds: what each segment is.
        texts: what each says.
    """

    rows: Sequence[Row]
    lengths: Sequence[float]
    kinds: Sequence[str]
    texts: Sequence[str]


def rows_of(segments: Sequence[Segment], rows: Sequence[Row]) -> Rows:
    """Segments with their features."""
    lengths, kinds = [segment.length for segment in segments], [segment.kind for segment in segments]
    return Rows(rows, lengths, kinds, [segment.text for segment in segments])


def packed(segments: Rows) -> Table:
    """Few segments packed; of a Chinese side without its dictionary words."""
    packer = Packer()
    packer.add(segments)
    return packer.table()


class Packer:
    """Makes a table of rows."""

    def __init__(self) -> None:
        self._table = Table(array("q", [0]), array("i"), array("f"), array("d"), [], array("i"), array("q", [0]))

    def add(self, segments: Rows) -> None:
        """Add segments with their features."""
        table = self._table
        features: list[int] = []
        weights: list[float] = []
        starts: list[int] = []
        before = len(table.features)
        for row in segments.rows:
            features += row
            weights += row.values()
            starts.append(before + len(features))
        table.features.fromlist(features)
        table.weights.fromlist(weights)
        table.starts.fromlist(starts)
        table.lengths.fromlist([*segments.lengths])
        table.kinds.extend(segments.kinds)

    def add_words(self, said: Iterable[Iterable[int]]) -> None:
        """Add the dictionary words of as many Chinese segments."""
        table = self._table
        for words in said:
            table.words.fromlist(list(words))
            table.word_starts.append(len(table.words))

    def table(self) -> Table:
        """The table."""
        return self._table
