"""The inline constructs of one leaf block, from the parser's events."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tqcheck.document.model import HIDDEN, OBJECT, Run, RunKind

if TYPE_CHECKING:
    from tqcheck.document.mask import MaskWriter

FORMATTING_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "big",
        "cite",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "u",
        "wbr",
    ]
)
"""Tags that only change how words look: the words on both sides of one belong together."""

CODE_TAGS = frozenset(("code", "kbd", "samp", "var", "tt", "script", "style"))
"""Tags whose content is not prose."""

COVER_LETTER = "x"
"""What stands for each character of a construct covered before parsing (see ``dialect``)."""

_TAG = re.compile(r"</?([A-Za-z][\w-]*)")
_SPANS: dict[str, tuple[RunKind, int]] = {"Emphasis": ("emphasis", 1), "Strong": ("strong", 2)}
_OPAQUE_LINKS = frozenset(("Autolink", "Email"))


class InlineReader:
    """Collects the runs of one leaf after the other and writes their part of the mask.

    Args:
        source: the text as the parser saw it.
        value: the text as written, of the same length.
        mask: where the mask goes.
    """

    __slots__ = ("_code_tag", "_opaque", "_spans", "_uncovered", "at", "mask", "runs", "source", "value")

    def __init__(self, source: str, value: str, mask: MaskWriter) -> None:
        self.source = source
        self.value = value
        self.mask = mask
        self.runs: list[Run] = []
        self.at = 0
        """End of the last inline event."""
        self._spans: list[tuple[str, int, int, Any]] = []  # tag, start, index in runs, the parser's data
        self._opaque = 0  # depth of images and autolinks, whose text is no prose
        self._code_tag: tuple[str, int, int, int] | None = None  # name, index in runs, content start, index in parts
        self._uncovered = source is value

    def take_runs(self) -> tuple[Run, ...]:
        """The runs of the leaf that ends here."""
        if self._code_tag is not None:
            del self.runs[self._code_tag[1]]  # a code tag that is never closed is a tag and nothing more
            self._code_tag = None
        runs = tuple(self.runs)
        self.runs.clear()
        return runs

    def text(self, data: str, start: int, end: int) -> None:
        """A piece of text; an entity is covered, or a space if it is one."""
        self.at = end
        if self._opaque:
            return
        if end - start != len(data) and self.source[start] == "&":
            self.mask.cover(start, end, " " if data.isspace() else OBJECT)
        else:
            self.mask.keep(start, end)

    def line_break(self, start: int, end: int) -> None:
        """A soft or hard line break."""
        self.at = end
        if not self._opaque:
            self.mask.gap(start)
            self.mask.blank(end)

    def code(self, data: str, start: int, end: int) -> None:
        """A code span: without its ticks and one space of padding."""
        raw = self.source[start:end]
        ticks = len(raw) - len(raw.lstrip("`"))
        inner_start, inner_end = start + ticks, end - ticks
        inner = raw[ticks:-ticks]
        if inner[:1] in {" ", "\n", "\r"} and inner[-1:] in {" ", "\n"} and not inner.isspace():
            inner_start += 2 if inner.startswith("\r\n") else 1
            inner_end -= 2 if inner.endswith("\r\n") else 1
        if not self._uncovered and self.value[start:end] != raw:
            data = self.value[inner_start:inner_end]
        self.thing("code", start, end, inner_start, inner_end, data)

    def thing(self, kind: RunKind, start: int, end: int, inner_start: int, inner_end: int, value: str) -> None:
        """Something the reader sees as one thing that is no prose."""
        self.at = end
        if not self._opaque:
            self.runs.append(Run(kind, start, end, inner_start, inner_end, value))
            self.mask.cover(start, end, OBJECT)

    def footnote(self, data: str, start: int, end: int) -> None:
        """A footnote reference."""
        self.thing("footnote", start, end, start + 2, end - 1, data)

    def math(self, data: str, start: int, end: int) -> None:
        """A formula in the text."""
        width = 2 if self.source.startswith("$$", start) else 1
        if not self._uncovered and self.value[start:end] != self.source[start:end]:
            data = self.value[start + width : end - width]
        self.thing("math", start, end, start + width, end - width, data)

    def html(self, data: str, start: int, end: int) -> None:
        """An inline tag or comment."""
        self.at = end
        if self._opaque:
            return
        match = _TAG.match(data)
        name = match[1].lower() if match else ""
        closing = data.startswith("</")
        if closing and self._code_tag is not None and name == self._code_tag[0]:
            self._close_code_tag(start, end)
        opens_code = name in CODE_TAGS and self._code_tag is None and not closing and not data.endswith("/>")
        if opens_code:
            self._code_tag = (name, len(self.runs), end, -1)
            self.runs.append(Run("code", start, end, end, end))
        self.runs.append(Run("html", start, end, start, end, self.value[start:end]))
        self.mask.cover(start, end, HIDDEN if name in FORMATTING_TAGS or not name else OBJECT)
        if opens_code:
            self._code_tag = (name, len(self.runs) - 2, end, len(self.mask.parts))

    def _close_code_tag(self, start: int, end: int) -> None:
        assert self._code_tag is not None
        _, index, content, part = self._code_tag
        self.mask.gap(start)
        self.mask.refill(part, OBJECT)
        self.runs[index] = Run("code", self.runs[index].start, end, content, start, self.value[content:start])
        self._code_tag = None

    def open_span(self, tag: str, data: Any, start: int) -> None:  # noqa: ANN401 -- the parser's own event data
        """Emphasis, a link or an image begins."""
        self._spans.append((tag, start, len(self.runs), data))
        if not self._opaque:
            self.mask.gap(start)
            self.runs.append(Run("emphasis", start, start, start, start))  # keeps the place before its children
        if tag == "Image" or (tag == "Link" and data["link_type"] in _OPAQUE_LINKS):
            self._opaque += 1
        self.at = start + (2 if tag == "Image" else 1)

    def close_span(self, end: int) -> None:
        """The innermost open span ends."""
        tag, start, index, data = self._spans.pop()
        inner_end, self.at = self.at, end
        opaque = tag == "Image" or (tag == "Link" and data["link_type"] in _OPAQUE_LINKS)
        self._opaque -= opaque
        if self._opaque:
            return
        run: Run
        if tag in _SPANS:
            kind, width = _SPANS[tag]
            run = Run(kind, start, end, start + width, end - width)
        elif tag == "Strikethrough":
            width = 2 if self.source.startswith("~~", start) else 1
            run = Run("strike", start, end, start + width, end - width)
        elif tag == "Image":
            url = self._destination(data["dest_url"], inner_end, end)
            run = Run("image", start, end, start + 2, inner_end, url, data["title"])
        elif opaque:
            run = Run("autolink", start, end, start + 1, end - 1, data["dest_url"])
        else:
            url = self._destination(data["dest_url"], inner_end, end)
            run = Run("link", start, end, start + 1, inner_end, url, data["title"])
        self.runs[index] = run
        if opaque:
            self.mask.cover(start, end, OBJECT)
        else:
            self.mask.gap(end)

    def _destination(self, url: str, start: int, end: int) -> str:
        """The destination as written, where a shortcode was covered in it."""
        if self._uncovered or COVER_LETTER * 4 not in url:
            return url
        at = self.source.find(url, start, end)
        return url if at < 0 else self.value[at : at + len(url)]
