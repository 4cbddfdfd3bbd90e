"""What changed since a revision: only findings on changed lines are new."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.errors import PairingError
from tqcheck.git import run_git
from tqcheck.record import replace

if TYPE_CHECKING:
    from tqcheck.finding import Finding
    from tqcheck.report import ArticleReport
    from tqcheck.text import Span

_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)

Lines = list[tuple[int, int]]
"""First and last line, 1-based inclusive, of each change; None stands for the whole file."""


def changed_lines(path: str, revision: str) -> Lines | None:
    """The lines of a file that differ from a revision; None for a file that git does not know.

    Where lines were taken out, the lines on both sides of the gap count as changed.

    Raises:
        PairingError: if there is no such revision, or no repository.
    """
    folder, name = str(Path(path).parent), Path(path).name
    commit = commit_of(revision, folder)
    if not run_git(["ls-files", "--", name], folder):
        return None
    diff = run_git(["diff", "--unified=0", "--no-color", "--no-ext-diff", commit, "--", name], folder)
    return [_range(int(start), int(count or b"1")) for start, count in _HUNK.findall(diff)]


def commit_of(revision: str, folder: str) -> str:
    """The commit that a revision names.

    Raises:
        PairingError: if git knows no such revision where the folder is, or there is no repository.
    """
    try:
        found = run_git(["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"], folder)
    except PairingError as error:
        known = "exit status" not in error.message  # git is not installed, or no repository is there
        reason = error.message if known else f"git knows no revision {revision!r} in {folder}"
        raise PairingError(f"--since: {reason}", hint="give a branch, a tag or a commit") from None
    return found.decode().strip()


def _range(start: int, count: int) -> tuple[int, int]:
    return (start, start + count - 1) if count else (start, start + 1)


def keep_changed(report: ArticleReport, revision: str) -> ArticleReport:
    """The report with only those findings that touch a changed line, on either side.

    Raises:
        PairingError: if there is no such revision, or no repository.
    """
    target = changed_lines(report.path, revision)
    if target is None or not report.findings:
        return report
    source: Lines | None = []
    if report.source_path is not None and not report.source_path.startswith("git:"):
        source = changed_lines(report.source_path, revision)
    kept = [finding for finding in report.findings if _is_new(finding, target, source)]
    return replace(report, findings=kept)


def _is_new(finding: Finding, target: Lines | None, source: Lines | None) -> bool:
    if finding.target is None and finding.source is None:
        return True
    return _touches(finding.target, target) or _touches(finding.source, source)


def _touches(span: Span | None, lines: Lines | None) -> bool:
    if span is None:
        return False
    return lines is None or any(first <= span.end_line and span.line <= last for first, last in lines)
