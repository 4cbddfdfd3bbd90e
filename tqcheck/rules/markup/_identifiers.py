"""Identifiers of the source that its translation has only in pieces."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from tqcheck.document import HIDDEN
from tqcheck.finding import Edit
from tqcheck.rules.declare import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Document
    from tqcheck.rules.article import Article, Segment

SURE = 0.75
"""Least confidence of a pair of blocks."""

NEAR = 1
"""Segments on either side in which an identifier may stand, too."""

_JOINT = rf"{HIDDEN}?_{HIDDEN}?"

_IDENTIFIER = re.compile(
    r"(?<![\w$@#%&/\\.:-])(?:"
    rf"(?P<words>[A-Za-z][A-Za-z0-9]*(?:{_JOINT}[A-Za-z0-9]+)+)"  # FOO_BAR_BAZ
    r"|(?P<dots>[A-Z][A-Za-z0-9]+(?:\.[A-Z][A-Za-z0-9]+)+)"  # Acme.Storage.Cache
    r"|(?P<scopes>[A-Za-z][A-Za-z0-9]+(?:::[A-Za-z][A-Za-z0-9]+)+)"  # acme::cache
    rf")(?![\w{HIDDEN}]*_|[\w/\\@&=]|[.-]\w|::)"
)

_JOINTS = re.compile(rf"[_:.](?:(?<=[A-Za-z0-9]_)|(?<={HIDDEN}_)|(?<=[A-Za-z0-9]:):|(?<=[A-Za-z0-9]\.)[A-Z])")
"""What every identifier has between its parts: quick to look for."""

_WIDE = {":": "[:：]", ".": "[.。]"}
"""Signs that machines make Chinese ones of."""

_SPACES = re.compile(rf"[\s{HIDDEN}\\]+")

_RESIDUE = {"words": re.compile(rf"\s{HIDDEN}?_|_\s"), "scopes": re.compile("[:：] ?[:：]")}
"""What is left between the parts of a name that was not only put into other words."""


def changed_identifiers(article: Article, source: Document) -> Iterator[Hit]:
    """The identifiers of the source that its translation has only in pieces."""
    joints = [match.start() for match in _JOINTS.finditer(source.masked)]
    if not joints or article.is_unrelated:
        return
    segments = article.segments
    for at, segment in enumerate(segments):
        following = bisect_left(joints, segment.source.start)
        if following == len(joints) or joints[following] >= segment.source.end:
            continue
        if not segment.is_prose or segment.confidence < SURE:
            continue
        found: dict[str, re.Match[str]] = {}
        for match in _IDENTIFIER.finditer(segment.source.masked):
            found.setdefault(match[0].replace(HIDDEN, ""), match)
        near = [_squeezed(other) for other in segments[max(0, at - NEAR) : at + NEAR + 1]] if found else []
        for name, match in found.items():
            yield from _judged(segment, match, name, near)


def _judged(segment: Segment, match: re.Match[str], name: str, near: list[str]) -> Iterator[Hit]:
    """What became of one identifier."""
    source = segment.source.start + match.start(), segment.source.start + match.end()
    text = segment.target.text
    spelled = r"[\s\\]*".join(_WIDE.get(sign, re.escape(sign)) for sign in name)
    torn = re.search(rf"(?<![A-Za-z0-9]){spelled}(?![A-Za-z0-9])", text, re.IGNORECASE)
    if torn is not None and re.search(r"[：。\s]", torn[0]):
        place = segment.target.start + torn.start(), segment.target.start + torn.end()
        better = name.replace("_", r"\_") if r"\_" in torn[0] else name
        yield Hit(
            f"{name} is torn apart",
            target=place,
            source=source,
            suggestions=(better,),
            edits=(Edit(*place, better),),
            evidence={"source": name, "target": torn[0]},
            severity="minor",
        )
    elif torn is None and not any(name.lower() in other for other in near) and _is_in_pieces(segment, match, name):
        yield Hit(
            f"{name} was translated, or parts of it are gone",
            target=segment.counterpart(*source).trimmed,
            source=source,
            evidence={"source": name},
        )


def _is_in_pieces(segment: Segment, match: re.Match[str], name: str) -> bool:
    """Whether something of the name is left in the target, so that it was not put into other words on purpose."""
    kind = match.lastgroup or ""
    if kind in _RESIDUE:
        return _RESIDUE[kind].search(segment.target.masked) is not None
    parts = name.split(".")
    return len(parts) > 2 and any(re.search(rf"(?<![\w.]){part}(?!\w)", segment.target.text) for part in parts)


def _squeezed(segment: Segment) -> str:
    """The target as it is written, in lower case, without white space and escapes."""
    return _SPACES.sub("", segment.target.text).lower()
