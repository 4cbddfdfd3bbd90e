"""Front matter: the block of settings at the very start of a file.

It is cut here and not by the parser, whose own front-matter option also fires in the middle of an article.
"""

from __future__ import annotations

import re

from tqcheck.record import NamedTuple

_BOM = "\ufeff"
_FENCES = {
    "---": (re.compile(r"(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"), ":"),
    "+++": (re.compile(r"\+\+\+[ \t]*(?=[\r\n]|\Z)"), "="),
}
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_KEY = re.compile(r"""(?:"([^"]*)"|'([^']*)'|([A-Za-z_][\w.-]*))[ \t]*(?P<mark>[:=])(?=[ \t\r\n]|$|["'])[ \t]*""")
_QUOTED = re.compile(r"""(["'])(.*)\1""")
_COMMENT = re.compile(r"[ \t]#")


class FrontMatter(NamedTuple):
    """Where front matter stands: ``start`` and ``end`` of the block, fences included, and its plain values."""

    start: int
    end: int
    values: dict[str, tuple[int, int]]


def front_matter(value: str) -> FrontMatter | None:
    """YAML between ``---`` or TOML between ``+++`` at the very start (a byte order mark may stand before it).

    A block without a single ``key: value`` line is no front matter but a thematic break and text.
    """
    start = len(_BOM) if value.startswith(_BOM) else 0
    fence = _FENCES.get(value[start : start + 3])
    if fence is None:
        return None
    closing, mark = fence
    opening = _LINE.match(value, start)
    if opening is None or opening[1].rstrip(" \t") != value[start : start + 3]:
        return None
    values: dict[str, tuple[int, int]] = {}
    nested = False
    at = opening.end()
    while at < len(value):
        if closing.match(value, at):
            line = _LINE.match(value, at)
            assert line is not None
            return FrontMatter(start, line.end(1), values) if values or nested or at == opening.end() else None
        line = _LINE.match(value, at)
        assert line is not None
        key = _KEY.match(value, at, line.end(1))
        if key is not None and key["mark"] == mark:
            nested = True
            span = _plain(value, key.end(), line.end(1))
            if span is not None:
                values.setdefault(key[1] or key[2] or key[3], span)
        at = line.end()
    return None


def _plain(value: str, start: int, end: int) -> tuple[int, int] | None:
    """The range of a plain or quoted scalar on one line, quotes left out; None for a block or a collection."""
    text = value[start:end].rstrip()
    if not text or text[0] in "|>[{&*!#":
        return None
    quoted = _QUOTED.match(text)
    if quoted:
        return (start + 1, start + quoted.end(2)) if quoted[2] else None
    comment = _COMMENT.search(text)
    if comment:
        text = text[: comment.start()].rstrip()
    return start, start + len(text)
