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
from typing import TYPE_CHECKING

from tqcheck.glossary.automaton import Automaton, Role, code, compile_side
from tqcheck.glossary.entry import HAN, Entry
from tqcheck.glossary.projection import fold, fold_once
from tqcheck.glossary.store import DamagedTableError
from tqcheck.record import NamedTuple, cached_property

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tqcheck.glossary.meanings import Meanings
    from tqcheck.glossary.store import Sections

FORMAT = "12"
"""Part of the cache key; raise it whenever what is compiled, or how, changes."""


class Candidate(NamedTuple):
    """What a match may stand for: an entry with its number, and the role of the found form in it."""

    entry: Entry
    role: Role
    number: int


_CHECK = struct.Struct("<I")
_text = json.JSONEncoder(ensure_ascii=False).encode
_values_of = json.JSONDecoder().decode
_LATIN = re.compile("[a-z0-9]")
_INFLECTED = re.compile(r"[a-z]{0,5}(?: \(.*\))?")
"""What a form of a term has beyond the term itself: an ending, a sense."""
_ONLY_HAN = re.compile("[\u4e00-\u9fff]+")
"""A rendering that is its own folded form."""
_MIXED_SPACE = re.compile(r"(?<=[a-z0-9]) (?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) (?=[a-z0-9])")
_MIXED_EDGE = re.compile(r"(?<=[a-z0-9])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[a-z0-9])")


class Compiled:
    """A compiled glossary.

    Args:
        sections: as ``compile_entries`` makes them.
        key: what they are kept under; empty: they are not.
    """

    def __init__(self, sections: Sections, key: str = "") -> None:
        self._sections = sections
        self.key = key
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
        from tqcheck.glossary.meanings import meanings_of  # noqa: PLC0415 -- few rules ask for them

        return meanings_of(map(self.entry, range(len(self))), self.key)

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
            # overfit and overfitting, but not server and server-side; verbs and ordinary words are rendered freely
            alone = all(
                entry.term.startswith(term)
                and _INFLECTED.fullmatch(entry.term, len(term)) is not None
                and not entry.is_name
                and entry.flags.isdisjoint({"advisory", "idiom", "verb"})
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
        sources, targets, *more, path, line = _values_of(str(data[_CHECK.size :], "utf-8"))
        wrong, clues, avoid, flags, domain, note, origin = more or ((), (), (), (), "", "", "")
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
        return tuple(
            (source, target)
            for entry in map(self.entry, range(len(self)))
            for source in entry.sources
            for target in entry.targets
            if HAN.search(target)
        )


def compile_entries(entries: Sequence[Entry]) -> Sections:
    """Compile the rows in force."""
    rows, offsets = bytearray(), array("Q", [0])
    for entry in entries:
        body = f"[{','.join(_values(entry))}]".encode()
        rows += _CHECK.pack(zlib.crc32(body)) + body
        offsets.append(len(rows))
    return {
        "rows": bytes(rows),
        "offsets": offsets.tobytes(),
        **compile_side("english", _english(entries)),
        **compile_side("chinese", _chinese(entries)),
    }


def _values(entry: Entry) -> Iterator[str]:
    """What a row is kept as: values in JSON, one by one, because an encoder made for each row takes most of the time."""
    yield _list(entry.sources)
    yield _list(entry.targets)
    lists = entry.wrong, entry.clues, entry.avoid, sorted(entry.flags)
    texts = entry.domain, entry.note, entry.origin
    if any(lists) or any(texts):
        yield from map(_list, lists)
        yield from map(_text, texts)
    yield _text(entry.path)
    yield str(entry.line)


def _list(values: Iterable[str]) -> str:
    return f"[{','.join(map(_text, values))}]"


def _english(entries: Iterable[Entry]) -> Iterator[tuple[str, int]]:
    from tqcheck.glossary.variants import patterns  # noqa: PLC0415 -- most runs find the table compiled

    for number, entry in enumerate(entries):
        term = code(number, Role.ENGLISH)
        for source in entry.sources:
            for pattern in patterns(source, exact="exact" in entry.flags):
                yield pattern, term


def _chinese(entries: Iterable[Entry]) -> Iterator[tuple[str, int]]:
    """What to look for in the Chinese text: renderings right and wrong, and names, whole and torn apart."""
    from tqcheck.glossary.variants import split_forms  # noqa: PLC0415 -- most runs find the table compiled

    for number, entry in enumerate(entries):
        for role, renderings in ((Role.ACCEPTED, entry.targets), (Role.WRONG, entry.wrong)):
            rendered = code(number, role)
            for rendering in renderings:
                if _ONLY_HAN.fullmatch(rendering):
                    yield rendering, rendered
                elif role is Role.WRONG or HAN.search(rendering):
                    for form in _spacings(" ".join(fold_once(rendering).split())):
                        yield form, rendered
        if entry.is_name:
            for source in entry.sources:
                yield " ".join(fold_once(source).split()), code(number, Role.ENGLISH)
                for form in split_forms(source) if "exact" not in entry.flags else ():
                    yield form, code(number, Role.SPLIT)


def _spacings(folded: str) -> set[str]:
    """A rendering of both scripts with and without spaces between them."""
    if not _LATIN.search(folded):
        return {folded}
    joined = _MIXED_SPACE.sub("", folded) if " " in folded else folded
    return {folded, joined, _MIXED_EDGE.sub(" ", joined)}
