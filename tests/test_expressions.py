"""Regular expressions: what every Python that is supported reads alike."""

from __future__ import annotations

import re
from pathlib import Path

import tqcheck

PACKAGE = Path(tqcheck.__file__).parent
REPEATED_GROUP = re.compile(r"\)(?:[*+?]|\{\{?[0-9,]+\}\}?)\+")
"""A group that is repeated possessively: ``(?:,[0-9]+)*+``."""


def test_no_group_is_repeated_possessively() -> None:
    """Python 3.11.0 to 3.11.4 stay where a repetition failed half-way; an atomic group, ``(?>(?:…)*)``, says the same.

    See https://github.com/python/cpython/issues/106052.
    """
    found = [
        f"{path.relative_to(PACKAGE)}: {match.group()}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for match in REPEATED_GROUP.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []
