"""The numbers of the alignment, one set for blocks and one for sentences.

They were fitted by random search on damaged documentation pages (blocks) and on magazine and literary texts
(sentences); each text was left out in turn. Neither set serves for the other: block parameters on literary sentences
lose a third of the F1.
"""

from __future__ import annotations

from tqcheck.record import dataclass, replace

LEAST = -1e9
"""Score of what cannot be."""

SMOOTH = 6.0
"""Characters added to both lengths, so that one-word segments do not have wild ratios."""

EMPTY = 0.3
"""Mass of a segment without features, so that it is not free to join."""

EMPTY_CHINESE = 0.05

Shape = tuple[int, int]
"""How many source and target segments a bead joins."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a bead's score is made of (see ``programme``).

    Attributes:
        alpha: weight of lexical similarity.
        beta: weight of the length penalty.
        c0: English characters per Chinese character, before any are counted.
        spread: variance of the log length ratio of long segments.
        spread_short: what is added for short ones, divided by their length.
        length_cap: highest length penalty.
        skip: price of a segment without a counterpart.
        priors: price of each shape.
        kind: price of joining blocks of different kinds; 0 for sentences.
        growth: how similarity grows with the number of segments joined, as an exponent.
        chance: share of the similarity expected by chance that is taken off.
        by_words: how much of a Chinese segment's mass comes from its words, the rest from its length.
        rescue: similarity score from which two segments without a counterpart are joined out of order.
        swap: price of two neighbours that changed places; 0 where that is not looked for.
        meaning: weight of what the sentences mean; 0 where only words are compared.
        meaning_growth: how that grows with the number of segments joined, as an exponent.
        learn_from: beads of a first pass from which a second one uses the word pairs learned; 0 for no second pass.
    """

    alpha: float
    beta: float
    c0: float
    spread: float
    spread_short: float
    length_cap: float
    skip: float
    priors: dict[Shape, float]
    kind: float
    growth: float
    chance: float
    by_words: float
    rescue: float
    swap: float
    learn_from: int
    meaning: float = 0.0
    meaning_growth: float = 0.0


_OTHER_KIND = 0.35
"""Price, in units of ``Parameters.kind``, of joining blocks of different kinds."""

_OTHER_LEVEL = 0.2
"""The same of joining headings of different levels: at 0.35 two neighbours whose levels are both wrong were put together."""

_HARD = frozenset(("code", "math", "directive", "comment", "front-matter", "rule"))


def kind_price(english: str, chinese: str, parameters: Parameters) -> float:
    """Price of joining two blocks for what they are."""
    if english == chinese:
        return 0.0
    hard = hardness(english), hardness(chinese)
    if hard[0] == hard[1] == "heading":
        return parameters.kind * _OTHER_LEVEL
    return parameters.kind * (_OTHER_KIND + (hard[0] != hard[1]))


def hardness(kind: str) -> str:
    """What a block of another kind never is: the kind itself of code and the like, whatever the level of a heading."""
    return kind if kind in _HARD else "heading" if kind.startswith("heading") else ""


def _symmetric(**prices: float) -> dict[Shape, float]:
    """``p12`` stands for 1-2 and 2-1 alike."""
    shapes: dict[Shape, float] = {}
    for name, price in prices.items():
        first, second = int(name[1]), int(name[2])
        shapes[first, second] = shapes[second, first] = price
    return shapes


BLOCK = Parameters(
    alpha=8.23,
    beta=1.455,
    c0=3.33,
    spread=0.030,
    spread_short=4.29,
    length_cap=6.0,
    skip=0.83,
    priors=_symmetric(p11=-0.20, p12=1.79, p13=5.33, p22=7.24, p14=6.30),
    kind=5.9,
    growth=0.577,
    chance=1.12,
    by_words=0.467,
    rescue=1.73,
    swap=3.4,
    learn_from=0,
)

SENTENCE = Parameters(
    alpha=17.0,
    beta=1.485,
    c0=3.34,
    spread=0.069,
    spread_short=2.66,
    length_cap=9.1,
    skip=5.26,
    priors=_symmetric(p11=0.38, p12=1.99, p13=4.23, p22=4.52, p14=5.66, p23=5.51, p15=6.66, p16=6.71),
    kind=0.0,
    growth=0.467,
    chance=0.31,
    by_words=0.84,
    rescue=1.37,
    swap=0.0,
    learn_from=40,
)

SENTENCE_BY_MEANING = replace(SENTENCE, alpha=13.0, meaning=12.0, meaning_growth=0.6)
"""Three numbers chosen by hand from a grid of 3 × 3 × 3; nothing else differs from ``SENTENCE``. F1 on the magazine .980 →
.988, on the literary texts .881 → .906; every point of the grid lies in .984 to .990 and .897 to .906."""
