"""When each line of a pair was last changed, and how the source read before: what git knows of a translation's age."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.errors import PairingError
from tqcheck.git import run_git
from tqcheck.pairing import GIT
from tqcheck.record import NamedTuple
from tqcheck.text import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tqcheck.pairing import Pair

NOW = 1 << 62
"""Time of a line that is not committed yet: after every commit."""

_LINE = re.compile(rb"^(?P<commit>[0-9a-f]{40,64}) \d+ \d+(?: \d+)?$|^committer-time (?P<time>\d+)$", re.MULTILINE)


class History(NamedTuple):
    """The last change of each line of a source and its translation, in seconds since 1970.

    Attributes:
        source: times of the lines of the source; empty for a file that git does not know.
        target: times of the lines of the translation.
        source_at: the source as it stood at a time; empty if it was not there yet.
    """

    source: Sequence[int]
    target: Sequence[int]
    source_at: Callable[[int], str]


def read_history(pair: Pair) -> History:
    """Ask git about a pair; white space does not count as a change.

    Raises:
        PairingError: if the source stands in a revision that there is not, or git fails.
    """
    if pair.source is None:
        return History((), (), lambda _: "")
    path, revision = pair.source, ""
    if path.startswith(GIT):
        revision, _, name = path.removeprefix(GIT).partition(":")
        path = str(Path(pair.root or ".") / name)
    known: dict[str, str] = {}

    def source_at(time: int) -> str:
        folder, name = _split(path)
        asked = ["rev-list", "-1", f"--min-age={time}", revision or "HEAD", "--", name]
        commit = run_git(asked, folder).decode().strip()
        if commit and commit not in known:
            known[commit] = decode(run_git(["show", f"{commit}:./{name}"], folder), path).value
        return known.get(commit, "")

    return History(_times(path, revision), _times(pair.target, ""), source_at)


def _times(path: str, revision: str) -> list[int]:
    folder, name = _split(path)
    try:
        if not run_git(["ls-tree", "--name-only", revision or "HEAD", "--", name], folder):
            return []
    except PairingError:
        if revision:
            raise
        return []  # no repository, or one without a commit: nothing is known, and nothing is said
    blamed = run_git(["blame", "--porcelain", "-w", *([revision] if revision else []), "--", name], folder)
    times: dict[bytes, int] = {}
    lines: list[bytes] = []
    for found in _LINE.finditer(blamed):
        if found["time"] is None:
            lines.append(found["commit"])
        else:
            times[lines[-1]] = int(found["time"])
    return [NOW if not int(commit, 16) else times[commit] for commit in lines]


def _split(path: str) -> tuple[str, str]:
    return str(Path(path).parent), Path(path).name
