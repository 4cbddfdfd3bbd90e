"""The values of one document, and the digits they are written with, by place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.document.model import HIDDEN
from tqcheck.record import cached_property

if TYPE_CHECKING:
    from tqcheck.document import Document
    from tqcheck.rules.article import Side
    from tqcheck.text import Span
    from tqcheck.values.model import Value

_TOKEN = re.compile(r"[0-9](?:[0-9]{0,2}(?>(?:,[0-9]{3})+)(?![0-9])|[0-9]*+)(?>(?:\.[0-9]++)*)")
_NUMERIC = re.compile(r"[0-9][0-9.,]*+%?")


class ValueIndex:
    """The values and the digit groups of one document, by place."""

    def __init__(self, document: Document) -> None:
        from tqcheck.values.scan import read_values  # noqa: PLC0415 -- an article alone needs no values

        self._document = document
        self.values = read_values(_readable(document))
        self._starts = [value.start for value in self.values]

    @cached_property
    def _tokens(self) -> tuple[list[int], list[str]]:
        """Where digit groups stand, and what they are; asked for only where a value differs."""
        from tqcheck.values.scan import in_one_width  # noqa: PLC0415 -- an article alone needs no values

        found = [*_TOKEN.finditer(in_one_width(self._document.value))]
        return [match.start() for match in found], [match[0].replace(",", "") for match in found]

    def values_in(self, place: Side | Span) -> tuple[Value, ...]:
        """The values that begin in a place."""
        return self.values[bisect_left(self._starts, place.start) : bisect_left(self._starts, place.end)]

    def tokens_in(self, place: Side | Span) -> Counter[str]:
        """How often each digit group is written in a place, code and addresses included."""
        starts, tokens = self._tokens
        return Counter(tokens[bisect_left(starts, place.start) : bisect_left(starts, place.end)])


def _readable(document: Document) -> str:
    """The prose mask with what the reader sees of images, and with code and formulas that are mere numbers."""
    pieces, position = [], 0
    for run in document.runs("image", "code", "math"):
        if position <= run.start and (run.kind == "image" or _NUMERIC.fullmatch(run.value)):
            shown = document.value[run.inner_start : run.inner_end]
            before, after = run.inner_start - run.start, run.end - run.inner_end
            pieces += [document.masked[position : run.start], HIDDEN * before, shown, HIDDEN * after]
            position = run.end
    return "".join(pieces) + document.masked[position:] if pieces else document.masked


def token(value: Value, side: Side) -> str:
    """The digits a value is written with, without grouping; empty if it is written in words."""
    if value.form != "digits":
        return ""
    from tqcheck.values.scan import in_one_width  # noqa: PLC0415 -- an article alone needs no values

    match = _TOKEN.search(in_one_width(side.document.value[value.start : value.end]))
    return match[0].replace(",", "") if match else ""
