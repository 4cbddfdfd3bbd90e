"""Plain text: paragraphs between blank lines, nothing but addresses to cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.document.addresses import addresses
from tqcheck.document.model import OBJECT, Block, Document, Run

if TYPE_CHECKING:
    from tqcheck.text import Text

_MARGIN = " \t\f\v\ufeff"


def parse_plain(text: Text) -> Document:
    """Parse plain text: each run of lines that are not blank is a paragraph; never raises."""
    value = text.value
    found = list(addresses(value))
    masked = list(value)
    for start, end in found:
        masked[start:end] = OBJECT * (end - start)
    if value.startswith("\ufeff"):
        masked[0] = " "
    blocks: list[Block] = []
    at = 0
    for group, (start, end) in enumerate(_paragraphs(text)):
        runs: list[Run] = []
        while at < len(found) and found[at][0] < end:
            first, last = found[at]
            runs.append(Run("autolink", first, last, first, last, value[first:last]))
            at += 1
        blocks.append(Block("paragraph", start, end, 0, group, "", (), tuple(runs), start, end))
    return Document(text, tuple(blocks), "".join(masked), {}, frozenset())


def _paragraphs(text: Text) -> list[tuple[int, int]]:
    """Ranges of lines that are not blank, white space at the edges left out."""
    found: list[tuple[int, int]] = []
    open_start = -1
    end = 0
    for line, start in enumerate(text.line_starts, 1):
        written = text.line_text(line)
        body = written.strip(_MARGIN)
        if not body:
            if open_start >= 0:
                found.append((open_start, end))
            open_start = -1
            continue
        first = start + len(written) - len(written.lstrip(_MARGIN))
        open_start = first if open_start < 0 else open_start
        end = first + len(body)
    if open_start >= 0:
        found.append((open_start, end))
    return found
