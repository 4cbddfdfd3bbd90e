"""The scorers of the settings, asked about one article."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tqcheck.record import replace
from tqcheck.scorers.judge import PROMPT, Judge
from tqcheck.scorers.model import Item, ScorerError
from tqcheck.scorers.plugin import Plugin
from tqcheck.scorers.process import Program
from tqcheck.scorers.store import keep, known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tqcheck.config import ScorerSetting
    from tqcheck.report import ArticleReport
    from tqcheck.scorers.model import Result, Scorer
    from tqcheck.segmenter import Unit

SURE = 0.5
"""Confidence below which a pair of paragraphs is not shown to a scorer: half of them would not belong together."""
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


def score_beside(report: ArticleReport, settings: Sequence[ScorerSetting]) -> ArticleReport:
    """The report with what each scorer says: ``name``, ``score`` (the mean by source length), ``segments``, ``error``."""
    if not settings:
        return report
    units = [*_units(report.units)]
    return replace(report, scorers=[_asked(setting, units) for setting in settings])


def _units(units: Sequence[Unit]) -> Iterator[tuple[Unit, Item]]:
    """The paragraphs with their source."""
    for unit in units:
        if unit.source is None or unit.target is None or unit.confidence < SURE:
            continue
        if _HAN.search(unit.target.text):
            yield unit, Item(unit.source.text, unit.target.text)


def _asked(setting: ScorerSetting, units: Sequence[tuple[Unit, Item]]) -> dict[str, object]:
    if not units:
        return _row(setting, "there is no paragraph with its source to show it")
    identity = repr((setting.command, setting.entry_point, setting.endpoint, setting.model, PROMPT))
    results = known(identity, (item for _, item in units))
    new = [*dict.fromkeys(item for _, item in units if item not in results)]
    if new:
        try:
            fresh = dict(zip(new, _opened(setting)(new), strict=True))
        except ScorerError as error:
            return _row(setting, str(error))
        keep(identity, fresh)
        results |= fresh
    weights = [len(item.source) for _, item in units]
    total = sum(weight * results[item].score for weight, (_, item) in zip(weights, units, strict=True))
    segments = [_segment(unit, results[item]) for unit, item in units]
    return {"name": setting.name, "score": round(total / sum(weights), 4), "segments": segments, "error": None}


def _row(setting: ScorerSetting, error: str) -> dict[str, object]:
    return {"name": setting.name, "score": None, "segments": [], "error": error}


def _segment(unit: Unit, result: Result) -> dict[str, object]:
    base = unit.target.start if unit.target else 0
    spans = [{**span, "start": base + span["start"], "end": base + span["end"]} for span in result.spans]
    return {"target_lines": unit.target_lines and [*unit.target_lines], "score": result.score, "spans": spans}


@lru_cache(maxsize=16)
def _opened(setting: ScorerSetting) -> Scorer:
    """One scorer for a setting: a program that loaded a model is asked again."""
    if setting.command:
        return Program(setting.command, setting.timeout)
    return Judge(setting) if setting.endpoint else Plugin(setting.entry_point)
