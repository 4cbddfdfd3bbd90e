"""Path patterns, as settings write them.

``*`` is anything but a slash, ``**`` anything, ``?`` one character, ``[ab]`` one of these. A pattern without a slash
fits a file or folder of that name at any depth; one with a slash is relative to the root. What fits a folder fits
everything in it.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r"\*\*/?|\*|\?|\[!?[^\]]+\]|[^*?\[]+|\[")


def matches(path: str, pattern: str) -> bool:
    """Whether the pattern fits the path, or a folder above it.

    Args:
        path: relative to the root, with slashes.
        pattern: as settings write it.
    """
    return compiled(pattern).match(path) is not None


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern as a regular expression to match from the start of a path."""
    trimmed = pattern.removeprefix("./").rstrip("/")
    anywhere = "/" not in trimmed
    body = "".join(_translated(token) for token in _TOKEN.findall(trimmed.removeprefix("/")))
    return re.compile(f"{'(?:.*/)?' if anywhere else ''}{body}(?:/|$)", re.DOTALL)


def _translated(sign: str) -> str:
    if sign.startswith("**"):
        return "(?:.*/)?" if sign.endswith("/") else ".*"
    if sign == "*":
        return "[^/]*"
    if sign == "?":
        return "[^/]"
    if sign.startswith("[") and len(sign) > 1:
        inside = sign[1:-1].replace("\\", "\\\\")
        return f"[^{inside[1:]}]" if inside.startswith("!") else f"[{inside}]"
    return re.escape(sign)
