"""tqcheck: the quality of translated technical articles, English to Chinese."""

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
