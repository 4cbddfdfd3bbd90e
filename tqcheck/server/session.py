"""The texts open in the editor, and the audit of the pair that one of them belongs to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.audit import audit_article
from tqcheck.errors import TqcheckError
from tqcheck.pairing import GIT, Pair, find_pairs, folder_of, relative_path
from tqcheck.reading import Notice, read_pair
from tqcheck.record import dataclass
from tqcheck.setup import forget_prepared, prepare
from tqcheck.text import Text, without_halves

if TYPE_CHECKING:
    from collections.abc import Callable

    from tqcheck.config import Config
    from tqcheck.report import ArticleReport
    from tqcheck.setup import Setup

    Resolve = Callable[[str], Config]


@dataclass(frozen=True, slots=True)
class Opened:
    """A text in the editor, saved or not.

    Attributes:
        uri: as the editor names it.
        path: its file, absolute; empty for a text that has none yet.
        version: the editor's count of its changes.
        value: the whole text.
    """

    uri: str
    path: str
    version: int | None
    value: str


@dataclass(frozen=True, slots=True)
class Audited:
    """A pair and what the audit says of it.

    Attributes:
        report: the report.
        target: the translation.
        source: what it translates, or None.
        target_uri: where the editor finds the translation.
        source_uri: where it finds the source; empty if there is none it can open.
        setup: the settings in force for it.
    """

    report: ArticleReport
    target: Text
    source: Text | None
    target_uri: str
    source_uri: str
    setup: Setup

    def text_of(self, uri: str) -> Text | None:
        """The side that this is; the translation of a page that holds both."""
        return self.target if uri == self.target_uri else self.source if uri == self.source_uri else None


class Session:
    """What is open, and the last audit of each text that is.

    Args:
        settings: makes anew the function that gives the settings in force for a folder.
    """

    def __init__(self, settings: Callable[[], Resolve]) -> None:
        self._settings = settings
        self._resolve: Resolve | None = None
        self._open: dict[str, Opened] = {}
        self._last: dict[str, Audited] = {}
        self._stamp = 0

    @property
    def stamp(self) -> int:
        """Grows whenever a text, a file or the settings change: audits of the same stamp are the same."""
        return self._stamp

    def touch(self) -> None:
        """A file changed on disk."""
        self._stamp += 1

    @property
    def uris(self) -> tuple[str, ...]:
        """What is open."""
        return tuple(self._open)

    def opened(self, uri: str) -> Opened | None:
        """An open text."""
        return self._open.get(uri)

    def base(self, uri: str) -> Audited | None:
        """The last audit of an open translation, of whatever it held then."""
        last = self._last.get(uri)
        return last if last is not None and last.target_uri == uri != last.source_uri else None

    def put(self, opened: Opened) -> None:
        """A text was opened or changed."""
        self.touch()
        self._open[opened.uri] = opened

    def close(self, uri: str) -> tuple[str, ...]:
        """A text was closed: what is open and belongs to the same pair."""
        self.touch()
        self._open.pop(uri, None)
        last = self._last.pop(uri, None)
        if last is None:
            return ()
        return tuple(other for other in (last.target_uri, last.source_uri) if other != uri and other in self._open)

    def forget_settings(self) -> None:
        """Settings or glossaries changed on disk: read them again at the next audit."""
        self.touch()
        self._resolve = None
        self._last.clear()
        forget_prepared()

    def audited(self, uri: str) -> Audited | None:
        """The pair of an open text, audited as both texts stand now; None if there is nothing to audit.

        Both are taken from the editor where they are open there. Nothing is done anew if neither of them changed.

        Raises:
            ConfigError, GlossaryError: if settings or a glossary are wrong.
            InputError, PairingError: if the partner cannot be read, or the two are no pair.
        """
        opened = self._open.get(uri)
        if opened is None or not opened.value.strip():
            return None
        if self._resolve is None:
            self._resolve = self._settings()
        pair = self._pair(opened, self._resolve)
        if pair is None:
            return None
        by_path = {os.path.realpath(one.path) if one.path else one.uri: one for one in [*self._open.values()]}
        held = {
            side: by_path[key] for side in (pair.target, pair.source) if side and (key := _key(side, opened)) in by_path
        }
        texts = read_pair(pair, {side: Text(without_halves(one.value), side) for side, one in held.items()})
        if isinstance(texts, Notice):
            return None
        uris = {side: one.uri for side, one in held.items()}
        return self._audit(uri, *texts, pair, uris, self._resolve)

    def _audit(
        self, uri: str, target: Text, source: Text | None, pair: Pair, uris: dict[str, str], resolve: Resolve
    ) -> Audited:
        config = resolve(folder_of(pair.target))
        setup = prepare(config.for_path(relative_path(target.path, config)))
        last = self._last.get(uri)
        if last is not None and last.setup is setup and _same(last.target, target) and _same(last.source, source):
            return last
        report = audit_article(target, source, setup, missing_source=pair.missing)
        target_uri = uris.get(target.path) or _uri(target.path)
        source_uri = "" if source is None else uris.get(source.path) or _uri(source.path)
        audited = Audited(report, target, source, target_uri, source_uri, setup)
        for side in {uri, target_uri, source_uri} & self._open.keys():
            self._last[side] = audited
        return audited

    @staticmethod
    def _pair(opened: Opened, resolve: Resolve) -> Pair | None:
        """The pair of a text; None if it is left out by the settings."""
        if not opened.path:
            return Pair(opened.uri, None, "it has no file yet")
        found = find_pairs([opened.path], resolve, force_exclude=True)
        for pair in found:
            if isinstance(pair, TqcheckError):
                raise pair
            return pair
        return None


def _key(side: str, opened: Opened) -> str:
    return side if not opened.path or side.startswith(GIT) else os.path.realpath(side)


def _same(one: Text | None, other: Text | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.path == other.path and one.value == other.value


def _uri(path: str) -> str:
    """Where the editor finds a file; a revision in git is no file."""
    return "" if path.startswith(GIT) else Path(path).absolute().as_uri()
