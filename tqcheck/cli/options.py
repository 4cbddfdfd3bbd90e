"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from tqcheck.config import Config

    Resolve = Callable[[str], Config]

Command = TypeVar("Command", bound="Callable[..., Any]")


def settings_options(command: Command) -> Command:
    """``--config`` and ``--isolated``."""
    for option in (
        click.option("--isolated", is_flag=True, help="Read no settings file."),
        click.option(
            "--config",
            "configs",
            multiple=True,
            metavar="FILE|KEY=VALUE",
            help="A settings file, or one setting such as 'fail-on = \"minor\"'; repeatable.",
        ),
    ):
        command = option(command)
    return command


def settings_from(
    configs: tuple[str, ...], *, isolated: bool, layer: dict[str, Any] | None = None, glossaries: tuple[str, ...] = ()
) -> Resolve:
    """The settings in force for a folder.

    Args:
        configs: values of ``--config``.
        isolated: read no settings file.
        layer: what other options set, over everything else.
        glossaries: names and files to add to those of the settings.

    Raises:
        UsageError: if the options contradict each other.
        ConfigError: if a setting is wrong.
    """
    from tqcheck.config import Config  # noqa: PLC0415 -- the command line starts without the engine
    from tqcheck.errors import UsageError  # noqa: PLC0415 -- as above
    from tqcheck.record import replace  # noqa: PLC0415 -- as above
    from tqcheck.settings import anchored, is_override, load_config, override, parse_override, settings_for  # noqa: PLC0415

    files = [value for value in configs if not is_override(value)]
    if len(files) > 1 or (files and isolated):
        raise UsageError(
            "--config FILE can be given once" if len(files) > 1 else "--isolated reads no settings file",
            hint="a settings file can extend another one" if len(files) > 1 else f"leave out --config {files[0]}",
        )
    layers = [parse_override(value) for value in configs if is_override(value)]

    def adjust(config: Config) -> Config:
        for one in (*layers, layer or {}):
            config = override(config, one)
        added = tuple(anchored(name, "") for name in glossaries)
        return replace(config, glossaries=(*config.glossaries, *added)) if added else config

    config = Config() if isolated else load_config(files[0]) if files else None
    return settings_for(config, adjust)


def format_option(*names: str, shows: str = "Format of the report.") -> Callable[[Command], Command]:
    """``--format`` with the names of the formats, the first by default."""
    choice = click.Choice(names)
    return click.option("-f", "--format", "format_name", type=choice, default=names[0], show_default=True, help=shows)
