"""Results by content: a segment that a scorer has seen is not shown to it again."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tqcheck.cache import cache_folder
from tqcheck.scorers.model import Item, Result, ScorerError, checked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_NAME = "scorers.sqlite3"
_PATIENCE = 10.0
"""Seconds to wait for another process that writes."""


def key_of(identity: str, item: Item) -> str:
    """A hash of the scorer and the segment."""
    parts = "\x1f".join((identity, *item)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(parts, digest_size=16).hexdigest()


def known(identity: str, items: Iterable[Item]) -> dict[Item, Result]:
    """The results that are held for a scorer; none where nothing can be kept."""
    path = _path()
    if path is None or not path.exists():
        return {}
    found: dict[Item, Result] = {}
    try:
        with closing(_opened(path)) as base:
            for item in items:
                row = base.execute("SELECT result FROM results WHERE key = ?", (key_of(identity, item),)).fetchone()
                if row is not None:
                    found[item] = checked(json.loads(row[0]), item)
    except (sqlite3.Error, ValueError, ScorerError):  # damaged: it is asked again, and written again
        return found
    return found


def keep(identity: str, results: Mapping[Item, Result]) -> None:
    """Hold results for the next run."""
    path = _path()
    if path is None or not results:
        return
    rows = [(key_of(identity, item), json.dumps(result._asdict())) for item, result in results.items()]
    try:
        with closing(_opened(path)) as base, base:
            base.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", rows)
    except sqlite3.Error:  # a full or read-only disk costs the next run its cache, not this one its report
        return


def _path() -> Path | None:
    folder = cache_folder()
    return None if folder is None else folder / _NAME


def _opened(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=_PATIENCE)
    base.execute("CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, result TEXT NOT NULL)")
    return base
