"""Reads glossary files, strictly: whatever cannot be meant is refused with its path and line."""

from __future__ import annotations

import csv
import difflib
import io
from typing import TYPE_CHECKING

from tqcheck.errors import GlossaryError
from tqcheck.glossary.entry import FLAGS, PARTS, Entry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from tqcheck.glossary.entry import Key

COLUMNS = ("source", "target", "wrong", "clues", "flags", "domain", "note", "origin")
REQUIRED = ("source", "target")

REVIEW = "review"
"""The column of a table of proposals in which the editor answers."""

ANSWERS = ("yes", "no", "edit")
"""What the editor may answer; a row with "no" is left out, one with "edit" stands as edited."""

EVIDENCE = (
    *("others", "count", "source_count", "target_count", "articles", "score"),
    *("source_example", "example"),
)
"""Columns of a table of proposals that are for the editor alone."""


def read_entries(data: bytes, path: str) -> list[Entry]:
    """The rows of one glossary file.

    Args:
        data: the file, UTF-8 CSV with a header row.
        path: its name in errors.

    Raises:
        GlossaryError: with the line, if the file is not UTF-8 CSV, has unknown columns or flags, empty cells where a
            value is needed, or contradicts itself.
    """
    return [*read_table(data, path).values()]


def read_table(data: bytes, path: str) -> dict[Key, Entry]:
    """The same, by what each row is about."""
    table: dict[Key, Entry] = {}
    for entry in _rows(data, path):
        key = entry.key
        earlier = table.setdefault(key, entry)
        if earlier is not entry:
            raise GlossaryError(
                f"'{entry.term}' stands here a second time; the first is in line {earlier.line}",
                path=path,
                line=entry.line,
                hint="join the two rows, or give them different domains",
            )
    refuse_contradictions(table.values())
    return table


def merge(files: Iterable[Mapping[Key, Entry]]) -> list[Entry]:
    """The rows in force: a row of a later file replaces an earlier one with the same source and domain."""
    merged: dict[Key, Entry] = {}
    for table in files:
        merged.update(table)
    return list(merged.values())


def refuse_contradictions(entries: Collection[Entry]) -> None:
    """Refuse a rendering that one row accepts and another row of the same term and domain calls wrong.

    Raises:
        GlossaryError: at the later of the two rows.
    """
    accepted: dict[tuple[str, str, str], Entry] = {}
    refused: dict[tuple[str, str, str], Entry] = {}
    contested = {_folded(source, entry) for entry in entries if entry.wrong for source in entry.sources}
    for entry in entries if contested else ():
        for source in entry.sources:
            folded = _folded(source, entry)
            if folded not in contested:
                continue
            for mine, theirs, renderings in ((accepted, refused, entry.targets), (refused, accepted, entry.wrong)):
                for rendering in renderings:
                    key = folded, entry.domain.casefold(), rendering
                    mine.setdefault(key, entry)
                    other = theirs.get(key)
                    if other is not None:
                        where = "the same row" if other is entry else f"line {other.line}"
                        raise GlossaryError(
                            f"'{rendering}' is both an accepted and a wrong rendering of '{source}' ({where})",
                            path=entry.path,
                            line=entry.line,
                            hint="take it out of 'target' or out of 'wrong'",
                        )


def _folded(source: str, entry: Entry) -> str:
    return source if "case" in entry.flags else source.casefold()


def decoded(data: bytes, path: str) -> str:
    """The text of a glossary file.

    Raises:
        GlossaryError: with the line, if it is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GlossaryError("not UTF-8 text", path=path, line=line, hint="save the glossary as UTF-8") from error


def _rows(data: bytes, path: str) -> Iterator[Entry]:
    decoded(data, path)
    # The text itself would take four bytes a character.
    reader = csv.reader(io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", newline=""), strict=True)
    columns: list[str] = []
    line = 1
    try:
        for cells in reader:
            entry = _plain(columns, cells, path, line) if columns else None
            if entry is not None:
                yield entry
            elif not any(map(str.strip, cells)):  # blank lines part groups of rows
                pass
            elif not columns:
                columns = _columns([cell.strip() for cell in cells], path, line)
            else:
                named = dict(_cells(columns, cells, path, line))
                if REVIEW not in named or review_answer(named[REVIEW], path, line) != "no":
                    yield _entry(named, path, line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise GlossaryError(f"not CSV: {error}", path=path, line=line, hint="check the quotation marks") from error
    if not columns:
        raise GlossaryError("empty glossary", path=path, line=1, hint=f"begin with the header {','.join(REQUIRED)}")


def _plain(columns: list[str], cells: list[str], path: str, line: int) -> Entry | None:
    """The entry of a row with a term, a rendering and nothing else, as most rows of a large glossary are; None for others."""
    if len(cells) != len(columns) or cells.count("") != len(cells) - len(REQUIRED):
        return None
    source = " ".join(cells[columns.index("source")].split())
    target = " ".join(cells[columns.index("target")].split())
    if not source or not target or "|" in source or "|" in target:
        return None
    return Entry((source,), (target,), path=path, line=line)


def review_answer(cell: str, path: str, line: int) -> str:
    """The editor's answer; empty if there is none yet.

    Raises:
        GlossaryError: if it is none of ``ANSWERS``.
    """
    answer = cell.strip().lower()
    if answer and answer not in ANSWERS:
        raise GlossaryError(
            f"unknown answer '{answer}' in '{REVIEW}'", path=path, line=line, hint=_nearest(answer, ANSWERS, "answers")
        )
    return answer


def _columns(names: list[str], path: str, line: int) -> list[str]:
    if len(names) == 1 and (sign := next((sign for sign in ";\t" if sign in names[0]), "")):
        shown = "tabs" if sign == "\t" else f"'{sign}'"
        hint = "put commas; tqcheck glossary convert reads .tsv" if sign == "\t" else "put commas"
        raise GlossaryError(f"the columns are parted by {shown}", path=path, line=line, hint=hint)
    for name in names:
        if name not in COLUMNS and not (REVIEW in names and name in (REVIEW, *EVIDENCE)):
            raise GlossaryError(
                f"unknown column '{name}'", path=path, line=line, hint=_nearest(name, COLUMNS, "columns")
            )
        if names.count(name) > 1:
            raise GlossaryError(f"column '{name}' twice", path=path, line=line, hint="keep one")
    for name in REQUIRED:
        if name not in names:
            raise GlossaryError(f"no column '{name}'", path=path, line=line, hint="begin with a header row")
    return names


def _nearest(name: str, known: tuple[str, ...], kind: str) -> str:
    close = difflib.get_close_matches(name, known, 1)
    return f"did you mean '{close[0]}'?" if close else f"the {kind} are {', '.join(known)}"


def _cells(columns: list[str], cells: list[str], path: str, line: int) -> Iterator[tuple[str, str]]:
    if len(cells) > len(columns):
        raise GlossaryError(
            f"{len(cells)} cells under {len(columns)} columns",
            path=path,
            line=line,
            hint="put a cell that holds a comma in quotation marks",
        )
    return zip(columns, cells, strict=False)


def _entry(cells: dict[str, str], path: str, line: int) -> Entry:
    clues = _values(cells, "clues", path, line)
    flags = _values(cells, "flags", path, line)
    for flag in flags:
        if flag not in FLAGS:
            raise GlossaryError(f"unknown flag '{flag}'", path=path, line=line, hint=_nearest(flag, FLAGS, "flags"))
    if flags and set(PARTS) <= {*flags}:
        raise GlossaryError(
            "both 'noun' and 'verb' in 'flags'", path=path, line=line, hint="write neither, or a row for each"
        )
    for name in REQUIRED:
        if not cells.get(name, "").strip():
            raise GlossaryError(f"empty '{name}'", path=path, line=line, hint=f"every row needs a {name}")
    if "!" in clues:
        raise GlossaryError("'!' without a word in 'clues'", path=path, line=line, hint="write the word behind it")
    return Entry(
        sources=_values(cells, "source", path, line),
        targets=_values(cells, "target", path, line),
        wrong=_values(cells, "wrong", path, line),
        clues=tuple(clue for clue in clues if clue[0] != "!"),
        avoid=tuple(clue[1:].strip() for clue in clues if clue[0] == "!"),
        flags=frozenset(flags),
        domain=cells.get("domain", "").strip(),
        note=cells.get("note", "").strip(),
        origin=cells.get("origin", "").strip(),
        path=path,
        line=line,
    )


def _values(cells: dict[str, str], name: str, path: str, line: int) -> tuple[str, ...]:
    """The values of a cell, which stand between bars."""
    cell = " ".join(cells.get(name, "").split())
    if "|" not in cell:
        return (cell,) if cell else ()
    values = tuple(value.strip() for value in cell.split("|"))
    if "" in values:
        raise GlossaryError(f"empty value between bars in '{name}'", path=path, line=line, hint="delete a bar")
    for value in values:
        if values.count(value) > 1:
            raise GlossaryError(f"'{value}' twice in '{name}'", path=path, line=line, hint="keep one")
    return values
