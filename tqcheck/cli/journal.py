"""What a long run of mining has read so far, so that an interrupted one goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck import __version__
from tqcheck.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqcheck.text import Text

Segment = tuple[str, str, str]
"""The article, its English prose, its Chinese prose."""

SUFFIX = ".progress"
"""What is added to the name of the output."""


class Journal:
    """The segments of finished pairs, a line of JSON each, beside the output until that is written.

    A pair is known by its texts: what was edited since is read again. A last line that was cut off does not count.

    Args:
        output: the file that the run will write; without one nothing is kept.
    """

    def __init__(self, output: str | None) -> None:
        self._path = Path(output + SUFFIX) if output is not None else None
        self._known: dict[str, list[Segment]] = {}
        if self._path is not None and self._path.exists():
            self._read(self._path)

    def _read(self, path: Path) -> None:
        sound = 0
        try:
            data = path.read_bytes()
            for line in data.splitlines(keepends=True):
                row = _row(line)
                if row is None:
                    break
                self._known[row[0]] = row[1]
                sound += len(line)
            if sound < len(data):
                with path.open("r+b") as file:
                    file.truncate(sound)
        except OSError as error:
            raise _failure(error, path) from error

    def __len__(self) -> int:
        return len(self._known)

    def find(self, key: str) -> list[Segment] | None:
        """The segments of a pair that is finished."""
        return self._known.get(key)

    def add(self, key: str, segments: Iterable[Segment]) -> None:
        """Remember a finished pair.

        Raises:
            InputError: if it cannot be written.
        """
        if self._path is None:
            return
        line = json.dumps([key, [*segments]], ensure_ascii=False) + "\n"
        try:
            with self._path.open("a", encoding="utf-8", errors="backslashreplace", newline="") as file:
                file.write(line)
        except OSError as error:
            raise _failure(error, self._path) from error

    def close(self) -> None:
        """Forget everything: the output is written."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)


def _row(line: bytes) -> tuple[str, list[Segment]] | None:
    """The key and segments of a line; None if it was cut off or is none of ours."""
    if not line.endswith(b"\n"):
        return None
    try:
        key, segments = json.loads(line)
        return str(key), [(str(article), str(source), str(target)) for article, source, target in segments]
    except (ValueError, TypeError):  # not JSON, or of another shape
        return None


def key_of(target: Text, source: Text) -> str:
    """What a pair is known by: the version that read it, its path and both texts."""
    parts = (__version__, target.path, target.value, source.value)
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _failure(error: OSError, path: Path) -> InputError:
    reason = error.strerror or type(error).__name__
    return InputError(f"cannot be used: {reason}", path=str(path), hint="choose another --output")
