"""An answer while the whole audit is still to come: old findings moved with the text, the edited paragraph audited anew.

An audit of a long article takes longer than a pause between two words. What stands before and after the edit has not
changed, so its findings move with it. The paragraph in which it was made is audited with its source, as if the two were
the article, before and after the edit: what is found after it alone is new, what was found before it alone is mended,
and where both agree the last answer holds, for it knew the whole article. The whole audit follows when the typing stops.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.audit import audit_article
from tqcheck.document import parse
from tqcheck.record import dataclass, replace
from tqcheck.server.moved import change_between, moved_finding, moved_units
from tqcheck.suppress import find_ignores, suppress
from tqcheck.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tqcheck.finding import Finding
    from tqcheck.segmenter import Unit
    from tqcheck.server.moved import Change
    from tqcheck.server.session import Audited

_OWN_WORD = "tqcheck:"


def quick(audited: Audited, value: str) -> Audited:
    """The last answer brought up to date with an edit of the translation.

    Args:
        audited: the last audit, whole or quick.
        value: the translation as it stands now.
    """
    change = change_between(audited.target.value, Text(value, audited.target.path))
    region = _region(audited, change)
    findings = [*region.apart(audited.report.findings), *_within(audited, change, region)]
    findings.sort(key=lambda finding: -1 if finding.target is None else finding.target.start)
    report = replace(audited.report, findings=findings, units=[*moved_units(audited.report.units, change)])
    return replace(audited, report=report, target=change.text)


@dataclass(frozen=True, slots=True)
class _Region:
    """The paragraphs that an edit touches.

    Attributes:
        change: the edit.
        target: their range in the old text, the edit included.
        source: the range of their sources, or None.
    """

    change: Change
    target: tuple[int, int]
    source: tuple[int, int] | None

    def holds(self, finding: Finding) -> bool:
        """Whether a finding of the old text is about them."""
        if finding.target is not None:
            return finding.target.end >= self.target[0] and finding.target.start <= self.target[1]
        if finding.source is None or self.source is None:
            return False
        return self.source[0] <= finding.source.start < self.source[1]

    def apart(self, findings: Sequence[Finding]) -> Iterator[Finding]:
        """The findings about all the rest, where they stand now."""
        return (self.now(finding) for finding in findings if not self.holds(finding))

    def now(self, finding: Finding) -> Finding:
        """A finding that the edit does not touch, where it stands now."""
        behind = finding.target is not None and finding.target.start > self.change.end
        return moved_finding(finding, self.change.text, self.change.delta if behind else 0)


def _region(audited: Audited, change: Change) -> _Region:
    touched: list[Unit] = [one for one in audited.report.units if one.target and change.touches(one.target)]
    targets = [unit.target for unit in touched if unit.target]
    sources = [unit.source for unit in touched if unit.source]
    first = min((change.start, *(span.start for span in targets)))
    last = max((change.end, *(span.end for span in targets)))
    source = (min(span.start for span in sources), max(span.end for span in sources)) if sources else None
    return _Region(change, (first, last), source)


def _within(audited: Audited, change: Change, region: _Region) -> Iterator[Finding]:
    """The findings about the paragraphs: new ones, and of the old ones those that hold."""
    first, last = region.target
    found = _piece(audited, change.text, (first, last + change.delta), region.source)
    still = Counter(map(_key, found))
    before = Counter(map(_key, _piece(audited, audited.target, (first, last), region.source)))
    old = [finding for finding in audited.report.findings if region.holds(finding)]
    known, shown = Counter(map(_key, old)), Counter[object]()
    for finding in old:
        key = _key(finding)
        if not (finding.target and change.touches(finding.target)) and (key not in before or key in still):
            shown[key] += 1
            yield region.now(finding)
    for finding in found:
        key = _key(finding)
        if shown[key]:
            shown[key] -= 1
        elif not before[key]:
            yield finding
        else:  # found in the old paragraph, too: the last answer decides whether the article as a whole bears it out
            before[key] -= 1
            if known[key]:
                known[key] -= 1
                yield finding


def _key(finding: Finding) -> object:
    """What makes two findings of a paragraph the same, wherever they stand in it."""
    source = finding.source and (finding.source.start, finding.source.end)
    return finding.rule, finding.target and finding.target.text, source


def _piece(audited: Audited, text: Text, place: tuple[int, int], source_place: tuple[int, int] | None) -> list[Finding]:
    """What the rules find in a range of the translation and its source, as if they were the article."""
    target, by = _cut(text, *place)
    source, source_by = None, 0
    if audited.source is not None and source_place is not None:
        source, source_by = _cut(audited.source, *source_place)
    rules = tuple(pair for pair in audited.setup.rules if pair[0].family != "run")
    report = audit_article(target, source, replace(audited.setup, rules=rules))
    found: list[Finding] = []
    for finding in report.findings:
        one = moved_finding(finding, text, by)
        if one.source is not None and audited.source is not None:
            one = replace(one, source=audited.source.span(one.source.start + source_by, one.source.end + source_by))
        if one.target is not None or one.source is not None:
            found.append(one)
    return suppress(found, find_ignores(parse(text)) if _OWN_WORD in text.value else ())[0]


def _cut(text: Text, start: int, end: int) -> tuple[Text, int]:
    """A range from the start of its line, with as many empty lines before it as it takes for every line to hold.

    Returns:
        The piece, and how far its offsets are from those of the text.
    """
    line = text.line_of(start)
    at = text.line_starts[line - 1]
    return Text("\n" * (line - 1) + text.value[at:end], text.path), at - (line - 1)
