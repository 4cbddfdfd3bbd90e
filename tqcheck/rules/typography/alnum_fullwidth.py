"""See the rule's docstring."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = re.compile("[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ．％]*")


@rule(category="locale-convention/character-form", severity="minor", confidence=0.95, mechanical=True, fix="safe")
def alnum_fullwidth(prose: Prose) -> Iterator[Hit]:
    """Latin letters or digits are full-width.

    They cannot be searched or copied as code; Chinese text sets them half-width.

    bad:  需要 ⟦２０２４⟧ 年以后的 ⟦Ｐｙｔｈｏｎ⟧ 版本。
    good: 需要 2024 年以后的 Python 版本。
    good: 准确率提高了 60％，价格是 ￥5。
    """
    shown = visible(prose)
    for match in _FULL.finditer(shown.text):
        half = unicodedata.normalize("NFKC", match.group())
        target = shown.span(*match.span())
        edits = (Edit(*target, half),) if shown.unbroken(*match.span()) else ()
        yield Hit("Full-width letters or digits", target=target, suggestions=(half,), edits=edits, safe=True)
