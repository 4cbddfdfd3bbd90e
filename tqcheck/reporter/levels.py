"""How the four MQM severities and a path read in the formats of other tools."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from tqcheck.finding import Finding, Severity
    from tqcheck.report import ArticleReport
    from tqcheck.text import Span, Text

ERROR_LEVEL: dict[Severity, str] = {"critical": "error", "major": "error", "minor": "warning", "neutral": "note"}
"""SARIF levels; GitHub calls ``note`` a ``notice``, Checkstyle and reviewdog ``info``."""


def uri(path: str) -> str:
    """A path as a URI: relative, with forward slashes, or with the scheme ``file`` if it is absolute."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix().encode("utf-8", "surrogateescape"), safe="/")


def place(finding: Finding, article: ArticleReport) -> tuple[str, Span | None, Text | None]:
    """Path, span and text of what is flagged: the target if the finding stands there, else the source."""
    if finding.target is not None or finding.source is None:
        return article.path, finding.target, article.target_text
    return article.source_path or article.path, finding.source, article.source_text


def sentence(finding: Finding) -> str:
    """The message with what could stand there instead."""
    return finding.message + (f" → {finding.suggestions[0]}" if finding.suggestions else "")
