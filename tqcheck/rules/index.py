"""What every rule declares, known without loading its file: an audit loads the rules that run, not all of them.

``declared.json`` is read off the rules themselves; a test compares the two, and writes it anew with ``--refresh``.
"""

from __future__ import annotations

import json
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqcheck.rules.declare import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

FAMILIES = ("terminology", "completeness", "accuracy", "markup", "artifact", "typography", "fluency", "run")
FILE = Path(__file__).with_name("declared.json")

_DECLARED = [name for name in Rule.__match_args__ if name != "load"]


def declared_rules() -> Iterator[Rule]:
    """Every rule, in order of family and name; a rule's file is loaded when it runs or is explained."""
    for row in json.loads(FILE.read_bytes()):
        options = {name: tuple(value) if isinstance(value, list) else value for name, value in row["options"].items()}
        yield Rule(**{**row, "options": options}, load=partial(_function_of, row["family"], row["name"]))


def rules_in_files() -> Iterator[Rule]:
    """Every rule, in the same order, from its file. Files whose name begins with an underscore hold no rule."""
    for family in FAMILIES:
        for file in sorted(FILE.with_name(family).glob("[a-z]*.py")):
            yield _loaded(family, file.stem)


def written(rules: Iterable[Rule]) -> str:
    """The index of some rules: a JSON array, one line a rule."""
    rows = [json.dumps({name: getattr(rule, name) for name in _DECLARED}) for rule in rules]
    return "[\n" + ",\n".join(rows) + "\n]\n"


def _loaded(family: str, stem: str) -> Rule:
    rule: Rule = getattr(import_module(f"tqcheck.rules.{family}.{stem}"), stem)
    return rule


def _function_of(family: str, name: str) -> Callable[..., Iterable[Any]]:
    return _loaded(family, name.replace("-", "_")).check
