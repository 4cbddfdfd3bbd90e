"""Bytes kept by key in a file of the cache folder, from run to run.

What cannot be kept or read costs time alone: a shelf that is damaged, locked or full is as good as empty.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self

_PATIENCE = 10.0
"""Seconds to wait for another process that writes."""
_MOST_BYTES = 256_000_000
"""Size from which what nobody asked for the longest time is dropped: the reports of some 16,000 pairs of 10 KB articles."""
_LEFT = 0.75
"""Share of that size which is left then, so that it does not happen on every run."""
_AT_ONCE = 64
"""Values written together: an interrupted run loses no more."""
_DAY = 86_400

_TABLE = "CREATE TABLE IF NOT EXISTS shelf (key BLOB PRIMARY KEY, asked INTEGER NOT NULL, value BLOB NOT NULL)"


class Shelf:
    """The bytes kept in one file, which is made if need be; used as a context, at whose end all is written.

    Args:
        file: where they are kept.
        most: bytes the file may grow to, about.
    """

    def __init__(self, file: Path, most: int = _MOST_BYTES) -> None:
        self._file = file
        self._most = most
        self._today = int(time.time()) // _DAY
        self._new: dict[bytes, bytes] = {}
        self._asked: list[bytes] = []
        self._base: sqlite3.Connection | None = None
        with self._forgiving():
            self._base = sqlite3.connect(file, timeout=_PATIENCE)
            self._base.execute("PRAGMA journal_mode = WAL")  # who reads does not wait for who writes
            self._base.execute("PRAGMA synchronous = NORMAL")
            self._base.execute(_TABLE)

    def __enter__(self) -> Self:
        """The shelf itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Write what is new, note what was asked for, and drop what nobody asked for."""
        self._write()
        with self._forgiving():
            if self._base is not None:
                self._tidy(self._base)
        if self._base is not None:
            self._base.close()

    def __contains__(self, key: bytes) -> bool:
        return self._row("SELECT 1 FROM shelf WHERE key = ?", key) is not None

    def get(self, key: bytes) -> bytes | None:
        """What is kept under a key, or None."""
        row = self._row("SELECT value, asked FROM shelf WHERE key = ?", key)
        if row is None or not isinstance(row[0], bytes):
            return None
        if row[1] != self._today:
            self._asked.append(key)
        return row[0]

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value under a key."""
        self._new[key] = value
        if len(self._new) >= _AT_ONCE:
            self._write()

    def _row(self, question: str, key: bytes) -> tuple[object, ...] | None:
        found: list[tuple[object, ...]] = []
        with self._forgiving():
            if self._base is not None:
                found = self._base.execute(question, (key,)).fetchall()
        return found[0] if found else None

    def _write(self) -> None:
        rows = [(key, self._today, value) for key, value in self._new.items()]
        self._new.clear()
        with self._forgiving():
            if self._base is not None and rows:
                with self._base:
                    self._base.executemany("INSERT OR REPLACE INTO shelf VALUES (?, ?, ?)", rows)

    def _tidy(self, base: sqlite3.Connection) -> None:
        page, pages, free = (
            base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_size", "page_count", "freelist_count")
        )
        excess = page * (pages - free) - self._most
        if not self._asked and excess <= 0:
            return
        with base:
            base.executemany("UPDATE shelf SET asked = ? WHERE key = ?", ((self._today, key) for key in self._asked))
            if excess > 0:
                excess += int(self._most * (1 - _LEFT))
                sizes = base.execute("SELECT key, length(value) FROM shelf ORDER BY asked").fetchall()
                base.executemany("DELETE FROM shelf WHERE key = ?", _first(sizes, excess))

    @contextmanager
    def _forgiving(self) -> Iterator[None]:
        """Put the shelf away for this run if it fails; what is no shelf at all is removed, for the next run."""
        try:
            yield
        except sqlite3.Error as error:
            if self._base is not None:
                self._base.close()
            self._base = None
            if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
                with suppress(OSError):
                    self._file.unlink(missing_ok=True)


def _first(sizes: list[tuple[bytes, int]], excess: int) -> Iterator[tuple[bytes]]:
    """The first keys that hold so many bytes together."""
    for key, size in sizes:
        if excess <= 0:
            return
        excess -= size
        yield (key,)
