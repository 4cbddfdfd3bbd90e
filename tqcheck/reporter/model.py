"""What every renderer gets: the stream of reports and how to show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tqcheck.finding import Severity  # noqa: TC001 -- part of a dataclass's signature, read by the schema
from tqcheck.record import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tqcheck.errors import TqcheckError
    from tqcheck.report import ArticleReport


@dataclass(frozen=True, slots=True)
class Options:
    """How to show a run.

    Attributes:
        color: use ANSI colours.
        width: columns of the terminal.
        statistics: add counts by rule.
        quiet: findings only, no verdicts.
        fail_on: lowest severity that fails the run, for the verdict.
        fail_under: score below which the run fails, or None.
    """

    color: bool = False
    width: int = 100
    statistics: bool = False
    quiet: bool = False
    fail_on: Severity = "major"
    fail_under: float | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A run as renderers see it, article by article.

    Attributes:
        articles: the reports, one by one; read once.
        errors: files that could not be audited; complete when ``articles`` is exhausted.
        signature: that of the settings.
    """

    articles: Iterable[ArticleReport]
    errors: Sequence[TqcheckError] = ()
    signature: str = ""
    options: Options = field(default_factory=Options)


class Renderer(Protocol):
    """Turns a run into pieces of text, as the reports come."""

    def __call__(self, run: Run) -> Iterator[str]:
        """Pieces of the output, in order."""
        ...
