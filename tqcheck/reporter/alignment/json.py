"""JSON: every unit with its children, as in the report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.reporter.alignment.model import Aligned


def render(articles: Iterable[Aligned]) -> Iterator[str]:
    """One object: ``schema`` and ``articles``, each with ``path``, ``source_path`` and ``units``."""
    yield '{"schema": "tqcheck-alignment/1", "articles": ['
    for number, article in enumerate(articles):
        paths = {"path": article.target.text.path, "source_path": article.source.text.path}
        yield ("," if number else "") + "\n" + json.dumps(paths, ensure_ascii=False)[:-1] + ', "units": ['
        for at, unit in enumerate(article.units):  # one by one: those of a book fill more memory than the book
            yield (", " if at else "") + json.dumps(unit.to_dict(), ensure_ascii=False)
        yield "]}"
    yield "\n]}\n"
