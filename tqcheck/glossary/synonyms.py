"""Synonyms: words that technical Chinese uses one for the other within terms, whatever the term."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("synonyms.txt")


@cache
def groups() -> tuple[tuple[str, ...], ...]:
    """The words of each group, the one that stands for all of them first."""
    lines = _FILE.read_text(encoding="utf-8").split("\n")
    return tuple(tuple(line.split("|")) for line in lines if line and line[0] != "#")


@cache
def _first() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds any word of the groups, the longest first, and the one that stands for it."""
    first = {word: group[0] for group in groups() for word in group}
    return re.compile("|".join(sorted(map(re.escape, first), key=lambda word: (-len(word), word)))), first


@lru_cache(maxsize=65536)
def level(text: str) -> str:
    """The text with one word for all synonyms: 群集节点 and 集群节点 are one then. Only for comparing, not for reading."""
    pattern, first = _first()
    return pattern.sub(lambda match: first[match[0]], text)
