"""Whether a source text has an English term as a whole, and a name as a name."""

from __future__ import annotations

import re

_NAME_BEFORE = re.compile(r"\b[A-Z][A-Za-z]+ \Z")


def is_whole(source: str, text: str) -> bool:
    """Whether a term stands anywhere without a half word before it: *cutting-edge AI* is no edge AI."""
    halves = text.count("-") and len(re.findall(rf"[A-Za-z]-{re.escape(source)}", text, re.IGNORECASE))
    return not halves or halves < len(re.findall(re.escape(source), text, re.IGNORECASE))


def has_name(source: str) -> bool:
    """Whether it is a name with ordinary words before it: *use Stripe*."""
    return source[0].islower() and not source.islower()


def is_no_name(name: str, text: str) -> bool:
    """Whether a text has a name only with other capitals, or within another one: keys lie in a *vault* of Azure Key Vault."""
    if name.islower():
        return False
    if " " not in name:
        is_word = name.istitle() and re.search(rf"\b{re.escape(name.lower())}", text)
        places = re.finditer(rf"\b{re.escape(name)}\b", text) if is_word else ()
        return bool(is_word) and all(_NAME_BEFORE.search(text, 0, place.start()) for place in places)
    if name in text:
        return False
    found = re.search(re.escape(name), text, re.IGNORECASE)
    if found is None:
        return False
    lacks = any(right.isupper() and written.islower() for right, written in zip(name, found[0], strict=True))
    return not found[0].islower() or (lacks and name[0].islower())  # to use stripe sets is not to use Stripe
