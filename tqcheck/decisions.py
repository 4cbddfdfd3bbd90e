"""Decisions of an editor, exported from the review page, put into effect.

{"schema": "tqcheck-decisions/1",
 "decisions": [{"path": "docs/zh/a.md", "fingerprint": "4f0c…", "rule": "number-changed",
                "action": "accept", "text": "30 亿"},
               {"path": "docs/zh/a.md", "fingerprint": "81aa…", "rule": "name-missing",
                "action": "reject", "reason": "the name stands in the figure"}]}
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from tqcheck.errors import InputError
from tqcheck.finding import Edit, Finding, Fix
from tqcheck.record import dataclass, replace
from tqcheck.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tqcheck.document import Document

SCHEMA = "tqcheck-decisions/1"
_ACTIONS = ("accept", "reject")


@dataclass(frozen=True, slots=True)
class Decision:
    """What an editor decided about one finding.

    Attributes:
        path: the article.
        fingerprint: the finding.
        rule: its rule.
        action: ``accept`` or ``reject``.
        text: what shall stand there instead; None: the finding's own fix or first suggestion.
        reason: why it was rejected.
    """

    path: str
    fingerprint: str
    rule: str
    action: Literal["accept", "reject"]
    text: str | None = None
    reason: str = ""


def read_decisions(path: str) -> dict[str, list[Decision]]:
    """Read an exported file: article → decisions, in order.

    Raises:
        InputError: if it cannot be read or is no file of decisions.
    """
    hint = "export it from the review page (tqcheck audit --format html)"
    try:
        content = json.loads(read_text(path).value)
    except json.JSONDecodeError as error:
        raise InputError(f"not a file of decisions: {error.msg}", path=path, line=error.lineno, hint=hint) from None
    rows = content.get("decisions") if isinstance(content, dict) and content.get("schema") == SCHEMA else None
    if not isinstance(rows, list):
        raise InputError("not a file of decisions of this version", path=path, line=1, hint=hint)
    found: dict[str, list[Decision]] = {}
    for number, row in enumerate(rows, 1):
        decision = _decision(row)
        if decision is None:
            raise InputError(f"decision {number} is not understood", path=path, hint=hint)
        found.setdefault(decision.path, []).append(decision)
    return found


def _decision(row: object) -> Decision | None:
    if not isinstance(row, dict) or row.get("action") not in _ACTIONS:
        return None
    texts = [row.get(key) for key in ("path", "fingerprint", "rule")]
    if not all(isinstance(text, str) and text for text in texts):
        return None
    text, reason = row.get("text"), row.get("reason", "")
    if not isinstance(text, str | None) or not isinstance(reason, str):
        return None
    path, fingerprint, rule = map(str, texts)
    return Decision(path, fingerprint, rule, row["action"], text, reason)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the decisions about one article come to.

    Attributes:
        accepted: findings whose fix is what the editor chose.
        rejected: findings with the reason.
        impossible: findings that say nothing of what to write, and were accepted without a text.
        stale: decisions about findings that are no more.
    """

    accepted: tuple[Finding, ...]
    rejected: tuple[tuple[Finding, str], ...]
    impossible: tuple[Finding, ...]
    stale: tuple[Decision, ...]


def plan(decisions: Iterable[Decision], findings: Iterable[Finding]) -> Plan:
    """Match decisions with the findings of a fresh audit."""
    known = {finding.fingerprint: finding for finding in findings}
    accepted: list[Finding] = []
    rejected: list[tuple[Finding, str]] = []
    impossible: list[Finding] = []
    stale: list[Decision] = []
    for decision in decisions:
        finding = known.get(decision.fingerprint)
        if finding is None:
            stale.append(decision)
        elif decision.action == "reject":
            rejected.append((finding, decision.reason))
        else:
            chosen = _chosen(finding, decision.text)
            (impossible if chosen is None else accepted).append(chosen or finding)
    return Plan(tuple(accepted), tuple(rejected), tuple(impossible), tuple(stale))


def _chosen(finding: Finding, text: str | None) -> Finding | None:
    """The finding with the editor's text as its fix; its own fix if the text is what it suggests."""
    suggested = finding.suggestions[0] if finding.suggestions else None
    if finding.fix is not None and text in {None, "", suggested}:
        return finding
    text = suggested if text is None else text
    if finding.target is None or not text:
        return None
    return replace(finding, fix=Fix((Edit(finding.target.start, finding.target.end, text),), safe=False))


def comments(rejected: Sequence[tuple[Finding, str]], document: Document) -> tuple[list[Edit], list[Finding]]:
    """Rejections as inline comments above their paragraphs.

    Returns:
        Edits that insert a comment, one for each paragraph, and the findings that stand where a comment would break
        the text: in a list, a table, a quotation, a notebook, or nowhere.
    """
    if document.rendition is not None:
        return [], [finding for finding, _ in rejected]
    above: dict[int, list[tuple[Finding, str]]] = {}
    elsewhere: list[Finding] = []
    for finding, reason in rejected:
        block = None if finding.target is None else document.block_at(finding.target.start)
        if block is None or block.within or block.kind not in {"paragraph", "heading"}:
            elsewhere.append(finding)
        else:
            above.setdefault(block.start, []).append((finding, reason))
    newline = "\r\n" if "\r\n" in document.value else "\n"
    found = []
    for start, rows in sorted(above.items()):
        names = ", ".join(dict.fromkeys(finding.rule for finding, _ in rows))
        why = "; ".join(dict.fromkeys(reason for _, reason in rows if reason)).replace("--", "–").replace("\n", " ")
        comment = f"<!-- tqcheck: ignore[{names}]{' ' + why if why else ''} -->{newline}{newline}"
        found.append(Edit(start, start, comment))
    return found, elsewhere


def inserted(text: str, insertions: Iterable[Edit], applied: Iterable[Finding]) -> str:
    """A text with insertions, given in offsets of what it was before some fixes were applied."""
    edits = [edit for finding in applied if finding.fix for edit in finding.fix.edits]
    for insertion in sorted(insertions, key=lambda edit: -edit.start):
        at = _moved(insertion.start, edits)
        text = text[:at] + insertion.text + text[at:]
    return text


def found_again(
    rejected: Iterable[Finding], findings: Iterable[Finding], insertions: Iterable[Edit], applied: Iterable[Finding]
) -> list[Finding]:
    """The rejected findings as an audit of the mended article has them: what was mended in their line changed their fingerprint.

    Args:
        rejected: as they were found before.
        findings: of the mended article.
        insertions: the comments that were inserted.
        applied: the findings whose fixes were applied.
    """
    edits = [*insertions, *(edit for finding in applied if finding.fix for edit in finding.fix.edits)]
    by_place = {(one.rule, one.target and one.target.start, one.source and one.source.start): one for one in findings}
    found = []
    for one in rejected:
        start = one.target and _moved(one.target.start, edits)
        found.append(by_place.get((one.rule, start, one.source and one.source.start), one))
    return found


def _moved(offset: int, edits: Iterable[Edit]) -> int:
    """Where an offset is after some edits."""
    return offset + sum(len(edit.text) - (edit.end - edit.start) for edit in edits if edit.end <= offset)
