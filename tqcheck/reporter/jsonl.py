"""JSON lines: a line an article, a line an error, then one summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.report import SCHEMA, error_dict, tool
from tqcheck.reporter.json import encode
from tqcheck.summary import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.reporter.model import Run


def render(run: Run) -> Iterator[str]:
    """``{"type": "article" | "error" | "summary", …}``, a line each."""
    tally = Tally()
    for article in run.articles:
        tally.add(article)
        yield encode({"type": "article", **article.to_dict()}) + "\n"
    for error in run.errors:
        yield encode({"type": "error", **error_dict(error)}) + "\n"
    summary = tally.summary(len(run.errors)).to_dict()
    head = {"type": "summary", "schema": SCHEMA, "tool": tool(), "signature": run.signature}
    yield encode({**head, "summary": summary}) + "\n"
