"""A real editor's end: the server runs as a process and speaks over its standard input and output."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tqcheck.server.positions import Units
from tqcheck.text import Text

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

PATIENCE = 90
"""Seconds to wait for an answer on a machine busy with other tests; a server that says nothing fails the test."""

SOURCE = "# Training\n\nThe model has 175 billion parameters.\n\nSet the learning rate to 0.001 before you start.\n"
TARGET = "# 训练\n\n该模型有 1750 亿个参数。\n\n开始之前把学习率设为 0.001。\n"


@dataclass
class Editor:
    """An editor with what the server told it."""

    client: LanguageClient
    root: Path
    published: asyncio.Queue[types.PublishDiagnosticsParams] = field(default_factory=asyncio.Queue)
    seen: list[types.PublishDiagnosticsParams] = field(default_factory=list)
    messages: asyncio.Queue[types.ShowMessageParams] = field(default_factory=asyncio.Queue)
    registered: list[types.Registration] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)

    def uri(self, name: str) -> str:
        return (self.root / name).as_uri()

    def open(self, name: str, text: str | None = None, uri: str = "") -> str:
        uri = uri or self.uri(name)
        text = (self.root / name).read_text("utf-8") if text is None else text
        self.versions[uri] = 1
        item = types.TextDocumentItem(uri, "markdown", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def change(self, uri: str, text: str) -> None:
        self.versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [whole]))

    def save(self, uri: str) -> None:
        document = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(document))

    def close(self, uri: str) -> None:
        document = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    def tell_changed(self, name: str) -> None:
        change = types.FileEvent(self.uri(name), types.FileChangeType.Changed)
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))

    async def diagnostics(
        self, uri: str, wanted: Callable[[list[types.Diagnostic]], bool] = bool
    ) -> list[types.Diagnostic]:
        """The next diagnostics of a text that are as wanted."""
        others: list[types.PublishDiagnosticsParams] = []
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    params = await self.published.get()
                    if params.uri == uri and wanted([*params.diagnostics]):
                        return [*params.diagnostics]
                    others.append(params)
        except TimeoutError:
            told = [self.messages.get_nowait().message for _ in range(self.messages.qsize())]
            pytest.fail(f"not published: {others}, told: {told}")

    async def message(self) -> types.ShowMessageParams:
        async with asyncio.timeout(PATIENCE):
            return await self.messages.get()

    async def actions(self, uri: str, place: types.Range, *only: str) -> list[types.CodeAction | types.Command]:
        context = types.CodeActionContext([], [*only] or None)
        document = types.TextDocumentIdentifier(uri)
        async with asyncio.timeout(PATIENCE):
            found = await self.client.text_document_code_action_async(types.CodeActionParams(document, place, context))
        return [*(found or ())]

    @staticmethod
    def applied(text: str, action: types.CodeAction, uri: str, encoding: str = "utf-16") -> str:
        """The text after the edits of an action."""
        assert action.edit is not None
        assert action.edit.changes is not None
        units, held = Units(encoding), Text(text)
        for edit in sorted(action.edit.changes[uri], key=lambda one: -units.offset(held, one.range.start)):
            start, end = units.offsets(held, edit.range)
            text = text[:start] + edit.new_text + text[end:]
        return text

    @staticmethod
    def titled(actions: list[types.CodeAction], start: str) -> types.CodeAction:
        """The only action whose title begins so."""
        (found,) = [action for action in actions if action.title.startswith(start)]
        return found


@pytest.fixture
def drive(tmp_path: Path) -> Callable[..., None]:
    """Runs a script against a server whose workspace is the test's folder."""

    def run(script: Callable[[Editor], Awaitable[None]], *, encodings: list[Any] | None = None) -> None:
        asyncio.run(_session(script, tmp_path, encodings))

    return run


async def _session(script: Callable[[Editor], Awaitable[None]], root: Path, encodings: list[Any] | None) -> None:
    client = LanguageClient("tests", "1")
    editor = Editor(client, root)

    def published(params: types.PublishDiagnosticsParams) -> None:
        editor.seen.append(params)
        editor.published.put_nowait(params)

    def shown(params: types.ShowMessageParams) -> None:
        editor.messages.put_nowait(params)

    def registered(params: types.RegistrationParams) -> None:
        editor.registered += params.registrations

    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(published)
    client.feature(types.WINDOW_SHOW_MESSAGE)(shown)
    client.feature(types.CLIENT_REGISTER_CAPABILITY)(registered)

    await client.start_io(sys.executable, "-m", "tqcheck", "server", cwd=root)
    try:
        async with asyncio.timeout(PATIENCE):
            await client.initialize_async(types.InitializeParams(_capabilities(encodings), root_uri=root.as_uri()))
        client.initialized(types.InitializedParams())
        await script(editor)
        async with asyncio.timeout(PATIENCE):
            await client.shutdown_async(None)
    finally:
        client.exit(None)
        await client.stop()  # type: ignore[no-untyped-call]


def _capabilities(encodings: list[Any] | None) -> types.ClientCapabilities:
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=encodings),
        workspace=types.WorkspaceClientCapabilities(
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
        ),
        text_document=types.TextDocumentClientCapabilities(
            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(related_information=True),
        ),
    )


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    """A pair on disk without a fault; the names of the translation and of its source."""
    for name, text in (("zh/a.md", TARGET), ("en/a.md", SOURCE)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return "zh/a.md", "en/a.md"
