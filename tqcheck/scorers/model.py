"""What goes to a scorer and what comes back, checked."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Protocol

from tqcheck.finding import SEVERITIES
from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class ScorerError(Exception):
    """A scorer that cannot be asked or whose answer cannot be believed; the report says so in its place."""


class Item(NamedTuple):
    """A segment: a paragraph of the source and what translates it."""

    source: str
    target: str


class Result(NamedTuple):
    """What a scorer says of a segment.

    Attributes:
        score: on its own scale.
        spans: ``start``, ``end`` (half-open code points in the target), perhaps ``severity`` and ``category``.
    """

    score: float
    spans: tuple[dict[str, Any], ...] = ()


class Scorer(Protocol):
    """Asks for results; raises ``ScorerError``."""

    def __call__(self, items: Sequence[Item]) -> list[Result]:
        """A result for each segment, in their order."""


def checked_all(answer: object, items: Sequence[Item]) -> list[Result]:
    """The results of an answer.

    Raises:
        ScorerError: if it is no list of as many results as there are segments, or one of them is wrong.
    """
    if not isinstance(answer, list) or len(answer) != len(items):
        got = str(len(answer)) if isinstance(answer, list) else type(answer).__name__
        raise ScorerError(f"bad answer: {len(items)} results were asked for, {got} came")
    return [checked(one, item) for one, item in zip(answer, items, strict=True)]


def checked(answer: object, item: Item) -> Result:
    """One result.

    Raises:
        ScorerError: if it has no finite score or a span outside the target.
    """
    score = answer.get("score") if isinstance(answer, dict) else None
    if not isinstance(answer, dict) or isinstance(score, bool) or not isinstance(score, (int, float)):
        raise ScorerError("bad answer: a result without a number as its score")
    if not math.isfinite(score):
        raise ScorerError("bad answer: a score that is not finite")
    spans = answer.get("spans") or []
    if not isinstance(spans, list):
        raise ScorerError("bad answer: spans that are no list")
    return Result(float(score), tuple(_span(span, item.target) for span in spans))


def _span(span: object, target: str) -> dict[str, Any]:
    if not isinstance(span, dict):
        raise ScorerError("bad answer: a span that is no object")
    start, end = span.get("start"), span.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(target):
        raise ScorerError(f"bad answer: no span {start}..{end} in {len(target)} characters")
    severity, category = span.get("severity"), span.get("category")
    if severity is not None and severity not in SEVERITIES:
        raise ScorerError(f"bad answer: unknown severity {str(severity)[:20]!r}")
    named = {"severity": severity, "category": category if isinstance(category, str) else None}
    return {"start": start, "end": end, **{name: value for name, value in named.items() if value is not None}}
