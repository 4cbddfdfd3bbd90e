"""The errors tqcheck raises for its users.

Every one says what is wrong, where, and what to do::

    TqcheckError
    ├── UsageError      an argument or option that cannot be meant
    ├── ConfigError     a setting that is unknown or has the wrong type
    ├── InputError      a file that cannot be read, decoded or understood
    ├── PairingError    files that cannot be paired
    └── GlossaryError   a glossary that is malformed or contradicts itself

They are caught in two places only: by the command line, and by the guard around each article of a run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALIKE = 0.6
"""Similarity from which a name is offered: two letters wrong in six."""


class TqcheckError(Exception):
    """Something the user can mend.

    Args:
        message: what is wrong, one sentence without a full stop.
        path: the file it is about, if there is one.
        line: 1-based line in that file.
        hint: what to do, one sentence.
    """

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process borders whole."""
        return _rebuild, (type(self), self.message, self.path, self.line, self.hint)

    def __str__(self) -> str:
        """``path:line: message (hint)``."""
        place = "".join(f"{part}:" for part in (self.path, self.line) if part is not None)
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place} {self.message}{hint}".strip()


class UsageError(TqcheckError):
    """An argument or option that cannot be meant."""


class ConfigError(TqcheckError):
    """A setting that is unknown or has the wrong type."""


class InputError(TqcheckError):
    """A file that cannot be read, decoded or understood."""


class PairingError(TqcheckError):
    """Files that cannot be paired."""


class GlossaryError(TqcheckError):
    """A glossary that is malformed or contradicts itself."""


def nearest(name: str, known: Iterable[str]) -> str:
    """``did you mean 'x'?`` for the known name nearest to a mistyped one, or an empty string."""
    from difflib import get_close_matches  # noqa: PLC0415 -- only when something is mistyped

    folded = {candidate.lower().replace("_", "-"): candidate for candidate in known}
    found = get_close_matches(name.lower().replace("_", "-"), folded, n=1, cutoff=_ALIKE)
    return f"did you mean {folded[found[0]]!r}?" if found else ""


def _rebuild(kind: type[TqcheckError], message: str, path: str | None, line: int | None, hint: str) -> TqcheckError:
    return kind(message, path=path, line=line, hint=hint)
