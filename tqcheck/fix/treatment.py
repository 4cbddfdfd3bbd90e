"""One pass of fixes over a text: what is applied together, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.document import parse
from tqcheck.errors import InputError
from tqcheck.fix.guard import Marked, harm
from tqcheck.record import dataclass
from tqcheck.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tqcheck.finding import Edit, Finding


@dataclass(frozen=True, slots=True)
class Refusal:
    """A fix that was not applied, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class FixResult:
    """A mended text.

    Attributes:
        text: the new text, equal to the old one if nothing could be mended.
        applied: the findings that were mended, in the order of mending.
        refused: fixes that would have changed blocks, links or code, or that never settle.
    """

    text: str
    applied: tuple[Finding, ...]
    refused: tuple[Refusal, ...]


def apply_fixes(
    text: str,
    findings: Iterable[Finding],
    *,
    unsafe: bool = False,
    choose: Callable[[Finding], bool] | None = None,
    path: str = "<text>",
) -> FixResult:
    """One pass: apply the fixes of findings to the text they were found in.

    Of overlapping fixes the first is applied; the others stay for the next pass, unless the first is refused.

    Args:
        text: the text that was audited.
        findings: its findings; those without a fix are passed over.
        unsafe: apply fixes that may change the meaning, too.
        choose: asked for each fix whether to apply it; all are applied if None.
        path: of the article; its suffix tells the format.

    Raises:
        InputError: if the text is a notebook that cannot be read.
        ValueError: if an edit lies outside the text.
    """
    waiting = sorted(
        (
            finding
            for finding in findings
            if finding.fix and finding.fix.edits and (unsafe or finding.fix.safe) and _changes(text, finding)
        ),
        key=lambda finding: [(edit.start, edit.end) for edit in edits_of(finding)],
    )
    if choose is not None:
        waiting = [finding for finding in waiting if choose(finding)]
    refused: list[Refusal] = []
    while waiting:
        batch, waiting = _apart(waiting)
        patient = _Patient(Text(text, path))
        patient.treat(batch)
        refused += patient.refused
        if patient.applied:
            return FixResult(patient.text, tuple(patient.applied), tuple(refused))
    return FixResult(text, (), tuple(refused))


def edits_of(finding: Finding) -> list[Edit]:
    """The edits of a finding in order of their place."""
    return sorted(finding.fix.edits, key=lambda edit: (edit.start, edit.end)) if finding.fix else []


def _changes(text: str, finding: Finding) -> bool:
    """Whether the fix changes anything; its edits are checked on the way."""
    changes, position = False, 0
    for edit in edits_of(finding):
        if not position <= edit.start <= edit.end <= len(text):
            raise ValueError(f"{finding.rule}: edit {edit.start}..{edit.end} overlaps another or leaves the text")
        position = edit.end
        changes = changes or text[edit.start : edit.end] != edit.text
    return changes


def _apart(findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Fixes that do not touch each other, first come first served, and the rest."""
    batch: list[Finding] = []
    rest: list[Finding] = []
    reach, inserted = -1, False
    for finding in findings:
        edits = edits_of(finding)
        first, last = edits[0], edits[-1]
        # Side by side is fine, but what is inserted beside another change waits until that change can be seen.
        if first.start < reach or (first.start == reach and (inserted or first.end == first.start)):
            rest.append(finding)
        else:
            batch.append(finding)
            reach, inserted = last.end, last.start == last.end
    return batch, rest


class _Patient:
    """A text under treatment: fixes are tried together, and halved until the harmful ones stand alone."""

    def __init__(self, text: Text) -> None:
        self.text = text.value
        self._path = text.path
        self.applied: list[Finding] = []
        self.refused: list[Refusal] = []
        self._document = parse(text)
        self._shift = 0

    def treat(self, batch: Sequence[Finding]) -> None:
        """Apply a batch of fixes that do not touch each other, given in offsets of the original text."""
        if not batch:
            return
        # Fixes stand apart and come in order, so all that is done already stands before these.
        edits = [(edit.start + self._shift, edit) for finding in batch for edit in edits_of(finding)]
        text, spans = _applied(edits, self.text)
        before = [(start, start + edit.end - edit.start) for start, edit in edits]
        strict = all(finding.fix and finding.fix.safe for finding in batch)
        try:
            document = parse(Text(text, self._path))
        except InputError as error:  # an edit that breaks the JSON of a notebook
            reason, document = f"the file could not be read after it: {error.message}", self._document
        else:
            reason = harm(Marked(self._document, before), Marked(document, spans), strict=strict)
        if not reason:
            self._shift += len(text) - len(self.text)
            self.text, self._document = text, document
            self.applied += batch
        elif len(batch) == 1:
            self.refused.append(Refusal(batch[0], reason))
        else:
            half = len(batch) // 2
            self.treat(batch[:half])
            self.treat(batch[half:])


def _applied(edits: Iterable[tuple[int, Edit]], text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with edits in order of their place applied, and where their texts stand now."""
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    length = position = 0
    for start, edit in edits:
        pieces += [text[position:start], edit.text]
        length += start - position
        spans.append((length, length + len(edit.text)))
        length += len(edit.text)
        position = start + edit.end - edit.start
    return "".join((*pieces, text[position:])), spans
