"""An answer while the whole audit is still to come: old findings moved with the text, the edited paragraph audited anew.

An audit of a long article takes longer than a pause between two words. What stands before and after the edit has not
changed, so its findings move with it; the paragraph in which it was made is audited with its source alone, by the rules
that need no more than that. The whole audit follows when the typing stops, and replaces all of it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from os.path import commonprefix
from typing import TYPE_CHECKING

from tqcheck.audit import audit_article
from tqcheck.document import parse
from tqcheck.suppress import find_ignores, suppress
from tqcheck.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.finding import Finding
    from tqcheck.rules import Rule
    from tqcheck.server.session import Audited

_NOT_LINE_END = re.compile(r"[^\r\n]")
_OWN_WORD = "tqcheck:"


def quick(audited: Audited, value: str) -> Audited:
    """The last audit brought up to date with an edit of the translation.

    Args:
        audited: the last whole audit.
        value: the translation as it stands now.
    """
    target, old = Text(value, audited.target.path), audited.target.value
    start = len(commonprefix((old, value)))  # noqa: RUF071 -- character by character is what is wanted
    most = min(len(old), len(value)) - start
    tail = len(commonprefix((old[len(old) - most :][::-1], value[len(value) - most :][::-1])))  # noqa: RUF071 -- as above
    end, delta = len(old) - tail, len(value) - len(old)
    kept: list[Finding] = []
    region = _region(audited, start, end)
    first, last = region or (start, end)
    for finding in audited.report.findings:
        span = finding.target
        if span is None or span.end < first:
            kept.append(finding)
        elif span.start > last:
            kept.append(_moved(finding, target, delta))
    if region is not None:
        kept += _within(audited, target, region, delta)
    kept.sort(key=lambda finding: -1 if finding.target is None else finding.target.start)
    return replace(audited, report=replace(audited.report, findings=kept), target=target)


def _moved(finding: Finding, target: Text, delta: int) -> Finding:
    """The finding where its text stands now."""
    span, fix = finding.target, finding.fix
    if span is None or not delta:
        return finding
    if fix is not None:
        edits = tuple(replace(edit, start=edit.start + delta, end=edit.end + delta) for edit in fix.edits)
        fix = replace(fix, edits=edits)
    return replace(finding, target=target.span(span.start + delta, span.end + delta), fix=fix)


def _region(audited: Audited, start: int, end: int) -> tuple[int, int] | None:
    """The paragraphs that an edit touches, in the old text."""
    spans = [u.target for u in audited.report.units if u.target and u.target.start <= end and start <= u.target.end]
    return (min(start, spans[0].start), max(end, spans[-1].end)) if spans else None


def _within(audited: Audited, target: Text, region: tuple[int, int], delta: int) -> Iterator[Finding]:
    """What rules that read prose and pairs find in the paragraphs, as if they were the article."""
    first, last = region[0], region[1] + delta
    sources = [
        unit.source
        for unit in audited.report.units
        if unit.source and unit.target and unit.target.start <= region[1] and region[0] <= unit.target.end
    ]
    source = None
    if audited.source is not None and sources:
        source = _only(audited.source, min(s.start for s in sources), max(s.end for s in sources))
    rules = tuple(pair for pair in audited.setup.rules if _is_local(pair[0]))
    report = audit_article(_only(target, first, last), source, replace(audited.setup, rules=rules))
    ignores = find_ignores(parse(target)) if _OWN_WORD in target.value else ()
    findings, _ = suppress(report.findings, ignores)
    return (finding for finding in findings if finding.target and first <= finding.target.start <= last)


def _is_local(rule: Rule) -> bool:
    """Whether a paragraph and its source are enough: what reads the article compares places, but for its figures."""
    return rule.family != "run" and (rule.reads != "Article" or rule.family == "accuracy")


def _only(text: Text, start: int, end: int) -> Text:
    """The text with all but a range blanked, so that every position holds."""
    value = text.value
    before, after = (_NOT_LINE_END.sub(" ", part) for part in (value[:start], value[end:]))
    return Text(f"{before}{value[start:end]}{after}", text.path)
