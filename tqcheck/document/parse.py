"""Choosing the format of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.document.markdown import parse_markdown

if TYPE_CHECKING:
    from tqcheck.document.model import Document
    from tqcheck.text import Text


def parse(text: Text) -> Document:
    """Parse an article; never raises, whatever the text."""
    return parse_markdown(text)
