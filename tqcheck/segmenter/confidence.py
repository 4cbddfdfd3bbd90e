"""The probability that a bead is right."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tqcheck.segmenter.programme import Bead


def confidence_of(bead: Bead) -> float:
    """The probability, 0 to 1, that exactly these segments belong together."""
    if not bead.p or not bead.r:
        return 0.9
    return 1 / (1 + exp(-(bead.score + 3.0)))
