"""Where glossaries come from: the bundled files and the user's own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.errors import GlossaryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DEFAULT = "default"
"""The name that stands for every bundled glossary."""


@cache
def bundled_folder() -> Path:
    """``_glossaries`` inside an installed package, else the checkout's ``glossaries``."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_glossaries"
    return installed if installed.is_dir() else package.parent / "glossaries"


def bundled_names() -> list[str]:
    """The names of the bundled glossaries, sorted."""
    return sorted(path.stem for path in bundled_folder().glob("*.csv"))


def glossary_files(names: Sequence[str], root: str = "") -> list[tuple[str, Path]]:
    """The chosen glossaries: how each is shown to users, and where it is, later ones over earlier ones.

    Args:
        names: ``default`` for all bundled ones, the name of a bundled one, or a path relative to ``root``.
        root: the folder paths are relative to; empty: the current folder.

    Raises:
        GlossaryError: if there is no such glossary.
    """
    chosen = {str(path): path for name in names for path in _paths(name, root)}
    return [(_shown(path), path) for path in chosen.values()]


def _paths(name: str, root: str) -> Iterator[Path]:
    folder = bundled_folder()
    path = Path(root) / name
    if name == DEFAULT:
        yield from sorted(folder.glob("*.csv"))
    elif name and (folder / f"{name}.csv").is_file() and Path(name).name == name:
        yield folder / f"{name}.csv"
    elif path.suffix.lower() == ".csv" or path.exists():
        yield path
    else:
        known = ", ".join((DEFAULT, *bundled_names()))
        raise GlossaryError(f"no glossary '{name}'", hint=f"name a CSV file or one of {known}")


def _shown(path: Path) -> str:
    """Bundled files by their name alone, so that reports are the same on every machine."""
    return f"glossaries/{path.name}" if path.parent == bundled_folder() else str(path)


def read_file(path: Path) -> bytes:
    """The content of a glossary.

    Raises:
        GlossaryError: if it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise GlossaryError(f"cannot be read: {reason}", path=str(path), hint="check the path") from error
