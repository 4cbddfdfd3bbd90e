"""One cause, one finding: what is lost with a sentence that was left out is not lost again."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tqcheck.rules import Hit, Rule

OMISSION = "accuracy/omission"
OPENER = "placeholder-changed"
"""The rule of what opens or closes a text; any other line beside an omitted one is on its own."""

_MARGIN = " \t\r\n>"
_FAR = 100
"""Characters of white space and marks that may stand between a line and the text that it opens or closes."""


def without_consequences(hits: Sequence[tuple[Rule, Hit]], source: str) -> list[tuple[Rule, Hit]]:
    """Leave out hits whose place in the source lies inside text that another hit says has no translation.

    A link, a number or a name that stood in the omitted text is restored together with it, and so is a line of its own
    that opens or closes it: a shortcode, the mark of an admonition.

    Args:
        hits: of all rules.
        source: the text that their places in the source are offsets of.
    """
    omitted = sorted(hit.source for rule, hit in hits if _is_omission(rule) and hit.source is not None)
    if not omitted:
        return list(hits)
    starts = [start for start, _ in omitted]
    reach = list(accumulate((end for _, end in omitted), max))
    opened = {*starts}

    def is_consequence(rule: Rule, hit: Hit) -> bool:
        if _is_omission(rule) or hit.source is None or hit.source[0] == hit.source[1]:
            return False
        start, end = hit.source
        at = bisect_right(starts, start) - 1
        if at >= 0 and end <= reach[at]:
            return True
        if rule.name != OPENER:
            return False
        low, high = _line_around(source, start, end)
        return high in opened or (at >= 0 and low <= reach[at] <= start)

    return [(rule, hit) for rule, hit in hits if not is_consequence(rule, hit)]


def _line_around(source: str, start: int, end: int) -> tuple[int, int]:
    """How far there is nothing before and after a line but white space and marks of a quotation.

    The range itself for a part of a line.
    """
    before, after = source[max(0, start - _FAR) : start], source[end : end + _FAR]
    low = start - len(before) + len(before.rstrip(_MARGIN))
    high = end + len(after) - len(after.lstrip(_MARGIN))
    begins = "\n" in source[low:start] or low == 0
    ends = "\n" in source[end:high] or high == len(source)
    return (low, high) if begins and ends else (start, end)


def _is_omission(rule: Rule) -> bool:
    """Whether a rule speaks of text that was left out, not of what stands in it, nor of text that merely aged."""
    return rule.category == OMISSION and rule.family == "completeness" and rule.severity != "neutral"
