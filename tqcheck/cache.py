"""The cache folder: compiled tables keyed by content and version; everything in it can be rebuilt."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def cache_folder() -> Path | None:
    """The folder for compiled tables, made if need be; None where none can be written.

    ``TQCHECK_CACHE_DIR``, else ``tqcheck`` in the user's cache folder (``XDG_CACHE_HOME``, ``LOCALAPPDATA``,
    ``~/.cache``). An empty ``TQCHECK_CACHE_DIR`` turns the cache off.
    """
    chosen = os.environ.get("TQCHECK_CACHE_DIR")
    if chosen == "":
        return None
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        folder = Path(chosen) if chosen else (Path(base) if base else Path.home() / ".cache") / "tqcheck"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):  # no home, a read-only one: the tables are then compiled anew each time
        return None
    return folder


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: a temporary name in the same folder, then a rename.

    A device or a pipe is written to as it is.

    Raises:
        OSError: if it cannot be written.
    """
    import tempfile  # noqa: PLC0415 -- only where something is written

    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if path.exists():
            Path(name).chmod(path.stat().st_mode & 0o7777)
        else:
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
