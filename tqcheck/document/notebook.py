r"""Jupyter notebooks (format 4): the Markdown cells are the article, code cells are its code blocks.

Everything has its offset in the file, a JSON text. What stands there may be escaped: ``\"`` in the file is a quotation
mark to the reader. So ``Document.value`` and the prose mask, both as long as the file, have each character where it is
written, followed by ``HIDDEN`` (white space after white space) up to the end of its escape; a line end stands last, so
that lines begin where their text does. An edit of a fix is escaped in turn, and left out where it would reach over the
string it begins in. The JSON around the cells, outputs and metadata are blank. Reports show a span
as the file has it, escapes and all.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tqcheck.document.blocks import WHITE_SPACE
from tqcheck.document.cells import cells
from tqcheck.document.front_matter import front_matter
from tqcheck.document.json_strings import decode_strings, load_json, string_ranges
from tqcheck.document.markdown import parse_markdown
from tqcheck.document.mask import filled
from tqcheck.document.model import HIDDEN, OBJECT, Block, Cell, Document
from tqcheck.document.rendition import Rendition
from tqcheck.errors import InputError
from tqcheck.record import replace
from tqcheck.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tqcheck.document.json_strings import Decoded

_CONVERT = "open it in Jupyter and save it, or run 'jupyter nbconvert --to notebook' on it"
_LEAD = "\n\n"
"""Put before every cell but the first: a blank line between cells, and no front matter in the middle of an article."""


def parse_notebook(text: Text) -> Document:
    """Parse a notebook.

    Each Markdown cell is parsed on its own, as Jupyter shows it. Front matter is that of the first cell, Markdown or
    raw; other raw cells are code of the language ``raw``.

    Raises:
        InputError: if the file is no JSON, or holds no cells of notebook format 4.
    """
    data = load_json(text)
    listed = data.get("cells") if isinstance(data, dict) else None
    if not isinstance(listed, list) or not all(isinstance(cell, dict) for cell in listed):
        raise InputError(
            "this is no notebook of format 4: it has no list of cells", path=text.path, line=1, hint=_CONVERT
        )
    builder = _Builder(text, _language(data))
    for cell, ranges in zip(listed, string_ranges(text.value, "cells", "source"), strict=True):
        builder.add(str(cell.get("cell_type")), ranges)
    return builder.document()


def _language(data: dict[str, Any]) -> str:
    """The language of the code cells, as the metadata name it."""
    metadata = data.get("metadata")
    for key, name in (("language_info", "name"), ("kernelspec", "language")):
        held = metadata.get(key) if isinstance(metadata, dict) else None
        found = held.get(name) if isinstance(held, dict) else None
        if isinstance(found, str) and found:
            return found
    return "python"


class _Builder:
    """Puts the cells together."""

    def __init__(self, text: Text, language: str) -> None:
        self._text = text
        self._language = language
        self._value = list(filled(text.value, " "))
        self._masked = self._value.copy()
        self._blocks: list[Block] = []
        self._cells: dict[int, tuple[Cell, ...]] = {}
        self._escapes: list[tuple[int, int]] = []
        self._pieces: list[tuple[int, int]] = []
        self._front_matter: dict[str, tuple[int, int]] = {}
        self._anchors: frozenset[str] = frozenset()
        self._is_first = True

    def add(self, kind: str, ranges: list[tuple[int, int]]) -> None:
        """Add a cell, given as the ranges of its strings."""
        decoded = decode_strings(self._text.value, ranges)
        if not decoded.text.strip(WHITE_SPACE):
            return
        self._pieces += ranges
        if kind == "markdown" or (kind == "raw" and self._is_first and front_matter(decoded.text)):
            self._add_markdown(decoded)
        else:
            self._add_code(self._language if kind == "code" else kind, decoded)
        self._is_first = False

    def document(self) -> Document:
        """The notebook as an article."""
        value = "".join(self._value)
        rendition = Rendition(value, self._cells, tuple(self._escapes), tuple(self._pieces), _escaped)
        masked = "".join(self._masked)
        return Document(self._text, tuple(self._blocks), masked, self._front_matter, self._anchors, rendition)

    def _add_markdown(self, decoded: Decoded) -> None:
        lead = "" if self._is_first else _LEAD
        inner = parse_markdown(Text(lead + decoded.text, self._text.path))
        self._write(decoded, inner.masked[len(lead) :])
        first_group = self._blocks[-1].group + 1 if self._blocks else 0

        def placed(start: int, end: int) -> tuple[int, int]:
            return _placed(decoded, start - len(lead), end - len(lead))

        for block in inner.blocks:
            found = _moved(block, first_group, placed)
            self._blocks.append(found)
            if block.kind == "row":
                self._cells[found.start] = tuple(Cell(*placed(cell.start, cell.end)) for cell in cells(inner, block))
        self._front_matter.update((key, placed(*span)) for key, span in inner.front_matter.items())
        self._anchors |= inner.anchors

    def _add_code(self, language: str, decoded: Decoded) -> None:
        self._write(decoded, "".join("\n" if char == "\n" else " " for char in decoded.text))
        code = decoded.text
        start, end = _placed(decoded, len(code) - len(code.lstrip(WHITE_SPACE)), len(code.rstrip(WHITE_SPACE)))
        group = self._blocks[-1].group + 1 if self._blocks else 0
        self._blocks.append(Block("code", start, end, 0, group, language, (), (), start, end))

    def _write(self, decoded: Decoded, masked: str) -> None:
        """Write a cell into the value and the mask."""
        first = decoded.starts[0]
        if not self._is_first:
            for sheet in (self._value, self._masked):
                sheet[first - len(_LEAD) : first] = _LEAD
        text, last = decoded.text, len(decoded.text) - 1
        for index, (start, end) in enumerate(zip(decoded.starts, decoded.ends, strict=True)):
            after = end if index == last else decoded.starts[index + 1]
            if after - start == 1:
                self._value[start], self._masked[start] = text[index], masked[index]
                continue
            gap = 0 if index < last and not text[index + 1].isspace() else after - end
            self._value[start:after] = _spread(text[index], after - start, gap)
            self._masked[start:after] = _spread(masked[index], after - start, gap)
            if text[index] == '"' and text[index - 1 : index] == "=":
                # The value of an attribute begins behind its quotation mark: what fills up the escape stands before it.
                self._value[start:end] = " " * (end - start - 1) + '"'
                if masked[index] == '"':
                    self._masked[start:end] = HIDDEN * (end - start - 1) + '"'
            if end - start > 1:
                self._escapes.append((start, end))


def _escaped(text: str) -> str:
    """A text as it stands in a JSON string."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _spread(char: str, width: int, gap: int) -> str:
    """A character on several places, of which the last ones, the gap, are blank.

    A line end stands on the last of all, anything else on the first.
    """
    if char == "\n":
        return " " * (width - 1) + char
    return char + (" " if char.isspace() else OBJECT if char == OBJECT else HIDDEN) * (width - 1 - gap) + " " * gap


def _placed(decoded: Decoded, start: int, end: int) -> tuple[int, int]:
    """A range of the decoded text in the file; a range before its first character is empty and stands there."""
    if end <= start or end <= 0:
        at = decoded.starts[start] if 0 <= start < len(decoded.starts) else decoded.ends[-1]
        return at, at
    return decoded.starts[max(start, 0)], decoded.ends[end - 1]


def _moved(block: Block, first_group: int, placed: Callable[[int, int], tuple[int, int]]) -> Block:
    start, end = placed(block.start, block.end)
    content_start, content_end = placed(block.content_start, block.content_end)
    return replace(
        block,
        start=start,
        end=end,
        group=first_group + block.group,
        content_start=content_start,
        content_end=content_end,
        runs=tuple(_moved_runs(block, placed)),
    )


def _moved_runs(block: Block, placed: Callable[[int, int], tuple[int, int]]) -> Iterator[Any]:
    for run in block.runs:
        start, end = placed(run.start, run.end)
        inner_start, inner_end = placed(run.inner_start, run.inner_end)
        yield replace(run, start=start, end=end, inner_start=inner_start, inner_end=inner_end)
