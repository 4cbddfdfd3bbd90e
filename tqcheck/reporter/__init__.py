"""Renderers over the one report model, each in its module, loaded when asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from tqcheck.reporter.model import Options, Renderer, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FORMATS", "Options", "Renderer", "Run", "render"]

FORMATS = {
    "text": "tqcheck.reporter.text",
    "concise": "tqcheck.reporter.concise",
    "json": "tqcheck.reporter.json",
    "jsonl": "tqcheck.reporter.jsonl",
    "sarif": "tqcheck.reporter.sarif",
    "github": "tqcheck.reporter.github",
    "gitlab": "tqcheck.reporter.gitlab",
    "junit": "tqcheck.reporter.junit",
    "checkstyle": "tqcheck.reporter.checkstyle",
    "rdjson": "tqcheck.reporter.rdjson",
    "html": "tqcheck.reporter.html",
    "markdown": "tqcheck.reporter.markdown",
    "csv": "tqcheck.reporter.csv",
}
"""Name of a format → the module whose ``render`` writes it."""


def render(format_name: str, run: Run) -> Iterator[str]:
    """Pieces of the report in a format, in order, as the articles come.

    Args:
        format_name: a key of ``FORMATS``.
        run: what to show and how.
    """
    renderer: Renderer = import_module(FORMATS[format_name]).render
    return renderer(run)
