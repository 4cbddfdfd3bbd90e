"""How a file that is not written as it is read says what its reader sees: notebooks and HTML."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from tqcheck.document.model import HIDDEN
from tqcheck.record import dataclass, field, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tqcheck.document.model import Cell
    from tqcheck.finding import Edit


_BLANK_END = re.compile(r"(?<! ) ++(?=\n)")


@dataclass(frozen=True, slots=True)
class Rendition:
    r"""The text as its reader has it, at the offsets of the file.

    Attributes:
        value: as long as the file. What is read stands where it is written, escapes undone: ``\"`` of a JSON string is
            a quotation mark and a ``HIDDEN``; what nobody reads is blank.
        cells: the cells of each table row, by the start of its block.
        escapes: half-open ranges of the file that write one character each with several, in order.
        pieces: half-open ranges of the file inside which text may be replaced, in order; None if anywhere.
        escape: writes a text as the file has to hold it; None if as it stands.
    """

    value: str
    cells: Mapping[int, tuple[Cell, ...]] = field(default_factory=dict)
    escapes: tuple[tuple[int, int], ...] = ()
    pieces: tuple[tuple[int, int], ...] | None = None
    escape: Callable[[str], str] | None = None

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """The range widened so that it splits no escape."""
        if start == end:
            return self._cut(start)[0], self._cut(end)[0]
        return self._cut(start)[0], self._cut(end)[1]

    def written(self, edit: Edit) -> Edit | None:
        """An edit of the value as one of the file; None where it would break the file around it."""
        start, end = self.whole(edit.start, edit.end)
        if self.pieces is not None:
            index = bisect_right(self.pieces, start, key=lambda piece: piece[0]) - 1
            if index < 0 or end > self.pieces[index][1]:
                return None
        if self.escape is None:
            return edit
        # Line ends of the value may have blanks before them that nobody wrote: a text with some is not to be trusted.
        return (
            None
            if "\n" in edit.text
            else replace(edit, start=start, end=end, text=self.escape(self.unpadded(edit.text)))
        )

    def unpadded(self, text: str) -> str:
        """A piece of the value without what fills up escapes."""
        return _BLANK_END.sub("", text.replace(HIDDEN, ""))

    def _cut(self, offset: int) -> tuple[int, int]:
        """Start and end of the escape that the offset splits, or the offset twice."""
        index = bisect_right(self.escapes, offset, key=lambda escape: escape[0]) - 1
        if index >= 0 and self.escapes[index][0] < offset < self.escapes[index][1]:
            return self.escapes[index]
        return offset, offset
