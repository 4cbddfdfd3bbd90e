"""Everyday senses: what a general English–Chinese dictionary gives for the words that terms are made of.

A translator who does not know the subject takes *bank* for 银行 or 河岸. CC-CEDICT, which explains Chinese words in
English, lacks most of that when it is read backwards. The senses are those of ``senses.txt`` (see its first line), one
English word a line with all its renderings, the technical ones among them: which of them a term accepts is said by its
glossary. What is right for a term though no glossary accepts it (画像 of profiling, 岗位 of a job) is left out. The senses
in which the word is no term, and which a good translator may well write, stand in ``other_senses.txt``.
"""

from __future__ import annotations

from array import array
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.glossary.meanings import root
from tqcheck.glossary.store import Sections, load_or_build, stamped
from tqcheck.segmenter.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORMAT = 2
"""Number of the table's layout; raised whenever what is compiled changes."""

_SPREAD = 61
_PAIR_BITS = 1 << 20
"""Places of the table of pairs of characters that renderings begin with: 2 in 100 are taken."""

FILE = Path(__file__).with_name("senses.txt")
_OTHERS = Path(__file__).with_name("other_senses.txt")


class Senses:
    """The English words that Chinese ones are everyday renderings of.

    Args:
        sections: the table as ``build_senses`` makes it.
    """

    def __init__(self, sections: Sections) -> None:
        from marisa_trie import Trie  # noqa: PLC0415 -- loaded only when there is a source

        self._trie = Trie()
        self._sections = sections  # they own the memory of the trie
        self._trie.map(sections["trie"])
        self._offsets = memoryview(sections["offsets"]).cast("I")
        self._stems = sections["stems"]
        self._pairs = sections["pairs"]

    def beginning(self, text: str) -> list[str]:
        """The renderings that the text begins with, the shortest first."""
        found: list[str] = self._trie.prefixes(text)
        return found

    def goes_on(self, beginning: str) -> bool:
        """Whether any rendering begins with the text; a bit says that none does, mostly."""
        if len(beginning) > 1:
            place = _place(beginning)
            if not self._pairs[place >> 3] >> (place & 7) & 1:
                return False
        return next(self._trie.iterkeys(beginning), None) is not None

    def stems(self, rendering: str) -> frozenset[str]:
        """The stems of the words that the whole text is a rendering of."""
        number = self._trie.get(rendering)
        if number is None:
            return frozenset()
        return frozenset(bytes(self._stems[self._offsets[number] : self._offsets[number + 1]]).decode("ascii").split())

    def everything(self) -> Iterator[tuple[str, frozenset[str]]]:
        """All renderings with their stems, in no order."""
        return ((rendering, self.stems(rendering)) for rendering in self._trie.iterkeys())


@cache
def senses() -> Senses:
    """The everyday senses, from the cache folder if they are there."""
    return _table(FILE)


@cache
def other_senses() -> Senses:
    """The renderings of words that are terms in senses in which they are none, and which stand: 质询 of a challenge.

    From the cache folder if they are there.
    """
    return _table(_OTHERS)


def _table(path: Path) -> Senses:
    name = stamped(f"{path.stem}-{FORMAT}", path)
    return load_or_build(name, Senses, lambda: build_senses(path.read_text(encoding="utf-8").split("\n")))


@cache
def everyday_stems() -> frozenset[str]:
    """The stems of the English words themselves: words of the language, whatever product is called so, too."""
    lines = FILE.read_text(encoding="utf-8").split("\n")
    return frozenset(stem(line.partition(" ")[0]) for line in lines if line and line[0] != "#")


def build_senses(lines: Iterable[str]) -> Sections:
    """Compile lines of an English word and its renderings, ``bank 银行|河岸``, with comments, into a table."""
    from marisa_trie import Trie  # noqa: PLC0415 -- loaded only when there is a source

    stems: dict[str, list[str]] = {}
    for word, _, renderings in (line.partition(" ") for line in lines if line and line[0] != "#"):
        stemmed = root(stem(word))
        for rendering in renderings.split("|"):
            known = stems.setdefault(rendering, [])
            if stemmed not in known:
                known.append(stemmed)
    trie = Trie(stems)
    pieces = [b""] * len(stems)
    for rendering, found in stems.items():
        pieces[trie[rendering]] = " ".join(found).encode("ascii")
    pairs = bytearray(_PAIR_BITS >> 3)
    for place in {_place(rendering) for rendering in stems if len(rendering) > 1}:
        pairs[place >> 3] |= 1 << (place & 7)
    offsets = array("I", [0])
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return {
        "trie": trie.tobytes(),
        "offsets": offsets.tobytes(),
        "stems": b"".join(pieces),
        "pairs": bytes(pairs),
    }


def _place(text: str) -> int:
    """The bit of the first two characters of a text, which some others share."""
    return (ord(text[0]) * _SPREAD + ord(text[1])) % _PAIR_BITS
