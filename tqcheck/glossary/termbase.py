"""The glossaries in force, made ready for matching."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING

from tqcheck.glossary.bundle import glossary_files
from tqcheck.glossary.entry import HAN, Entry
from tqcheck.glossary.reader import merge, read_entries

if TYPE_CHECKING:
    from collections.abc import Sequence


class Termbase:
    """Terms with their renderings.

    Args:
        entries: the rows in force.
        digest: 8 hexadecimal digits that change when a glossary does.
    """

    def __init__(self, entries: Sequence[Entry], digest: str) -> None:
        self.entries = entries
        self.digest = digest

    @cached_property
    def pairs(self) -> Sequence[tuple[str, str]]:
        """Every source variant with every Chinese rendering, for the lexicon of the alignment."""
        return tuple(
            (source, target)
            for entry in self.entries
            for source in entry.sources
            for target in entry.targets
            if HAN.search(target)
        )


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
    digest = hashlib.blake2b(digest_size=4)
    for _, data in files:
        digest.update(hashlib.blake2b(data, digest_size=16).digest())
    return Termbase(merge(read_entries(data, path) for path, data in files), digest.hexdigest())
