"""Digests of glossary files, kept with the time and size of each: a file that nobody touched is not read again.

Reading and hashing a glossary of 100,000 rows takes longer than finding its terms in an article.
"""

from __future__ import annotations

import contextlib
import json
import re
import time
from hashlib import blake2b
from typing import TYPE_CHECKING

from tqcheck.cache import cache_folder, write_atomic
from tqcheck.glossary.bundle import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NAME = "digests-1.json"
_DIGEST = re.compile("[0-9a-f]{32}")
_MOST = 1_000
"""Files that are remembered; the list starts anew when it is full."""
_SETTLED = 2_000_000_000
"""Nanoseconds after its last change from which a file's time tells it from every later state: some file systems count
in steps of two seconds."""


def digest(data: bytes) -> str:
    """32 hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


def digests_of(files: Iterable[Path]) -> list[str]:
    """The digest of the content of each file.

    Raises:
        GlossaryError: if one cannot be read.
    """
    folder = cache_folder()
    store = folder / _NAME if folder else None
    known = {} if store is None else _read(store)
    new: dict[str, list[object]] = {}
    found = []
    for file in files:
        path = str(file.absolute())
        stamp = _stamp(file)
        *kept, value = known.get(path, (None,))
        if stamp is None or kept != stamp:
            value = digest(read_file(file))
            if stamp is not None and time.time_ns() - max(stamp[1:3]) > _SETTLED:
                new[path] = [*stamp, value]
        found.append(str(value))
    if new and store is not None:
        rows = {**(known if len(known) < _MOST else {}), **new}
        with contextlib.suppress(OSError):  # a full or read-only disk costs only time
            write_atomic(store, json.dumps(rows).encode())
    return found


def _stamp(file: Path) -> list[int] | None:
    """What changes when a file does; None if it cannot be asked."""
    try:
        about = file.stat()
    except OSError:
        return None
    return [about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino]


def _read(store: Path) -> dict[str, list[object]]:
    try:
        known = json.loads(store.read_bytes())
    except (OSError, ValueError):  # not there yet, or damaged: it is written anew
        return {}
    return known if isinstance(known, dict) and all(map(_is_row, known.values())) else {}


def _is_row(row: object) -> bool:
    return isinstance(row, list) and len(row) == 5 and bool(_DIGEST.fullmatch(str(row[-1])))
