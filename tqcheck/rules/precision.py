"""How often the findings of each rule are right: measured by reading samples of them with both texts."""

from __future__ import annotations

import csv
from functools import cache
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PATH = Path(__file__).with_name("precision.csv")

LEAST = 0.8
"""Precision below which a rule is not on by default ..."""

ENOUGH = 10
"""... if so many of its findings were judged: of fewer, chance may have picked the odd ones."""

_Z = 1.96
"""Standard deviations of a 95% interval."""


class Precision(NamedTuple):
    """The judged findings of a rule, and how many of them were right."""

    judged: int
    right: int

    @property
    def share(self) -> float:
        """The share that was right."""
        return self.right / self.judged

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval of the share by Wilson's formula, which holds for small samples and for shares near one."""
        n, p = self.judged, self.share
        middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        half = _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    @property
    def is_enough(self) -> bool:
        """Whether the rule may be on by default."""
        return self.judged < ENOUGH or self.share >= LEAST


@cache
def measured() -> Mapping[str, Precision]:
    """The precision of each rule that was judged, by its name."""
    with PATH.open(encoding="utf-8", newline="") as file:
        return {row["rule"]: Precision(int(row["judged"]), int(row["right"])) for row in csv.DictReader(file)}


def counted(findings: Iterable[tuple[str, str]], judged: Mapping[str, bool]) -> dict[str, Precision]:
    """The precision of each rule from judged findings, in order of the rules' names.

    Args:
        findings: fingerprint and rule of each finding; one that was not judged is left out.
        judged: by fingerprint, whether the finding is right.
    """
    answers: dict[str, list[bool]] = {}
    for fingerprint, rule in dict(findings).items():
        if fingerprint in judged:
            answers.setdefault(rule, []).append(judged[fingerprint])
    return {rule: Precision(len(found), sum(found)) for rule, found in sorted(answers.items())}
