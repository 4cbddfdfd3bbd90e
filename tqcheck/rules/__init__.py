"""The catalogue: every rule in its file, ``rules/<family>/<rule>.py``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tqcheck.errors import ConfigError, nearest
from tqcheck.rules.article import Article, Prose, Segment, Side
from tqcheck.rules.declare import Hit, Rule, rule
from tqcheck.rules.index import FAMILIES, declared_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqcheck.config import Config

GROUPS = ("default", "all")
"""Names that select rules of every family: those on by default, and every one."""

__all__ = [
    "FAMILIES",
    "GROUPS",
    "Article",
    "Hit",
    "Prose",
    "Rule",
    "Segment",
    "Side",
    "all_rules",
    "check_selector",
    "rule",
    "select_rules",
]


@cache
def all_rules(plugins: tuple[str, ...] = ()) -> dict[str, Rule]:
    """Every rule by name, in order of family and name, those of plugins last.

    Raises:
        ConfigError: if a plugin cannot be had.
    """
    if plugins:
        from tqcheck.rules.plugins import with_plugins  # noqa: PLC0415 -- only where a plugin is named

        return with_plugins(all_rules(), plugins)
    return {declared.name: declared for declared in declared_rules()}


def select_rules(config: Config) -> tuple[Rule, ...]:
    """The rules that run, in order of family and name.

    A family stands for those of its rules that are on by default; ``default`` for those of every family; ``all`` for
    every rule. What names a rule itself is stronger than what names its family.

    Raises:
        ConfigError: if a name is neither a rule, a family nor a group.
    """
    for name in (*config.select, *config.ignore, *config.severity, *config.options):
        check_selector(name, plugins=config.plugins)
    select, ignore = frozenset(config.select or ("default",)), frozenset(config.ignore)
    return tuple(declared for declared in all_rules(config.plugins).values() if _runs(declared, select, ignore))


def _runs(declared: Rule, select: frozenset[str], ignore: frozenset[str]) -> bool:
    if declared.name in ignore:
        return False
    if declared.name in select:
        return True
    if declared.family in ignore:
        return False
    return "all" in select or (declared.default and ("default" in select or declared.family in select))


def check_selector(name: str, *, extra: Iterable[str] = GROUPS, plugins: tuple[str, ...] = ()) -> None:
    """Check that a name is a rule, a family or one of ``extra``.

    Raises:
        ConfigError: if it is none; the hint gives the nearest name.
    """
    rules = all_rules(plugins)
    known = dict.fromkeys((*rules, *FAMILIES, *(each.family for each in rules.values()), *extra))
    if name not in known:
        hint = nearest(name, known)
        raise ConfigError(f"no rule or family is named {name!r}", hint=hint or "see 'tqcheck rules' for their names")
