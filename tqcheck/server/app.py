"""The wires between the editor and the session: what it asks, what it is told, and when."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from tqcheck import __version__
from tqcheck.errors import ConfigError, GlossaryError, TqcheckError, UsageError
from tqcheck.rules import all_rules
from tqcheck.server.actions import EXPLAIN, KINDS, actions
from tqcheck.server.diagnostics import diagnostics, of_error
from tqcheck.server.lookup import counterpart, hover
from tqcheck.server.positions import Units
from tqcheck.server.quick import quick
from tqcheck.server.session import Audited, Opened, Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from tqcheck.server.session import Resolve

DEBOUNCE = 0.05
"""Seconds without an edit before a text is audited again: an edit every 50 ms is 240 words a minute, so a break in
typing is answered at once and a burst once."""
SETTLE = 0.6
"""Seconds without an edit before a long article is audited whole: a pause between sentences, not between words."""
LONG = 0.1
"""Seconds of an audit from which an edit is answered from its own paragraph first: with the debounce, 150 ms."""
_WATCHED = ("**/*.{md,mdx,markdown}", "**/{tqcheck,.tqcheck,pyproject}.toml", "**/*.csv")
_SETTINGS = (".toml", ".csv")
_MARKED_UP = types.MarkupKind.Markdown


class Editor:
    """One editor at the other end: keeps its diagnostics up to date and answers it.

    Audits run in a thread, one at a time, so that the editor is heard meanwhile.
    """

    def __init__(self, server: LanguageServer, session: Session) -> None:
        self.server = server
        self.session = session
        self._due: dict[str, float] = {}
        self._worker: asyncio.Task[None] | None = None
        self._auditing = asyncio.Lock()
        self._told: set[str] = set()
        self._published: set[str] = set()
        self._took: dict[str, float] = {}
        self._quick: dict[str, asyncio.Task[None]] = {}

    @property
    def units(self) -> Units:
        """What the editor counts columns in."""
        encoding = self.server.server_capabilities.position_encoding
        return Units(str(getattr(encoding, "value", encoding) or "utf-16"))

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
                await asyncio.sleep(wait)
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
        if audited is None or uri != audited.target_uri:
            self.publish(uri, opened, [])
        if audited is not None:
            target = self.session.opened(audited.target_uri)
            if target is not None:
                self.publish(target.uri, target, diagnostics(audited, self.units, related=self._shows_related))

    async def audited(self, uri: str) -> Audited | None:
        """``Session.audited`` in a thread."""
        async with self._auditing:
            loop = asyncio.get_running_loop()
            start, before = loop.time(), self.session.base(uri)
            audited = await asyncio.to_thread(self.session.audited, uri)
            if audited is not before:
                self._took[uri] = loop.time() - start
            return audited

    async def _answer_soon(self, uri: str) -> None:
        """Diagnostics of a long article from the paragraph that was edited; the whole audit follows."""
        await asyncio.sleep(DEBOUNCE)
        opened, base = self.session.opened(uri), self.session.base(uri)
        if opened is None or base is None:
            return
        try:
            found = await asyncio.to_thread(quick, base, opened.value)
        except Exception as error:  # noqa: BLE001 -- as in a refresh
            self.tell(f"{uri}: the audit failed: {type(error).__name__}: {error}")
            return
        if opened is self.session.opened(uri) and uri in self._due:
            self.publish(uri, opened, diagnostics(found, self.units, related=self._shows_related))

    async def known(self, uri: str) -> Audited | None:
        """The audit of a text for an answer; None where there is none, for the diagnostics say why."""
        try:
            return await self.audited(uri)
        except TqcheckError:  # the refresh of the same text tells the user
            return None

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
        if uri.endswith(_SETTINGS):
            return
        known = self.session.opened(uri)
        path = known.path if known else _path(uri)
        self.session.put(Opened(uri, path, version, value))
        is_long = known is not None and self._took.get(uri, 0) > LONG and self.session.base(uri) is not None
        self.schedule(uri, after=SETTLE if is_long else DEBOUNCE if known else 0)
        if uri in self._quick:
            self._quick.pop(uri).cancel()
        if is_long:
            self._quick[uri] = asyncio.create_task(self._answer_soon(uri))

    def close(self, uri: str) -> None:
        """A text was closed: what it held unsaved is gone for its partner, too."""
        partners = self.session.close(uri)
        self._due.pop(uri, None)
        self._took.pop(uri, None)
        if uri in self._quick:
            self._quick.pop(uri).cancel()
        self.publish(uri, None, [])
        self.schedule(*partners, after=0)

    def changed_on_disk(self, names: list[str]) -> None:
        """Files changed outside the editor, or were saved in it."""
        if any(name.endswith(_SETTINGS) for name in names):
            self.session.forget_settings()
            self._told.clear()
        self.schedule(*self.session.uris)


def _path(uri: str) -> str:
    """The file of a text; nothing for one that has none."""
    return (uris.to_fs_path(uri) or "") if uri.startswith("file:") else ""


def make_server(settings: Callable[[], Resolve]) -> LanguageServer:
    """The server, ready to be started.

    Args:
        settings: makes anew the function that gives the settings in force for a folder.
    """
    # Whole texts, not ranges: pygls cuts lines as str.splitlines does, at U+2028 too, and would put an edit elsewhere.
    server = LanguageServer("tqcheck", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
    editor = Editor(server, Session(settings))
    _listen(server, editor)
    _answer(server, editor)
    return server


def serve(settings: Callable[[], Resolve]) -> None:
    """Speak to an editor over standard input and output until it says goodbye."""
    logging.getLogger("pygls").addHandler(logging.NullHandler())  # what concerns the user is told to the editor
    make_server(settings).start_io()


def _listen(server: LanguageServer, editor: Editor) -> None:
    """What the editor tells."""

    @server.feature(types.INITIALIZED)
    async def initialized(_params: types.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watched = None if workspace is None else workspace.did_change_watched_files
        if watched is not None and watched.dynamic_registration:
            watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            entry = types.Registration("tqcheck-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await server.client_register_capability_async(types.RegistrationParams([entry]))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        editor.put(document.uri, document.version, document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(params: types.DidChangeTextDocumentParams) -> None:
        document = params.text_document
        editor.put(document.uri, document.version, params.content_changes[-1].text)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(params: types.DidSaveTextDocumentParams) -> None:
        editor.changed_on_disk([params.text_document.uri])

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(params: types.DidCloseTextDocumentParams) -> None:
        editor.close(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        editor.changed_on_disk([change.uri for change in params.changes])


def _answer(server: LanguageServer, editor: Editor) -> None:
    """What the editor asks."""

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([*KINDS]))
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri, context = params.text_document.uri, params.context
        audited = await editor.known(uri)
        if audited is None or audited.target_uri != uri:
            return []
        only = None if context.only is None else [str(getattr(kind, "value", kind)) for kind in context.only]
        return [*actions(audited, editor.units, params.range, context.diagnostics, only)]

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def on_hover(params: types.HoverParams) -> types.Hover | None:
        audited = await editor.known(params.text_document.uri)
        if audited is None:
            return None
        text = server.client_capabilities.text_document
        formats = (text.hover.content_format if text and text.hover else None) or []
        markdown = _MARKED_UP in formats
        return hover(audited, params.text_document.uri, editor.units, params.position, markdown=markdown)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> types.Location | None:
        audited = await editor.known(params.text_document.uri)
        uri = params.text_document.uri
        return None if audited is None else counterpart(audited, uri, editor.units, params.position)

    @server.command(EXPLAIN)
    async def explain(name: str) -> None:
        rule = all_rules().get(name)
        text = f"no rule is named {name!r}" if rule is None else f"{rule.name}: {rule.help}"
        server.window_show_message(types.ShowMessageParams(types.MessageType.Info, text))
