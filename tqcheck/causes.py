"""One cause, one finding: what is lost with a sentence that was left out is not lost again."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tqcheck.rules import Hit, Rule

OMISSION = "accuracy/omission"


def without_consequences(hits: Sequence[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """Leave out hits whose place in the source lies inside text that another hit says has no translation.

    A link, a number or a name that stood in the omitted text is restored together with it.
    """
    omitted = sorted(hit.source for rule, hit in hits if _is_omission(rule) and hit.source is not None)
    if not omitted:
        return list(hits)
    starts = [start for start, _ in omitted]
    reach = list(accumulate((end for _, end in omitted), max))

    def is_consequence(rule: Rule, hit: Hit) -> bool:
        if _is_omission(rule) or hit.source is None or hit.source[0] == hit.source[1]:
            return False
        at = bisect_right(starts, hit.source[0]) - 1
        return at >= 0 and hit.source[1] <= reach[at]

    return [(rule, hit) for rule, hit in hits if not is_consequence(rule, hit)]


def _is_omission(rule: Rule) -> bool:
    """Whether a rule speaks of text that was left out, not of what stands in it, nor of text that merely aged."""
    return rule.category == OMISSION and rule.family == "completeness" and rule.severity != "neutral"
