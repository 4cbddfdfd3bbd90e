"""Two values of a sentence that have changed places: each stands by the words that belong to the other."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tqcheck.rules.article import Side
    from tqcheck.values.match import Match
    from tqcheck.values.model import Value

FADES = 0.75
"""Share of its weight that a word keeps for each word between it and the value."""

CLEAR = 0.3
"""Least evidence that two values have changed places, in words a value is next to that belong to the other."""

RATIO = 0.6
"""... and as a share of all evidence for and against. In 36,000 lines of human translations twelve pairs of values come
in another order than in the source, and none reaches both bounds; 546 pairs that do not, turned round, reach them in
.52 of cases, 221 pairs of news in .66."""

MOST = 8
"""Matched values of a segment above which it is a table in words: neighbours there say too little."""

MOST_BETWEEN = 30
"""Characters between a thing and where it is."""
_WITHIN = re.compile(r"\b(?:of|across|on|in|from|inside|within|under|for|with|per|at)\b")
_ENDED = re.compile(r"\b(?:to|and|or|but|while|then)\b|[,;:]")
LABEL = 12
"""Characters before a number in which what is counted by it is named."""
_LABEL = re.compile(r"\b(?:version|revision|release|build|update|edition)s? +\Z", re.IGNORECASE)
_EACH = re.compile(r"(?: [a-z]+)? each\b")
_WORD = re.compile(r"[A-Za-z]++")
_CLAUSE = re.compile(r"[.;:!?]\s|[。；！？\n]")
_JOINT = re.compile("[,，、；]|(?<![A-Za-z])(?:and|or|but|while)(?![A-Za-z])|[而和或与]")
"""What stands beyond it belongs less to the value, by as much as a word between them."""

_Context = dict[str, float]


class Swap(NamedTuple):
    """Two matched pairs whose values stand in each other's place, and how clear that is."""

    one: Match
    other: Match
    clear: float


def find_swap(pairs: Sequence[Match], source: Side, target: Side) -> Swap | None:
    """The clearest swap among the matched values of a segment, if there is one.

    Languages order clauses differently, so that two values come in another order proves nothing. The words around do:
    "9 days … 28 days" against 28 天 … 9 天 is a swap if what the dictionary has for the words around the 9 stands
    around the 28.
    """
    inverted = list(_inverted(pairs)) if 1 < len(pairs) <= MOST else []
    inverted = [pair for pair in inverted if not _is_within(*pair, source.document.masked)]
    if not inverted:
        return None
    around = {
        id(match[index]): _context(match[index], side, [pair[index] for pair in pairs], english=not index)
        for index, side in enumerate((source, target))
        for match in {id(match): match for pair in inverted for match in pair}.values()
    }
    found = [swap for pair in inverted if (swap := _judged(*pair, around)) is not None]
    return max(found, key=lambda swap: swap.clear, default=None)


def _is_within(one: Match, other: Match, english: str) -> bool:
    """Whether the first value is said of something in the second: *3 out of 4*, *a 32-bit shell on a 64-bit machine*.

    Chinese says that the other way round, and *6 racks (2 each)*, and *revision 3 of version 1903*.
    """
    first, second = sorted((one.source, other.source), key=lambda value: value.start)
    between = english[first.end : second.start]
    if _EACH.match(english, second.end) or all(
        _LABEL.search(english, max(0, value.start - LABEL), value.start) for value in (first, second)
    ):
        return True
    return len(between) <= MOST_BETWEEN and _WITHIN.search(between) is not None and not _ENDED.search(between)


def _inverted(pairs: Sequence[Match]) -> Iterator[tuple[Match, Match]]:
    """Pairs of unlike values of one kind that come in another order in the target."""
    times = Counter((pair.source.number, pair.source.parts) for pair in pairs)
    telling = [
        pair for pair in pairs if times[pair.source.number, pair.source.parts] == 1 and all(map(_is_telling, pair))
    ]
    for one, other in combinations(telling, 2):
        if (one.source.start < other.source.start) == (one.target.start < other.target.start):
            continue
        if _exchangeable(one.source, other.source) and _exchangeable(one.target, other.target):
            yield one, other


def _is_telling(value: Value) -> bool:
    """Whether a value is a figure of its own: one and two in words count, point and enumerate."""
    if value.loose:
        return False
    plain = value.kind == "number" and value.unit is None
    return not plain or value.number is None or value.number > 2 or (value.number == 2 and value.form == "digits")


def _exchangeable(one: Value, two: Value) -> bool:
    if one.kind != two.kind or (one.number, one.parts) == (two.number, two.parts):
        return False
    units = [value.unit.name if value.unit else "" for value in (one, two)]
    return units[0] == units[1] or not all(units)


def _judged(one: Match, other: Match, around: Mapping[int, _Context]) -> Swap | None:
    """The swap, if what sets the surroundings of both sources apart sets those of the targets apart the other way."""
    ours, theirs = (
        (around[id(one.source)], around[id(other.source)]),
        (around[id(one.target)], around[id(other.target)]),
    )
    products = [
        (ours[0].get(word, 0.0) - ours[1].get(word, 0.0)) * (theirs[0].get(word, 0.0) - theirs[1].get(word, 0.0))
        for word in {**ours[0], **ours[1]}
    ]
    clear = -sum(products)
    return Swap(one, other, clear) if clear >= max(CLEAR, RATIO * sum(map(abs, products))) else None


def _context(value: Value, side: Side, values: Sequence[Value], *, english: bool) -> _Context:
    """The stems and the other matched values around a value, each weighted by how close it stands."""
    text, found = side.document.masked, dict[str, float]()
    rivals = [other for other in values if _exchangeable(value, other)]
    pieces = (
        (max([other.reach for other in rivals if other.start < value.start] or [side.start]), value.start),
        (value.reach, min([other.start for other in rivals if other.start > value.start] or [side.end])),
    )
    for forward, (start, end) in enumerate(pieces):
        piece = text[start : max(start, end)]
        ends = list(_CLAUSE.finditer(piece))
        cut = (0, ends[0].start()) if ends and forward else (ends[-1].end(), len(piece)) if ends else (0, len(piece))
        words = (_english if english else _chinese)(piece[slice(*cut)])
        for number, other in enumerate(values):
            if start + cut[0] <= other.start < start + cut[1] and other is not value:
                words = [*words, (other.start - start - cut[0], ((f"#{number}", 1.0),))]
        words = [*words, *((match.start(), ()) for match in _JOINT.finditer(piece[slice(*cut)]))]
        ordered = sorted(words, key=lambda word: word[0], reverse=not forward)
        for place, (_, stems) in enumerate(ordered):
            for stem, weight in stems:
                found[stem] = max(found.get(stem, 0.0), weight * FADES**place)
    return found


_Word = tuple[int, tuple[tuple[str, float], ...]]


def _english(piece: str) -> list[_Word]:
    """The content words of a piece: where, and the stem of each."""
    from tqcheck.segmenter.stems import STOP_WORDS, stem  # noqa: PLC0415 -- only with a source

    words = ((match.start(), match[0].lower()) for match in _WORD.finditer(piece))
    return [(start, ((stem(word), 1.0),)) for start, word in words if word not in STOP_WORDS]


@lru_cache(maxsize=1 << 8)
def _chinese(piece: str) -> list[_Word]:
    """The dictionary words of a piece: where, and the stems of their English glosses."""
    from tqcheck.segmenter.lexicon import load_lexicon  # noqa: PLC0415 -- only with a source

    lexicon = load_lexicon()
    words = ((start, tuple(lexicon.glosses(number))) for start, _, number in lexicon.cut(piece))
    return [word for word in words if word[1]]
