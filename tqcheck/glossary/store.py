"""Compiled tables in the cache folder: one file of named, checked sections each.

Whatever is wrong with a file (another version, cut off, a flipped bit), it counts as missing and is compiled anew.
"""

from __future__ import annotations

import contextlib
import mmap
import struct
import sys
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from tqcheck.cache import cache_folder, write_atomic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_MAGIC = b"tqtable1" + sys.byteorder.encode()[:3]
_HEAD = struct.Struct("<11sII")  # magic, number of sections, checksum of the table of contents
_ROW = struct.Struct("<16sQQI")  # name, offset, size, checksum


class DamagedTableError(Exception):
    """A part of a cached table is not what was written; the table is to be compiled anew."""


Sections: TypeAlias = "Mapping[str, bytes | memoryview]"

KEPT = 16
"""Tables of one kind that are kept."""

UNCHECKED = "rows"
"""The section whose parts carry their own checksums: it is large, and few of its parts are ever read."""


_T = TypeVar("_T")


def stamped(name: str, *files: Path) -> str:
    """The name of a table that is built of these files: another version of one of them asks for another table.

    A file that is missing has no mark: who builds the table says what is wrong.
    """
    stats = [path.stat() for path in files if path.exists()]
    marks = [(stat.st_size, stat.st_mtime_ns) for stat in stats]
    return f"{name}-{zlib.crc32(repr(marks).encode()):08x}"


def load_or_build(name: str, made_of: Callable[[Sections], _T], build: Callable[[], Sections]) -> _T:
    """What is made of the table of this name: of the cached one if it is sound, else of one that is built and kept.

    Args:
        name: of the table, with all that it depends on.
        made_of: takes the sections; it finds out whether what it reads of them is damaged.
        build: builds the table.
    """
    cached = load_sections(name)
    with contextlib.suppress(DamagedTableError):
        if cached:
            return made_of(cached)
    sections = build()
    save_sections(name, sections)
    return made_of(sections)


def load_sections(name: str) -> Sections | None:
    """The sections of a cached table, read from a mapped file; None if there is no sound one."""
    folder = cache_folder()
    if folder is None:
        return None
    with contextlib.suppress(OSError, ValueError, struct.error):
        return _read(folder / f"{name}.table")
    return None


def _read(path: Path) -> Sections | None:
    with path.open("rb") as file:
        view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    magic, count, check = _HEAD.unpack_from(view)
    contents = view[_HEAD.size : _HEAD.size + count * _ROW.size]
    if magic != _MAGIC or zlib.crc32(contents) != check:
        return None
    places = {}
    for name, offset, size, checksum in _ROW.iter_unpack(contents):
        if offset + size > len(view):
            return None
        places[name.rstrip(b"\0").decode()] = view[offset : offset + size], checksum
    return _Mapped(places)


class _Mapped(Mapping[str, "bytes | memoryview"]):
    """Sections of a mapped file, each checked when it is first asked for: most runs need only some of them."""

    def __init__(self, places: dict[str, tuple[memoryview, int]]) -> None:
        self._places = places
        self._sound = {UNCHECKED}

    def __getitem__(self, label: str) -> memoryview:
        section, checksum = self._places[label]
        if label not in self._sound:
            if zlib.crc32(section) != checksum:
                raise DamagedTableError(label)
            self._sound.add(label)
        return section

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def save_sections(name: str, sections: Sections) -> None:
    """Keep a table for next time, if there is a folder that can be written to."""
    folder = cache_folder()
    if folder is None:
        return
    at = _HEAD.size + len(sections) * _ROW.size
    rows, bodies = [], []
    for label, section in sections.items():
        at += -at % 8
        rows.append(_ROW.pack(label.encode(), at, len(section), zlib.crc32(section)))
        at += len(section)
        bodies.append(section)
    contents = b"".join(rows)
    data = bytearray(_HEAD.pack(_MAGIC, len(sections), zlib.crc32(contents)) + contents)
    for body in bodies:
        data += bytes(-len(data) % 8)
        data += body
    with contextlib.suppress(OSError):  # a full or read-only disk costs only time
        write_atomic(folder / f"{name}.table", bytes(data))
        _forget_old(folder, name.partition("-")[0])


def _forget_old(folder: Path, kind: str) -> None:
    """Delete the tables of this kind that were written longest ago: glossaries change, their tables stay behind."""
    tables = sorted(folder.glob(f"{kind}-*.table"), key=lambda path: path.stat().st_mtime_ns)
    for path in tables[:-KEPT]:
        path.unlink(missing_ok=True)
