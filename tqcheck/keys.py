"""The settings there are: name, type and meaning of each; from this table come validation, help and the JSON Schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from tqcheck.config import Config, PairTemplate
from tqcheck.finding import SEVERITIES
from tqcheck.record import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tqcheck.rules import Rule

Kind = Literal[
    "string",
    "strings",
    "selectors",
    "ignores",
    "severity",
    "score",
    "share",
    "switch",
    "preset",
    "pairs",
    "rules",
    "paths",
    "scorers",
]

PRESETS: Mapping[str, Mapping[str, Any]] = {
    "publish": {},
    "draft": {"ignore": ("typography", "fluency"), "fail_on": "critical"},
    "strict": {"fail_on": "minor", "fail_under": 90.0},
}
"""Settings to start from; every other setting is laid over them."""


@dataclass(frozen=True, slots=True)
class Key:
    """One setting.

    Attributes:
        name: as a settings file writes it.
        kind: what values it takes.
        help: what it means, one sentence.
    """

    name: str
    kind: Kind
    help: str

    @property
    def field(self) -> str:
        """Its field of ``Config``."""
        return self.name.replace("-", "_")


KEYS: Mapping[str, Key] = {
    key.name: key
    for key in (
        Key("extend", "string", "Another settings file to start from; its path is relative to this one."),
        Key("preset", "preset", "Settings to start from: publish (the defaults), draft (meaning only) or strict."),
        Key("select", "selectors", "Rules and families to run; 'default' is those on by default, 'all' every rule."),
        Key("ignore", "ignores", "Rules and families to leave out."),
        Key("glossaries", "strings", "Bundled glossaries by name and CSV files by path; later ones win."),
        Key("pairs", "pairs", "Where the source of a translation stands; the first template that fits wins."),
        Key("include", "strings", "Patterns of the files that are articles."),
        Key("exclude", "strings", "Patterns of files and folders to leave out."),
        Key("per-path", "paths", "For paths that fit a pattern: rules to ignore, severities of rules."),
        Key("rules", "rules", "For each rule its severity and its own options."),
        Key("baseline", "string", "File of known findings, which are not reported again."),
        Key("fail-on", "severity", "Lowest severity of a finding that makes the run fail."),
        Key("fail-under", "score", "Score of an article below which the run fails."),
        Key("floor", "share", "Confidence below which an aligned paragraph counts as not checkable."),
        Key(
            "plugins", "strings", "Names in the entry point group tqcheck.rules whose rules run, too; none by default."
        ),
        Key("semantic", "switch", "Whether sentences are aligned by their meaning, too; needs tqcheck[semantic]."),
        Key("scorers", "scorers", "Outside scorers whose numbers stand beside the score; none by default."),
    )
}
SCORER_KEYS: Mapping[str, str] = {
    "name": "What the report calls it.",
    "command": "A program and its arguments: a line of JSON in, a line of JSON out.",
    "entry-point": "A name that an installed package has in the group tqcheck.scorers.",
    "endpoint": "Address of an OpenAI-compatible chat completion, asked for MQM errors.",
    "model": "The model to ask for there.",
    "key-env": "Environment variable that holds the key for it.",
    "timeout": "Seconds for an answer.",
    "retries": "Further tries when the endpoint is busy or broken.",
}
"""Keys of ``[[scorers]]``."""
PAIR_KEYS: Mapping[str, str] = {
    "source": "Path template of the source, or git:REV:{path} for an earlier revision.",
    "target": "Path template of the translation.",
    "source-from": "front-matter:KEY when the translation names its source in its front matter.",
    "layout": "interleaved when the source stands in HTML comments above each translated paragraph.",
}


def config_schema(plugins: tuple[str, ...] = ()) -> dict[str, Any]:
    """The JSON Schema of a settings file, ``tqcheck.toml`` or the table ``[tool.tqcheck]``, with rules of plugins."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "tqcheck-config/1",
        "title": "Settings of tqcheck",
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: {"description": key.help, **_schema_of(key, plugins)} for key in KEYS.values()},
    }


def _schema_of(key: Key, plugins: tuple[str, ...]) -> dict[str, Any]:
    default = default_of(key)
    shape = _SHAPES[key.kind](plugins) if key.kind in _SHAPES else {"type": "string"}
    return shape if default is None else {**shape, "default": default}


def default_of(key: Key) -> Any:  # noqa: ANN401 -- whatever the setting holds
    """The default as a settings file would write it; None where there is none."""
    value = getattr(Config(), key.field, None)
    if key.kind == "preset":
        return "publish"
    if isinstance(value, tuple):
        return [*value]
    return value if isinstance(value, bool) else value or None


def _strings(_plugins: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string"}}


def _severity(_plugins: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"enum": [*SEVERITIES]}


def _names(plugins: tuple[str, ...], *groups: str) -> dict[str, Any]:
    from tqcheck.rules import FAMILIES, all_rules  # noqa: PLC0415 -- loads every rule

    rules = all_rules(plugins)
    families = dict.fromkeys((*FAMILIES, *(rule.family for rule in rules.values())))
    return {"type": "array", "items": {"enum": [*groups, *families, *rules]}}


def _rules(plugins: tuple[str, ...]) -> dict[str, Any]:
    from tqcheck.rules import all_rules  # noqa: PLC0415 -- loads every rule

    return _closed(
        {
            rule.name: {
                "description": rule.summary,
                **_closed(
                    {"severity": _severity(), **{name.replace("_", "-"): _option(rule, name) for name in rule.options}}
                ),
            }
            for rule in all_rules(plugins).values()
        }
    )


def _option(rule: Rule, name: str) -> dict[str, Any]:
    default = rule.options[name]
    if choices := rule.choices(name):
        return {"enum": [*choices], "default": default}
    if isinstance(default, dict):
        return {"type": "object", "additionalProperties": {"type": "string"}, "default": default}
    if isinstance(default, (tuple, list)):
        return {**_strings(), "default": [*default]}
    kind = {bool: "boolean", int: "integer", float: "number"}.get(type(default), "string")
    return {"type": kind, "default": default}


def _pairs(_plugins: tuple[str, ...]) -> dict[str, Any]:
    properties = {name: {"description": text, "type": "string"} for name, text in PAIR_KEYS.items()}
    return {"type": "array", "items": _closed({**properties, "layout": {"enum": ["interleaved"]}})}


def _scorers(_plugins: tuple[str, ...]) -> dict[str, Any]:
    shapes: dict[str, dict[str, Any]] = {
        "command": _strings(),
        "timeout": {"type": "number", "exclusiveMinimum": 0},
        "retries": {"type": "integer", "minimum": 0},
    }
    properties = {
        name: {"description": text, **shapes.get(name, {"type": "string"})} for name, text in SCORER_KEYS.items()
    }
    return {"type": "array", "items": {**_closed(properties), "required": ["name"]}}


def _paths(plugins: tuple[str, ...]) -> dict[str, Any]:
    over = _closed({"ignore": _names(plugins), "severity": {"type": "object", "additionalProperties": _severity()}})
    return {"type": "object", "additionalProperties": over}


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": properties}


_SHAPES: Mapping[str, Callable[[tuple[str, ...]], dict[str, Any]]] = {
    "strings": _strings,
    "selectors": lambda plugins: _names(plugins, "default", "all"),
    "ignores": _names,
    "severity": _severity,
    "score": lambda _: {"type": "number", "minimum": 0, "maximum": 100},
    "share": lambda _: {"type": "number", "minimum": 0, "maximum": 1},
    "switch": lambda _: {"type": "boolean"},
    "preset": lambda _: {"enum": [*PRESETS]},
    "pairs": _pairs,
    "rules": _rules,
    "paths": _paths,
    "scorers": _scorers,
}

__all__ = ["KEYS", "PAIR_KEYS", "PRESETS", "SCORER_KEYS", "Key", "Kind", "PairTemplate", "config_schema", "default_of"]
