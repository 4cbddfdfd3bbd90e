"""What technical Chinese says: in how many articles a word, or a pair of words, stands.

The counts are those of ``usage.txt`` (see its first line). A literal translation gives itself away by a pair of words
that nobody writes: 数据结构 stands in hundreds of articles, 数据构造物 in none.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.glossary.store import Sections, load_or_build, stamped
from tqcheck.glossary.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

_TABLE = "usage-1"
FILE = Path(__file__).with_name("usage.txt")


class Usage:
    """Numbers of articles by word and pair of words.

    Args:
        sections: the table as ``build_usage`` makes it.
    """

    def __init__(self, sections: Sections) -> None:
        from marisa_trie import Trie  # noqa: PLC0415 -- loaded only when there is a source

        self._trie = Trie()
        self._sections = sections  # they own the memory of the trie
        self._trie.map(sections["trie"])
        self._counts = memoryview(sections["counts"]).cast("H")

    def articles(self, text: str) -> int:
        """How many articles have the word or the pair of words; 0 if too few to be listed."""
        number = self._trie.get(text)
        return 0 if number is None else self._counts[number]

    def is_said(self, text: str, often: int) -> bool:
        """Whether technical Chinese says the text: as it stands, or each pair of neighbouring words in it.

        Args:
            text: Chinese characters alone.
            often: articles from which a single word is usual; pairs that are listed at all are.
        """
        tokens = words().cut(text)
        if len(tokens) < 2:
            return self.articles(text) >= often
        return self.articles(text) > 0 or all(self.articles(left + right) for left, right in pairwise(tokens))


@cache
def usage() -> Usage:
    """The counts, from the cache folder if they are there."""
    return load_or_build(
        stamped(_TABLE, FILE), Usage, lambda: build_usage(FILE.read_text(encoding="utf-8").split("\n"))
    )


def build_usage(lines: Iterable[str]) -> Sections:
    """Compile lines of a word and its number of articles, with comments, into a table."""
    from array import array  # noqa: PLC0415 -- only when the table is built

    from marisa_trie import Trie  # noqa: PLC0415 -- loaded only when there is a source

    counts = {
        word: int(number) for word, _, number in (line.partition(" ") for line in lines if line and line[0] != "#")
    }
    trie = Trie(counts)
    numbers = array("H", bytes(2 * len(counts)))
    for word, number in counts.items():
        numbers[trie[word]] = number
    return {"trie": trie.tobytes(), "counts": numbers.tobytes()}
