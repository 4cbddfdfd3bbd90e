"""The JSON report, ``tqcheck-report/1``, written article by article."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tqcheck.report import SCHEMA, error_dict, tool
from tqcheck.summary import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.reporter.model import Run


def encode(value: object) -> str:
    """One line of JSON, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def render(run: Run) -> Iterator[str]:
    """One object; the articles are streamed, so the summary stands behind them."""
    head = {"schema": SCHEMA, "tool": tool(), "signature": run.signature}
    yield encode(head)[:-1] + ', "articles": ['
    tally = Tally()
    for number, article in enumerate(run.articles):
        tally.add(article)
        yield (",\n" if number else "\n") + encode(article.to_dict())
    errors = [error_dict(error) for error in run.errors]
    yield f'\n], "summary": {encode(tally.summary(len(errors)).to_dict())}, "errors": {encode(errors)}}}\n'
