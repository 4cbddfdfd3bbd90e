"""A mended text on its way out: as a difference, or in place of the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.cache import write_atomic
from tqcheck.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTEXT_LINES = 3

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_ODD = re.compile(r'[\x00-\x1f"\\\x7f\ud800-\udfff]')
_PLAIN = re.compile(r"[ !#-\[\]-~]")
_NO_NEWLINE = "\n\\ No newline at end of file\n"


def unified_diff(before: str, after: str, path: str) -> str:
    """The change as ``diff -u`` writes it; empty if there is none.

    Lines keep their ends, so a change of CRLF alone is a change.
    """
    from difflib import unified_diff as diff  # noqa: PLC0415 -- only when a difference is shown

    if before == after:
        return ""
    shown = path.replace("\\", "/").lstrip("/")
    lines = diff(_lines(before), _lines(after), _named(f"a/{shown}"), _named(f"b/{shown}"), n=CONTEXT_LINES)
    return "".join(line if line.endswith("\n") else line + _NO_NEWLINE for line in lines)


def _named(path: str) -> str:
    """The path as git and patch read it: in quotes, its bytes in octal, if it has line ends, quotes or no UTF-8."""
    if _ODD.search(path) is None:
        return path
    data = path.encode("utf-8", "surrogateescape")
    return '"' + "".join(chr(byte) if _PLAIN.match(chr(byte)) else f"\\{byte:03o}" for byte in data) + '"'


def _lines(text: str) -> list[str]:
    """Lines with their ends; U+2028 and its kin end no line."""
    return list(_each_line(text))


def _each_line(text: str) -> Iterator[str]:
    return (match.group() for match in _LINE.finditer(text))


def replace_file(path: Path, text: str) -> None:
    """Write a text in place of a file, all or nothing: no reader ever sees half of it.

    Permissions are kept, and a symbolic link stays one.

    Raises:
        InputError: if the file cannot be written.
    """
    try:
        write_atomic(path.resolve(), text.encode("utf-8"))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"cannot be written: {reason}", path=str(path), hint="check its permissions") from None
