"""How likely one string is another one changed."""

from __future__ import annotations

MAX_COMPARED = 200
"""Characters compared; beyond them the cost grows and the answer does not change."""


def likeness(one: str, other: str) -> float:
    """Share of characters in common, in order, 0 to 1 (Ratcliff and Obershelp)."""
    from difflib import SequenceMatcher  # noqa: PLC0415 -- loads only when something differs

    return SequenceMatcher(None, one[:MAX_COMPARED], other[:MAX_COMPARED], autojunk=False).ratio()
