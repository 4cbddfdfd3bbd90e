"""A file as read, and the only place where one kind of position becomes another.

Offsets are Unicode code points from the start of the file as decoded (a byte order mark counts as one), half-open.
Lines and columns start at 1; a line ends with LF, CRLF or a lone CR, and with nothing else (U+2028 is a character).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from codecs import utf_16_le_encode  # ``str.encode`` would import a module of encodings
from itertools import accumulate, count
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.errors import InputError
from tqcheck.record import cached_property, dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

_LINE_END = re.compile(r"\r\n?|\n")
_BOM = "\ufeff"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_WIDE = frozenset("WF")
_ZERO_WIDTH = frozenset(("Mn", "Me", "Cf"))


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a text: half-open code-point offsets, 1-based line and column with an exclusive end, and the text."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str

    def to_dict(self) -> dict[str, int | str]:
        """The span as the JSON report holds it."""
        return {
            "start": self.start,
            "end": self.end,
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
            "text": self.text,
        }


_HALVES = re.compile("[\ud800-\udfff]")


def without_halves(value: str) -> str:
    """A text that a program gave, with U+FFFD for each half of a surrogate pair: no file can hold one, nor can it be encoded."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return _HALVES.sub("\ufffd", value)
    return value


class Text:
    """A decoded text with its path; converts between offsets and every other kind of position.

    Args:
        value: the whole text, line ends and byte order mark as they stand.
        path: where it came from, as shown to the user.
    """

    def __init__(self, value: str, path: str = "<text>") -> None:
        self.value = value
        self.path = path

    def __len__(self) -> int:
        return len(self.value)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line."""
        if "\r" in self.value:
            return [0, *(match.end() for match in _LINE_END.finditer(self.value))]
        lengths = map(len, self.value.split("\n")[:-1])
        return [0, *map(add, accumulate(lengths), count(1))]

    def line_of(self, offset: int) -> int:
        """The 1-based line of an offset."""
        return bisect_right(self.line_starts, offset)

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column, in code points, of an offset."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a 1-based line and column in code points, kept inside the text."""
        line = min(max(line, 1), len(self.line_starts))
        return min(self.line_starts[line - 1] + max(column, 1) - 1, len(self.value))

    def span(self, start: int, end: int) -> Span:
        """The span of half-open offsets.

        Raises:
            ValueError: if the offsets are not ordered or not inside the text.
        """
        if not 0 <= start <= end <= len(self.value):
            raise ValueError(f"no span {start}..{end} in a text of {len(self.value)} characters")
        starts = self.line_starts
        line, end_line = bisect_right(starts, start), bisect_right(starts, end)
        columns = start - starts[line - 1] + 1, end - starts[end_line - 1] + 1
        return Span(start, end, line, columns[0], end_line, columns[1], self.value[start:end])

    def lines_of(self, start: int, end: int) -> tuple[int, int]:
        """First and last line, 1-based inclusive, that the non-empty range touches."""
        return self.line_of(start), self.line_of(max(start, end - 1))

    def line_text(self, line: int) -> str:
        """A line without its line end."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.value)
        return self.value[start:end].rstrip("\r\n")

    def utf16_column(self, offset: int) -> int:
        """0-based UTF-16 code units from the start of the line, as the language server protocol counts."""
        start = self.line_starts[self.line_of(offset) - 1]
        return len(self.value[start:offset].encode("utf-16-le", "surrogatepass")) // 2

    def offset_from_utf16(self, line: int, units: int) -> int:
        """The offset of a 0-based line and 0-based UTF-16 column."""
        at = self.offset(line + 1)
        end = at + len(self.line_text(min(line, len(self.line_starts) - 1) + 1))
        while at < end and units > 0:
            units -= 2 if self.value[at] > "\uffff" else 1
            at += 1
        return at

    def utf8_column(self, offset: int) -> int:
        """1-based UTF-8 bytes from the start of the line, as reviewdog counts."""
        start = self.line_starts[self.line_of(offset) - 1]
        return len(self.value[start:offset].encode("utf-8", "surrogatepass")) + 1

    def offset_from_utf8(self, line: int, units: int) -> int:
        """The offset of a 0-based line and 0-based UTF-8 column; inside a character, that of the next one."""
        at = self.offset(line + 1)
        end = at + len(self.line_text(min(line, len(self.line_starts) - 1) + 1))
        while at < end and units > 0:
            units -= len(self.value[at].encode("utf-8", "surrogatepass"))
            at += 1
        return at


def byte_cursor(value: str) -> Callable[[int], int]:
    """What turns UTF-8 byte offsets into code-point offsets for a reader that asks for neighbouring places.

    It remembers the last place and counts from there: for offsets that mostly go forward this costs no table and less
    than a search. The offsets fall between two characters; ``value`` must be encodable (no lone surrogates).
    """
    if value.isascii():
        return int
    data = value.encode("utf-8")
    last = char = 0

    def offset(byte: int) -> int:
        nonlocal last, char
        if byte > last:
            char += len(data[last:byte].decode("utf-8"))
        elif byte < last:
            char -= len(data[byte:last].decode("utf-8"))
        last = byte
        return char

    return offset


_HAN_HIGH = bytes(range(0x34, 0xA0))
"""First bytes of the characters U+3400 to U+9FFF in UTF-16: all Han but for 64 hexagrams."""
_HEXAGRAMS = re.compile("[\u4dc0-\u4dff]")


def count_han(text: str) -> int:
    """How many Han characters of the basic plane there are: bytes are counted ten times as fast as runs of characters."""
    high = utf_16_le_encode(text, "surrogatepass")[0][1::2]
    count = len(high) - len(high.translate(None, _HAN_HIGH))
    return count - len(_HEXAGRAMS.findall(text)) if b"\x4d" in high else count


def display_width(text: str) -> int:
    """Columns a terminal gives the text: 2 for East Asian wide and full-width, 0 for combining, else 1."""
    if text.isascii():
        return len(text)
    return sum(
        2 if unicodedata.east_asian_width(char) in _WIDE else 0 if unicodedata.category(char) in _ZERO_WIDTH else 1
        for char in text
    )


def decode(data: bytes, path: str) -> Text:
    """Decode strictly as UTF-8.

    Raises:
        InputError: if the bytes are binary or in another encoding; it names the line of the first wrong byte.
    """
    if data.startswith(_UTF16_BOMS):
        raise InputError("the file is in UTF-16, not UTF-8", path=path, line=1, hint="save it as UTF-8")
    try:
        return Text(data.decode("utf-8"), path)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if b"\0" in data[:8192]:
            raise InputError("this is a binary file, not an article", path=path, hint="leave it out") from None
        wrong = f"byte 0x{data[error.start]:02x} is not UTF-8"
        raise InputError(wrong, path=path, line=line, hint=f"save the file as UTF-8{_guess(data)}") from None


def _guess(data: bytes) -> str:
    """Whether the bytes read as GB18030, the usual other encoding of Chinese files."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "; it looks like GB18030 (GBK)" if re.search("[\u4e00-\u9fff]{2}", text) else ""


def read_text(path: str | Path) -> Text:
    """Read a file.

    Raises:
        InputError: if it cannot be read or is not UTF-8 text.
    """
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise InputError("no such file", path=str(path), hint="check the name") from None
    except IsADirectoryError:
        raise InputError("this is a folder, not a file", path=str(path)) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "check its permissions" if isinstance(error, PermissionError) else ""
        raise InputError(f"cannot be read: {reason}", path=str(path), hint=hint) from None
    return decode(data, str(path))
