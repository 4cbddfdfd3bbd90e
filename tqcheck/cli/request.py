"""What the user of ``tqcheck audit`` asked for, and what of it cannot be meant."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from tqcheck.record import dataclass

if TYPE_CHECKING:
    from tqcheck.config import Config


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for, option by option."""

    source: str | None
    reference: str | None
    format_name: str
    output: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    glossary: tuple[str, ...]
    fail_on: str | None
    fail_under: float | None
    exit_zero: bool
    fix: bool
    ask: bool
    unsafe_fixes: bool
    diff: bool
    baseline: str | None
    write_baseline: str | None
    since: str | None
    stdin_filename: str | None
    files_from: str | None
    force_exclude: bool
    jobs: int
    cache: bool
    statistics: bool
    quiet: bool
    color: str
    configs: tuple[str, ...]
    isolated: bool


def check_request(paths: tuple[str, ...], request: Request) -> None:
    """Refuse options that cannot be meant together."""
    mends = request.fix or request.ask
    wrong = (
        (request.stdin_filename and paths != ("-",), "--stdin-filename needs '-' as the only path"),
        ("-" in paths and len(paths) > 1, "'-' can only stand alone"),
        (request.files_from and paths, "--files-from names the paths: give no others"),
        (request.unsafe_fixes and not (request.fix or request.diff), "--unsafe-fixes needs --fix or --diff"),
        (mends and request.diff, "--diff changes nothing: give it or --fix"),
        ("-" in paths and mends, "standard input cannot be mended in place: use --diff"),
        (request.ask and not sys.stdin.isatty(), "--fix=ask asks at a terminal: use --fix, or --diff to see the fixes"),
        (request.fail_under != request.fail_under, "--fail-under is a number from 0 to 100"),  # nan
        (request.baseline and request.write_baseline, "give --baseline or --write-baseline, not both"),
    )
    for is_wrong, message in wrong:
        if is_wrong:
            raise click.UsageError(message)


def layer_of(request: Request) -> dict[str, Any]:
    """What the options set over the settings."""
    layer: dict[str, Any] = {}
    for name, values in (("select", request.select), ("ignore", request.ignore)):
        if names := _names(values):
            layer[name] = names
    if request.fail_on:
        layer["fail_on"] = request.fail_on
    if request.fail_under is not None:
        layer["fail_under"] = request.fail_under
    return layer


def _names(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def check_selectors(request: Request, config: Config) -> None:
    """Refuse names that are neither rules nor families, before anything is read."""
    from tqcheck.rules import GROUPS, check_selector  # noqa: PLC0415 -- loads every rule

    for values, groups in ((request.select, GROUPS), (request.ignore, ())):
        for name in _names(values):
            check_selector(name, extra=groups, plugins=config.plugins)
