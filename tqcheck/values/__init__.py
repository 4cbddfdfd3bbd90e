"""Numbers, units, dates and times as values, in English and in Chinese writing: equivalence, not equality."""

from __future__ import annotations

from tqcheck.values.model import Unit, Value
from tqcheck.values.scan import read_values

__all__ = ["Unit", "Value", "read_values"]
