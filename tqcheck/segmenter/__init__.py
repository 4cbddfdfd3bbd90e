"""Which piece of the source is which piece of the translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tqcheck.segmenter.align import align_documents, align_sentences
    from tqcheck.segmenter.context import forget_context
    from tqcheck.segmenter.model import Unit, UnitLevel

__all__ = ["Unit", "UnitLevel", "align_documents", "align_sentences", "forget_context"]


def __getattr__(name: str) -> object:
    """Load the aligner when it is asked for: an article without a source needs none."""
    if name in {"align_documents", "align_sentences"}:
        from tqcheck.segmenter import align as home  # noqa: PLC0415 -- see above
    elif name == "forget_context":
        from tqcheck.segmenter import context as home  # type: ignore[no-redef]  # noqa: PLC0415 -- see above
    elif name in {"Unit", "UnitLevel"}:
        from tqcheck.segmenter import model as home  # type: ignore[no-redef]  # noqa: PLC0415 -- see above
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(home, name)
