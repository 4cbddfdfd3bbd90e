"""Where a report goes: standard output, or a file that appears when it is whole."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tqcheck.errors import InputError

if TYPE_CHECKING:
    from types import TracebackType
    from typing import IO

_ERRORS = "backslashreplace"
r"""What stands for bytes of a file name that are no UTF-8, in files as on standard output: \udcff, which JSON reads back."""


class Output:
    """Takes the pieces of a report.

    Args:
        path: a file, or None for standard output.

    Raises:
        InputError: if the file cannot be written.
    """

    def __init__(self, path: str | None) -> None:
        self._path = None if path is None else Path(path)
        self._file: IO[str] = sys.stdout
        self._written: Path | None = None
        if self._path is not None:
            self._open(self._path)

    def _open(self, path: Path) -> None:
        from tempfile import NamedTemporaryFile  # noqa: PLC0415 -- only where the report goes to a file

        try:
            if path.exists() and not path.is_file():  # a device or a pipe: nothing to put in place later
                self._file = path.open("w", encoding="utf-8", errors=_ERRORS, newline="")
                return
            file = NamedTemporaryFile(  # noqa: SIM115 -- closed in __exit__
                "w",
                encoding="utf-8",
                errors=_ERRORS,
                newline="",
                dir=path.parent,
                prefix=f".{path.name}.",
                delete=False,
            )
        except OSError as error:
            raise _refused(path, error) from None
        self._file, self._written = file, Path(file.name)

    @property
    def is_terminal(self) -> bool:
        """Whether a person reads along."""
        return self._path is None and self._file.isatty()

    def write(self, piece: str) -> None:
        """Write a piece of the report.

        Raises:
            InputError: if the file cannot be written.
        """
        try:
            self._file.write(piece)
        except OSError as error:
            if self._path is None:
                raise
            raise _refused(self._path, error) from None

    def __enter__(self) -> Self:
        """The output itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the file in its place, or take it away if the report is not whole."""
        if self._path is None:
            self._file.flush()
            return
        try:
            self._file.close()
            if self._written is not None and kind is None:
                mode = self._path.stat().st_mode & 0o777 if self._path.exists() else 0o644
                self._written.chmod(mode)
                self._written.replace(self._path)
        except OSError as failure:
            kind = OSError
            if error is None:
                raise _refused(self._path, failure) from None
        finally:
            if self._written is not None and kind is not None:
                self._written.unlink(missing_ok=True)


def _refused(path: Path, error: OSError) -> InputError:
    reason = (error.strerror or str(error)).lower()
    return InputError(f"cannot be written: {reason}", path=str(path), hint="check the folder")
