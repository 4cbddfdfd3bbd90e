"""One row of a glossary: an English term, its accepted renderings, the ones known to be wrong."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

from tqcheck.record import dataclass

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ebef]")
"""A Chinese character."""

PARTS = ("noun", "verb")
"""Flags for a row about one part of speech of a word: the noun *port* is 端口, the verb 移植."""

FLAGS = ("case", "exact", "advisory", "idiom", *PARTS)
"""``case``: exact case; ``exact``: no inflection; ``advisory``: findings are minor; ``idiom``: a turn of everyday language,
whose renderings say nothing about the field and may vary; ``noun``, ``verb``: see ``PARTS``."""


Key: TypeAlias = tuple[str, str, str]
"""What a row is about: the term, the field, the part of speech."""


_SENSE = re.compile(r" \([^()]*\)$")
"""What a row says of the sense it is about: *port (computing)*."""


_NAME = re.compile(r"\b[A-Z][A-Za-z]*[a-z][A-Za-z]*(?:[ .][A-Z][A-Za-z]*)*(?!\.?\w)", re.ASCII)
"""A name of one word or more; an abbreviation alone says too little."""


@lru_cache(maxsize=16384)
def _english(sources: tuple[str, ...]) -> tuple[str, ...]:
    """The English forms as they are written; asked again for every place an entry is found at."""
    return tuple(_SENSE.sub("", source) for source in sources)


@lru_cache(maxsize=16384)
def _is_name(preferred: str, sources: tuple[str, ...]) -> bool:
    """Whether a rendering is one of the English forms."""
    return preferred.casefold() in {source.casefold() for source in _english(sources)}


@lru_cache(maxsize=16384)
def _names(preferred: str, sources: tuple[str, ...]) -> tuple[str, ...]:
    """The names in a rendering that stand in one of the English forms, too."""
    english = "\n".join(_english(sources)).casefold()
    return tuple(name for name in _NAME.findall(preferred) if name.casefold() in english)


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with what is known about its renderings.

    Attributes:
        sources: the English term and its variants; the first names the entry.
        targets: accepted renderings, the preferred one first.
        wrong: renderings known to be wrong.
        clues: words of which one must stand near a wrong rendering for it to count; empty: it always counts.
        avoid: words that must not follow a wrong rendering, nor stand in its paragraph unless a clue does, too.
        flags: a subset of ``FLAGS``.
        domain: the field the row is about; rows of different fields stand side by side.
        note: a remark for editors.
        origin: where the fact comes from.
        path: the glossary file.
        line: 1-based line in it.
    """

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    wrong: tuple[str, ...] = ()
    clues: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    domain: str = ""
    note: str = ""
    origin: str = ""
    path: str = ""
    line: int = 0

    @property
    def term(self) -> str:
        """The English term as the entry names it."""
        return self.sources[0]

    @property
    def english(self) -> tuple[str, ...]:
        """The English forms without what the row says of their sense: *port* of *port (computing)*."""
        return _english(self.sources)

    @property
    def preferred(self) -> str:
        """The rendering to suggest first."""
        return self.targets[0]

    @property
    def is_name(self) -> bool:
        """Whether the term is to stay in English: its preferred rendering is itself."""
        return _is_name(self.preferred, self.sources)

    @property
    def names(self) -> tuple[str, ...]:
        """The names within the term that its preferred rendering keeps: *Angular* of *Angular project*, Angular 项目."""
        return _names(self.preferred, self.sources)

    @property
    def keeps_english(self) -> bool:
        """Whether English is one of the accepted renderings."""
        return not all(HAN.search(target) for target in self.targets)

    @property
    def part(self) -> str:
        """The part of speech that the row is about; empty: it is about every one."""
        return next((part for part in PARTS if part in self.flags), "") if self.flags else ""

    @property
    def key(self) -> Key:
        """Rows with equal keys speak of the same thing: a later file's row replaces an earlier one's."""
        if not self.flags:
            return self.sources[0].casefold(), self.domain.casefold(), ""
        return (self.term if "case" in self.flags else self.term.casefold()), self.domain.casefold(), self.part
