"""The probability that a bead is right: logistic regressions on its margin, its score and what became of the text."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING, NamedTuple

from tqcheck.segmenter.groups import Pairing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tqcheck.segmenter.margins import Bead

MOST_MARGIN = 10.0
"""Margin above which a bead is not more certain."""


class Calibration(NamedTuple):
    """Coefficients of the two regressions.

    Attributes:
        margin, score, moved, several, share, constant: of beads that join; ``several`` is 1 for other shapes than one
            to one, ``share`` the share of the beads of the text that join: in a text and the translation of another
            one it is small, and what is joined there is joined by chance.
        lone_margin, lone_share, lone_constant: of segments without a counterpart.
    """

    margin: float
    score: float
    moved: float
    several: float
    share: float
    constant: float
    lone_margin: float
    lone_share: float
    lone_constant: float


BLOCKS = Calibration(1.044, -0.306, 0.308, 1.498, 11.587, -8.871, 0.493, -4.661, 5.385)
"""Fitted on 23,000 units of documentation pages with gold, clean and damaged, and on 5,400 of pages paired with the
translation of another page. Expected calibration error on the gold pages 0.001, of lone blocks alone 0.02."""

SENTENCES = Calibration(0.124, 0.152, 0.0, -1.057, 0.0, 1.409, 0.2, 0.0, 0.0)
"""Fitted on 2,300 units of a magazine and six literary texts: expected calibration error 0.01, on the literary ones
alone 0.03. There were too few lone sentences to fit: theirs are judged by ``coverage``."""

SENTENCES_BY_MEANING = SENTENCES
"""The scores hold more, and so do the margins; the same regression errs on the side of doubt."""


def confidences(beads: Sequence[Bead], calibration: Calibration) -> list[float]:
    """For each bead of a text the probability, 0 to 1, that exactly these segments belong together."""
    share = sum(1 for bead in beads if bead.p and bead.r) / max(1, len(beads))
    return [_confidence(bead, share, calibration) for bead in beads]


def pairings_of(beads: Sequence[Bead], calibration: Calibration) -> list[Pairing]:
    """Beads as pairings, each with its probability."""
    return [
        Pairing((bead.i, bead.i + bead.p), (bead.j, bead.j + bead.r), confidence, bead.moved)
        for bead, confidence in zip(beads, confidences(beads, calibration), strict=True)
    ]


def _confidence(bead: Bead, share: float, known: Calibration) -> float:
    margin = min(bead.margin, MOST_MARGIN)
    if bead.p and bead.r:
        odds = known.constant + known.margin * margin + known.score * bead.score + known.share * share
        odds += (known.moved if bead.moved else 0.0) + (known.several if bead.p + bead.r > 2 else 0.0)
    else:
        odds = known.lone_constant + known.lone_margin * margin + known.lone_share * share
    return 1 / (1 + exp(-max(-50.0, min(50.0, odds))))
