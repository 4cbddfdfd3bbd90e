"""Pass after pass, until nothing more can be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.fix.treatment import FixResult, Refusal, apply_fixes, edits_of
from tqcheck.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tqcheck.finding import Finding

MAX_PASSES = 8
"""Passes after which the fixes of an article are held not to settle. Overlapping fixes need two, fixes that make room
for another one three; rules that undo each other never end."""


def fix_article(
    text: Text,
    audit: Callable[[Text], Iterable[Finding]],
    *,
    unsafe: bool = False,
    choose: Callable[[Finding], bool] | None = None,
) -> FixResult:
    """Mend a text until nothing more can be mended; mending the result again changes nothing.

    The text is audited again after each pass, so that overlapping fixes are applied one after the other. Rules whose
    fixes undo each other are found out and left out.

    Args:
        text: the text as read.
        audit: what finds the findings of a text.
        unsafe: apply fixes that may change the meaning, too.
        choose: asked once for each fix whether to apply it; all are applied if None.
    """
    asked = None if choose is None else _Remembered(choose)
    restless: dict[str, Finding] = {}
    while True:
        result, unsettled = _settle(text, audit, frozenset(restless), unsafe=unsafe, choose=asked)
        if not unsettled:
            break
        restless.update((finding.rule, finding) for finding in unsettled)
    given_up = tuple(Refusal(finding, "this fix and another one undo each other") for finding in restless.values())
    return FixResult(result.text, result.applied, (*result.refused, *given_up))


def _settle(
    text: Text,
    audit: Callable[[Text], Iterable[Finding]],
    left_out: frozenset[str],
    *,
    unsafe: bool,
    choose: Callable[[Finding], bool] | None,
) -> tuple[FixResult, list[Finding]]:
    """Passes until nothing changes; beside the result, what went round in circles or was still going on at the end."""
    passes: list[FixResult] = []
    texts = [text.value]
    for _ in range(MAX_PASSES):
        now = Text(texts[-1], text.path)
        findings = [finding for finding in audit(now) if finding.rule not in left_out]
        last = apply_fixes(now.value, findings, unsafe=unsafe, choose=choose, path=now.path)
        if last.text == now.value:
            applied = tuple(finding for each in passes for finding in each.applied)
            return FixResult(now.value, applied, last.refused), []
        passes.append(last)
        if last.text in texts:
            # Everything since the text was last like this runs in a circle.
            passes = passes[texts.index(last.text) :]
            break
        texts.append(last.text)
    else:
        passes = passes[-1:]
    return FixResult(text.value, (), ()), [finding for each in passes for finding in each.applied]


class _Remembered:
    """Asks the same question once, though the text is audited again after each pass."""

    def __init__(self, choose: Callable[[Finding], bool]) -> None:
        self._choose = choose
        self._answers: dict[tuple[object, ...], bool] = {}

    def __call__(self, finding: Finding) -> bool:
        line = finding.target.line if finding.target else 0
        flagged = finding.target.text if finding.target else ""
        key = (finding.rule, line, flagged, *(edit.text for edit in edits_of(finding)))
        if key not in self._answers:
            self._answers[key] = self._choose(finding)
        return self._answers[key]
