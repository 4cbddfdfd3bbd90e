"""One leaf block of HTML: its text, its inline elements, and their part of the mask."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from tqcheck.document.addresses import addresses
from tqcheck.document.blocks import NESTING_LIMIT
from tqcheck.document.html_tokens import attributes, plain
from tqcheck.document.inline import CODE_TAGS, FORMATTING_TAGS
from tqcheck.document.mask import filled
from tqcheck.document.model import HIDDEN, OBJECT, Cell, Run
from tqcheck.record import dataclass, field

if TYPE_CHECKING:
    from tqcheck.document.html_tokens import Token
    from tqcheck.document.model import BlockKind, RunKind

SPACE = " \t\r\n\f"
"""White space as HTML has it: it is nothing at the edge of a block."""

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(r"<[^<>]*+>")
_SPANS: dict[str, RunKind] = {
    "a": "link",
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "strong": "strong",
    "b": "strong",
    "del": "strike",
    "s": "strike",
    "strike": "strike",
    **dict.fromkeys(CODE_TAGS, "code"),
}


@dataclass(slots=True)
class Leaf:
    """A block under construction.

    Attributes:
        kind, level, info, within: as of ``Block``.
        collection: number of the outermost list or table it belongs to, 0 if none.
        start: offset of its first character, -1 before there is one.
        end: offset after the last one.
        runs: its inline constructs.
        cells: for a row, its cells.
        writes: what it writes into value and mask: offset, text of the value, text of the mask, in the order to write.
        escapes: entities that stand for a character.
    """

    kind: BlockKind
    level: int = 0
    info: str = ""
    within: tuple[str, ...] = ()
    collection: int = 0
    start: int = -1
    end: int = -1
    runs: list[Run] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    writes: list[tuple[int, str, str]] = field(default_factory=list)
    escapes: list[tuple[int, int]] = field(default_factory=list)
    is_shown: bool = False
    _open: list[tuple[Token, int]] = field(default_factory=list)  # inline tags, and how many runs came before each

    def take_text(self, value: str, token: Token) -> None:
        """Text: prose, or code."""
        text = value[token.start : token.end]
        body = text.strip(SPACE)
        first = token.start + (len(text) - len(text.lstrip(SPACE)) if body else 0)
        if body:
            self._reach(first, first + len(body))
            self.is_shown = True
        if self.start < 0:
            return
        start = max(self.start, token.start)
        piece = value[start : token.end]
        self._write(start, piece, filled(piece, " ") if self.kind == "code" else piece)
        if "&" in piece:
            for match in _ENTITY.finditer(value, start, token.end):
                self._write_entity(match)

    def take_tag(self, value: str, token: Token) -> None:
        """An inline tag that opens, or stands alone."""
        written = value[token.start : token.end]
        if self.kind == "code":
            if self.start >= 0:
                self._write(token.start, filled(written, HIDDEN), filled(written, " "))
            return
        if token.name == "img":
            held = attributes(value, token)
            inner = held.get("alt", (token.end, token.end))
            url = plain(value[slice(*held["src"])]) if "src" in held else ""
            title = plain(value[slice(*held["title"])]) if "title" in held else ""
            self._object("image", token, inner, written, (url, title))
        else:
            hidden = token.name in FORMATTING_TAGS or token.name in _SPANS or token.kind == "comment"
            self._start_at(token.start)
            self._write(token.start, written, filled(written, HIDDEN if hidden else OBJECT))
            if token.kind == "open":
                self._open.append((token, len(self.runs)))
            self.runs.append(Run("html", token.start, token.end, token.start, token.end, written))

    def take_end(self, value: str, token: Token) -> None:
        """An inline tag that closes: with its partner it makes a run."""
        written = value[token.start : token.end]
        if self.kind == "code":
            self.take_tag(value, token)
            return
        if self.start < 0:
            return
        first = max(0, len(self._open) - NESTING_LIMIT)
        index = next(
            (at for at in range(len(self._open) - 1, first - 1, -1) if self._open[at][0].name == token.name), -1
        )
        hidden = token.name in FORMATTING_TAGS or token.name in _SPANS
        self._write(token.start, written, filled(written, HIDDEN if hidden else OBJECT))
        if index >= 0:
            opening, at = self._open[index]
            del self._open[index:]
            self._reach(opening.start, token.end)
            if opening.name in _SPANS and self._close(value, opening, token, at):
                return
        self.runs.append(Run("html", token.start, token.end, token.start, token.end, written))

    def take_object(self, value: str, token: Token) -> None:
        """An element that the reader sees as one thing."""
        written = value[token.start : token.end]
        if self.kind != "code":
            inner = (token.start, token.end)
            self._object("math" if token.name == "math" else "html", token, inner, written, (written, ""))

    def blank(self, value: str, token: Token) -> None:
        """A tag inside a row that only parts its content."""
        if self.start >= 0:
            written = value[token.start : token.end]
            self._write(token.start, written, filled(written, " "))

    def finish(self) -> None:
        """What stands behind the last character goes; bare addresses are covered."""
        self.runs = sorted(
            (run for run in self.runs if run.end <= self.end), key=lambda run: (run.start, -run.end, run.kind)
        )
        self._cover_addresses()

    def _close(self, value: str, opening: Token, closing: Token, at: int) -> bool:
        """Put the run from a tag to its partner in the place of that of the tag; an anchor makes none."""
        kind = _SPANS[opening.name]
        inner = value[opening.end : closing.start]
        text = title = ""
        if kind == "link":
            held = attributes(value, opening)
            if "href" not in held:
                return False
            text = plain(value[slice(*held["href"])])
            title = plain(value[slice(*held["title"])]) if "title" in held else ""
        elif kind == "code":
            text = plain(_TAG.sub("", inner))
            del self.runs[at + 1 :]
            self._write(opening.end, inner, filled(inner, OBJECT))
            self._write(opening.start, value[opening.start : opening.end], OBJECT * (opening.end - opening.start))
            self._write(closing.start, value[closing.start : closing.end], OBJECT * (closing.end - closing.start))
        self.runs[at] = Run(kind, opening.start, closing.end, opening.end, closing.start, text, title)
        return True

    def _object(
        self, kind: RunKind, token: Token, inner: tuple[int, int], written: str, about: tuple[str, str]
    ) -> None:
        self._reach(token.start, token.end)
        self.is_shown = True
        self._write(token.start, written, filled(written, OBJECT))
        self.runs.append(Run(kind, token.start, token.end, *inner, *about))

    def _write_entity(self, match: re.Match[str]) -> None:
        """A character reference: the character itself, but for ``<``, ``>``, ``&``, which would pass for markup."""
        char = unescape(match[0])
        if char == match[0]:
            return
        width = len(match[0])
        is_character = len(char) == 1 and char not in SPACE
        read = char + HIDDEN * (width - 1) if is_character else match[0]
        if char == "<":  # what follows belongs to it, in code: a tag, a comment
            read = HIDDEN * (width - 1) + char
        shown = " " * width if char.isspace() else read if is_character and char not in "<>&" else OBJECT * width
        if is_character:
            self.escapes.append(match.span())
        self._write(match.start(), read, " " * width if self.kind == "code" else shown)

    def _cover_addresses(self) -> None:
        """Bare web addresses in the text are things, as in Markdown."""
        if not any("://" in piece or "www." in piece for _, _, piece in self.writes):
            return
        shown = [" "] * (self.end - self.start)
        for at, _, piece in self.writes:
            for index, char in enumerate(piece, at - self.start):
                if 0 <= index < len(shown):
                    shown[index] = char
        links = [(run.start, run.end) for run in self.runs if run.kind == "link"]
        for first, last in addresses("".join(shown)):
            start, end = first + self.start, last + self.start
            text = "".join(shown[first:last])
            self._write(start, text, filled(text, OBJECT))
            if not any(left <= start < right for left, right in links):
                self.runs.append(Run("autolink", start, end, start, end, text))
        self.runs.sort(key=lambda run: (run.start, -run.end, run.kind))

    def _start_at(self, start: int) -> None:
        if self.start < 0:
            self.start = self.end = start

    def _reach(self, start: int, end: int) -> None:
        self._start_at(start)
        self.end = max(self.end, end)

    def _write(self, start: int, value: str, mask: str) -> None:
        self.writes.append((start, value, mask))
