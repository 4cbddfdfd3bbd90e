"""Tables of phrases that a linguist edits, and the search for them.

A table is CSV with a header. Every table has the columns ``phrase`` and ``unless``; the others belong to its rule.

``phrase``   what is looked for; variants behind ``|``
``unless``   places where it is right, behind ``|``. With ``~`` in the place of the phrase the text stands directly
             around it (``~月球``, ``诺曼底~``); without, anywhere in the same line
``needs``    (if there is such a column) the same notation: one of these must hold, or the phrase does not count
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from tqcheck.glossary.store import load_or_build
from tqcheck.record import cached_property, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table.

    Attributes:
        row: its cells by column.
        unless: where the phrase is right.
        needs: where the phrase counts; empty for everywhere.
    """

    row: dict[str, str]
    unless: tuple[str, ...]
    needs: tuple[str, ...]

    def counts(self, text: str, start: int, end: int) -> bool:
        """Whether the phrase at ``text[start:end]`` is an error there."""
        if self.needs and not any(_holds(cue, text, start, end) for cue in self.needs):
            return False
        return not any(_holds(cue, text, start, end) for cue in self.unless)


def _holds(cue: str, text: str, start: int, end: int) -> bool:
    """Whether a cue holds for the phrase at ``text[start:end]``."""
    before, placed, after = cue.partition("~")
    if placed:
        return text.startswith(after, end) and text.endswith(before, 0, start)
    line = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    stop = text.find("\n", end)
    return text.find(cue, line, min(len(text) if stop < 0 else stop, end + _REACH)) >= 0


_REACH = 300
"""Characters before and after a phrase in which its cues are looked for: a long paragraph on one line. The bound keeps
the search linear on lines of a megabyte."""


class Table:
    """A table of phrases, read and compiled at its first use.

    Args:
        path: the CSV file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: dict[int, Entry] = {}

    @property
    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Every phrase with its row, in order of the file."""
        return ((phrase, self._entry(number)) for number, (phrase, _) in enumerate(self._phrases))

    @cached_property
    def _phrases(self) -> list[tuple[str, dict[str, str]]]:
        """Every phrase with the cells of its row: few rows are ever asked for, so no more is made of them."""
        import csv  # noqa: PLC0415 -- few articles have any of the phrases

        with self.path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        at = head.index("phrase")
        return [(phrase, dict(zip(head, row, strict=True))) for row in rows if row for phrase in _split(row[at])]

    def _entry(self, number: int) -> Entry:
        known = self._known.get(number)
        if known is None:
            row = self._phrases[number][1]
            known = self._known[number] = Entry(row, _split(row["unless"]), _split(row.get("needs", "")))
        return known

    def find(self, text: str) -> Iterator[tuple[int, int, Entry]]:
        """The places where a phrase is an error: the longest at each place, none overlapping another."""
        done = 0
        for start, end, number in self._automaton.find(text):
            entry = self._entry(number)
            if start >= done and entry.counts(text, start, end):
                done = end
                yield start, end, entry

    @cached_property
    def _automaton(self) -> daachorse.CharwiseDoubleArrayAhoCorasick:
        """What finds the phrases, from the cache folder if it is there: few articles have any, so that rows are rarely read."""
        import daachorse  # noqa: PLC0415 -- not for runs without such a rule

        key = f"phrases-1-{blake2b(self.path.read_bytes(), digest_size=16).hexdigest()}"
        return load_or_build(
            key,
            lambda sections: daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(bytes(sections["automaton"])),
            lambda: {
                "automaton": daachorse.CharwiseDoubleArrayAhoCorasick(
                    [phrase for phrase, _ in self._phrases], match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST
                ).serialize()
            },
        )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


if TYPE_CHECKING:
    import daachorse
