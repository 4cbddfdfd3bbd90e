"""The collector of cycles, paused while it would only look through what is still needed.

Python starts it whenever some hundred new objects live, and it then walks through older ones, too. An audit makes objects
by the ten thousand, needs them to its end, and shares a process with the glossaries: a fifth of its time went into walks
that freed little. When it is over, it lets go of what refers back to itself (``Article.let_go``), so that hardly anything is
left to walk through.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def collector_paused() -> Iterator[None]:
    """Without the collector, if it is on; as a decorator, until the function has let go of its own objects."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
