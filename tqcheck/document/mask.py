"""The prose mask, written from left to right."""

from __future__ import annotations

import re

from tqcheck.document.model import HIDDEN

_NOT_LINE_END = re.compile(r"[^\r\n]+")
_NOT_SPACE = re.compile(r"[^ \t\r\n]+")
_LINE_MARGIN = re.compile(r"(?<=[\r\n])[ \t>]+")


def filled(text: str, char: str) -> str:
    """The character once for each of the text, line ends kept."""
    if "\r" in text:
        return _NOT_LINE_END.sub(lambda match: char * len(match[0]), text)
    if "\n" not in text:
        return char * len(text)
    return "\n".join([char * len(line) for line in text.split("\n")])


class MaskWriter:
    """Appends to a mask; ``at`` is the offset up to which it is written.

    Args:
        source: the text as the parser saw it.
    """

    __slots__ = ("at", "parts", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.at = 0

    def blank(self, end: int) -> None:
        """Spaces up to here: block markup and what is no prose."""
        if end > self.at:
            raw = self.source[self.at : end]
            self.parts.append(raw if raw.isspace() else filled(raw, " "))
            self.at = end

    def gap(self, end: int) -> None:
        """Markup inside a leaf up to here: ``HIDDEN``, but spaces for the margin of continued lines."""
        if end <= self.at:
            return
        raw = self.source[self.at : end]
        if self.at and self.source[self.at - 1] in "\r\n":
            body = raw.lstrip(" \t>")
            raw = " " * (len(raw) - len(body)) + body
        if raw and not raw.isspace():
            if "\n" in raw:
                raw = _LINE_MARGIN.sub(lambda match: " " * len(match[0]), raw)
                raw = _NOT_SPACE.sub(lambda match: HIDDEN * len(match[0]), raw)
            else:
                body = raw.lstrip()
                raw = raw[: len(raw) - len(body)] + HIDDEN * len(body)
        self.parts.append(raw)
        self.at = end

    def cover(self, start: int, end: int, char: str) -> None:
        """One character for each of a thing that is no prose."""
        self.gap(start)
        if end > self.at:
            self.parts.append(filled(self.source[self.at : end], char))
            self.at = end

    def keep(self, start: int, end: int) -> None:
        """Prose, as it stands."""
        if start > self.at:
            self.gap(start)
        self.parts.append(self.source[start:end])
        self.at = end

    def refill(self, index: int, char: str) -> None:
        """Cover again what was written since ``parts`` had this length."""
        self.parts[index:] = [filled("".join(self.parts[index:]), char)]
