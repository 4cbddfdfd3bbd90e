"""What stands under the cursor: findings, glossary terms, the paragraph on the other side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

from tqcheck.document import parse
from tqcheck.glossary.projection import Projection
from tqcheck.reporter.levels import sentence
from tqcheck.rules import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.finding import Finding
    from tqcheck.glossary.entry import Entry
    from tqcheck.segmenter import Unit
    from tqcheck.server.positions import Units
    from tqcheck.server.session import Audited
    from tqcheck.text import Span, Text

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>()#!|~$&])")
"""Signs that make markup: texts of articles are shown, not rendered; an image would be loaded from its address."""


def hover(audited: Audited, uri: str, units: Units, position: types.Position, *, markdown: bool) -> types.Hover | None:
    """The findings and glossary terms at a place of either side; None if there are none."""
    text = audited.text_of(uri)
    if text is None:
        return None
    offset = units.offset(text, position)
    is_target = text is audited.target
    found = [finding for finding in audited.report.findings if _covers(finding, offset, is_target=is_target)]
    entries, span = _terms(audited, text, offset, is_target=is_target)
    parts = [*(_about_finding(finding) for finding in found), *(_about_entry(entry) for entry in entries)]
    if not parts:
        return None
    if found:
        at = found[0].target if is_target else found[0].source
        span = None if at is None else (at.start, at.end)
    escaped = ("\n\n---\n\n" if markdown else "\n\n").join(
        "\n\n".join(_escaped(line) if markdown else line for line in lines) for lines in parts
    )
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    return types.Hover(types.MarkupContent(kind, escaped), units.range(text, *span) if span else None)


def _escaped(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", text)


def _covers(finding: Finding, offset: int, *, is_target: bool) -> bool:
    span = finding.target if is_target else finding.source
    return span is not None and span.start <= offset < max(span.end, span.start + 1)


def _about_finding(finding: Finding) -> list[str]:
    """What is wrong, what could stand there, what the rule is about."""
    more = ", ".join(finding.suggestions[1:4])
    lines = [f"{finding.severity} {finding.rule}: {sentence(finding)}", f"or: {more}" if more else ""]
    rule = all_rules().get(finding.rule)
    return [line for line in (*lines, rule.summary if rule else "") if line]


def _terms(audited: Audited, text: Text, offset: int, *, is_target: bool) -> tuple[list[Entry], tuple[int, int] | None]:
    """The glossary entries of the term under the cursor, and its place."""
    document = parse(text)
    block = document.block_at(offset)
    if block is None or not block.is_prose:
        return [], None
    projection = Projection(document.masked, [(block.content_start, block.content_end)])
    termbase = audited.setup.termbase
    matches = termbase.find_chinese(projection) if is_target else termbase.find_english(projection)
    for match in matches:
        if match.start <= offset < match.end:
            entries = {entry.key: entry for entry in (candidate.entry for candidate in match.candidates)}
            return [*entries.values()], (match.start, match.end)
    return [], None


def _about_entry(entry: Entry) -> list[str]:
    """The term, its renderings, the wrong ones, and where the fact comes from."""
    field = f" ({entry.domain})" if entry.domain else ""
    lines = [f"{' / '.join(entry.sources)} → {' / '.join(entry.targets)}{field}"]
    lines += [f"not: {' / '.join(entry.wrong)}"] if entry.wrong else []
    lines += [entry.note] if entry.note else []
    return [*lines, f"glossary: {entry.origin}"] if entry.origin else lines


def counterpart(audited: Audited, uri: str, units: Units, position: types.Position) -> types.Location | None:
    """The paragraph of the other side that belongs to a place; the item or row where there is one."""
    text = audited.text_of(uri)
    if text is None or audited.source is None or not audited.source_uri:
        return None
    offset = units.offset(text, position)
    sides = [False, True] if audited.source_uri == audited.target_uri else [text is not audited.target]
    for from_source in sides:
        span = _across(audited.report.units, offset, from_source=from_source)
        if span is not None:
            other, place = (audited.target, audited.target_uri) if from_source else (audited.source, audited.source_uri)
            return types.Location(place, units.range(other, span.start, span.end))
    return None


def _across(units: Iterable[Unit], offset: int, *, from_source: bool) -> Span | None:
    """What stands across from an offset, in the finest unit that has a counterpart."""
    for unit in _over(units, offset, from_source=from_source):
        inner = _across(unit.children, offset, from_source=from_source)
        found = inner or (unit.target if from_source else unit.source)
        if found is not None:
            return found
    return None


def _over(units: Iterable[Unit], offset: int, *, from_source: bool) -> Iterator[Unit]:
    for unit in units:
        here = unit.source if from_source else unit.target
        if here is not None and here.start <= offset <= here.end:
            yield unit
