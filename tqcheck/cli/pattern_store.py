"""Compiled regular expressions, kept from one run of the program to the next.

``re`` fills a table of 65,536 characters for each class that holds Chinese: 2 ms a class, hundreds of classes in our
rules, more than half of the time that a hook takes on a small article. The compiled code is a list of numbers, the same
for the same pattern, flags and version of Python, so the program keeps it in the cache folder. Only the program does
so: who imports tqcheck as a library gets ``re`` as it is. Without a cache folder, or with an ``re`` built otherwise than
we know it, everything is compiled as usual.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from typing import TYPE_CHECKING, Any

from tqcheck.cache import cache_folder, write_atomic

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 3000
"""Patterns kept; our own are some hundreds. Those that settings and glossaries make could add up over the years."""

Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code, number of groups, names of groups, names by group: what the engine makes a pattern of. The code, numbers of 32
bits, is kept as bytes: they are read in a third of the time, and numbers are made of those of a run alone."""


class PatternStore:
    """Compiles patterns from what it knows, and remembers those it did not know.

    Args:
        file: where they are kept.
    """

    def __init__(self, file: Path) -> None:
        from importlib import import_module  # noqa: PLC0415 -- private parts of re, absent in other implementations
        from re import _compiler, _parser  # type: ignore[attr-defined]  # noqa: PLC0415 -- as above

        self._engine, self._parse, self._encode = import_module("_sre"), _parser.parse, _compiler._code  # noqa: SLF001 -- as above
        self._usual = re._compile  # type: ignore[attr-defined]  # noqa: SLF001 -- as above
        self._file = file
        self._made: dict[tuple[str, int], re.Pattern[str]] = {}
        self._is_new = False
        self._known = self._read()

    def _read(self) -> dict[tuple[str, int], Code]:
        try:
            known = marshal.loads(self._file.read_bytes())  # noqa: S302 -- our own cache; the engine checks the code
        except (OSError, ValueError, EOFError, TypeError):  # not there yet, or damaged: it is written anew
            return {}
        return known if isinstance(known, dict) else {}

    def compile(self, pattern: Any, flags: Any) -> Any:  # noqa: ANN401 -- in place of re._compile
        """A compiled pattern, as ``re.compile`` gives it."""
        if type(pattern) is not str:
            return self._usual(pattern, flags)
        key = (pattern, int(flags))
        if key not in self._made:
            self._made[key] = self._make(key)
        return self._made[key]

    def _make(self, key: tuple[str, int]) -> re.Pattern[str]:
        try:
            return self._compiled(key)
        except (
            KeyError,
            TypeError,
            ValueError,
            RuntimeError,
            OverflowError,
        ):  # unknown, or damaged in a way that reads
            self._known[key] = self._encoded(*key)
            self._is_new = True
        return self._compiled(key)

    def _compiled(self, key: tuple[str, int]) -> re.Pattern[str]:
        flags, code, *groups = self._known[key]
        numbers = memoryview(code).cast("I").tolist()
        return self._engine.compile(key[0], flags, numbers, *groups)  # type: ignore[no-any-return]

    def _encoded(self, pattern: str, flags: int) -> Code:
        """What the engine makes the pattern of, as ``re`` itself works it out.

        Raises:
            re.error: if it is no regular expression.
        """
        parsed = self._parse(pattern, flags)
        code = array("I", map(int, self._encode(parsed, flags))).tobytes()
        names = dict(parsed.state.groupdict)
        by_group: list[str | None] = [None] * parsed.state.groups
        for name, group in names.items():
            by_group[group] = name
        return flags | parsed.state.flags, code, parsed.state.groups - 1, names, tuple(by_group)

    def save(self) -> None:
        """Keep what was new; where it cannot be written, the next run compiles again."""
        if not self._is_new:
            return
        used = {key: self._known[key] for key in self._made}
        kept = used if len(self._known) > _MOST else {**self._known, **used}
        try:
            write_atomic(self._file, marshal.dumps(kept))
        except OSError:
            return


def install_store() -> PatternStore | None:
    """Let the program compile its patterns through a store; None where that cannot be."""
    folder = cache_folder()
    if folder is None or sys.implementation.name != "cpython":
        return None
    version = f"{sys.implementation.cache_tag}-{sys.hexversion:x}"
    try:
        store = PatternStore(folder / f"patterns2-{version}.bin")
        # The engine must take what we hand it, before anything else relies on it.
        if store._make(("(?P<a>[\u4e00-\u9fff])+", re.UNICODE.value)).sub("", "中文x") != "x":
            return None
    except (ImportError, AttributeError, TypeError):  # re is built otherwise in this version of Python
        return None
    re._compile = store.compile  # type: ignore[attr-defined]  # noqa: SLF001 -- see above
    return store
