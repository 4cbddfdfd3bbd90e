"""A scorer that another package brings under the entry point ``tqcheck.scorers``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.scorers.model import Item, Result, ScorerError, checked_all

if TYPE_CHECKING:
    from collections.abc import Sequence

GROUP = "tqcheck.scorers"


class Plugin:
    """Loaded when it is asked, never before.

    Args:
        name: of the entry point.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, items: Sequence[Item]) -> list[Result]:
        """Ask the callable behind the entry point."""
        from importlib.metadata import entry_points  # noqa: PLC0415 -- only where a plugin is configured

        points = [*entry_points(group=GROUP, name=self._name)]
        if not points:
            raise ScorerError(f"no installed package has an entry point {self._name!r} in {GROUP}")
        try:
            answer = points[0].load()([item._asdict() for item in items])
        except Exception as error:  # noqa: BLE001 -- somebody else's code: whatever it raises is its answer
            raise ScorerError(f"it failed: {type(error).__name__}") from None
        return checked_all(answer, items)
