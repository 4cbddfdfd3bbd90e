"""The catalogue as Markdown: what each rule finds, with an example, read from the rules themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules.precision import measured

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.rules.declare import Rule

_BAD = re.compile(r"^[ ]*bad:[ ]+(.*)$", re.MULTILINE)
_LONGEST = 120
"""Characters of an example in the table; a longer one is only in ``tqcheck rules NAME``."""
_FIX = {"safe": "safe", "suggest": "suggested", "none": ""}


def markdown(rules: Iterable[Rule]) -> Iterator[str]:
    """A heading and a table for each family."""
    family = ""
    for rule in rules:
        if rule.family != family:
            family = rule.family
            yield f"\n### {family}\n\n| rule | severity | fix | right | finds | for example |\n|---|---|---|---|---|---|\n"
        severity = "light" if rule.mechanical else rule.severity
        notes = [] if rule.default else ["off"]
        notes += ["needs the source"] if rule.needs_source else []
        name = f"`{rule.name}`" + (f" ({', '.join(notes)})" if notes else "")
        found = measured().get(rule.name)
        right = f"{found.right}/{found.judged}" if found else ""
        yield f"| {name} | {severity} | {_FIX[rule.fix]} | {right} | {_cell(rule.summary.rstrip('.'))} | {_example(rule)} |\n"


def _example(rule: Rule) -> str:
    """The shortest bad example, in code, so that it shows as it is written."""
    shortest = min(_BAD.findall(rule.help), key=len, default="")
    if not shortest or len(shortest) > _LONGEST:
        return ""
    fence = "``" if "`" in shortest else "`"
    pad = " " if "`" in shortest else ""
    return f"{fence}{pad}{shortest.replace('|', chr(92) + '|')}{pad}{fence}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
