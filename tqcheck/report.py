"""The report model: what an audit says of one article and of a run, before any renderer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tqcheck.record import NamedTuple, dataclass, field
from tqcheck.summary import Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tqcheck.customs import Rendered
    from tqcheck.errors import TqcheckError
    from tqcheck.finding import Finding
    from tqcheck.score import Score
    from tqcheck.segmenter import Unit
    from tqcheck.summary import Summary
    from tqcheck.text import Text

SCHEMA = "tqcheck-report/1"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the article the audit could check.

    Attributes:
        aligned_share: share of the target's prose characters in units of enough confidence; None without a source.
        rules_run: names of the rules that ran.
        rules_skipped: name → why, for rules that could not run here.
        reference: a reference translation was compared.
    """

    aligned_share: float | None
    rules_run: tuple[str, ...]
    rules_skipped: dict[str, str]
    reference: bool = False

    def to_dict(self) -> dict[str, object]:
        """The coverage as the JSON report holds it."""
        return {
            "aligned_share": self.aligned_share,
            "rules_run": list(self.rules_run),
            "rules_skipped": dict(self.rules_skipped),
            "reference": self.reference,
        }


class Suppressed(NamedTuple):
    """A finding that is not reported.

    Attributes:
        kind: ``inSource`` for an inline comment, ``external`` for a baseline, as SARIF has it.
        finding: the finding.
    """

    kind: Literal["inSource", "external"]
    finding: Finding


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """What the audit says of one article.

    Attributes:
        path: the translation, as the user named it.
        source_path: its source, or None.
        findings: in order of their place.
        score: the detected-error score.
        units: the alignment, block level; empty without a source.
        coverage: what was checked.
        signature: everything the numbers depend on, in sacrebleu's manner.
        similarity: None, or ``{"chrf", "bleu", "signature"}`` against a reference.
        ignored: how many findings an inline comment silenced.
        baselined: how many findings a baseline held.
        target_text: the translation, for renderers that show excerpts.
        source_text: the source, or None.
        scorers: None, or for each outside scorer ``{"name", "score", "segments", "error"}``; never part of the score.
        suppressed: what an inline comment (``inSource``) or a baseline (``external``) held back, for formats that show
            it as such.
        renderings: how it renders terms that have a choice, for the run; empty for an article alone.
    """

    path: str
    source_path: str | None
    findings: list[Finding]
    score: Score
    units: list[Unit]
    coverage: Coverage
    signature: str
    similarity: dict[str, object] | None = None
    ignored: int = 0
    baselined: int = 0
    target_text: Text | None = field(default=None, repr=False, compare=False)
    source_text: Text | None = field(default=None, repr=False, compare=False)
    scorers: list[dict[str, object]] | None = None
    suppressed: tuple[Suppressed, ...] = field(default=(), repr=False, compare=False)
    renderings: tuple[Rendered, ...] = field(default=(), repr=False, compare=False)

    def to_dict(self) -> dict[str, object]:
        """The article as the JSON report holds it."""
        return {
            "path": self.path,
            "source_path": self.source_path,
            "score": self.score.to_dict(),
            "coverage": self.coverage.to_dict(),
            "similarity": self.similarity,
            "scorers": self.scorers,
            "signature": self.signature,
            "ignored": self.ignored,
            "baselined": self.baselined,
            "units": [unit.to_dict() for unit in self.units],
            "findings": [finding.to_dict() for finding in self.findings],
        }


@dataclass(frozen=True, slots=True)
class RunReport:
    """What the audit says of many articles.

    Attributes:
        articles: in order of their paths.
        errors: files that could not be audited, and why.
        signature: that of the settings.
    """

    articles: Sequence[ArticleReport]
    errors: Sequence[TqcheckError]
    signature: str

    @property
    def summary(self) -> Summary:
        """The run in numbers."""
        tally = Tally()
        for article in self.articles:
            tally.add(article)
        return tally.summary(len(self.errors))

    def to_dict(self) -> dict[str, object]:
        """The whole JSON report."""
        return {
            "schema": SCHEMA,
            "tool": tool(),
            "signature": self.signature,
            "summary": self.summary.to_dict(),
            "articles": [article.to_dict() for article in self.articles],
            "errors": [error_dict(error) for error in self.errors],
        }


def tool() -> dict[str, str]:
    """Name and version, for the head of a report."""
    from tqcheck import __version__  # noqa: PLC0415 -- the version lives in the package, which imports this module

    return {"name": "tqcheck", "version": __version__}


def error_dict(error: TqcheckError) -> dict[str, object]:
    """An error as the JSON report holds it."""
    return {"path": error.path, "message": error.message, "line": error.line, "hint": error.hint}
