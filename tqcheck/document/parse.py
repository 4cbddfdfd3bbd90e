"""Choosing the format of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.document.markdown import parse_markdown
from tqcheck.document.plain import parse_plain

if TYPE_CHECKING:
    from tqcheck.document.model import Document
    from tqcheck.text import Text


def parse(text: Text) -> Document:
    """Parse an article by the suffix of its path: ``.txt`` and ``.text`` as plain text, all else as Markdown.

    It never raises, whatever the text.
    """
    if text.path.lower().endswith((".txt", ".text")):
        return parse_plain(text)
    return parse_markdown(text)
