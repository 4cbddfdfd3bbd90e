"""Proposals as a CSV table for editors, which is a glossary once it is reviewed."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from tqcheck.errors import GlossaryError
from tqcheck.glossary.reader import EVIDENCE, REVIEW, decoded, review_answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tqcheck.glossary.mining import Proposal

HEADER = (REVIEW, "source", "target", *EVIDENCE)

Row = tuple[str, ...]


def as_csv(proposals: Iterable[Proposal], reviewed: Mapping[str, Row] | None = None) -> str:
    """The proposals as CSV, best first, with an empty column for the editor's answer.

    Args:
        proposals: what was mined.
        reviewed: answered rows of an earlier table, which stay as the editor left them; those that are no longer proposed
            follow at the end.
    """
    waiting: dict[str, Row] = dict(reviewed or {})
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    for proposal in proposals:
        writer.writerow(waiting.pop(proposal.source.casefold(), ()) or _row(proposal))
    writer.writerows(waiting.values())
    return text.getvalue()


def _row(one: Proposal) -> Row:
    others = " | ".join(f"{rendering} ({count})" for rendering, count in one.others)
    counts = (one.count, one.source_count, one.target_count, one.articles, one.score)
    return ("", one.source, one.target, others, *map(str, counts), one.source_example, one.example)


def read_reviewed(data: bytes, path: str) -> dict[str, Row]:
    """The rows of an earlier table that the editor answered, by their English in lower case.

    Raises:
        GlossaryError: if the file is not such a table, or an answer is none.
    """
    reader = csv.reader(io.StringIO(decoded(data, path), newline=""), strict=True)
    rows: dict[str, Row] = {}
    try:
        header = next(reader, [])
        if tuple(header) != HEADER:
            raise GlossaryError("not a table of proposals", path=path, line=1, hint="choose another file for --output")
        for cells in reader:
            cell = dict(zip(header, cells, strict=False))
            if review_answer(cell.get(REVIEW, ""), path, reader.line_num):
                rows[cell.get("source", "").casefold()] = tuple(cells)
    except csv.Error as error:
        raise GlossaryError(
            f"not CSV: {error}", path=path, line=reader.line_num, hint="check the quotation marks"
        ) from error
    return rows
