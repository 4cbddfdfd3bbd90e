"""SARIF 2.1.0, for code scanning and for editors that read it.

What an inline comment or a baseline holds back is written, too, as a suppressed result: viewers hide it or show it
greyed, and code scanning closes the alert.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.report import tool
from tqcheck.reporter.json import encode
from tqcheck.reporter.levels import ERROR_LEVEL, place, sentence, uri
from tqcheck.rules import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.errors import TqcheckError
    from tqcheck.finding import Finding, Fix
    from tqcheck.report import ArticleReport
    from tqcheck.reporter.model import Run
    from tqcheck.rules import Rule
    from tqcheck.text import Span, Text

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(run: Run) -> Iterator[str]:
    """One log with one run; results are streamed."""
    rules = all_rules()
    index = {name: number for number, name in enumerate(rules)}
    driver = {**tool(), "rules": [_descriptor(rule) for rule in rules.values()]}
    yield f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{"tool": {encode({"driver": driver})}, '
    yield '"columnKind": "unicodeCodePoints", "results": ['
    first = True
    for article in run.articles:
        for finding, kind in (
            *((one, None) for one in article.findings),
            *((s.finding, s.kind) for s in article.suppressed),
        ):
            result = {**_result(finding, article, index), "suppressions": [{"kind": kind}] if kind else []}
            yield ("\n" if first else ",\n") + encode(result)
            first = False
    notices = [_notification(error) for error in run.errors]
    invocation = {"executionSuccessful": not notices, "toolExecutionNotifications": notices}
    yield f'\n], "invocations": [{encode(invocation)}], "properties": {encode({"signature": run.signature})}}}]}}\n'


def _descriptor(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.help},
        "help": {"text": rule.help},
        "defaultConfiguration": {"level": ERROR_LEVEL[rule.severity], "enabled": rule.default},
        "properties": {"tags": [rule.family, rule.category], "fix": rule.fix},
    }


def _result(finding: Finding, article: ArticleReport, index: dict[str, int]) -> dict[str, object]:
    path, span, text = place(finding, article)
    result: dict[str, object] = {
        "ruleId": finding.rule,
        **({"ruleIndex": index[finding.rule]} if finding.rule in index else {}),  # rules of plugins have none
        "level": ERROR_LEVEL[finding.severity],
        "message": {"text": sentence(finding)},
        "locations": [{"physicalLocation": _location(path, span, text)}],
        "partialFingerprints": {"tqcheck/v1": finding.fingerprint},
        "properties": {
            "severity": finding.severity,
            "category": finding.category,
            "itsType": finding.its_type,
            "confidence": finding.confidence,
            "weight": finding.weight,
        },
    }
    if finding.target is not None and finding.source is not None and article.source_path is not None:
        location = {
            "physicalLocation": _location(article.source_path, finding.source, None),
            "message": {"text": "source"},
        }
        result["relatedLocations"] = [{"id": 1, **location}]
    if finding.fix is not None:
        result["fixes"] = [_fix(finding.fix, article)]
    return result


def _location(path: str, span: Span | None, text: Text | None) -> dict[str, object]:
    """A place in a file; what has none is about the whole of it."""
    location: dict[str, object] = {"artifactLocation": {"uri": uri(path)}}
    if span is not None:
        location["region"] = {**_region(span), "snippet": {"text": span.text}}
    elif text is not None:
        location["region"] = {"startLine": 1, "endLine": text.line_of(len(text))}
    return location


def _region(span: Span) -> dict[str, object]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(fix: Fix, article: ArticleReport) -> dict[str, object]:
    text = article.target_text
    replacements = [
        {"deletedRegion": _region(text.span(edit.start, edit.end)), "insertedContent": {"text": edit.text}}
        for edit in fix.edits
        if text is not None
    ]
    change = {"artifactLocation": {"uri": uri(article.path)}, "replacements": replacements}
    return {"description": {"text": "safe fix" if fix.safe else "suggested fix"}, "artifactChanges": [change]}


def _notification(error: TqcheckError) -> dict[str, object]:
    notice: dict[str, object] = {"level": "error", "message": {"text": str(error)}}
    if error.path is not None:
        region = {"region": {"startLine": error.line}} if error.line else {}
        notice["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": uri(error.path)}, **region}}]
    return notice
