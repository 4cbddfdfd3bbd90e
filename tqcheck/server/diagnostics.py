"""Findings as an editor underlines them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from tqcheck.reporter.levels import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.errors import TqcheckError
    from tqcheck.finding import Finding
    from tqcheck.server.positions import Units
    from tqcheck.server.session import Audited

NAME = "tqcheck"
_SEVERITY = {
    "critical": types.DiagnosticSeverity.Error,
    "major": types.DiagnosticSeverity.Error,
    "minor": types.DiagnosticSeverity.Warning,
    "neutral": types.DiagnosticSeverity.Information,
}
_SHOWN = 120
"""Characters of the English text shown beside a finding."""


def diagnostics(audited: Audited, units: Units, *, related: bool) -> list[types.Diagnostic]:
    """The findings of an article, in order of their place.

    Args:
        audited: the article.
        units: the editor's units.
        related: the editor shows other places that belong to a finding.
    """
    return [_diagnostic(finding, audited, units, related=related) for finding in audited.report.findings]


def _diagnostic(finding: Finding, audited: Audited, units: Units, *, related: bool) -> types.Diagnostic:
    light = 0 < finding.weight < 1
    places = [*_related(finding, audited, units)] if related else []
    return types.Diagnostic(
        range=units.range(audited.target, *place(finding, audited)),
        message=sentence(finding),
        severity=types.DiagnosticSeverity.Information if light else _SEVERITY[finding.severity],
        code=finding.rule,
        source=NAME,
        related_information=places or None,
        data={"fingerprint": finding.fingerprint},
    )


def place(finding: Finding, audited: Audited) -> tuple[int, int]:
    """Where a finding is underlined; where the text should stand if it is missing, the first line if it has no place."""
    if finding.target is not None:
        return finding.target.start, finding.target.end
    if finding.source is None:
        return 0, len(audited.target.line_text(1))
    at = gap(finding.source.start, audited)
    line = audited.target.line_of(at)
    return audited.target.line_starts[line - 1], at


def gap(source_offset: int, audited: Audited) -> int:
    """The end of what translates the text before a place of the source."""
    before = [
        unit.target.end
        for unit in audited.report.units
        if unit.target is not None and unit.source is not None and unit.source.start <= source_offset
    ]
    return max(before, default=0)


def _related(finding: Finding, audited: Audited, units: Units) -> Iterator[types.DiagnosticRelatedInformation]:
    if finding.source is None or audited.source is None or not audited.source_uri:
        return
    span = finding.source
    shown = " ".join(span.text.split())
    message = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
    location = types.Location(audited.source_uri, units.range(audited.source, span.start, span.end))
    yield types.DiagnosticRelatedInformation(location, message or "the source")


def of_error(error: TqcheckError) -> types.Diagnostic:
    """An article that cannot be audited, said on its first line."""
    line = types.Range(types.Position(0, 0), types.Position(1, 0))
    return types.Diagnostic(line, str(error), types.DiagnosticSeverity.Information, source=NAME)
