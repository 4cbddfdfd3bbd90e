r"""tqcheck: the quality of translated technical articles, English to Chinese.

>>> import tqcheck
>>> report = tqcheck.audit_text("该模型有 175 亿个参数。", "The model has 175 billion parameters.")
>>> [(found.rule, found.severity, found.target.text, found.suggestions) for found in report.findings]
[('number-changed', 'major', '175 亿', ['1750 亿'])]
>>> span = report.findings[0].target
>>> span.line, span.column, span.end_column
(1, 6, 11)

Settings are a value; nothing is read from disk unless ``load_config`` or ``audit_paths`` is called:

>>> strict = tqcheck.Config(severity={"number-changed": "critical"})
>>> tqcheck.audit_text("该模型有 175 亿个参数。", "The model has 175 billion parameters.", config=strict).score.value <= 69
True

Which paragraph translates which:

>>> [(unit.source_lines, unit.target_lines) for unit in tqcheck.align_text("# A fox\n\nIt is red.", "# 狐狸\n\n它是红色的。")]
[((1, 1), (1, 1)), ((3, 3), (3, 3))]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tqcheck.audit import align_text, audit_file, audit_text
    from tqcheck.config import Config
    from tqcheck.finding import Edit, Finding, Fix
    from tqcheck.report import ArticleReport, RunReport
    from tqcheck.run import audit_paths
    from tqcheck.score import Score
    from tqcheck.segmenter import Unit
    from tqcheck.settings import load_config
    from tqcheck.summary import Standing, Summary
    from tqcheck.text import Span

__version__ = "0.1.0"

__all__ = [
    "ArticleReport",
    "Config",
    "Edit",
    "Finding",
    "Fix",
    "RunReport",
    "Score",
    "Span",
    "Standing",
    "Summary",
    "Unit",
    "__version__",
    "align_text",
    "audit_file",
    "audit_paths",
    "audit_text",
    "load_config",
]

_HOMES = {
    "ArticleReport": "tqcheck.report",
    "Config": "tqcheck.config",
    "Edit": "tqcheck.finding",
    "Finding": "tqcheck.finding",
    "Fix": "tqcheck.finding",
    "RunReport": "tqcheck.report",
    "Score": "tqcheck.score",
    "Span": "tqcheck.text",
    "Standing": "tqcheck.summary",
    "Summary": "tqcheck.summary",
    "Unit": "tqcheck.segmenter",
    "align_text": "tqcheck.audit",
    "audit_file": "tqcheck.audit",
    "audit_paths": "tqcheck.run",
    "audit_text": "tqcheck.audit",
    "load_config": "tqcheck.settings",
}


def __getattr__(name: str) -> object:
    """Import public names when they are first used: ``tqcheck --version`` must not load the engine."""
    if name in _HOMES:
        from importlib import import_module  # noqa: PLC0415 -- only when a name is asked for

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'tqcheck' has no attribute {name!r}")
