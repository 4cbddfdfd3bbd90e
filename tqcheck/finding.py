"""What a rule finds, as users and programs see it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal

from tqcheck.record import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tqcheck.text import Span, Text

Severity = Literal["neutral", "minor", "major", "critical"]
SEVERITIES: tuple[Severity, ...] = ("neutral", "minor", "major", "critical")

WEIGHTS: Mapping[Severity, float] = {"neutral": 0.0, "minor": 1.0, "major": 5.0, "critical": 10.0}
"""MQM weights. A regression of human scores on error spans gives minor : major = 1 : 4.4; critical 10 agrees better
between two annotators (r .91) than 25 (.80)."""

MECHANICAL_WEIGHT = 0.1
"""Weight of mechanical typography: Freitag et al. 2021 (TACL 9) give minor punctuation errors 0.1."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the half-open range of the target article by ``text``."""

    start: int
    end: int
    text: str

    def to_dict(self) -> dict[str, int | str]:
        """The edit as the JSON report holds it."""
        return {"start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a finding; a safe one cannot change the meaning."""

    edits: tuple[Edit, ...]
    safe: bool

    def to_dict(self) -> dict[str, object]:
        """The fix as the JSON report holds it."""
        return {"safe": self.safe, "edits": [edit.to_dict() for edit in self.edits]}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend.

    Attributes:
        rule: name of the rule, kebab-case.
        family: ``terminology``, ``completeness``, ``accuracy``, ``markup``, ``artifact``, ``typography``, ``fluency``
            or ``run``.
        category: MQM path, ``terminology/wrong-term``.
        severity: MQM severity.
        weight: penalty points: 0, 0.1 for mechanical typography, 1, 5 or 10.
        confidence: probability, 0 to 1, that a good translator agrees.
        message: one sentence.
        target: the place in the translation, or None.
        source: the place in the source article, or None.
        suggestions: what could stand there instead, best first.
        fix: edits, or None.
        evidence: what the rule compared; plain values only.
        fingerprint: 16 hexadecimal digits that survive edits elsewhere in the article.
    """

    rule: str
    family: str
    category: str
    severity: Severity
    weight: float
    confidence: float
    message: str
    target: Span | None
    source: Span | None
    suggestions: list[str] = field(default_factory=list)
    fix: Fix | None = None
    evidence: dict[str, object] = field(default_factory=dict)
    fingerprint: str = ""

    @property
    def its_type(self) -> str:
        """The type of the finding in ITS 2.0, ``mistranslation``."""
        from tqcheck.its import its_type  # noqa: PLC0415 -- only formats for programs write it

        return its_type(self.rule, self.category)

    def to_dict(self) -> dict[str, object]:
        """The finding as the JSON report holds it."""
        return {
            "rule": self.rule,
            "family": self.family,
            "category": self.category,
            "its_type": self.its_type,
            "severity": self.severity,
            "weight": self.weight,
            "confidence": self.confidence,
            "message": self.message,
            "target": self.target and self.target.to_dict(),
            "source": self.source and self.source.to_dict(),
            "suggestions": list(self.suggestions),
            "fix": self.fix and self.fix.to_dict(),
            "evidence": dict(self.evidence),
            "fingerprint": self.fingerprint,
        }


class Fingerprints:
    """Fingerprints the findings of one article.

    A fingerprint is a short hash of the rule, the flagged text, its line and the flagged text of the source, and of how
    many with the same four came before; not of line numbers, so that edits elsewhere leave it alone.

    Args:
        text: the translation.
    """

    def __init__(self, text: Text) -> None:
        self._text = text
        self._lines: dict[int, str] = {}
        self._seen: Counter[str] = Counter()

    def of(self, rule: str, target: Span | None, source: Span | None) -> str:
        """The fingerprint of a finding; findings are given in order of their place."""
        flagged, original = (_squeezed(span.text) if span else "" for span in (target, source))
        same = "\x1f".join((rule, flagged, self._line(target.line) if target else "", original))
        self._seen[same] += 1
        return _hashed(f"{same}\x1f{self._seen[same]}")

    def _line(self, number: int) -> str:
        """A hash of a line: one long line may hold thousands of findings."""
        if number not in self._lines:
            self._lines[number] = _hashed(_squeezed(self._text.line_text(number)))
        return self._lines[number]


def _hashed(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _squeezed(text: str) -> str:
    """Without white space, in one width, so that mending the typography does not lose the finding."""
    return re.sub(r"\s+", "", text if text.isascii() else unicodedata.normalize("NFKC", text))
