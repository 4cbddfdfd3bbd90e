"""HTML pages: headings, paragraphs, list items, table rows and preformatted code as blocks.

``Document.value`` has the blocks as they are written, with character references replaced by their character and filled
up with ``HIDDEN``; scripts, styles, and the tags between blocks are blank.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document.blocks import NESTING_LIMIT
from tqcheck.document.html_assembly import assembled
from tqcheck.document.html_leaf import SPACE, Leaf
from tqcheck.document.html_tokens import Token, attributes, plain, tokens
from tqcheck.document.mask import filled
from tqcheck.document.model import Cell, Document
from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqcheck.document.model import BlockKind
    from tqcheck.text import Text

_BLOCKS = frozenset(
    """address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 head header hr html legend li link main menu meta nav ol option p pre section summary
    table tbody td tfoot th thead title tr ul noscript base colgroup col""".split()  # noqa: SIM905 -- words read best as text
)
"""Elements that end the paragraph before them."""

_ALONE = frozenset(("hr", "meta", "link", "base", "col", "br"))
_HEADINGS = {**{f"h{level}": level for level in range(1, 7)}, "title": 1}
_CONTAINERS = {
    "blockquote": "quote",
    "ul": "list",
    "ol": "list",
    "menu": "list",
    "dl": "list",
    "table": "table",
}
_CLOSES = {
    "li": (frozenset(("li", "p")), frozenset(("ul", "ol", "menu"))),
    "dt": (frozenset(("dt", "dd", "p")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd", "p")), frozenset(("dl",))),
    "tr": (frozenset(("tr", "td", "th", "p")), frozenset(("table",))),
    "td": (frozenset(("td", "th", "p")), frozenset(("table", "tr"))),
    "th": (frozenset(("td", "th", "p")), frozenset(("table", "tr"))),
}
"""What an opening tag ends that was never closed, and the elements beyond which it does not reach."""

_BREAKS_ROW = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "table", "pre", "blockquote"))
"""What no cell of data holds: a table with it lays out a page."""

_LANGUAGE = re.compile(r"(?:language|lang|highlight|brush:)[-\s]?([\w+#-]+)")
_BOM = "\ufeff"


class _Element(NamedTuple):
    """An open block element: its name, the containers around its content, and the depth of lists."""

    name: str
    within: tuple[str, ...]
    depth: int
    collection: int


_ROOT = _Element("", (), 0, 0)


def parse_html(text: Text) -> Document:
    """Parse HTML; never raises, whatever the text."""
    return _Reader(text).document()


class _Reader:
    """Reads the tokens of one page once, in order."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._source = text.value
        self._open: list[_Element] = [_ROOT]
        self._counts: dict[str, int] = {}
        self._collections = 0
        self._fresh_item = ""  # marker of the item whose first paragraph has not begun
        self._row: Leaf | None = None
        self._cell_start = -1
        self._leaf: Leaf | None = None
        self._leaves: list[Leaf] = []
        self._anchors: set[str] = set()

    def document(self) -> Document:
        """The page as an article."""
        found = list(tokens(self._source))
        rows = _data_rows(found)
        for index, token in enumerate(found):
            if token.kind in {"open", "raw"}:
                self._note_anchors(token)
            if token.kind == "text":
                self._take_text(token)
            elif token.kind == "comment":
                self._take_comment(token)
            elif token.kind == "raw":
                self._take_raw(token)
            elif token.kind == "open":
                self._take_open(token, is_row=index in rows)
            elif token.kind == "close":
                self._take_close(token)
        self._end_row()
        self._end_leaf()
        return assembled(self._text, self._leaves, frozenset(self._anchors))

    def _note_anchors(self, token: Token) -> None:
        held = attributes(self._source, token)
        for key in ("id", "name") if token.name == "a" else ("id",):
            if key in held and held[key][0] < held[key][1]:
                self._anchors.add(plain(self._source[slice(*held[key])]))

    # tokens

    def _take_text(self, token: Token) -> None:
        if token.start == 0 and self._source.startswith(_BOM):
            token = token._replace(start=1)
        if self._leaf is None and not self._source[token.start : token.end].strip(SPACE):
            return
        self._current().take_text(self._source, token)

    def _take_comment(self, token: Token) -> None:
        if self._leaf is not None:
            self._leaf.take_tag(self._source, token)
            return
        top = self._open[-1]
        leaf = Leaf("comment", within=top.within, collection=top.collection, start=token.start, end=token.end)
        written = self._source[token.start : token.end]
        leaf.writes.append((token.start, written, filled(written, " ")))
        self._leaves.append(leaf)

    def _take_raw(self, token: Token) -> None:
        if token.name in {"svg", "math", "select"}:
            self._current().take_object(self._source, token)
        elif self._leaf is not None:
            self._leaf.blank(self._source, token)

    def _take_open(self, token: Token, *, is_row: bool) -> None:
        name = token.name
        if name not in _BLOCKS:
            self._take_inline(token)
            return
        if self._row is not None and not is_row and name not in {"tr", "table"}:
            if name in {"td", "th"}:
                self._end_cell()
            self._row.blank(self._source, token)
            if name in {"td", "th"}:
                self._cell_start = token.end
                is_header = name == "th" and (not self._row.cells or self._row.info == "header")
                self._row.info = "header" if is_header else ""
            return
        self._end_row()
        self._end_leaf()
        self._close_implied(name)
        self._push(name)
        if is_row:
            top = self._open[-1]
            self._row = self._leaf = Leaf("row", within=top.within, collection=top.collection)
        elif name == "li":
            ordered = next(
                (element.name for element in self._open[:-NESTING_LIMIT:-1] if element.name in {"ul", "ol"}), ""
            )
            self._fresh_item = "1." if ordered == "ol" else "-"
        elif name == "dd":
            self._fresh_item = "-"
        elif name == "pre":
            self._leaf = self._new_leaf("code", info=self._language(token))
        elif name in _HEADINGS:
            self._leaf = self._new_leaf("heading", level=_HEADINGS[name])

    def _take_inline(self, token: Token) -> None:
        if self._leaf is not None and self._leaf.kind == "code":
            if token.name == "code" and not self._leaf.info:
                self._leaf.info = self._language(token)
            self._leaf.take_tag(self._source, token)
        else:
            self._current().take_tag(self._source, token)

    def _take_close(self, token: Token) -> None:
        name = token.name
        if name not in _BLOCKS:
            if self._leaf is not None:
                self._leaf.take_end(self._source, token)
            return
        if self._row is not None and name not in {"tr", "table", "tbody", "thead", "tfoot"}:
            if name in {"td", "th"}:
                self._end_cell()
            self._row.blank(self._source, token)
            return
        self._end_row()
        self._end_leaf()
        if self._counts.get(name):
            while self._open[-1].name != name:
                self._pop()
            self._pop()
            self._fresh_item = "" if name in {"li", "dd", "ul", "ol", "dl", "menu"} else self._fresh_item

    def _language(self, token: Token) -> str:
        held = attributes(self._source, token).get("class")
        match = None if held is None else _LANGUAGE.search(self._source, *held)
        return "" if match is None else match[1].lower()

    # elements

    def _push(self, name: str) -> None:
        if name in _ALONE:
            return
        top = self._open[-1]
        within, depth, collection = top.within, top.depth, top.collection
        container = _CONTAINERS.get(name)
        if container is not None:
            if not collection and container != "quote":
                self._collections += 1
                collection = self._collections
            depth += container == "list"
            within = (*within, container) if len(within) < NESTING_LIMIT else within
        self._open.append(_Element(name, within, depth, collection))
        self._counts[name] = self._counts.get(name, 0) + 1

    def _pop(self) -> None:
        self._counts[self._open.pop().name] -= 1

    def _close_implied(self, name: str) -> None:
        if self._open[-1].name == "p":
            self._pop()
        ended, walls = _CLOSES.get(name, (frozenset[str](), frozenset[str]()))
        if not ended:
            return
        for at in range(len(self._open) - 1, max(0, len(self._open) - NESTING_LIMIT), -1):
            if self._open[at].name in walls:
                return
            if self._open[at].name in ended - {"p"}:
                while len(self._open) > at:
                    self._pop()
                return

    # leaves

    def _current(self) -> Leaf:
        if self._leaf is None:
            self._leaf = self._new_leaf("paragraph")
        return self._leaf

    def _new_leaf(self, kind: BlockKind, *, level: int = 0, info: str = "") -> Leaf:
        top = self._open[-1]
        if kind == "paragraph" and self._fresh_item:
            return Leaf("item", top.depth, self._fresh_item, top.within, top.collection)
        # A caption stands beside its table, not in it.
        return Leaf(kind, level, info, top.within, 0 if top.name == "caption" else top.collection)

    def _end_leaf(self) -> None:
        leaf, self._leaf = self._leaf, None
        if leaf is not None and leaf.is_shown:
            leaf.finish()
            self._leaves.append(leaf)
            self._fresh_item = ""

    def _end_row(self) -> None:
        if self._row is not None:
            self._end_cell()
            self._row = None
            self._end_leaf()

    def _end_cell(self) -> None:
        """The cell whose content stands between its tags, without the white space at its edges."""
        start, self._cell_start = self._cell_start, -1
        if self._row is None or start < 0:
            return
        last = max(self._row.end, start)
        text = self._source[start:last]
        body = text.strip(SPACE)
        first = start + len(text) - len(text.lstrip(SPACE)) if body else start
        self._row.cells.append(Cell(first, first + len(body)))


def _data_rows(found: Iterable[Token]) -> frozenset[int]:
    """The tokens that begin a table row of data."""
    rows: set[int] = set()
    current: list[int] = [-1]
    for index, token in enumerate(found):
        if token.kind == "open" and token.name in _BREAKS_ROW:
            rows.discard(current[-1])
        if token.name == "table" and token.kind == "open":
            current.append(-1)
        elif token.name == "table" and token.kind == "close" and len(current) > 1:
            current.pop()
        elif token.name == "tr":
            current[-1] = index if token.kind == "open" else -1
            if token.kind == "open":
                rows.add(index)
    return frozenset(rows)
