"""The command line: each command in its module, loaded when it is called."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from tqcheck import __version__
from tqcheck.errors import TqcheckError, nearest

COMMANDS = {
    "audit": ("tqcheck.cli.audit", "Audit translated articles: findings, scores."),
    "apply": ("tqcheck.cli.apply", "Put an editor's decisions into effect."),
    "align": ("tqcheck.cli.align", "Show which paragraph translates which."),
    "pairs": ("tqcheck.cli.pairs", "Show which file translates which, and why."),
    "compare": ("tqcheck.cli.compare", "Compare translations with a reference."),
    "glossary": ("tqcheck.cli.glossary", "Check, search and convert glossaries."),
    "rules": ("tqcheck.cli.rules", "List the rules, or explain one."),
    "config": ("tqcheck.cli.config", "Show the settings in force, or explain one."),
    "init": ("tqcheck.cli.init", "Write a settings file for this project."),
    "server": ("tqcheck.cli.server", "Serve an editor: findings while you type."),
    "schema": ("tqcheck.cli.schema", "Print the JSON Schema of settings or reports."),
}
"""Name of a command → its module, which holds a click command of that name, and what ``--help`` says of it."""

FAILED = 2
OBJECTS = 50_000
"""Objects made before the interpreter looks for cycles among them, instead of 700: starting up makes many and drops none,
and an article's are all kept until it is done. It saves 7% of a hook and 12% of a long run."""

INTERRUPTED = 130
BROKEN_PIPE = 141
"""Exit statuses, the last two as a shell gives them for SIGINT and SIGPIPE."""


class Commands(click.Group):
    """Loads a command when it is called, and says in one line what went wrong with it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """The commands in the order in which a user meets them."""
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- click's signature
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of the first argument, or the nearest name."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f"no command is named {args[0]!r}: {nearest(args[0], COMMANDS) or 'see --help'}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 -- click's signature
        """The list of commands, without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401 -- as click declares it
        """Run, and turn what a user can mend into one line and an exit status."""
        debug = "--debug" in (extra.get("args") or sys.argv[1:])
        try:
            status = super().main(*args, **{**extra, "standalone_mode": False})
        except click.UsageError as error:
            if isinstance(error, click.exceptions.NoArgsIsHelpError):
                click.echo(error.format_message())
                sys.exit(FAILED)
            path = error.ctx.command_path if error.ctx else "tqcheck"
            _fail(f"{error.format_message().rstrip('.')} (see '{path} --help')")
        except click.ClickException as error:
            _fail(error.format_message())
        except (click.Abort, KeyboardInterrupt):
            sys.exit(INTERRUPTED)
        except TqcheckError as error:
            if debug:
                raise
            _fail(str(_shortened(error)))
        except OSError as error:
            if debug:
                raise
            _silence_stdout()  # what is left would fail as well
            _fail(f"{error.filename or 'the output cannot be written'}: {(error.strerror or str(error)).lower()}")
        sys.exit(status if isinstance(status, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 -- as click declares it
        """Run the command; when the reader of the output has gone, go as well, without a word."""
        try:
            result = super().invoke(ctx)
            if not sys.stdout.closed:  # as the language server leaves it
                sys.stdout.flush()
        except BrokenPipeError:
            _silence_stdout()
            ctx.exit(BROKEN_PIPE)
        return result


def _shortened(error: TqcheckError) -> TqcheckError:
    """The error with its path as short as a user would write it."""
    from pathlib import Path  # noqa: PLC0415 -- only where something went wrong

    if error.path is not None and Path(error.path).is_relative_to(Path.cwd()):
        error.path = str(Path(error.path).relative_to(Path.cwd()))
    return error


def _fail(message: str) -> None:
    with suppress(OSError):  # nobody can be told, but the status says it
        click.echo(f"error: {' '.join(message.split())}", err=True)
    sys.exit(FAILED)


def _silence_stdout() -> None:
    """Let the interpreter flush what is left into nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tqcheck", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show a traceback when something goes wrong.")
def cli(*, debug: bool) -> None:
    """Check the quality of translated technical articles, English to Chinese.

    'tqcheck audit FILE' is all most need. Exit status: 0 clean, 1 findings at or above the threshold, 2 an error.
    """


def _open_streams() -> None:
    """Give the program a stream of nothing for each that it was started without."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        from pathlib import Path  # noqa: PLC0415 -- hardly anybody does that

        nothing = Path(os.devnull)
        sys.stdin = sys.stdin or nothing.open()
        sys.stdout = sys.stdout or nothing.open("w")
        sys.stderr = sys.stderr or nothing.open("w")


def main() -> None:
    """The entry point of the program."""
    gc.set_threshold(OBJECTS, *gc.get_threshold()[1:])
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    store = None
    try:
        if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
            from tqcheck.cli.pattern_store import install_store  # noqa: PLC0415 -- a command loads the engine

            store = install_store()
        cli()
    except KeyboardInterrupt:  # before a command has begun
        sys.exit(INTERRUPTED)
    finally:
        if store is not None:
            store.save()
        gc.freeze()  # else the interpreter looks for cycles among everything once more before it ends: a tenth of a hook
