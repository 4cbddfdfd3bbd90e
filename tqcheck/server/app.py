"""The wires between the editor and the session: what it asks, what it is told, and when."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from tqcheck import __version__
from tqcheck.rules import all_rules
from tqcheck.server.actions import EXPLAIN, KINDS, actions
from tqcheck.server.editor import Editor
from tqcheck.server.lookup import counterpart, hover
from tqcheck.server.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from tqcheck.server.session import Resolve

_WATCHED = ("**/*.{md,mdx,markdown}", "**/{tqcheck,.tqcheck,pyproject}.toml", "**/*.csv")
_MARKED_UP = types.MarkupKind.Markdown


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
