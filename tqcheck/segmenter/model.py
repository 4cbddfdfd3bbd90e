"""What an alignment is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tqcheck.record import dataclass

if TYPE_CHECKING:
    from tqcheck.text import Span

UnitLevel = Literal["block", "sentence"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of the source and the piece of the target that translates it.

    Attributes:
        source_lines: first and last line, 1-based inclusive, or None for an addition.
        target_lines: the same of the target, or None for an omission.
        source: the span of the source, or None.
        target: the span of the target, or None.
        confidence: probability, 0 to 1, that exactly these belong together.
        level: ``block`` or ``sentence``.
        children: of a list or table, its items or rows; of a prose block, its sentences if they were asked for.
        source_blocks: half-open range of indices into the source document's blocks.
        target_blocks: the same of the target.
        moved: the unit stands elsewhere in the target than its neighbours say.
    """

    source_lines: tuple[int, int] | None
    target_lines: tuple[int, int] | None
    source: Span | None
    target: Span | None
    confidence: float
    level: UnitLevel
    children: tuple[Unit, ...] = ()
    source_blocks: tuple[int, int] = (0, 0)
    target_blocks: tuple[int, int] = (0, 0)
    moved: bool = False

    def to_dict(self) -> dict[str, object]:
        """The unit as the JSON report holds it."""
        return {
            "level": self.level,
            "source_lines": self.source_lines and list(self.source_lines),
            "target_lines": self.target_lines and list(self.target_lines),
            "source": self.source and self.source.to_dict(),
            "target": self.target and self.target.to_dict(),
            "confidence": self.confidence,
            "moved": self.moved,
            "children": [child.to_dict() for child in self.children],
        }
