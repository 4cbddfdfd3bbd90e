"""Path templates: ``content/en/{path}``, ``{dir}/{stem}.zh.md``."""

from __future__ import annotations

import re
from functools import lru_cache

_PLACEHOLDER = re.compile(r"\{(path|dir|stem)\}(/?)")
_GROUPS = {"path": "(?P<path>.+)", "stem": "(?P<stem>[^/]+)"}


def match_template(template: str, path: str) -> dict[str, str] | None:
    """The values of a template's placeholders in a path, or None if it does not fit."""
    found = _template(template).fullmatch(path)
    return None if found is None else {name: value or "" for name, value in found.groupdict().items()}


@lru_cache(maxsize=128)
def _template(template: str) -> re.Pattern[str]:
    pattern, at = "", 0
    for placeholder in _PLACEHOLDER.finditer(template):
        name, slash = placeholder.groups()
        # The folder may be none at all; then its slash falls away too.
        group = f"(?:(?P<dir>.+){slash})?" if name == "dir" else _GROUPS[name] + slash
        pattern += re.escape(template[at : placeholder.start()]) + group
        at = placeholder.end()
    return re.compile(pattern + re.escape(template[at:]))


def fill_template(template: str, values: dict[str, str]) -> str:
    """The path that a template gives for values."""
    return _PLACEHOLDER.sub(lambda found: f"{values[found[1]]}{found[2]}" if values[found[1]] else "", template)
