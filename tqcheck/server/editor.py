"""One editor at the other end: what it is told of its texts, and when."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls import uris

from tqcheck.errors import ConfigError, GlossaryError, TqcheckError, UsageError
from tqcheck.server.diagnostics import diagnostics, of_error
from tqcheck.server.positions import Units
from tqcheck.server.progress import progress
from tqcheck.server.quick import quick
from tqcheck.server.session import Audited, Opened, Session

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer

DEBOUNCE = 0.05
"""Seconds without an edit before a text is audited again: an edit every 50 ms is 240 words a minute, so a break in
typing is answered at once and a burst once."""
BURST = 0.02
"""Seconds without an edit before a long article is answered from the edited paragraph: keys that are held down repeat
every 30 ms, and each of these answers costs about 30 ms on 50 KB."""
SETTLE = 0.6
"""Seconds without an edit before a long article is audited whole: a pause between sentences, not between words. An audit
that takes longer waits as long as it takes: it slows the answers to whoever types on meanwhile."""
LONG = 0.06
"""Seconds of an audit from which an edit is answered from its own paragraph first."""
SETTINGS = (".toml", ".csv")
"""What ends the names of settings and glossaries."""


class Editor:
    """Keeps the diagnostics of an editor up to date, and has the audits that its questions are answered from.

    Whole audits run in a thread, one at a time, so that the editor is heard meanwhile; edits of long articles are
    answered from their own paragraphs at once (``tqcheck.server.quick``).
    """

    def __init__(self, server: LanguageServer, session: Session) -> None:
        self.server = server
        self.session = session
        self._due: dict[str, float] = {}
        self._worker: asyncio.Task[None] | None = None
        self._auditing = asyncio.Lock()
        self._running: dict[str, tuple[int, asyncio.Task[Audited | None]]] = {}
        self._told: set[str] = set()
        self._published: set[str] = set()
        self._took: dict[str, float] = {}
        self._quick: dict[str, asyncio.Task[None]] = {}
        self._fresh: dict[str, Audited] = {}

    @property
    def units(self) -> Units:
        """What the editor counts columns in."""
        encoding = self.server.server_capabilities.position_encoding
        return Units(str(getattr(encoding, "value", encoding) or "utf-16"))

    # audits ---------------------------------------------------------------------------------------------------------

    async def audited(self, uri: str) -> Audited | None:
        """``Session.audited`` in a thread; whoever asks while it runs over the same texts waits for the same audit."""
        stamp = self.session.stamp
        held = self._running.get(uri)
        if held is None or held[0] != stamp:
            held = (stamp, asyncio.create_task(self._audit(uri)))
            held[1].add_done_callback(lambda task: task.cancelled() or task.exception())  # nobody may be left to ask
            self._running[uri] = held
        return await asyncio.shield(held[1])

    async def _audit(self, uri: str) -> Audited | None:
        async with self._auditing, progress(self.server, uri):
            loop = asyncio.get_running_loop()
            start, before = loop.time(), self.session.base(uri)
            try:
                audited = await asyncio.to_thread(self.session.audited, uri)
            finally:
                held = self._running.get(uri)
                if held is not None and held[1] is asyncio.current_task():
                    del self._running[uri]
            if audited is not before and self.session.opened(uri) is not None:
                self._took[uri] = loop.time() - start
            if audited is not None:
                await self._renew(audited)
            return audited

    async def _renew(self, audited: Audited) -> None:
        """From now on edits are answered from this whole audit, brought up to date if the text has changed meanwhile."""
        uri = audited.target_uri
        opened = self.session.opened(uri)
        if opened is None or uri == audited.source_uri:
            return
        if opened.value != audited.target.value and uri in self._quick:
            audited = await asyncio.to_thread(quick, audited, opened.value)
        self._fresh[uri] = audited

    async def known(self, uri: str) -> Audited | None:
        """The audit of a text for an answer, the quick one if there is one; None if the diagnostics say why not."""
        waiting = self._quick.get(uri)
        if waiting is not None:
            with contextlib.suppress(asyncio.CancelledError):  # another edit came, and brought its own
                await asyncio.shield(waiting)
        fresh, opened = self._fresh.get(uri), self.session.opened(uri)
        if fresh is not None and opened is not None and fresh.target.value == opened.value and uri in self._quick:
            return fresh
        try:
            return await self.audited(uri)
        except TqcheckError:  # the refresh of the same text tells the user
            return None

    # diagnostics ----------------------------------------------------------------------------------------------------

    def schedule(self, *names: str, after: float = DEBOUNCE) -> None:
        """Bring the diagnostics of open texts up to date, soon."""
        now = asyncio.get_running_loop().time()
        self._due.update(dict.fromkeys(names, now + after))
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._work())

    async def _work(self) -> None:
        while self._due:
            uri, due = min(self._due.items(), key=lambda item: item[1])
            wait = due - asyncio.get_running_loop().time()
            if wait > 0:
                await asyncio.sleep(min(wait, DEBOUNCE))  # another text may become due sooner
                continue
            del self._due[uri]
            await self._refresh(uri)

    async def _refresh(self, uri: str) -> None:
        """Audit the pair of a text and publish what was found in the translation, if that is open."""
        opened = self.session.opened(uri)
        try:
            audited = await self.audited(uri)
        except (ConfigError, GlossaryError, UsageError) as error:
            self.tell(str(error))
            return
        except TqcheckError as error:
            self.publish(uri, opened, [of_error(error)])
            return
        except Exception as error:  # noqa: BLE001 -- whatever goes wrong with one text, the editor keeps its server
            self.tell(f"{uri}: the audit failed: {type(error).__name__}: {error}")
            return
        if opened is not self.session.opened(uri):
            return  # it has changed meanwhile and is due again
        self._quick.pop(uri, None)
        if audited is None or uri != audited.target_uri:
            self.publish(uri, opened, [])
        if audited is not None:
            target = self.session.opened(audited.target_uri)
            if target is not None:
                self.publish(target.uri, target, diagnostics(audited, self.units, related=self._shows_related))

    async def _answer_soon(self, uri: str) -> None:
        """Diagnostics of a long article from the paragraph that was edited; the whole audit follows."""
        await asyncio.sleep(BURST)
        opened, base = self.session.opened(uri), self._fresh.get(uri)
        if opened is None or base is None:
            return
        try:
            found = await asyncio.to_thread(quick, base, opened.value)
        except Exception as error:  # noqa: BLE001 -- as in a refresh
            self.tell(f"{uri}: the audit failed: {type(error).__name__}: {error}")
            return
        if opened is self.session.opened(uri) and uri in self._quick:  # not answered by the whole audit by now
            self._fresh[uri] = found
            self.publish(uri, opened, diagnostics(found, self.units, related=self._shows_related))

    def publish(self, uri: str, opened: Opened | None, found: list[types.Diagnostic]) -> None:
        """Replace the diagnostics of a text; nothing is sent where there were none and are none."""
        if not found and uri not in self._published:
            return
        (self._published.add if found else self._published.discard)(uri)
        version = None if opened is None else opened.version
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    @property
    def _shows_related(self) -> bool:
        text = self.server.client_capabilities.text_document
        shown = None if text is None else text.publish_diagnostics
        return bool(shown and shown.related_information)

    def tell(self, message: str) -> None:
        """Show an error, once until the settings change."""
        if message not in self._told:
            self._told.add(message)
            self.server.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"tqcheck: {message}"))

    # texts ----------------------------------------------------------------------------------------------------------

    def put(self, uri: str, version: int | None, value: str) -> None:
        """A text was opened or changed: it is audited, and with it the pair it belongs to; settings are no articles."""
        if uri.endswith(SETTINGS):
            return
        known = self.session.opened(uri)
        path = known.path if known else _path(uri)
        self.session.put(Opened(uri, path, version, value))
        took = self._took.get(uri, 0)
        is_long = known is not None and took > LONG
        self.schedule(uri, after=max(SETTLE, took) if is_long else DEBOUNCE if known else 0)
        self._drop_quick(uri)
        if is_long and uri in self._fresh:
            self._quick[uri] = asyncio.create_task(self._answer_soon(uri))

    def _drop_quick(self, uri: str) -> None:
        if uri in self._quick:
            self._quick.pop(uri).cancel()

    def close(self, uri: str) -> None:
        """A text was closed: what it held unsaved is gone for its partner, too."""
        partners = self.session.close(uri)
        self._due.pop(uri, None)
        self._took.pop(uri, None)
        self._fresh.pop(uri, None)
        self._drop_quick(uri)
        self.publish(uri, None, [])
        self.schedule(*partners, after=0)

    def changed_on_disk(self, names: list[str]) -> None:
        """Files changed outside the editor, or were saved in it."""
        if any(name.endswith(SETTINGS) for name in names):
            self.session.forget_settings()
            self._told.clear()
            self._fresh.clear()
        self.session.touch()
        self.schedule(*self.session.uris)


def _path(uri: str) -> str:
    """The file of a text; nothing for one that has none."""
    return (uris.to_fs_path(uri) or "") if uri.startswith("file:") else ""
