"""Glossaries: reading and validating them, and finding their terms in text."""

from __future__ import annotations

from tqcheck.glossary.entry import Entry
from tqcheck.glossary.termbase import Termbase, load_termbase

__all__ = ["Entry", "Termbase", "load_termbase"]
