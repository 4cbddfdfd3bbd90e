"""Rules that other packages bring: named in the settings, loaded from an entry point, never found by themselves."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tqcheck.errors import ConfigError
from tqcheck.rules.declare import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

GROUP = "tqcheck.rules"
"""Group of entry points; each leads to a rule, or to several in a list."""


@cache
def plugin_rules(name: str) -> tuple[Rule, ...]:
    """The rules behind an entry point.

    Raises:
        ConfigError: if no installed package has it, it cannot be loaded, or it is no rule.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415 -- only where a plugin is named

    points = [*entry_points(group=GROUP, name=name)]
    if not points:
        raise ConfigError(
            f"no installed package has an entry point {name!r} in {GROUP}", hint="install it, or take it out of plugins"
        )
    try:
        loaded = points[0].load()
    except Exception as error:  # noqa: BLE001 -- somebody else's code: whatever it raises is told, the run stops
        reason = f"the plugin {name!r} cannot be loaded: {type(error).__name__}: {error}"
        raise ConfigError(reason, hint="ask those who made it") from None
    rules = (loaded,) if isinstance(loaded, Rule) else tuple(loaded) if isinstance(loaded, (list, tuple)) else ()
    if not rules or not all(isinstance(rule, Rule) for rule in rules):
        raise ConfigError(f"the plugin {name!r} brings no rules", hint=f"{GROUP} leads to a rule or a list of rules")
    if any(rule.is_across for rule in rules):
        raise ConfigError(f"the plugin {name!r} brings a rule about a whole run", hint="it reads one article at a time")
    return rules


def with_plugins(rules: dict[str, Rule], plugins: Iterable[str]) -> dict[str, Rule]:
    """The rules and those of plugins, by name.

    Raises:
        ConfigError: if a plugin cannot be had, or brings a rule of a name that is taken.
    """
    found = dict(rules)
    for plugin in dict.fromkeys(plugins):
        for rule in plugin_rules(plugin):
            if rule.name in found:
                raise ConfigError(f"the plugin {plugin!r} brings a second rule {rule.name!r}", hint="rename one")
            found[rule.name] = rule
    return found
