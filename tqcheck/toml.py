"""TOML files that know on which line each setting stands."""

from __future__ import annotations

import re
from typing import Any

from tqcheck.errors import ConfigError, InputError
from tqcheck.record import cached_property, dataclass
from tqcheck.text import read_text

_PART = r"""[ \t]*(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*"""
_HEADER = re.compile(rf"^[ \t]*(\[\[?)({_PART}(?:\.{_PART})*)\]")
_ASSIGNMENT = re.compile(rf"^({_PART}(?:\.{_PART})*)=")
_NAME = re.compile(r"""[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))""")
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")

Keys = tuple[str | int, ...]


@dataclass(frozen=True)
class TomlFile:
    """A TOML file as read.

    Attributes:
        path: as shown to the user.
        text: the file.
        values: its content.
    """

    path: str
    text: str
    values: dict[str, Any]

    def line_of(self, keys: Keys) -> int | None:
        """The 1-based line where the setting stands, or else the nearest setting around it.

        Args:
            keys: names from the outermost table in; a number counts the tables of an array from 0.
        """
        while keys:
            if keys in self._lines:
                return self._lines[keys]
            keys = keys[:-1]
        return None

    @cached_property
    def _lines(self) -> dict[Keys, int]:
        """The line of every header and assignment, found without a full parser: each stands at the start of a line."""
        lines: dict[Keys, int] = {}
        counts: dict[Keys, int] = {}
        table: Keys = ()
        for number, line in enumerate(self.text.splitlines(), 1):
            if header := _HEADER.match(line):
                table = _names(header[2])
                if header[1] == "[[":
                    counts[table] = counts.get(table, -1) + 1
                    table = (*table, counts[table])
                lines.setdefault(table, number)
            elif assignment := _ASSIGNMENT.match(line):
                names = _names(assignment[1])
                for depth in range(1, len(names) + 1):
                    lines.setdefault((*table, *names[:depth]), number)
        return lines


def _names(dotted: str) -> Keys:
    return tuple(quoted or literal or bare for quoted, literal, bare in _NAME.findall(dotted))


def parse_toml(text: str, path: str) -> TomlFile:
    """Read TOML.

    Raises:
        ConfigError: if it is none; it names the line.
    """
    import tomllib  # noqa: PLC0415 -- many runs read no settings

    try:
        return TomlFile(path, text, tomllib.loads(text.replace("\r\n", "\n").removeprefix("\ufeff")))
    except tomllib.TOMLDecodeError as error:
        reason = str(error)
        place = _PLACE.search(reason)
        line = int(place[1]) if place and place[1] else text.count("\n") + 1
        what = _PLACE.sub("", reason)
        hint = "put strings in quotes" if what == "Invalid value" else ""
        raise ConfigError(f"not valid TOML: {what[:1].lower()}{what[1:]}", path=path, line=line, hint=hint) from None


def read_toml(path: str) -> TomlFile:
    """Read a TOML file.

    Raises:
        ConfigError: if it cannot be read or is no TOML.
    """
    try:
        text = read_text(path).value
    except InputError as error:
        raise ConfigError(error.message, path=error.path, line=error.line, hint=error.hint) from None
    return parse_toml(text, path)
