"""Bare web addresses in prose, as GFM links them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS = re.compile(
    r"[FHWfhw](?<![A-Za-z0-9@/.-].)"  # a set of characters comes first, so that the text between them is skipped quickly
    r"(?i:(?:(?:(?<=h)ttps?|(?<=f)tp)://(?=[^\s/.])|(?<=w)ww\.(?=[A-Za-z0-9-]+\.))"
    r"(?:[!#-;=?-_a-z{|}~%]|\u2060(?=[_*~&])|(?<=[/=_\u4e00-\u9fff])[\u4e00-\u9fff]+(?=[/=_?#&%]|[\s\u3000-\u303f\uff00-\uff0f]|\Z))+)",
)
_TRAILING = re.compile(r"[?!.,:;*_~'\"\u2060]+\Z")


def addresses(masked: str) -> Iterator[tuple[int, int]]:
    """The ranges of bare addresses in a prose mask.

    GFM ends an address at white space or ``<``. In Chinese text it also ends at the first character that is not ASCII,
    but for a path part wholly in Han, as encyclopedias have; trailing punctuation and unmatched closing brackets are
    left out, as GFM says.
    """
    if "://" not in masked and "www." not in masked:
        return
    for match in _ADDRESS.finditer(masked):
        start, end = match.span()
        while True:
            text = masked[start:end]
            trailing = _TRAILING.search(text)
            if trailing:
                end = start + trailing.start()
            elif text.endswith(("]", "}")) or (text.endswith(")") and text.count(")") > text.count("(")):
                end -= 1
            else:
                break
        if masked[start:end].rstrip("/").endswith(":"):
            continue
        yield start, end
