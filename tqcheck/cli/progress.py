"""How far a long run has come: one line on stderr, for people only."""

from __future__ import annotations

import sys
import time

_PATIENCE = 1.0
"""Seconds before the line appears: most runs are over by then."""
_PERIOD = 0.1
"""Seconds between two changes of the line."""
_WIDTH = 30
_ERASE = "\r\x1b[K"


class Progress:
    """A bar that appears when a run takes long, and only on a terminal.

    Args:
        total: articles to come.
        wanted: whether to show it at all.
    """

    def __init__(self, total: int, *, wanted: bool) -> None:
        self._total = total
        self._wanted = wanted and total > 1 and sys.stderr.isatty()
        self._next = time.monotonic() + _PATIENCE
        self._shown = False

    def step(self, done: int) -> None:
        """Say that so many articles are done."""
        if not self._wanted or time.monotonic() < self._next:
            return
        filled = _WIDTH * done // self._total
        bar = "█" * filled + "░" * (_WIDTH - filled)
        sys.stderr.write(f"{_ERASE}{bar} {done:,} of {self._total:,} articles")
        sys.stderr.flush()
        self._shown = True
        self._next = time.monotonic() + _PERIOD

    def clear(self) -> None:
        """Take the bar away before something else is written."""
        if self._shown:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()
            self._shown = False
