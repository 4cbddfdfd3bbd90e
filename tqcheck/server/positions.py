"""Positions in the units that the editor counts in: UTF-16 unless it asked for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from tqcheck.record import dataclass

if TYPE_CHECKING:
    from tqcheck.text import Text


@dataclass(frozen=True, slots=True)
class Units:
    """The units of columns that client and server agreed on.

    Attributes:
        encoding: ``utf-16``, ``utf-8`` or ``utf-32``.
    """

    encoding: str = "utf-16"

    def position(self, text: Text, offset: int) -> types.Position:
        """The place of an offset."""
        if self.encoding == "utf-8":
            column = text.utf8_column(offset) - 1
        elif self.encoding == "utf-32":
            column = text.position(offset)[1] - 1
        else:
            column = text.utf16_column(offset)
        return types.Position(text.line_of(offset) - 1, column)

    def range(self, text: Text, start: int, end: int) -> types.Range:
        """The range of half-open offsets."""
        return types.Range(self.position(text, start), self.position(text, end))

    def offset(self, text: Text, position: types.Position) -> int:
        """The offset of a place, kept inside its line."""
        line, column = position.line, position.character
        if line >= len(text.line_starts):
            return len(text)
        if self.encoding == "utf-8":
            return text.offset_from_utf8(line, column)
        if self.encoding == "utf-32":
            return min(text.offset(line + 1, column + 1), text.offset(line + 1) + len(text.line_text(line + 1)))
        return text.offset_from_utf16(line, column)

    def offsets(self, text: Text, given: types.Range) -> tuple[int, int]:
        """The half-open offsets of a range."""
        return self.offset(text, given.start), self.offset(text, given.end)
