"""Results by content: a segment that a scorer has seen is not shown to it again."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from tqcheck.cache import cache_folder
from tqcheck.scorers.model import Item, Result, ScorerError, checked
from tqcheck.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_NAME = "scorers-2.sqlite3"


def key_of(identity: str, item: Item) -> bytes:
    """A hash of the scorer and the segment."""
    parts = "\x1f".join((identity, *item)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(parts, digest_size=16).digest()


def known(identity: str, items: Iterable[Item]) -> dict[Item, Result]:
    """The results that are held for a scorer; none where nothing can be kept."""
    path = _path()
    if path is None or not path.exists():
        return {}
    found: dict[Item, Result] = {}
    with Shelf(path) as shelf:
        for item in items:
            data = shelf.get(key_of(identity, item))
            try:
                if data is not None:
                    found[item] = checked(json.loads(data), item)
            except (ValueError, ScorerError):  # damaged: it is asked again, and written again
                continue
    return found


def keep(identity: str, results: Mapping[Item, Result]) -> None:
    """Hold results for the next run."""
    path = _path()
    if path is None or not results:
        return
    with Shelf(path) as shelf:
        for item, result in results.items():
            shelf.put(key_of(identity, item), json.dumps(result._asdict()).encode())


def _path() -> Path | None:
    folder = cache_folder()
    return None if folder is None else folder / _NAME
