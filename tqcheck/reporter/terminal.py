"""What the renderers for a terminal share: colours, and article text that cannot play tricks on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.record import dataclass

if TYPE_CHECKING:
    from tqcheck.finding import Finding
    from tqcheck.summary import Summary

_STYLES = {
    "critical": "1;35",
    "major": "1;31",
    "minor": "33",
    "neutral": "36",
    "bold": "1",
    "dim": "2",
    "good": "32",
    "place": "1;34",
}
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TAB = "    "


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours, or none."""

    on: bool

    def __call__(self, text: str, style: str) -> str:
        """The text in a style."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.on and text else text


def harmless(text: str) -> str:
    """Article text for a terminal: tabs become spaces, line ends ⏎, control and direction marks visible."""
    text = text.replace("\t", _TAB).replace("\r\n", "⏎").replace("\n", "⏎")
    return _CONTROLS.sub(lambda match: chr(0x2400 + ord(match[0])) if match[0] < "\x20" else "\ufffd", text)


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` characters, … for what is cut."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def place_of(finding: Finding, path: str, source_path: str | None) -> str:
    """``path:line:column`` of the target, else of the source."""
    if finding.target is not None:
        return f"{harmless(path)}:{finding.target.line}:{finding.target.column}"
    if finding.source is not None:
        return f"{harmless(source_path or path)}:{finding.source.line}:{finding.source.column}"
    return harmless(path)


def counted(number: int, noun: str) -> str:
    """``1 article``, ``2 articles``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def counts_of(findings: dict[str, int]) -> str:
    """``1 critical, 3 major``; severities without findings are left out."""
    return ", ".join(f"{number:,} {severity}" for severity, number in findings.items() if number) or "no findings"


def totals(summary: Summary) -> str:
    """The run in a phrase."""
    parts = [counted(summary.articles, "article"), counts_of(summary.findings)]
    if summary.score is not None:
        parts.append(f"score {summary.score:.1f}")
    held = [f"{n:,} {word}" for n, word in ((summary.ignored, "ignored"), (summary.baselined, "in the baseline")) if n]
    parts += held
    if summary.unreadable:
        parts.append(f"{counted(summary.unreadable, 'file')} unreadable")
    return " · ".join(parts)
