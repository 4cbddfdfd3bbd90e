"""``tqcheck audit``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from tqcheck.cli.options import format_option, settings_from, settings_options
from tqcheck.cli.request import Request, check_request, check_selectors, layer_of
from tqcheck.finding import SEVERITIES
from tqcheck.reporter import FORMATS

if TYPE_CHECKING:
    from tqcheck.cli.ask import Asker
    from tqcheck.cli.options import Resolve
    from tqcheck.config import Config
    from tqcheck.errors import TqcheckError
    from tqcheck.pairing import Pair
    from tqcheck.reporter import Options
    from tqcheck.text import Text

_COLUMNS = 100
"""Width of a report that no terminal shows."""


class _AuditCommand(click.Command):
    """A command whose flag ``--fix`` may also be written ``--fix=ask``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Click has no flag with an optional value that leaves the next path alone."""
        if wrong := [arg for arg in args if arg.startswith("--fix=") and arg != "--fix=ask"]:
            raise click.UsageError(f"{wrong[0]}: --fix stands alone, or is --fix=ask", ctx)
        return super().parse_args(ctx, ["--ask" if arg == "--fix=ask" else arg for arg in args])


@click.command(cls=_AuditCommand, short_help="Audit translated articles: findings, scores.")
@click.argument("paths", nargs=-1)
@click.option("--source", metavar="PATH", help="The source of the only PATH; two folders are paired file by file.")
@click.option("--reference", metavar="FILE", help="Another translation of the only PATH: say how alike the two are.")
@format_option(*FORMATS)
@click.option("-o", "--output", metavar="FILE", help="Write the report to a file.")
@click.option("--select", multiple=True, metavar="NAMES", help="Run only these rules or families (comma-separated).")
@click.option("--ignore", multiple=True, metavar="NAMES", help="Leave out these rules or families (comma-separated).")
@click.option("--glossary", multiple=True, metavar="NAME|FILE", help="Add a glossary over those of the settings.")
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="Lowest severity that fails the run.")
@click.option(
    "--fail-under", type=click.FloatRange(0, 100), metavar="SCORE", help="Score that each article must reach."
)
@click.option("--exit-zero", is_flag=True, help="Findings never fail the run; errors do.")
@click.option(
    "--fix", is_flag=True, help="Mend what can be mended without changing the meaning; --fix=ask asks about each fix."
)
@click.option("--ask", is_flag=True, hidden=True)
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also mend what may change the meaning.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--baseline", metavar="FILE", help="Report only findings that are not in this file.")
@click.option("--write-baseline", metavar="FILE", help="Write the findings of this run to a file, as known ones.")
@click.option("--since", metavar="REV", help="Report only findings on lines changed since a git revision.")
@click.option("--stdin-filename", metavar="PATH", help="Where the article read from '-' belongs.")
@click.option("--files-from", metavar="FILE|-", help="Read paths from a file, one a line or NUL between them.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files even if they are named.")
@click.option("-j", "--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes; 0 chooses.")
@click.option(
    "--no-cache", "cache", is_flag=True, flag_value=False, default=True, help="Audit also what has not changed."
)
@click.option("--statistics", is_flag=True, help="Add the number of findings by rule.")
@click.option("-q", "--quiet", is_flag=True, help="Findings only: no scores, no notices.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours: where a terminal shows the report, always or never.",
)
@settings_options
@click.pass_context
def audit(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> None:  # noqa: ANN401 -- one keyword for each option
    """Audit articles: PATHS are files and folders (the current folder if none).

    The translation is found from its source, and the reverse. An article whose source is not found is audited alone.
    '-' reads an article from standard input.
    """
    request = Request(**given)
    check_request(paths, request)
    resolve = settings_from(
        request.configs, isolated=request.isolated, layer=layer_of(request), glossaries=request.glossary
    )
    check_selectors(request, resolve("."))
    pairs, text = _find(paths, request, resolve)
    if request.reference and len(pairs) != 1:
        raise click.UsageError(f"--reference is for one article, {len(pairs)} are given")
    if request.since is not None:
        _require_revision(request.since, pairs)
    ctx.exit(_run(pairs, text, request, resolve, debug=ctx.find_root().params["debug"]))


def _find(paths: tuple[str, ...], request: Request, resolve: Resolve) -> tuple[list[Pair | TqcheckError], Text | None]:
    """The pairs to audit, and the text read from standard input."""
    from tqcheck.pairing import find_pairs  # noqa: PLC0415 -- the engine loads after the options are understood

    given: Text | None = None
    named: tuple[str, ...] = paths or (".",)
    if request.files_from:
        named = _listed(request.files_from)
    elif paths == ("-",):
        from tqcheck.text import decode  # noqa: PLC0415 -- as above

        given = decode(sys.stdin.buffer.read(), request.stdin_filename or "<stdin>")
        named = (given.path,)
    return find_pairs(named, resolve, source=request.source, force_exclude=request.force_exclude), given


def _require_revision(revision: str, pairs: list[Pair | TqcheckError]) -> None:
    """Refuse a revision that git does not know where the first article stands, once for all of them."""
    from pathlib import Path  # noqa: PLC0415 -- only where git is asked

    from tqcheck.pairing import Pair, folder_of  # noqa: PLC0415 -- as above
    from tqcheck.since import commit_of  # noqa: PLC0415 -- as above

    folders = (folder_of(pair.target) for pair in pairs if isinstance(pair, Pair))
    if folder := next((folder for folder in folders if Path(folder).is_dir()), ""):
        commit_of(revision, folder)


def _listed(name: str) -> tuple[str, ...]:
    """Paths from a list."""
    from tqcheck.text import decode, read_text  # noqa: PLC0415 -- the engine loads after the options are understood

    text = decode(sys.stdin.buffer.read(), "<stdin>") if name == "-" else read_text(name)
    return tuple(path for path in text.value.replace("\0", "\n").splitlines() if path.strip())


def _run(
    pairs: list[Pair | TqcheckError], given: Text | None, request: Request, resolve: Resolve, *, debug: bool
) -> int:
    """Audit, report, and say how it ended."""
    from tqcheck.cli.outcomes import Outcomes  # noqa: PLC0415 -- as above
    from tqcheck.cli.output import Output  # noqa: PLC0415 -- as above
    from tqcheck.reporter import Run, render  # noqa: PLC0415 -- as above
    from tqcheck.setup import prepare  # noqa: PLC0415 -- the engine loads after the options are understood

    config = resolve(".")
    outcomes = Outcomes(request, config, len(pairs))
    with Output(request.output) as output:
        if request.diff or request.fix or request.ask:
            changes = outcomes.mend(pairs, resolve, given=given, choose=_asker(request, config))
            if request.diff:
                for piece in changes:
                    output.write(piece)
                return outcomes.status
            for _ in changes:
                pass
        reference = _read_reference(request.reference)
        reports = outcomes.reports(pairs, resolve, given=given, reference=reference, debug=debug)
        run = Run(
            reports,
            outcomes.errors,
            prepare(config).signature,
            _options(request, config, is_terminal=output.is_terminal),
        )
        for piece in render(request.format_name, run):
            outcomes.progress.clear()
            output.write(piece)
    outcomes.close()
    return outcomes.status


def _asker(request: Request, config: Config) -> Asker | None:
    """What asks about each fix, or None where none is asked about."""
    if not request.ask:
        return None
    from tqcheck.cli.ask import Asker  # noqa: PLC0415 -- only where somebody is asked

    return Asker(_options(request, config, is_terminal=sys.stderr.isatty()))


def _read_reference(path: str | None) -> Text | None:
    from tqcheck.text import read_text  # noqa: PLC0415 -- the engine loads after the options are understood

    return None if path is None else read_text(path)


def _options(request: Request, config: Config, *, is_terminal: bool) -> Options:
    from tqcheck.reporter import Options  # noqa: PLC0415 -- only where a report is written

    return Options(
        color=_wants_color(request.color, is_terminal=is_terminal),
        width=_width(is_terminal=is_terminal),
        statistics=request.statistics,
        quiet=request.quiet,
        fail_on=config.fail_on,
        fail_under=config.fail_under,
    )


def _width(*, is_terminal: bool) -> int:
    """Columns of the terminal, or those asked for by the variable ``COLUMNS``."""
    from os import environ  # noqa: PLC0415 -- only where a report is written

    if not is_terminal and "COLUMNS" not in environ:
        return _COLUMNS
    from shutil import get_terminal_size  # noqa: PLC0415 -- only where somebody reads along

    return get_terminal_size((_COLUMNS, 24)).columns


def _wants_color(choice: str, *, is_terminal: bool) -> bool:
    """``--color``, else ``NO_COLOR`` (no-color.org), else ``FORCE_COLOR`` (force-color.org), else a terminal."""
    from os import environ  # noqa: PLC0415 -- only where a report is written

    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    return bool(environ.get("FORCE_COLOR")) or (is_terminal and environ.get("TERM") != "dumb")
