"""The glossaries in force, made ready for matching."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, TypeVar

from tqcheck.collector import collector_paused
from tqcheck.glossary.bundle import glossary_files, read_file
from tqcheck.glossary.compiled import FORMAT, Compiled, compile_entries
from tqcheck.glossary.digests import digest, digests_of
from tqcheck.glossary.matcher import find_chinese, find_english, find_renderings, scan_chinese
from tqcheck.glossary.projection import fold
from tqcheck.glossary.store import DamagedTableError, load_sections, save_sections
from tqcheck.record import cached_property

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tqcheck.glossary.entry import Entry
    from tqcheck.glossary.matcher import Found, Hit, Match, Place
    from tqcheck.glossary.projection import Projection


_T = TypeVar("_T")


class Termbase:
    """Terms with their renderings.

    Args:
        compiled: the rows in force, compiled.
        digest: 8 hexadecimal digits that change when a glossary does.
        rebuild: compiles the same rows again; asked for if the cached table turns out to be damaged.
    """

    def __init__(self, compiled: Compiled, digest: str, rebuild: Callable[[], Compiled]) -> None:
        self.compiled = compiled
        self.digest = digest
        self._rebuild = rebuild

    def __len__(self) -> int:
        return len(self.compiled)

    @property
    def key(self) -> str:
        """Changes with the glossaries and their paths; empty if they are not in the cache folder."""
        return self.compiled.key

    @property
    def entries(self) -> Iterator[Entry]:
        """The rows in force, in the order of their files."""
        return (self.entry(number) for number in range(len(self.compiled)))

    def entry(self, number: int) -> Entry:
        """The row of this number."""
        return self._sound(lambda: self.compiled.entry(number))

    @cached_property
    def pairs(self) -> Sequence[tuple[str, str]]:
        """Every source variant with every Chinese rendering, for the lexicon of the alignment."""
        return self._sound(lambda: self.compiled.pairs)

    def renderings_in(self, text: str) -> Sequence[Hit]:
        """Every pattern of the Chinese side in a text as it stands: start, end, number of the pattern."""
        folded = fold(text)
        return self._sound(lambda: self.compiled.chinese.find(folded))

    def terms_of(self, pattern: int) -> list[str]:
        """The terms that a pattern of the Chinese side is an accepted rendering of, in every variant of their source."""
        return [source for number in self.compiled.chinese.accepted(pattern) for source in self.entry(number).sources]

    def meaning(self, *stems: str) -> Entry | None:
        """The row whose term has these stems, or None; see ``Meanings``."""
        number = self._sound(lambda: self.compiled.meanings.row(*stems))
        return None if number is None else self.entry(number)

    def find_english(self, text: Projection) -> list[Match]:
        """The terms in an English text, the longest where they overlap, in order of their place."""
        return self._sound(lambda: find_english(self, text))

    def find_chinese(self, text: Projection, *, accepted: bool = True, found: Found | None = None) -> list[Match]:
        """Renderings and names in a Chinese text, in order of their place; see ``matcher.find_chinese``."""
        return self._sound(lambda: find_chinese(self, text, accepted=accepted, found=found))

    def scan_chinese(self, text: Projection) -> Found:
        """Every pattern of the Chinese side that stands in a text, and where."""
        return self._sound(lambda: scan_chinese(self, text))

    def sole_terms(self, patterns: Sequence[int]) -> Iterator[tuple[int, str]]:
        """The patterns of the Chinese side that render one term alone, and that term; see ``Compiled.sole_term``."""
        terms = self._sound(lambda: [*map(self.compiled.sole_term, patterns)])
        return ((pattern, term) for pattern, term in zip(patterns, terms, strict=True) if term)

    def is_technical(self, pattern: int) -> bool:
        """Whether a pattern of the Chinese side renders a term, and not only idioms; see ``Compiled.is_technical``."""
        return self._sound(lambda: self.compiled.is_technical(pattern))

    def find_renderings(self, text: Projection, found: Found, numbers: set[int]) -> dict[int, list[Place]]:
        """Where renderings of entries stand in a Chinese text; see ``matcher.find_renderings``."""
        return self._sound(lambda: find_renderings(self, text, found, numbers))

    def _sound(self, ask: Callable[[], _T]) -> _T:
        """What is asked for, from a table compiled anew if the cached one turns out to be damaged."""
        try:
            return ask()
        except DamagedTableError:
            self.compiled = self._rebuild()
            return ask()


def make_termbase(entries: Sequence[Entry], digest: str = "00000000") -> Termbase:
    """A termbase of these rows, compiled in memory."""

    def build() -> Compiled:
        return Compiled(compile_entries(entries))

    return Termbase(build(), digest, build)


def read_glossaries(names: Sequence[str], root: str = "") -> list[Entry]:
    """The rows in force of the chosen glossaries, see ``load_termbase``, where nothing is looked for in a text."""
    from tqcheck.glossary.reader import merge, read_table  # noqa: PLC0415 -- audits find the rows compiled

    with collector_paused():
        return merge(read_table(read_file(file), shown) for shown, file in glossary_files(names, root))


def load_termbase(names: Sequence[str], root: str = "") -> Termbase:
    """Read the chosen glossaries.

    Args:
        names: ``default`` for all bundled ones, the name of a bundled one, or a path relative to ``root``; later ones
            over earlier ones.
        root: the folder paths are relative to; empty: the current folder.

    Raises:
        GlossaryError: if one is missing, malformed or contradicts itself.
    """
    files = glossary_files(names, root)
    digests = digests_of(file for _, file in files)
    content = blake2b(bytes.fromhex("".join(digests)), digest_size=4)
    table = blake2b(FORMAT.encode(), digest_size=16)
    for (shown, _), value in zip(files, digests, strict=True):  # the path, because rows carry it
        table.update(f"{shown}\n".encode() + bytes.fromhex(value))
    key = f"glossary-{table.hexdigest()}"

    def build() -> Compiled:
        from tqcheck.glossary.reader import merge, read_table  # noqa: PLC0415 -- most runs find the table compiled

        contents = [read_file(file) for _, file in files]
        with collector_paused():  # rows have no cycles, and it would look through a million of them again and again
            tables = (read_table(data, shown) for data, (shown, _) in zip(contents, files, strict=True))
            sections = compile_entries(merge(tables))
        if [*map(digest, contents)] != digests:  # one was written to in between
            return Compiled(sections)
        save_sections(key, sections)
        return Compiled(sections, key)

    cached = load_sections(key)
    try:
        compiled = Compiled(cached, key) if cached else build()
    except DamagedTableError:
        compiled = build()
    return Termbase(compiled, content.hexdigest(), build)
