"""What is questionable in a glossary, beyond what makes it unreadable."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.glossary.entry import HAN
from tqcheck.glossary.projection import fold, fold_once
from tqcheck.glossary.words import words
from tqcheck.record import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tqcheck.glossary.entry import Entry, Key

_REGEX_LIKE = re.compile(r"\\[a-zA-Z]|\(\?|\[[^\]]*\]|\.\*|\$$|^\^|[+*]\)")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something an editor should look at, with its place."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        """``path:line: message``."""
        return f"{self.path}:{self.line}: {self.message}"


def remarks(files: Sequence[Sequence[Entry]]) -> Iterator[Remark]:
    """What is questionable in these files, later ones over earlier ones.

    Rows that another replaces, rows that can never match, text that looks like a pattern, and wrong renderings that are
    ordinary words, or right for another term, and have no clue.
    """
    in_force: dict[Key, Entry] = {}
    for entries in files:
        for entry in entries:
            earlier = in_force.get(entry.key)
            if earlier is not None:
                yield _remark(earlier, f"'{earlier.term}' is replaced by {entry.path}:{entry.line}")
            in_force[entry.key] = entry
    right = {fold(target): entry for entry in in_force.values() for target in entry.targets}
    for entry in in_force.values():
        yield from _of_entry(entry, right)


def _of_entry(entry: Entry, right: dict[str, Entry]) -> Iterator[Remark]:
    for text in (*entry.sources, *entry.targets, *entry.wrong):
        if _REGEX_LIKE.search(text):
            yield _remark(entry, f"'{text}' looks like a pattern; it is matched literally")
    for source in entry.sources:
        if not any(char.isalnum() for char in source):
            yield _remark(entry, f"'{source}' can never match: it has no letter or digit")
        elif HAN.search(source):
            yield _remark(entry, f"'{source}' is Chinese, but sources are English")
    if entry.clues:
        return
    for wrong in entry.wrong:
        other = right.get(fold(wrong))
        if other is not None:
            yield _remark(entry, f"'{wrong}' needs a clue: it is right for '{other.term}' ({other.path}:{other.line})")
        elif wrong in words() and len(wrong) > 1:
            yield _remark(entry, f"'{wrong}' needs a clue: it is an ordinary word")


def _remark(entry: Entry, message: str) -> Remark:
    return Remark(entry.path, entry.line, message)


def search(entries: Iterable[Entry], query: str) -> list[Entry]:
    """The rows that have the text among their terms or renderings: those that are it first, then those that hold it."""
    wanted = fold(query)
    exact: list[Entry] = []
    partial: list[Entry] = []
    for entry in entries:
        forms = fold_once("\n".join((*entry.sources, *entry.targets, *entry.wrong)))
        if wanted in forms:
            (exact if wanted in forms.split("\n") else partial).append(entry)
    return exact + partial
