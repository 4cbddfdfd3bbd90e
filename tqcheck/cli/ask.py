"""``--fix=ask``: each fix is shown and asked about before it is applied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tqcheck.reporter.text import excerpt, finding_excerpt
from tqcheck.text import Span, Text

if TYPE_CHECKING:
    from tqcheck.finding import Finding
    from tqcheck.report import ArticleReport
    from tqcheck.reporter import Options

ANSWERS = {
    "y": "apply it",
    "n": "leave it",
    "a": "apply all of this rule",
    "s": "leave all of this rule",
    "q": "leave this and all that follow",
}


class Asker:
    """Asks about fixes one by one, on stderr, and remembers answers that hold for a rule or for the rest.

    Args:
        options: how excerpts are shown.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._rules: dict[str, bool] = {}
        self._over = False

    def __call__(self, finding: Finding, report: ArticleReport) -> bool:
        """Whether to apply the fix of a finding of this report."""
        if self._over:
            return False
        if finding.rule not in self._rules:
            answer = self._answer(finding, report)
            if answer in {"y", "n"}:
                return answer == "y"
            self._over = answer == "q"
            self._rules[finding.rule] = answer == "a"
        return self._rules[finding.rule]

    def _answer(self, finding: Finding, report: ArticleReport) -> str:
        click.echo("".join(finding_excerpt(finding, report, self._options)).rstrip(), err=True)
        click.echo(f"  = then: {mended_line(finding, report, self._options.width - 10)}", err=True)
        while True:
            try:
                answer = str(click.prompt("Apply this fix [y,n,a,s,q,?]", err=True)).strip().lower()
            except click.Abort:  # the end of the input, or an interrupt: what was accepted so far stays accepted
                click.echo(err=True)
                return "q"
            if answer in ANSWERS:
                click.echo(err=True)
                return answer
            click.echo("".join(f"  {key}  {meaning}\n" for key, meaning in ANSWERS.items()), err=True, nl=False)


def mended_line(finding: Finding, report: ArticleReport, width: int) -> str:
    """The line of the first edit as it reads after the fix, cut to ``width`` columns."""
    if finding.fix is None or report.target_text is None:
        return ""
    value, parts, at = report.target_text.value, [], 0
    edits = sorted(finding.fix.edits, key=lambda edit: (edit.start, edit.end))
    for edit in edits:
        parts += [value[at : edit.start], edit.text]
        at = edit.end
    mended = Text("".join([*parts, value[at:]]), report.path)
    start = edits[0].start
    line, column = mended.position(start)
    end = min(start + len(edits[0].text), start - column + 1 + len(mended.line_text(line)))
    place = Span(start, end, line, column, *mended.position(end), mended.value[start:end])
    return excerpt(mended, place, width)[0]
