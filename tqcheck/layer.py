"""One layer of settings, checked: what a file or an option of the command line sets, as fields of ``Config``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn

from tqcheck.config import PairTemplate, ScorerSetting
from tqcheck.errors import ConfigError, nearest
from tqcheck.finding import SEVERITIES
from tqcheck.keys import KEYS, PAIR_KEYS, PRESETS, SCORER_KEYS
from tqcheck.patterns import compiled
from tqcheck.rules import FAMILIES, GROUPS, all_rules, check_selector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tqcheck.rules import Rule
    from tqcheck.toml import Keys, TomlFile

PLACEHOLDERS = ("path", "dir", "stem")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_LONGEST = 3600
"""Seconds at most for an answer of a scorer, and tries; more is a slip of the pen."""
_PATTERNS = ("include", "exclude")
_TYPES = {bool: "true or false", int: "a whole number", float: "a number", str: "a string in quotes"}


def read_layer(file: TomlFile, table: Keys = ()) -> dict[str, Any]:
    """The settings of a file as fields of ``Config``, with ``extend`` and ``preset`` as they stand.

    Args:
        file: the file.
        table: where its settings begin: ``("tool", "tqcheck")`` in pyproject.toml.

    Raises:
        ConfigError: at the first setting that is unknown or has the wrong type.
    """
    values: Any = file.values
    for depth, name in enumerate(table, 1):
        values = values.get(name, {})
        if not isinstance(values, dict):
            _Check(file, table[: depth - 1]).refuse(table[depth - 1 : depth], "a table of settings")
    check = _Check(file, table, _plugins(file, table, values))
    fields: dict[str, Any] = {}
    for name, value in values.items():
        key = KEYS.get(name)
        if key is None:
            check.fail(
                (name,), f"unknown setting {name!r}", nearest(name, KEYS) or "see 'tqcheck config' for all of them"
            )
        if key.kind == "rules":
            fields |= check.rules(value)
        else:
            fields[key.field] = check.of_kind[key.kind]((name,), value)
    return fields


def _plugins(file: TomlFile, table: Keys, values: Mapping[str, Any]) -> tuple[str, ...]:
    """The plugins that the layer names: they come first, for their rules may be named in it."""
    check = _Check(file, table)
    names = check.strings(("plugins",), values.get("plugins", []))
    try:
        all_rules(names)
    except ConfigError as error:
        check.fail(("plugins",), error.message, error.hint)
    return names


class _Check:
    """Checks values and converts them; every error names the file and the line."""

    def __init__(self, file: TomlFile, table: Keys, plugins: tuple[str, ...] = ()) -> None:
        self.plugins = plugins
        self.file = file
        self.table = table
        self.of_kind: Mapping[str, Callable[[Keys, Any], Any]] = {
            "string": self.string,
            "strings": self.strings,
            "selectors": self.selectors,
            "ignores": self.ignores,
            "severity": self.severity,
            "score": lambda keys, value: self.number(keys, value, 100),
            "share": lambda keys, value: self.number(keys, value, 1),
            "switch": self.switch,
            "preset": lambda keys, value: self.one_of(keys, value, PRESETS),
            "pairs": self.pairs,
            "paths": self.paths,
            "scorers": self.scorers,
        }

    def fail(self, keys: Keys, message: str, hint: str = "") -> NoReturn:
        """Raise for a setting."""
        line = self.file.line_of((*self.table, *keys))
        raise ConfigError(message, path=self.file.path, line=line, hint=hint)

    def refuse(self, keys: Keys, wanted: str, hint: str = "") -> NoReturn:
        """Raise for a value of the wrong type."""
        name = ".".join(str(key) for key in keys if isinstance(key, str))
        self.fail(keys, f"{name} must be {wanted}", hint)

    def string(self, keys: Keys, value: object) -> str:
        if not isinstance(value, str):
            self.refuse(keys, _TYPES[str])
        return value

    def strings(self, keys: Keys, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.refuse(keys, "a list of strings", f'write {keys[-1]} = ["…"]')
        if keys[-1] in _PATTERNS:
            for pattern in value:
                self.pattern(keys, pattern)
        return tuple(value)

    def selectors(self, keys: Keys, value: object, groups: Iterable[str] = GROUPS) -> tuple[str, ...]:
        names = self.strings(keys, value)
        for name in names:
            try:
                check_selector(name, extra=groups, plugins=self.plugins)
            except ConfigError as error:
                self.fail(keys, f"{keys[-1]}: {error.message}", error.hint)
        return names

    def ignores(self, keys: Keys, value: object) -> tuple[str, ...]:
        return self.selectors(keys, value, groups=())

    def severity(self, keys: Keys, value: object) -> str:
        return self.one_of(keys, value, SEVERITIES)

    def one_of(self, keys: Keys, value: object, known: Iterable[str]) -> str:
        known = tuple(known)
        if not isinstance(value, str) or value not in known:
            listed = f"{', '.join(map(repr, known[:-1]))} or {known[-1]!r}"
            self.refuse(keys, listed, nearest(value, known) if isinstance(value, str) else "")
        return value

    def number(self, keys: Keys, value: object, highest: float) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= highest:
            self.refuse(keys, f"a number from 0 to {highest:g}")
        return float(value)

    def switch(self, keys: Keys, value: object) -> bool:
        if not isinstance(value, bool):
            self.refuse(keys, _TYPES[bool])
        return value

    def table_of(self, keys: Keys, value: object, wanted: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.refuse(keys, wanted)
        return value

    def pattern(self, keys: Keys, pattern: str) -> str:
        try:
            compiled(pattern)
        except re.error:
            self.fail(keys, f"not a path pattern: {pattern!r}", "the signs are * ** ? and [abc]")
        return pattern

    def rules(self, value: object) -> dict[str, Any]:
        """``severity`` and ``options`` by rule."""
        known = all_rules(self.plugins)
        severity: dict[str, str] = {}
        options: dict[str, dict[str, Any]] = {}
        for name, settings in self.table_of(("rules",), value, "a table with one table for each rule").items():
            rule = known.get(name)
            if rule is None:
                hint = nearest(name, known) or "see 'tqcheck rules' for their names"
                self.fail(("rules", name), f"no rule is named {name!r}", hint)
            for key, item in self.table_of(("rules", name), settings, 'a table, such as {severity = "minor"}').items():
                if key == "severity":
                    severity[name] = self.severity(("rules", name, key), item)
                else:
                    options.setdefault(name, {}).update(self.option(rule, key, item))
        return {"severity": severity, "options": options}

    def option(self, rule: Rule, key: str, value: object) -> dict[str, Any]:
        keys = ("rules", rule.name, key)
        names = {name.replace("_", "-"): name for name in rule.options} | {name: name for name in rule.options}
        if key not in names:
            known = [name.replace("_", "-") for name in ("severity", *rule.options)]
            self.fail(keys, f"{rule.name} has no option {key!r}", nearest(key, known) or f"it has {', '.join(known)}")
        default = rule.options[names[key]]
        if isinstance(default, (tuple, list, frozenset)):
            return {names[key]: type(default)(self.strings(keys, value))}
        if isinstance(default, dict):
            table = self.table_of(keys, value, "a table of strings")
            if rule.has_expressions(names[key]):
                self.expressions(keys, table)
            return {names[key]: {name: self.string((*keys, name), item) for name, item in table.items()}}
        if choices := rule.choices(names[key]):
            return {names[key]: self.one_of(keys, value, choices)}
        wanted = type(default)
        if wanted is float and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if type(value) is not wanted:
            self.refuse(keys, _TYPES.get(wanted, wanted.__name__))
        return {names[key]: value}

    def expressions(self, keys: Keys, table: Mapping[str, Any]) -> None:
        """Refuse a key that is no regular expression, and a replacement with a group that it has not."""
        import regex  # noqa: PLC0415 -- most settings have none

        for expression, wording in table.items():
            place = (*keys, expression)
            try:
                compiled = regex.compile(expression)
            except regex.error as error:
                self.fail(place, f"not a regular expression: {expression!r}: {error}", "see the package regex")
            names = {number: f"?P<{name}>" for name, number in compiled.groupindex.items()}
            groups = "".join(f"({names.get(number, '')})" for number in range(1, compiled.groups + 1))
            try:
                regex.sub(groups, self.string(place, wording), "")  # the same groups, of nothing
            except (IndexError, regex.error) as error:
                if "group" in str(error):
                    what = f"asks for a group that {expression!r} has not"
                    self.fail(place, f"{wording!r} {what}", f"it has {compiled.groups}")
                self.fail(place, f"{wording!r} cannot be written: {error}", r"write \\ for a backslash")

    def paths(self, keys: Keys, value: object) -> dict[str, dict[str, Any]]:
        """``per_path``."""
        found: dict[str, dict[str, Any]] = {}
        for pattern, settings in self.table_of(keys, value, "a table with one table for each pattern").items():
            place = (*keys, self.pattern((*keys, pattern), pattern))
            over = found.setdefault(pattern, {})
            for key, item in self.table_of(place, settings, 'a table, such as {ignore = ["typography"]}').items():
                if key == "ignore":
                    over[key] = self.ignores((*place, key), item)
                elif key == "severity":
                    over[key] = self.severities((*place, key), item)
                else:
                    hint = nearest(key, ("ignore", "severity")) or "it has ignore and severity"
                    self.fail((*place, key), f"unknown setting {key!r} in per-path", hint)
        return found

    def severities(self, keys: Keys, value: object) -> dict[str, str]:
        table = self.table_of(keys, value, "a table of severities by rule")
        known = all_rules(self.plugins)
        for name in table:
            if name not in known:
                self.fail((*keys, name), f"no rule is named {name!r}", nearest(name, known))
        return {name: self.severity((*keys, name), item) for name, item in table.items()}

    def pairs(self, keys: Keys, value: object) -> tuple[PairTemplate, ...]:
        """Pairing templates."""
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.refuse(keys, "an array of tables", "write [[pairs]] with source and target")
        return tuple(self.template((*keys, number), item) for number, item in enumerate(value))

    def template(self, keys: Keys, value: Mapping[str, Any]) -> PairTemplate:
        for name in value:
            if name not in PAIR_KEYS:
                self.fail((*keys, name), f"unknown setting {name!r} in pairs", nearest(name, PAIR_KEYS))
        fields = {name.replace("-", "_"): self.string((*keys, name), item) for name, item in value.items()}
        template = PairTemplate(**fields)
        if template.layout not in {"", "interleaved"}:
            self.refuse((*keys, "layout"), "'interleaved'")
        if template.source_from and not template.source_from.partition("front-matter:")[2]:
            self.refuse((*keys, "source-from"), "'front-matter:KEY'")
        if not (template.target or template.source_from or template.layout):
            self.fail(keys, "a pairing template has no target", 'add target = "content/zh-cn/{path}"')
        if not (template.source or template.source_from or template.layout):
            self.fail(keys, "a pairing template has no source", 'add source = "content/en/{path}"')
        self.placeholders(keys, template)
        return template

    def scorers(self, keys: Keys, value: object) -> tuple[ScorerSetting, ...]:
        """Outside scorers."""
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.refuse(keys, "an array of tables", "write [[scorers]] with name and command")
        return tuple(self.scorer((*keys, number), item) for number, item in enumerate(value))

    def scorer(self, keys: Keys, value: Mapping[str, Any]) -> ScorerSetting:
        fields: dict[str, Any] = {}
        for name, item in value.items():
            if name not in SCORER_KEYS:
                self.fail((*keys, name), f"unknown setting {name!r} in scorers", nearest(name, SCORER_KEYS))
            if name == "command":
                fields[name] = self.strings((*keys, name), item)
            elif name in {"timeout", "retries"}:
                number = self.number((*keys, name), item, _LONGEST)
                fields[name] = number if name == "timeout" else int(number)
            else:
                fields[name.replace("-", "_")] = self.string((*keys, name), item)
        if not fields.get("name"):
            self.fail(keys, "a scorer has no name", 'add name = "…"')
        if sum(bool(fields.get(kind)) for kind in ("command", "entry_point", "endpoint")) != 1:
            self.fail(keys, f"scorer {fields['name']} needs one of command, entry-point and endpoint")
        if fields.get("endpoint") and not fields["endpoint"].startswith(("https://", "http://")):
            self.refuse((*keys, "endpoint"), "an address that begins with https:// or http://")
        return ScorerSetting(**fields)

    def placeholders(self, keys: Keys, template: PairTemplate) -> None:
        sides = {side: _PLACEHOLDER.findall(getattr(template, side)) for side in ("source", "target")}
        for side, names in sides.items():
            for name in names:
                if name not in PLACEHOLDERS:
                    hint = nearest(name, PLACEHOLDERS) or "use {path}, or {dir} and {stem}"
                    self.fail((*keys, side), f"unknown placeholder {{{name}}} in {side}", hint)
            if len(set(names)) < len(names):
                self.fail((*keys, side), f"a placeholder stands twice in {side}", "each may stand once")
        if template.source and template.target and set(sides["source"]) != set(sides["target"]):
            self.fail((*keys, "source"), "source and target have different placeholders", "use the same in both")
        if template.source.startswith("git:") and template.source.count(":") < 2:
            self.fail((*keys, "source"), "a source in git names a revision and a path", "write git:REV:{path}")


__all__ = ["FAMILIES", "PLACEHOLDERS", "read_layer"]
