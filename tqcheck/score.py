"""The detected-error score of an article.

It is an upper bound on quality, computed from what the rules found, and always shown with its coverage::

    P  = Σ confidence · weight          findings of confidence ≥ 0.5; a term error repeated in an article counts 1, then 0.2
    p  = 100 · P / W                    penalty points per 100 source words
    TQ = 100 · exp(−p / 25)             beside it MQM-linear = max(0, 100 − p)

Any critical finding caps TQ at 69, less a hundredth of the points lost without the cap, so that every further error
shows. Mechanical typography never moves TQ by more than one point.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Literal

from tqcheck.record import dataclass
from tqcheck.text import count_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tqcheck.finding import Finding

Grade = Literal["A", "B", "C", "D", "E", "too short"]

MIN_CONFIDENCE = 0.5
"""Findings less certain than this do not count."""
REPEAT = 0.2
"""Weight of a term error's further occurrences: one mistake of the translator, several places to mend."""
SCALE = 25.0
"""k of the score: p = 25 points per 100 words is a text with a major error every 20 words."""
CRITICAL_CAP = 69.0
"""A critical finding fails the article, whatever else it holds."""
BELOW_CAP = 0.01
"""Share of the points lost that also count below the cap. With a bare cap an article with one critical finding showed
none of its next errors: 171 of 1,280 further errors in 160 human translations left the score as it was."""
TYPOGRAPHY_LIMIT = 1.0
"""Most points of TQ that mechanical typography may take."""
GRADES: tuple[tuple[float, Grade], ...] = ((2.1, "A"), (4.0, "B"), (8.9, "C"), (16.0, "D"))
"""Highest p of each grade. Human MQM on en→zh: median professional p 2.2, lower quartile 4.3, median machine 6.2."""
SHORT = 250
"""Words below which no grade is given: one major error alone would move p by two points."""
CHARACTERS_PER_WORD = 1.52
"""Han characters a source word becomes (1.53 and 1.51 on two corpora); for articles without a source."""
DISPERSION = 1.1
"""Overdispersion of error counts over a Poisson process, in the width of the interval."""

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9]*+(?>(?:['’.\-][A-Za-z0-9]++)*)")


@dataclass(frozen=True, slots=True)
class Score:
    """The score of an article.

    Attributes:
        value: TQ, 0 to 100.
        low, high: 95% interval of TQ.
        grade: A to E, or ``too short``.
        linear: MQM-linear, 0 to 100.
        words: source words, or their estimate from Han characters.
        penalty: P, penalty points.
        by_family: penalty points by family of rule.
    """

    value: float
    low: float
    high: float
    grade: Grade
    linear: float
    words: int
    penalty: float
    by_family: Mapping[str, float]

    def to_dict(self) -> dict[str, object]:
        """The score as the JSON report holds it."""
        return {
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "grade": self.grade,
            "linear": self.linear,
            "words": self.words,
            "penalty": self.penalty,
            "by_family": dict(self.by_family),
        }


def count_words(masked: str) -> int:
    """Words of an English prose mask."""
    return len(_WORD.findall(masked))


def estimate_words(masked: str) -> int:
    """Source words that a Chinese prose mask translates."""
    return round(count_han(masked) / CHARACTERS_PER_WORD)


def penalties(findings: Iterable[Finding]) -> list[tuple[Finding, float]]:
    """Each counted finding with its penalty points."""
    seen: set[tuple[str, str]] = set()
    counted = []
    for finding in findings:
        if finding.confidence < MIN_CONFIDENCE or finding.weight == 0:
            continue
        points = finding.confidence * finding.weight
        if finding.family == "terminology" and finding.target is not None:
            key = (finding.rule, str(finding.evidence.get("term", finding.target.text)).lower())
            points *= REPEAT if key in seen else 1.0
            seen.add(key)
        counted.append((finding, points))
    return counted


def score_findings(findings: Iterable[Finding], words: int) -> Score:
    """Score an article.

    Args:
        findings: all of them, in any order.
        words: source words; below 1 counts as 1.
    """
    size = max(words, 1)
    # Strongest first: the order of the findings must not matter, and the first of a repeated term counts whole.
    ordered = sorted(findings, key=lambda f: (-f.confidence * f.weight, f.rule, f.fingerprint))
    counted = penalties(ordered)
    mechanical = sum(points for finding, points in counted if 0 < finding.weight < 1)
    substantial = sum(points for finding, points in counted if finding.weight >= 1)
    base = _value(100 * substantial / size)
    # The points of typography that take TYPOGRAPHY_LIMIT from the score: 100·exp(−p/k) − limit = 100·exp(−p'/k).
    room = size / 100 * SCALE * math.log(base / (base - TYPOGRAPHY_LIMIT)) if base > TYPOGRAPHY_LIMIT else 0.0
    mechanical = min(mechanical, room)
    penalty = substantial + mechanical
    rate = 100 * penalty / size
    if counted:
        spread = 1.96 * DISPERSION * (100 / size) * math.sqrt(sum(points**2 for _, points in counted))
        lowest, highest = max(0.0, rate - spread), rate + spread
    else:
        lowest, highest = 0.0, 3 * 100 / size  # rule of three: no error seen in W words
    failed = any(finding.severity == "critical" for finding, _ in counted)
    by_family: dict[str, float] = {}
    for finding, points in counted:
        by_family[finding.family] = by_family.get(finding.family, 0.0) + points
    return Score(
        value=_shown(rate, failed=failed),
        low=_shown(highest, failed=failed),
        high=_shown(lowest, failed=failed),
        grade=_grade(rate, size),
        linear=round(max(0.0, 100 - rate), 4),
        words=words,
        penalty=round(penalty, 4),
        by_family={family: round(points, 4) for family, points in sorted(by_family.items())},
    )


def _value(rate: float) -> float:
    return 100 * math.exp(-rate / SCALE)


def _shown(rate: float, *, failed: bool) -> float:
    """TQ of a penalty rate, capped where a finding is critical."""
    value = _value(rate)
    return round(min(value, CRITICAL_CAP - BELOW_CAP * (100 - value)) if failed else value, 4)


def _grade(rate: float, words: int) -> Grade:
    if words < SHORT:
        return "too short"
    return next((grade for limit, grade in GRADES if rate <= limit), "E")
