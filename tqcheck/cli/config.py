"""``tqcheck config``."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import click

from tqcheck.cli.options import settings_from, settings_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.config import Config, PairTemplate, ScorerSetting
    from tqcheck.keys import Key

_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


@click.command(short_help="Show the settings in force, or explain one.")
@click.argument("key", required=False)
@settings_options
def config(key: str | None, configs: tuple[str, ...], *, isolated: bool) -> None:
    """Show the settings in force here, as TOML; or what the setting KEY means and its value."""
    from pathlib import Path  # noqa: PLC0415 -- the engine loads after the options are understood

    from tqcheck.errors import UsageError, nearest  # noqa: PLC0415 -- as above
    from tqcheck.keys import KEYS  # noqa: PLC0415 -- as above
    from tqcheck.settings import find_config  # noqa: PLC0415 -- as above

    if key is not None and key not in KEYS:
        raise UsageError(f"no setting is named {key!r}", hint=nearest(key, KEYS) or f"there are {', '.join(KEYS)}")
    now = settings_from(configs, isolated=isolated)(".")
    if key is None:
        file = None if isolated or configs else find_config(Path())
        click.echo(
            f"# {file or ('no settings file is read' if isolated else 'the defaults' if not configs else '--config')}"
        )
    lines = "\n".join(_settings(now, [KEYS[key]] if key else [*KEYS.values()]))
    click.echo(lines.lstrip("\n") if key else lines)


def _settings(now: Config, keys: list[Key]) -> Iterator[str]:
    """Each setting with its meaning; tables last, as TOML wants them."""
    tables: list[str] = []
    for key in keys:
        table = [*_table(now, key)]
        if table:
            tables += [f"\n# {key.help}", *table]
        elif key.kind in {"rules", "paths", "pairs", "scorers"} or not hasattr(now, key.field):
            tables += [f"\n# {key.help}", f"# {key.name} is not set"] if len(keys) == 1 else []
        else:
            yield f"\n# {key.help}"
            value = getattr(now, key.field)
            yield f"# {key.name} is not set" if value in {None, "", ()} else f"{key.name} = {_toml(value)}"
    yield from tables


def _table(now: Config, key: Key) -> Iterator[str]:
    """The tables of a setting that is written as tables."""
    writer = {"pairs": _pairs, "rules": _rules, "scorers": _scorers, "paths": _paths}.get(key.kind)
    return writer(now) if writer else iter(())


def _pairs(now: Config) -> Iterator[str]:
    for pair in now.pairs:
        yield "[[pairs]]"
        yield from _fields(pair)


def _scorers(now: Config) -> Iterator[str]:
    for scorer in now.scorers:
        yield "[[scorers]]"
        yield from _fields(scorer)


def _fields(setting: PairTemplate | ScorerSetting) -> Iterator[str]:
    """What differs from the defaults."""
    for field in fields(setting):
        value = getattr(setting, field.name)
        if value != field.default:
            yield f"{field.name.replace('_', '-')} = {_toml(value)}"


def _rules(now: Config) -> Iterator[str]:
    for rule in sorted({*now.severity, *now.options}):
        yield f"[rules.{rule}]"
        if rule in now.severity:
            yield f"severity = {_toml(now.severity[rule])}"
        yield from (f"{name.replace('_', '-')} = {_toml(value)}" for name, value in now.options.get(rule, {}).items())


def _paths(now: Config) -> Iterator[str]:
    for pattern, over in now.per_path.items():
        yield f"[per-path.{_name(pattern)}]"
        yield from (f"{name} = {_toml(value)}" for name, value in over.items())


def _toml(value: Any) -> str:  # noqa: ANN401 -- whatever a setting holds
    """A value as TOML writes it; its strings are those of JSON."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_name(name)} = {_toml(item)}' for name, item in value.items())}}}"
    if isinstance(value, (tuple, list, frozenset)):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _name(name: str) -> str:
    return name if name and _BARE.issuperset(name) else json.dumps(name, ensure_ascii=False)
