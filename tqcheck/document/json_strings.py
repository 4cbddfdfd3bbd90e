"""Where the strings of a JSON text stand, and which character of the file writes which of theirs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from tqcheck.errors import InputError
from tqcheck.record import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.text import Text

_BOM = "\ufeff"
_TOKEN = re.compile(r'"(?>(?:[^"\\]++|\\.)*)"|[{}\[\]:,]', re.DOTALL)
_PIECE = re.compile(
    r"(?P<plain>[^\\]++)|\\u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\u(?P<unit>[0-9a-fA-F]{4})|\\(?P<letter>.)",
    re.DOTALL,
)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


def load_json(text: Text) -> Any:  # noqa: ANN401 -- whatever the file holds
    """The value of a JSON text; numbers stay strings.

    Raises:
        InputError: if it is no JSON; it names the line.
    """
    hint = "open it in a JSON editor and mend it, or save it again from the program that wrote it"
    body = text.value.removeprefix(_BOM)
    try:
        return json.loads(body, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        line = text.line_of(error.pos + len(text.value) - len(body))
        reason = f"this is no valid JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise InputError(reason, path=text.path, line=line, hint=hint) from None
    except RecursionError:
        raise InputError("this JSON is nested too deeply", path=text.path, line=1, hint=hint) from None


def string_ranges(value: str, outer: str, inner: str) -> list[list[tuple[int, int]]]:
    """Where the strings ``value[outer][i][inner]`` of valid JSON stand, quotation marks left out.

    Args:
        value: the JSON text, an object.
        outer: a key of it that holds an array of objects.
        inner: a key of these that holds a string or an array of strings.

    Returns:
        For each element of the array the ranges of its strings, half-open, in order.
    """
    walk = _Walk(outer, inner)
    for match in _TOKEN.finditer(value):
        if match[0][0] == '"':
            walk.read(match[0], match.start() + 1, match.end() - 1)
        else:
            walk.pass_mark(match[0])
    return walk.found


class _Walk:
    """Where in the JSON the reader is.

    Attributes:
        found: the ranges found so far.
        keys: the key last read in each open object, None for an open array; outermost first.
    """

    def __init__(self, outer: str, inner: str) -> None:
        self.found: list[list[tuple[int, int]]] = []
        self.keys: list[str | None] = []
        self._outer: list[str | None] = [outer]
        self._elements: list[str | None] = [outer, None]
        self._wanted: list[str | None] = [outer, None, inner]
        self._expects_key = False

    def read(self, token: str, start: int, end: int) -> None:
        """Pass a string: a key, or a value that may be wanted. Of equal keys the last one counts, as everywhere."""
        if self._expects_key:
            self._expects_key = False
            self.keys[-1] = json.loads(token)
            if self.keys == self._outer:
                self.found = []
            elif self.keys == self._wanted and self.found:
                self.found[-1] = []
        elif self.found and self.keys[:3] == self._wanted and self.keys[3:] in ([], [None]):
            self.found[-1].append((start, end))

    def pass_mark(self, mark: str) -> None:
        """Pass a bracket, brace, comma or colon."""
        match mark:
            case "{":
                if self.keys == self._elements:
                    self.found.append([])
                self.keys.append("")
                self._expects_key = True
            case "[":
                self.keys.append(None)
            case "}" | "]":
                self.keys.pop()
                self._expects_key = False
            case ",":
                self._expects_key = self.keys[-1] is not None


@dataclass(slots=True)
class Decoded:
    r"""The text of some JSON strings, one after the other, and where each of its characters is written.

    Attributes:
        text: the text; line ends are ``\n``, half a surrogate pair is U+FFFD.
        starts: for each character the offset in the file where it begins.
        ends: for each character the offset after it.
    """

    text: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


def decode_strings(value: str, ranges: list[tuple[int, int]]) -> Decoded:
    """Decode the contents of JSON strings that make one text."""
    decoded = Decoded()
    parts: list[str] = []
    for start, end in ranges:
        for piece, first, last in _pieces(value, start, end):
            parts.append(piece)
            if last - first == len(piece):
                decoded.starts.extend(range(first, last))
                decoded.ends.extend(range(first + 1, last + 1))
            else:
                decoded.starts.append(first)
                decoded.ends.append(last)
    # A carriage return before a line feed is white space at the end of the line, a lone one is a line end.
    decoded.text = "".join(parts).replace("\r\n", " \n").replace("\r", "\n")
    return decoded


def _pieces(value: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Text as it stands, and escapes of one character each, with their ranges."""
    for match in _PIECE.finditer(value, start, end):
        if match["plain"] is not None:
            yield match["plain"], match.start(), match.end()
            continue
        if match["high"] is not None:
            char = chr(0x10000 + ((int(match["high"], 16) - 0xD800) << 10) + int(match["low"], 16) - 0xDC00)
        elif match["unit"] is not None:
            char = chr(int(match["unit"], 16))
            char = "\ufffd" if "\ud800" <= char <= "\udfff" else char
        else:
            char = _LETTERS.get(match["letter"], match["letter"])
        yield char, match.start(), match.end()
