"""``tqcheck apply``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tqcheck.cli.options import settings_from, settings_options

if TYPE_CHECKING:
    from tqcheck.cli.options import Resolve
    from tqcheck.decisions import Decision
    from tqcheck.report import ArticleReport


@click.command(short_help="Put an editor's decisions into effect.")
@click.argument("decisions", type=click.Path())
@click.option(
    "--reject-as",
    type=click.Choice(["baseline", "comment"]),
    default="baseline",
    show_default=True,
    help="Where rejections go: into the baseline, or as comments into the articles.",
)
@click.option(
    "--baseline", metavar="FILE", default="tqcheck-baseline.json", show_default=True, help="File that takes rejections."
)
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing.")
@settings_options
@click.pass_context
def apply(
    ctx: click.Context,
    decisions: str,
    reject_as: str,
    baseline: str,
    configs: tuple[str, ...],
    *,
    diff: bool,
    isolated: bool,
) -> None:
    """Apply DECISIONS, a file exported from the review page: accepted fixes are written, rejections remembered.

    Articles are audited again first, so decisions about text that has changed since are left out and named.
    """
    from tqcheck.baseline import add_known  # noqa: PLC0415 -- the engine loads after the options are understood
    from tqcheck.decisions import read_decisions  # noqa: PLC0415 -- as above
    from tqcheck.errors import TqcheckError  # noqa: PLC0415 -- as above

    resolve = settings_from(configs, isolated=isolated)
    known: list[tuple[str, str, str]] = []
    failed = False
    for path, rows in read_decisions(decisions).items():
        try:
            known += _apply(path, rows, resolve, as_comments=reject_as == "comment", diff=diff)
        except TqcheckError as error:
            click.echo(f"error: {error}", err=True)
            failed = True
    if known and not diff:
        added = add_known(baseline, known)
        click.echo(f"{baseline}: {added} rejected finding{'' if added == 1 else 's'} added", err=True)
    ctx.exit(2 if failed else 0)


def _apply(
    path: str, rows: list[Decision], resolve: Resolve, *, as_comments: bool, diff: bool
) -> list[tuple[str, str, str]]:
    """Write the accepted fixes of one article; what the baseline has to know is returned."""
    from pathlib import Path  # noqa: PLC0415 -- as above

    from tqcheck.decisions import comments, found_again, inserted, plan  # noqa: PLC0415 -- as above
    from tqcheck.document import parse  # noqa: PLC0415 -- as above
    from tqcheck.fix import apply_fixes, replace_file, unified_diff  # noqa: PLC0415 -- as above

    report = _audited(path, resolve)
    text = report.target_text
    if text is None:
        return []
    work = plan(rows, report.findings)
    written, elsewhere = comments(work.rejected, parse(text)) if as_comments else ([], [f for f, _ in work.rejected])
    result = apply_fixes(text.value, work.accepted, unsafe=True, path=text.path)
    mended = inserted(result.text, written, result.applied)
    for finding in work.impossible:
        click.echo(f"{path}: {finding.rule}: accepted without a text to write, and it suggests none", err=True)
    for decision in work.stale:
        click.echo(f"{path}: {decision.rule} {decision.fingerprint}: no longer found, left out", err=True)
    for refusal in result.refused:
        click.echo(f"{path}: {refusal.finding.rule}: not written: {refusal.reason}", err=True)
    left = len(work.accepted) - len(result.applied) - len(result.refused)
    if left:
        click.echo(f"{path}: {left} overlap others: export and apply again for them", err=True)
    if diff:
        click.echo(unified_diff(text.value, mended, path), nl=False)
    elif mended != text.value:
        replace_file(Path(path), mended)
        click.echo(f"{path}: {len(result.applied)} applied, {len(written)} ignored in comments", err=True)
        if elsewhere:
            elsewhere = found_again(elsewhere, _audited(path, resolve).findings, written, result.applied)
    return [(path, finding.rule, finding.fingerprint) for finding in elsewhere]


def _audited(path: str, resolve: Resolve) -> ArticleReport:
    """The article with its source, as ``tqcheck audit`` finds it."""
    from tqcheck.errors import InputError, TqcheckError  # noqa: PLC0415 -- as above
    from tqcheck.pairing import find_pairs  # noqa: PLC0415 -- as above
    from tqcheck.report import ArticleReport  # noqa: PLC0415 -- as above
    from tqcheck.run import audit_pairs  # noqa: PLC0415 -- as above

    for outcome in audit_pairs(find_pairs([path], resolve), resolve, jobs=1):
        if isinstance(outcome, TqcheckError):
            raise outcome
        if isinstance(outcome, ArticleReport):
            return outcome
    raise InputError("there is nothing to audit here", path=path, hint="name a translation")
