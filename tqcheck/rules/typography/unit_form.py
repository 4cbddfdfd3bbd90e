"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOWER = re.compile(r"[0-9]( ?)(tb|gb|mb|pb|ghz|mhz|khz|tib|gib|mib)(?![A-Za-z0-9_])")
_RIGHT = {"ghz": "GHz", "mhz": "MHz", "khz": "kHz", "tib": "TiB", "gib": "GiB", "mib": "MiB"}


@rule(category="locale-convention/number-format", severity="minor", confidence=0.85, mechanical=True, fix="suggest")
def unit_form(prose: Prose) -> Iterator[Hit]:
    """The symbol of a unit after a number is written in small letters.

    SI and IEC write GB, MHz and MiB; gb is no unit, and mb reads as millibit.

    bad:  一个对象最大 ⟦5tb⟧，内存要有 ⟦16 gb⟧，主频 ⟦3.6ghz⟧。
    good: 一个对象最大 5 TB，内存要有 16 GB，主频 3.6 GHz，带宽 100 Mbps。
    good: 参数写作 `5gb`，文件名是 a1mb_test，约 10 kb。
    """
    shown = visible(prose)
    text = shown.text
    for match in _LOWER.finditer(text):
        start = match.start()
        while start > 0 and match.start() - start < _DIGITS and text[start - 1] in "0123456789.,":
            start -= 1
        right = _RIGHT.get(match[2], match[2].upper())
        edits = (Edit(*shown.span(*match.span(2)), right),) if shown.unbroken(*match.span(2)) else ()
        yield Hit(
            "A unit in small letters",
            target=shown.span(start, match.end()),
            suggestions=(f"{text[start : match.start() + 1]} {right}",),
            edits=edits,
        )


_DIGITS = 20
"""Characters of the longest number that is shown with its unit."""
