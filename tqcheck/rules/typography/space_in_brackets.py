"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.typography._pairs import LONGEST, Pair, Pairs, pairs
from tqcheck.rules.typography._spaces import inner_spaces
from tqcheck.rules.typography.pair_width_mixed import flagged_pairs
from tqcheck.rules.visible import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

NEAR = 40
"""Characters on each side among which a Chinese one makes the brackets part of Chinese text."""
_HAN = re.compile(HAN)


@rule(category="locale-convention/whitespace", severity="minor", confidence=0.9, mechanical=True, fix="safe")
def space_in_brackets(prose: Prose) -> Iterator[Hit]:
    """A space stands just inside half-width brackets.

    Converters leave it where a link or an emphasis was; no style asks for it.

    bad:  截图取自 Example Conf ⟦( CC BY 4.0)⟧ 的录像。
    bad:  插件由 Example Company ⟦(EC )⟧ 维护。
    good: 许可证见 (CC BY 4.0) 说明。
    good: 写作 main( void ) 也可以，不高兴 :( 或高兴 : )，留空 ( ) 表示未完成。
    """
    text = prose.masked
    if "( " not in text and " )" not in text and "\u2060" not in text:
        return
    found = pairs(prose)
    flagged: frozenset[Pair] | None = None
    for pair in found.rounds:
        spaces = inner_spaces(found.shown, pair) if _may_be_spaced(found, pair) else []
        if not spaces:
            continue
        flagged = flagged_pairs(prose) if flagged is None else flagged
        if pair not in flagged:
            yield Hit(
                "A space just inside the brackets",
                target=found.expression(pair),
                edits=tuple(Edit(start, end, "") for start, end in spaces),
                safe=True,
            )


def _may_be_spaced(found: Pairs, pair: Pair) -> bool:
    """Whether both brackets are half-width, hold something, are no call, and stand in Chinese text."""
    text = found.shown.text
    if text[pair.start] != "(" or text[pair.end] != ")":
        return False
    if text[pair.start + 1] != " " and text[pair.end - 1] != " ":
        return False
    if not text[pair.start + 1 : min(pair.end, pair.start + LONGEST)].strip() or found.use(pair) == "call":
        return False
    return _HAN.search(text, max(0, pair.start - NEAR), pair.end + NEAR) is not None
