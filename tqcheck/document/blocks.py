"""Leaf blocks from the parser's events."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tqcheck.record import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tqcheck.document.inline import InlineReader
    from tqcheck.document.model import BlockKind, Run

_HEADING_MARK = re.compile(r"#{1,6}(?=[ \t\r\n]|\Z)[ \t]*")
_FENCE = re.compile(r"`{3,}|~{3,}")
_CLOSING_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})[ \t\r]*\Z")
_LANGUAGE = re.compile(r"[\s{.]*([^\s{},]*)")
_COMMENTS = re.compile(r"(?:<!--(?>(?:(?!-->)[\s\S])*)-->\s*)+\Z")
_MARKER = re.compile(r"[^\s]+")
_INDENT = re.compile(r"[ \t\r\n]*")
_MARGIN = re.compile(r"[ \t\r\n>]*")

WHITE_SPACE = " \t\r\n\f\v"
"""White space as Markdown has it: U+2028, U+3000 and the like are characters of the text."""

NESTING_LIMIT = 64
"""Containers that are told of around a block: more are only met in hostile texts, where they would cost their square."""

_INDENTATION = " \t\r\n>"

_SPANS = frozenset(("Emphasis", "Strong", "Strikethrough", "Link", "Image"))
_CONTAINERS = {
    "BlockQuote": "quote",
    "List": "list",
    "Table": "table",
    "FootnoteDefinition": "footnote",
    "DefinitionList": "list",
}
_COLLECTIONS = frozenset(("List", "Table"))
_LEAVES = frozenset(("Paragraph", "Heading", "DefinitionListTitle", "TableHead", "TableRow"))
_ITEMS = frozenset(("Item", "DefinitionListDefinition", "FootnoteDefinition"))


@dataclass(slots=True)
class Draft:
    """A block under construction: the fields of ``Block``, but for the group."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    info: str = ""
    within: tuple[str, ...] = ()
    runs: tuple[Run, ...] = ()
    content_start: int = -1
    content_end: int = -1
    collection: int = 0  # number of the outermost list or table it belongs to, from 1


@dataclass(slots=True)
class _Marker:
    """A list item or footnote whose first leaf has not begun."""

    start: int
    end: int
    kind: BlockKind
    level: int
    info: str


class BlockBuilder:
    """Reads the events of one text once, in order; ``drafts`` holds the leaf blocks.

    Args:
        source: the text as the parser saw it.
        offset: code-point offset of a UTF-8 byte offset of it.
        inline: reader of the inline events.
    """

    def __init__(self, source: str, offset: Callable[[int], int], inline: InlineReader) -> None:
        self.source = source
        self.offset = offset
        self.inline = inline
        self.mask = inline.mask
        self.drafts: list[Draft] = []
        self._within: tuple[str, ...] = ()
        self._deeper = 0  # open containers beyond the limit
        self._leaf: Draft | None = None
        self._implicit = False  # the open leaf has no event of its own: the text of a tight item
        self._marker: _Marker | None = None
        self._opaque = False  # inside code or HTML
        self._depth = 0  # open lists and tables
        self._collections = 0  # lists and tables seen that stand in no other

    def feed(self, events: Iterable[tuple[Any, Any]]) -> None:
        """Read all events."""
        at, inline, source = self.offset, self.inline, self.source
        readers = {
            "Text": inline.text,
            "Code": inline.code,
            "InlineHtml": inline.html,
            "FootnoteReference": inline.footnote,
            "InlineMath": inline.math,
            "DisplayMath": inline.math,
        }
        for event, place in events:
            if event.__class__ is str:
                if event == "Rule":
                    self._block_begins()
                    self._drop_marker(at(place["start"]))
                    self._add(Draft("rule", at(place["start"]), at(place["end"])))
                elif self._leaf is not None:
                    inline.line_break(at(place["start"]), at(place["end"]))
                continue
            name, data = event.popitem()  # each event is an object of its own with one item
            if name in readers:
                if not self._opaque:
                    start = at(place["start"])
                    self._inline_begins(start)
                    # Text stands in the source as it is, but for entities: no need to count its bytes.
                    literal = name == "Text" and source[start] != "&"
                    readers[name](data, start, start + len(data) if literal else at(place["end"]))
            elif name == "Start":
                self._start(data, place)
            elif name == "End":
                self._end(data, place)
            elif name == "TaskListMarker":
                self._task(at(place["end"]))
        self.mask.blank(len(self.source))

    # leaves ---------------------------------------------------------------------------------------------------

    def _open(self, draft: Draft, content: int) -> None:
        """A leaf with inline content begins; everything before the content is markup."""
        draft.within = self._within
        self.mask.blank(content)
        self._leaf = draft
        self.inline.at = -1

    def _first_of_item(self, start: int) -> Draft:
        """A paragraph, or the item or footnote it opens."""
        marker, self._marker = self._marker, None
        if marker is None:
            return Draft("paragraph", start, start)
        return Draft(marker.kind, marker.start, start, marker.level, marker.info)

    def _inline_begins(self, start: int) -> None:
        leaf = self._leaf
        if leaf is None:
            leaf = self._first_of_item(start)
            self._open(leaf, start)
            self._implicit = True
        if leaf.content_start < 0:
            leaf.content_start = start

    def _task(self, end: int) -> None:
        if self._leaf is not None:
            self.mask.blank(end)
        elif self._marker is not None:
            self._marker.end = end

    def _close(self, end: int) -> None:
        """The open leaf ends, at the end of its last line."""
        leaf, self._leaf = self._leaf, None
        assert leaf is not None
        self._implicit = False
        last = self.inline.at
        leaf.runs = self.inline.take_runs()
        if leaf.kind != "heading":
            line_end = self.source.find("\n", max(last, leaf.start))
            end = len(self.source) if line_end < 0 else line_end
        leaf.end = end
        if leaf.kind == "heading" and leaf.content_start >= 0:
            leaf.content_end = last
        self._add(leaf)

    def _add(self, draft: Draft) -> None:
        source, start, end = self.source, draft.start, draft.end
        draft.within = draft.within or self._within
        if source[start : start + 1] in _INDENTATION:
            skipped = (_MARGIN if draft.kind == "rule" else _INDENT).match(source, start)
            draft.start = start = min(skipped.end(), end) if skipped else start
        if end <= start or source[end - 1] in WHITE_SPACE:
            draft.end = end = start + len(source[start:end].rstrip(WHITE_SPACE))
        first, last = draft.content_start, draft.content_end
        if first < 0:
            first = end if draft.kind in {"heading", "item"} else start
        first = max(start, min(first, end))
        draft.content_start, draft.content_end = first, max(first, min(last, end)) if last >= 0 else end
        draft.collection = self._collections if self._depth else 0
        self.drafts.append(draft)

    def _block_begins(self) -> None:
        """A block begins inside an item: its text so far is a leaf; a marker with nothing beside it, too."""
        if self._implicit:
            self._close(self.inline.at)

    def _drop_marker(self, start: int) -> None:
        """A block that is no paragraph opens an item: a marker on a line of its own is a leaf."""
        marker, self._marker = self._marker, None
        if marker is not None and "\n" in self.source[marker.end : start]:
            self._empty_item(marker)

    def _empty_item(self, marker: _Marker) -> None:
        self._add(Draft(marker.kind, marker.start, marker.end, marker.level, marker.info))

    # block events ---------------------------------------------------------------------------------------------

    def _start(self, data: Any, place: Any) -> None:  # noqa: ANN401 -- the parser's own event data
        name, detail = data.popitem() if data.__class__ is dict else (data, None)
        start = self.offset(place["start"])
        if name in _SPANS:
            self._inline_begins(start)
            self.inline.open_span(name, detail, start)
            return
        self._block_begins()
        if name in {"Paragraph", "DefinitionListTitle"}:
            self._open(self._first_of_item(start), start)
        elif name == "Item":
            self._item(start)
        elif name == "TableCell":
            self.mask.blank(start)
        elif name in {"TableHead", "TableRow"}:
            self._open(Draft("row", start, start, info="header" if name == "TableHead" else ""), start)
        elif name in _CONTAINERS:
            self._container(name, detail, start)
        elif name == "DefinitionListDefinition":
            self._marker = _Marker(start, start + 1, "item", 1, ":")
        else:
            self._drop_marker(start)
            self._lone_block(name, detail, start, self.offset(place["end"]))

    def _lone_block(self, name: str, detail: Any, start: int, end: int) -> None:  # noqa: ANN401 -- the same
        """A heading, code or HTML."""
        if name == "Heading":
            mark = _HEADING_MARK.match(self.source, start)
            self._open(Draft("heading", start, end, int(detail["level"][1])), mark.end() if mark else start)
        elif name == "CodeBlock":
            self._opaque = True
            if self.source[start:end].strip(WHITE_SPACE):  # a covered line in a quote looks like code of spaces
                self._add(self._code_block(detail, start, end))
        elif name == "HtmlBlock":
            self._opaque = True
            written = self.inline.value[start:end].strip()
            self._add(Draft("comment" if _COMMENTS.match(written) else "html", start, end))

    def _container(self, name: str, label: Any, start: int) -> None:  # noqa: ANN401 -- the same
        if name == "FootnoteDefinition":
            self._marker = _Marker(start, start + len(label) + 4, "paragraph", 0, "")
        elif name in {"Table", "BlockQuote"}:
            self._drop_marker(start)
        if name in _COLLECTIONS:
            self._collections += not self._depth
            self._depth += 1
        if len(self._within) < NESTING_LIMIT:
            self._within += (_CONTAINERS[name],)
        else:
            self._deeper += 1

    def _item(self, start: int) -> None:
        skipped = _INDENT.match(self.source, start)
        start = skipped.end() if skipped else start
        mark = _MARKER.match(self.source, start)
        end = mark.end() if mark else start
        outer = self._marker
        begin = start if outer is None or "\n" in self.source[outer.end : start] else outer.start
        self._marker = _Marker(begin, end, "item", self._within.count("list"), mark[0] if mark else "")

    def _code_block(self, detail: Any, start: int, end: int) -> Draft:  # noqa: ANN401 -- the same
        """A fence, with the range of its content and its language; or indented code."""
        fence = _FENCE.match(self.source, start)
        if fence is None or detail.__class__ is not dict:
            return Draft("code", start, end)
        match = _LANGUAGE.match(detail["Fenced"])
        language = match[1] if match else ""
        content = self.source.find("\n", start, end) + 1 or end
        text = self.source[start:end].rstrip(WHITE_SPACE)
        last = start + text.rfind("\n") + 1
        closing = _CLOSING_FENCE.match(self.source, last, start + len(text))
        closed = closing is not None and last > start and closing[1].startswith(fence[0])
        draft = Draft("math" if language == "math" else "code", start, end, info=language, content_start=content)
        draft.content_end = max(content, last) if closed else end
        return draft

    def _end(self, data: Any, place: Any) -> None:  # noqa: ANN401 -- the parser's own event data
        name = data if data.__class__ is str else next(iter(data))
        if name in _SPANS:
            self.inline.close_span(self.offset(place["end"]))
            return
        if name == "TableCell":
            self.mask.blank(self.offset(place["end"]))
            return
        if self._implicit:
            self._close(self.inline.at)
        if name in _LEAVES:
            end = 0 if name == "Paragraph" else self.offset(place["end"])
            self._close(end)
            if name == "TableHead":
                line_end = self.source.find("\n", end)
                self._add(Draft("rule", end, len(self.source) if line_end < 0 else line_end))
        elif name in {"CodeBlock", "HtmlBlock"}:
            self._opaque = False
        elif name in _ITEMS:
            marker, self._marker = self._marker, None
            if marker is not None:
                self._empty_item(marker)
        if name in _CONTAINERS:
            self._leave(name)

    def _leave(self, name: str) -> None:
        """A container ends."""
        self._depth -= name in _COLLECTIONS
        if self._deeper:
            self._deeper -= 1
        else:
            self._within = self._within[:-1]
