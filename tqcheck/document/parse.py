"""Choosing the format of an article."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tqcheck.document.markdown import parse_markdown
from tqcheck.document.plain import parse_plain
from tqcheck.errors import InputError

if TYPE_CHECKING:
    from tqcheck.document.model import Document
    from tqcheck.text import Text


PLAIN_SUFFIXES = (".txt", ".text")
NOTEBOOK_SUFFIX = ".ipynb"
HTML_SUFFIXES = (".html", ".htm", ".xhtml")
DATA_SUFFIXES = (".po", ".pot", ".xlf", ".xliff", ".tmx", ".json", ".yaml", ".yml", ".toml", ".csv", ".tsv")
"""Files in which every quotation mark counts: taken for Markdown, a fix would break them."""


@lru_cache(maxsize=2)
def parse(text: Text) -> Document:
    """Parse an article by the suffix of its path: plain text, a notebook, HTML, or Markdown, which all else is taken for.

    The last two are kept, compared by identity: telling a pair apart and auditing it are two steps over the same texts.

    Raises:
        InputError: if a notebook is no JSON or has no cells, or the suffix is one of data; nothing else ever raises.
    """
    path = text.path.lower()
    if path.endswith(DATA_SUFFIXES):
        suffix = path[path.rindex(".") :]
        hint = "Markdown, notebooks, HTML and plain text are read"
        raise InputError(f"a file {suffix} is no article", path=text.path, hint=hint)
    if path.endswith(NOTEBOOK_SUFFIX):
        from tqcheck.document.notebook import parse_notebook  # noqa: PLC0415 -- few articles are notebooks

        return parse_notebook(text)
    if path.endswith(HTML_SUFFIXES):
        from tqcheck.document.html import parse_html  # noqa: PLC0415 -- as above

        return parse_html(text)
    return parse_plain(text) if path.endswith(PLAIN_SUFFIXES) else parse_markdown(text)


def is_rendered(path: str) -> bool:
    """Whether a file of this name is written otherwise than it is read: most of it may be no part of the article."""
    return path.lower().endswith((NOTEBOOK_SUFFIX, *HTML_SUFFIXES))
