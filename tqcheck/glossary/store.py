"""Compiled tables in the cache folder: one file of named, checked sections each.

Whatever is wrong with a file (another version, cut off, a flipped bit), it counts as missing and is compiled anew.
"""

from __future__ import annotations

import contextlib
import mmap
import struct
import sys
import zlib
from typing import TYPE_CHECKING, TypeAlias

from tqcheck.cache import cache_folder, write_atomic

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MAGIC = b"tqtable1" + sys.byteorder.encode()[:3]
_HEAD = struct.Struct("<11sII")  # magic, number of sections, checksum of the table of contents
_ROW = struct.Struct("<16sQQI")  # name, offset, size, checksum

Sections: TypeAlias = "Mapping[str, bytes | memoryview]"

UNCHECKED = "rows"
"""The section whose parts carry their own checksums: it is large, and few of its parts are ever read."""


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
    sections = {}
    for name, offset, size, checksum in _ROW.iter_unpack(contents):
        section = view[offset : offset + size]
        label = name.rstrip(b"\0").decode()
        if len(section) != size or (label != UNCHECKED and zlib.crc32(section) != checksum):
            return None
        sections[label] = section
    return sections


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
