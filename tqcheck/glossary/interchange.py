"""Glossaries in the formats of other tools.

Every format is a reader and a writer over rows; what a format has no place for is lost, and ``lost`` says so.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, Any

from tqcheck.cache import write_atomic
from tqcheck.errors import GlossaryError, UsageError
from tqcheck.glossary.entry import PARTS
from tqcheck.glossary.reader import COLUMNS, read_entries
from tqcheck.glossary.xml import read_tbx, read_tmx, write_tbx, write_tmx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from tqcheck.glossary.entry import Entry

_SUFFIXES = {".csv": "csv", ".tsv": "tsv", ".tbx": "tbx", ".tmx": "tmx", ".xlsx": "xlsx", ".po": "po", ".pot": "po"}

CARRIED = {
    "csv": frozenset(COLUMNS),
    "tsv": frozenset(COLUMNS),
    "xlsx": frozenset(COLUMNS),
    "tbx": frozenset(COLUMNS) - {"clues", "flags"},
    "tbx2": frozenset(COLUMNS) - {"clues", "flags"},
    "tmx": frozenset({"source", "target", "note", "domain"}),
    "po": frozenset({"source", "target", "note"}),
    "weblate": frozenset({"source", "target", "note"}),
    "deepl": frozenset({"source", "target"}),
    "google": frozenset({"source", "target"}),
}
"""What each format has a place for. DeepL and Google take one rendering a term: the preferred one."""

TYPED = frozenset({"tbx", "tbx2"})
"""Formats that have a place for the part of speech, though for no other flag."""

SINGLE = frozenset({"deepl", "google"})
"""Formats that take one rendering a term."""


def format_of(path: str, named: str | None) -> str:
    """The format of a file, from its name if none is named.

    Raises:
        UsageError: if there is no such format or the name does not tell.
    """
    kind = named or next((kind for suffix, kind in _SUFFIXES.items() if path.lower().endswith(suffix)), "")
    if kind not in CARRIED:
        raise UsageError(f"no glossary format for '{named or path}'", hint=f"the formats are {', '.join(CARRIED)}")
    return kind


def read_as_format(path: Path, kind: str) -> list[Entry]:
    """The rows of a file in one of the formats.

    Raises:
        GlossaryError: if it cannot be read or understood.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GlossaryError(f"cannot be read: {error.strerror}", path=str(path), hint="check the path") from error
    return _READERS[kind](data, str(path))


def write_as_format(entries: Sequence[Entry], path: Path, kind: str) -> None:
    """Write rows to a file in one of the formats, whole or not at all.

    Raises:
        GlossaryError: if it cannot be written.
    """
    try:
        write_atomic(path, _WRITERS[kind](entries))
    except OSError as error:
        raise GlossaryError(f"cannot be written: {error.strerror}", path=str(path), hint="check the folder") from error


def lost(entries: Iterable[Entry], kind: str) -> dict[str, int]:
    """For each column that the format cannot carry, the number of rows that lose something."""
    counts: Counter[str] = Counter()
    for entry in entries:
        cells = cells_of(entry)
        if kind in TYPED and entry.flags <= {*PARTS}:
            cells["flags"] = ""
        counts.update(name for name in COLUMNS if cells[name] and name not in CARRIED[kind])
        counts.update({"second renderings": int(kind in SINGLE and len(entry.targets) > 1)})
    return {name: count for name, count in counts.items() if count}


def cells_of(entry: Entry) -> dict[str, str]:
    """The cells of a row in our CSV."""
    return {
        "source": "|".join(entry.sources),
        "target": "|".join(entry.targets),
        "wrong": "|".join(entry.wrong),
        "clues": "|".join((*entry.clues, *(f"!{word}" for word in entry.avoid))),
        "flags": "|".join(sorted(entry.flags)),
        "domain": entry.domain,
        "note": entry.note,
        "origin": entry.origin,
    }


def to_csv(entries: Iterable[Entry], *, delimiter: str = ",") -> bytes:
    """Our CSV."""
    return _table([COLUMNS, *(tuple(cells_of(entry).values()) for entry in entries)], delimiter)


def _table(rows: Iterable[Sequence[str]], delimiter: str = ",") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _rows(data: bytes, path: str, delimiter: str) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
        return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True) if any(row)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise GlossaryError(f"not a table: {error}", path=path, hint="save it as UTF-8 CSV") from error


def _from_table(rows: Iterable[Sequence[str]], path: str) -> list[Entry]:
    """Rows with our header; checked as our own files are."""
    return read_entries(_table(rows), path)


def _read_tsv(data: bytes, path: str) -> list[Entry]:
    return _from_table(_rows(data, path, "\t"), path)


def _pairs(rows: Iterable[Sequence[str]], path: str, skip: frozenset[str] = frozenset()) -> list[Entry]:
    """Rows of a term and a rendering, joined by term."""
    joined: dict[str, list[str]] = {}
    notes: dict[str, str] = {}
    spelling: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        if len(row) < 2 or not row[0].strip() or not row[1].strip():
            raise GlossaryError("a row needs a term and a rendering", path=path, line=number, hint="fill both cells")
        source, target = row[0].strip(), row[1].strip()
        source = spelling.setdefault(source.casefold(), source)
        if number == 1 and source.lower() in skip:
            continue
        targets = joined.setdefault(source, [])
        if target not in targets:
            targets.append(target)
        if len(row) > 2 and row[2].strip():
            notes[source] = row[2].strip()
    table = [("source", "target", "note"), *((s, "|".join(t), notes.get(s, "")) for s, t in joined.items())]
    return _from_table(table, path)


def _read_deepl(data: bytes, path: str) -> list[Entry]:
    delimiter = "\t" if b"\t" in data.split(b"\n", 1)[0] else ","
    return _pairs([row[:2] for row in _rows(data, path, delimiter)], path)


def _read_google(data: bytes, path: str) -> list[Entry]:
    return _pairs([row[:2] for row in _rows(data, path, ",")], path, frozenset({"en", "en-us", "en-gb"}))


def _read_weblate(data: bytes, path: str) -> list[Entry]:
    header, *rows = _rows(data, path, ",") or [[]]
    names = [name.strip().lower() for name in header]
    if "source" not in names or "target" not in names:
        raise GlossaryError("no columns 'source' and 'target'", path=path, line=1, hint="export it with a header")
    wanted = [names.index(name) for name in ("source", "target", "context") if name in names]
    wanted = [*wanted[:2], *(names.index(name) for name in ("explanation", "developer_comments") if name in names)][:3]
    return _pairs([[row[at] for at in wanted if at < len(row)] for row in rows], path)


def _read_xlsx(data: bytes, path: str) -> list[Entry]:
    from zipfile import BadZipFile  # noqa: PLC0415 -- only for this format

    openpyxl = _library("openpyxl", path)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise GlossaryError(f"not a workbook: {error}", path=path, hint="save it as .xlsx") from error
    rows = ([str(cell) if cell is not None else "" for cell in row] for row in book.worksheets[0].values)
    return _from_table((row for row in rows if any(row)), path)


def _write_xlsx(entries: Sequence[Entry]) -> bytes:
    book = _library("openpyxl", "").Workbook(write_only=True)
    sheet = book.create_sheet("glossary")
    for row in (COLUMNS, *(tuple(cells_of(entry).values()) for entry in entries)):
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _read_po(data: bytes, path: str) -> list[Entry]:
    polib = _library("polib", path)
    try:
        messages = polib.pofile(data.decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise GlossaryError(f"not a gettext catalogue: {error}", path=path, hint="save it as UTF-8 .po") from error
    return _pairs([[entry.msgid, entry.msgstr, entry.comment] for entry in messages if entry.msgstr], path)


def _write_po(entries: Sequence[Entry]) -> bytes:
    polib = _library("polib", "")
    messages = polib.POFile()
    messages.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "zh_Hans"}
    for entry in entries:
        for source in entry.sources:
            messages.append(polib.POEntry(msgid=source, msgstr=entry.preferred, comment=entry.note))
    return str(messages).encode()


def _library(name: str, path: str) -> Any:  # noqa: ANN401 -- a module
    from importlib import import_module  # noqa: PLC0415 -- only for this format

    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise GlossaryError(
            f"this format needs the package {name}", path=path or None, hint="install tqcheck[glossary]"
        ) from error


def _write_pairs(entries: Iterable[Entry], header: Sequence[Sequence[str]] = (), delimiter: str = ",") -> bytes:
    rows = ((source, entry.preferred) for entry in entries for source in entry.sources)
    return _table([*header, *rows], delimiter)


def _write_weblate(entries: Iterable[Entry]) -> bytes:
    rows = ((s, t, entry.note) for entry in entries for s in entry.sources for t in entry.targets)
    return _table([("source", "target", "explanation"), *rows])


_READERS: dict[str, Callable[[bytes, str], list[Entry]]] = {
    "csv": read_entries,
    "tsv": _read_tsv,
    "tbx": lambda data, path: _from_table(read_tbx(data, path), path),
    "tbx2": lambda data, path: _from_table(read_tbx(data, path), path),
    "tmx": lambda data, path: _from_table(read_tmx(data, path), path),
    "xlsx": _read_xlsx,
    "po": _read_po,
    "weblate": _read_weblate,
    "deepl": _read_deepl,
    "google": _read_google,
}
_WRITERS: dict[str, Callable[[Sequence[Entry]], bytes]] = {
    "csv": to_csv,
    "tsv": lambda entries: to_csv(entries, delimiter="\t"),
    "tbx": lambda entries: write_tbx(entries, version=3),
    "tbx2": lambda entries: write_tbx(entries, version=2),
    "tmx": write_tmx,
    "xlsx": _write_xlsx,
    "po": _write_po,
    "weblate": _write_weblate,
    "deepl": lambda entries: _write_pairs(entries, delimiter="\t"),
    "google": lambda entries: _write_pairs(entries, [("en", "zh-CN")]),
}
