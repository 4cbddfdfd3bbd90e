"""A sign of life in the editor's status line while a whole audit takes its time."""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lsprotocol import types

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from pygls.lsp.server import LanguageServer

PATIENCE = 0.8
"""Seconds before it is shown: a sign that flashes at every pause in typing would only disturb."""


@asynccontextmanager
async def progress(server: LanguageServer, uri: str) -> AsyncIterator[None]:
    """Show that a text is being audited, if that takes long and the editor can show it."""
    window = server.client_capabilities.window
    if window is None or not window.work_done_progress:
        yield
        return
    showing = asyncio.create_task(_show(server, unquote(uri.rsplit("/", 1)[-1])))
    try:
        yield
    finally:
        showing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await showing


async def _show(server: LanguageServer, name: str) -> None:
    await asyncio.sleep(PATIENCE)
    token = str(uuid.uuid4())
    await server.work_done_progress.create_async(token)
    try:
        server.work_done_progress.begin(token, types.WorkDoneProgressBegin(title="tqcheck", message=f"auditing {name}"))
        await asyncio.Event().wait()
    finally:
        server.work_done_progress.end(token, types.WorkDoneProgressEnd())
        server.work_done_progress.tokens.pop(token, None)
