"""What an editor offers to do about a finding: write what should stand there, ignore it, explain it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from tqcheck.document import parse
from tqcheck.finding import Edit
from tqcheck.fix import apply_fixes
from tqcheck.server.diagnostics import gap, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.document import Block, Document
    from tqcheck.finding import Finding
    from tqcheck.server.positions import Units
    from tqcheck.server.session import Audited

EXPLAIN = "tqcheck.explain"
"""The command that shows the help of a rule; its argument is the rule's name."""
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.tqcheck"
KINDS = (types.CodeActionKind.QuickFix.value, FIX_ALL)
_SHOWN = 40
"""Characters of a rendering in the title of an action."""
_ABOVE = frozenset(("paragraph", "heading", "code", "math", "html", "directive"))
"""Blocks that bear a comment above them, where nothing is around them."""


def actions(
    audited: Audited, units: Units, given: types.Range, shown: Iterable[types.Diagnostic], only: Iterable[str] | None
) -> Iterator[types.CodeAction]:
    """What can be done in a range of the translation.

    Args:
        audited: the article.
        units: the editor's units.
        given: the range.
        shown: the diagnostics that the editor has there; each action is linked with its own.
        only: the kinds that are asked for; None for all of them.
    """
    wanted = None if only is None else tuple(only)
    start, end = units.offsets(audited.target, given)
    if wanted is None or any(kind == FIX_ALL or FIX_ALL.startswith(f"{kind}.") for kind in wanted):
        yield from _fix_all(audited, units)
    if wanted is not None and not any(kind in {"", types.CodeActionKind.QuickFix} for kind in wanted):
        return
    document = parse(audited.target)
    by_fingerprint = {(one.data or {}).get("fingerprint"): one for one in shown if isinstance(one.data, dict)}
    for finding in audited.report.findings:
        first, last = place(finding, audited)
        if first <= end and start <= last:
            linked = by_fingerprint.get(finding.fingerprint)
            yield from _of_finding(finding, audited, units, document, [linked] if linked else [])


def _of_finding(
    finding: Finding, audited: Audited, units: Units, document: Document, linked: list[types.Diagnostic]
) -> Iterator[types.CodeAction]:
    kind = types.CodeActionKind.QuickFix
    for number, (title, edits) in enumerate(_changes(finding)):
        change = _change(audited, units, edits)
        preferred = number == 0 and finding.fix is not None
        yield types.CodeAction(title, kind=kind, diagnostics=linked, is_preferred=preferred, edit=change)
    for title, edit in (
        (f"Ignore {finding.rule} here", ignore_here(finding, audited, document)),
        (f"Ignore {finding.rule} in this article", ignore_everywhere(finding, document)),
    ):
        if edit is not None:
            yield types.CodeAction(title, kind=kind, diagnostics=linked, edit=_change(audited, units, [edit]))
    explain = types.Command(title=f"Explain {finding.rule}", command=EXPLAIN, arguments=[finding.rule])
    yield types.CodeAction(explain.title, kind=kind, diagnostics=linked, command=explain)


def _changes(finding: Finding) -> Iterator[tuple[str, list[Edit]]]:
    """The finding's own fix, then each other suggestion."""
    done: set[str] = set()
    if finding.fix is not None:
        edits = [*finding.fix.edits]
        single = edits[0].text if len(edits) == 1 else ""
        done.add(finding.suggestions[0] if finding.suggestions else single)
        yield (_title(single) if single.strip() else f"Mend {finding.rule}"), edits
    if finding.target is None or finding.target.start == finding.target.end:
        return
    for text in finding.suggestions:
        if text not in done:
            done.add(text)
            yield _title(text), [Edit(finding.target.start, finding.target.end, text)]


def _title(text: str) -> str:
    shown = " ".join(text.split())
    return f"Write “{shown if len(shown) <= _SHOWN else shown[:_SHOWN] + '…'}”"


def _fix_all(audited: Audited, units: Units) -> Iterator[types.CodeAction]:
    result = apply_fixes(audited.target.value, audited.report.findings, path=audited.target.path)
    edits = [edit for finding in result.applied if finding.fix for edit in finding.fix.edits]
    if edits:
        title = f"Mend all that is safe to mend ({len(result.applied)})"
        yield types.CodeAction(title, kind=FIX_ALL, edit=_change(audited, units, edits))


def _change(audited: Audited, units: Units, edits: Iterable[Edit]) -> types.WorkspaceEdit:
    text = audited.target
    changes = [types.TextEdit(units.range(text, edit.start, edit.end), edit.text) for edit in edits]
    return types.WorkspaceEdit(changes={audited.target_uri: changes})


def ignore_here(finding: Finding, audited: Audited, document: Document) -> Edit | None:
    """A comment that silences a finding where it stands, as ``tqcheck.suppress`` reads it; None if none can."""
    comment = _comment("ignore", finding, document)
    if finding.target is None or finding.target.start == finding.target.end:
        return _in_gap(finding, audited, document, comment)
    block = document.block_at(finding.target.start)
    if block is None or (block.within and block.kind in {"code", "html", "math"}):
        return None
    if not block.within and block.kind in _ABOVE:
        return _above(block, document, comment)
    return _behind(finding.target.line, document, comment)


def _in_gap(finding: Finding, audited: Audited, document: Document, comment: str) -> Edit | None:
    """Where the text should stand that is missing."""
    if finding.source is None or not document.blocks:
        return None
    at = gap(finding.source.start, audited) if finding.target is None else finding.target.start
    return Edit(at, at, f"{_newline(document) * 2}{comment}") if at else _on_top(document, comment)


def _above(block: Block, document: Document, comment: str) -> Edit:
    """On a line of its own; the comment takes the indentation of nothing, for it would be code with it."""
    line = document.text.line_of(block.start)
    at = max(document.text.line_starts[line - 1], block.start if line == 1 else 0)
    return Edit(at, at, f"{comment}{_newline(document) * 2}")


def _behind(line: int, document: Document, comment: str) -> Edit:
    """At the end of the line: before what breaks it, and inside the last cell of a table row."""
    shown = document.text.line_text(line).rstrip()
    bare = shown[:-1].rstrip() if shown.endswith(("|", "\\")) else shown
    at = document.text.line_starts[line - 1] + len(bare)
    return Edit(at, at, f" {comment}")


def ignore_everywhere(finding: Finding, document: Document) -> Edit | None:
    """A comment above the first paragraph that silences a rule in the whole article."""
    return _on_top(document, _comment("ignore-file", finding, document))


def _on_top(document: Document, comment: str) -> Edit | None:
    """Above everything but the front matter."""
    first = next((block for block in document.blocks if block.kind != "front-matter"), None)
    return None if first is None else _above(first, document, comment)


def _comment(verb: str, finding: Finding, document: Document) -> str:
    words = f"tqcheck: {verb}[{finding.rule}]"
    return f"{{/* {words} */}}" if document.text.path.lower().endswith(".mdx") else f"<!-- {words} -->"


def _newline(document: Document) -> str:
    return "\r\n" if "\r\n" in document.value else "\n"
