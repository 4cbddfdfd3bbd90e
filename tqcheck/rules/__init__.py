"""The catalogue: every rule in its file, ``rules/<family>/<rule>.py``."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from tqcheck.rules.article import Article, Prose, Segment, Side
from tqcheck.rules.declare import Hit, Rule, rule

FAMILIES = ("terminology", "completeness", "accuracy", "markup", "artifact", "typography", "fluency", "run")

__all__ = ["FAMILIES", "Article", "Hit", "Prose", "Rule", "Segment", "Side", "all_rules", "rule"]


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by name, in order of family and name. Files whose name begins with an underscore hold no rule."""
    found: dict[str, Rule] = {}
    here = Path(__file__).parent
    for family in FAMILIES:
        for file in sorted((here / family).glob("[a-z]*.py")):
            declared = getattr(import_module(f"tqcheck.rules.{family}.{file.stem}"), file.stem)
            found[declared.name] = declared
    return found
