"""A glossary compiled: what the matcher needs, in the cache folder under the content's key.

Three things are kept: an automaton of the English forms, one of everything to be looked for in the Chinese text, and the
rows themselves, which are read one by one when a match asks for them.
"""

from __future__ import annotations

import json
import re
import struct
import zlib
from array import array
from functools import cached_property
from typing import TYPE_CHECKING

from tqcheck.glossary.automaton import Automaton, Role, code, compile_side
from tqcheck.glossary.entry import HAN, Entry
from tqcheck.glossary.projection import fold
from tqcheck.glossary.store import DamagedTableError
from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tqcheck.glossary.meanings import Meanings
    from tqcheck.glossary.store import Sections

FORMAT = "7"
"""Part of the cache key; raise it whenever what is compiled, or how, changes."""


class Candidate(NamedTuple):
    """What a match may stand for: an entry with its number, and the role of the found form in it."""

    entry: Entry
    role: Role
    number: int


_CHECK = struct.Struct("<I")
_LATIN = re.compile("[a-z0-9]")
_MIXED_SPACE = re.compile(r"(?<=[a-z0-9]) (?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) (?=[a-z0-9])")
_MIXED_EDGE = re.compile(r"(?<=[a-z0-9])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[a-z0-9])")


class Compiled:
    """A compiled glossary.

    Args:
        sections: as ``compile_entries`` makes them.
    """

    def __init__(self, sections: Sections) -> None:
        self._sections = sections
        self._offsets = memoryview(sections["offsets"]).cast("Q")
        self.english = Automaton(sections, "english", words=True)
        self.chinese = Automaton(sections, "chinese")
        self._known: dict[int, Entry] = {}
        self._sole_terms: dict[int, str] = {}
        self._kept_english: dict[int, tuple[str, ...]] = {}
        self._technical: dict[int, bool] = {}
        self.fitting: dict[tuple[int, str, bool], tuple[Candidate, ...]] = {}
        """What a form of the English side may stand for, as the matcher found it: form as written, plural or not."""

    def __len__(self) -> int:
        return len(self._offsets) - 1

    @cached_property
    def meanings(self) -> Meanings:
        """Which row has a term of given stems."""
        from tqcheck.glossary.meanings import Meanings  # noqa: PLC0415 -- few rules ask for them

        return Meanings(self._sections)

    def entry(self, number: int) -> Entry:
        """The row of this number.

        Raises:
            DamagedTableError: if its checksum does not fit.
        """
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = self._decoded(number)
        return known

    def sole_term(self, pattern: int) -> str:
        """The term that a pattern of the Chinese side renders, if it renders no other; else an empty string."""
        known = self._sole_terms.get(pattern)
        if known is None:
            entries = [self.entry(number) for number in self.chinese.accepted(pattern)]
            term = min((entry.term for entry in entries), key=len, default="")
            alone = all(  # overfit, overfitting; verbs and idioms are rendered freely
                entry.term.startswith(term) and not entry.is_name and entry.flags.isdisjoint({"idiom", "verb"})
                for entry in entries
            )
            known = self._sole_terms[pattern] = term if alone else ""
        return known

    def is_technical(self, pattern: int) -> bool:
        """Whether a pattern of the Chinese side renders a term, and not only idioms, which stand in texts of all fields."""
        known = self._technical.get(pattern)
        if known is None:
            entries = map(self.entry, self.chinese.accepted(pattern))
            known = self._technical[pattern] = any("idiom" not in entry.flags for entry in entries)
        return known

    def kept_english(self, number: int) -> tuple[str, ...]:
        """The renderings of an entry without Chinese that are not the term itself, folded; none of a name."""
        known = self._kept_english.get(number)
        if known is None:
            entry = self.entry(number)
            known = self._kept_english[number] = tuple(
                fold(target)
                for target in (() if entry.is_name else entry.targets)
                if not HAN.search(target) and target not in entry.sources
            )
        return known

    def _decoded(self, number: int) -> Entry:
        data = self._sections["rows"][self._offsets[number] : self._offsets[number + 1]]
        if len(data) < _CHECK.size or zlib.crc32(data[_CHECK.size :]) != _CHECK.unpack_from(data)[0]:
            raise DamagedTableError
        sources, targets, wrong, clues, avoid, flags, domain, note, origin, path, line = json.loads(
            bytes(data[_CHECK.size :])
        )
        return Entry(
            sources=tuple(sources),
            targets=tuple(targets),
            wrong=tuple(wrong),
            clues=tuple(clues),
            avoid=tuple(avoid),
            flags=frozenset(flags),
            domain=domain,
            note=note,
            origin=origin,
            path=path,
            line=line,
        )

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Every source variant with every Chinese rendering."""
        text = bytes(self._sections["pairs"]).decode()
        return tuple(
            (source, target) for source, _, target in (line.partition("\t") for line in text.split("\n") if line)
        )


def compile_entries(entries: Sequence[Entry]) -> Sections:
    """Compile the rows in force."""
    from tqcheck.glossary.meanings import compile_meanings  # noqa: PLC0415 -- most runs find the table compiled

    rows, offsets = bytearray(), array("Q", [0])
    encode = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make a new one for each row
    for entry in entries:
        body = encode(_plain(entry)).encode()
        rows += _CHECK.pack(zlib.crc32(body)) + body
        offsets.append(len(rows))
    pairs = (
        f"{source}\t{target}"
        for entry in entries
        for source in entry.sources
        for target in entry.targets
        if HAN.search(target)
    )
    return {
        "rows": bytes(rows),
        "offsets": offsets.tobytes(),
        "pairs": "\n".join(pairs).encode(),
        **compile_side("english", _english(entries)),
        **compile_side("chinese", _chinese(entries)),
        **compile_meanings(entries),
    }


def _plain(entry: Entry) -> list[object]:
    return [
        *(entry.sources, entry.targets, entry.wrong, entry.clues, entry.avoid, sorted(entry.flags)),
        *(entry.domain, entry.note, entry.origin, entry.path, entry.line),
    ]


def _english(entries: Iterable[Entry]) -> Iterator[tuple[str, int]]:
    from tqcheck.glossary.variants import patterns  # noqa: PLC0415 -- most runs find the table compiled

    for number, entry in enumerate(entries):
        for source in entry.sources:
            for pattern in patterns(source, exact="exact" in entry.flags):
                yield pattern, code(number, Role.ENGLISH)


def _chinese(entries: Iterable[Entry]) -> Iterator[tuple[str, int]]:
    """What to look for in the Chinese text: renderings right and wrong, and names, whole and torn apart."""
    from tqcheck.glossary.variants import split_forms  # noqa: PLC0415 -- most runs find the table compiled

    for number, entry in enumerate(entries):
        for role, renderings in ((Role.ACCEPTED, entry.targets), (Role.WRONG, entry.wrong)):
            for rendering in renderings:
                if role is Role.WRONG or HAN.search(rendering):
                    for form in _spacings(" ".join(fold(rendering).split())):
                        yield form, code(number, role)
        if entry.is_name:
            for source in entry.sources:
                yield " ".join(fold(source).split()), code(number, Role.ENGLISH)
                for form in split_forms(source) if "exact" not in entry.flags else ():
                    yield form, code(number, Role.SPLIT)


def _spacings(folded: str) -> set[str]:
    """A rendering of both scripts with and without spaces between them."""
    if not _LATIN.search(folded):
        return {folded}
    return {folded, _MIXED_SPACE.sub("", folded), _MIXED_EDGE.sub(" ", _MIXED_SPACE.sub("", folded))}
