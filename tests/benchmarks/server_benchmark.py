"""How soon the language server answers an edit, and whether it forgets: ``python tests/benchmarks/server_benchmark.py``.

A real client types into a 50 KB article, a character at a time, here and there. Printed are the time from each edit to
the first diagnostics for it, and what memory the server holds as the edits go on.
"""
# ruff: noqa: T201 -- a benchmark prints

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

SAMPLES = Path(__file__).parents[2] / "samples"
SIZE = 50_000
"""Bytes of the article."""
PAUSE = 0.2
"""Seconds between two edits, once the first is answered: a quick typist."""


def article() -> tuple[str, str]:
    """The samples, again and again, until the translation has its size."""
    names = [path.name for path in sorted((SAMPLES / "en").glob("*.md"))]
    chinese = english = ""
    number = 0
    while len(chinese.encode()) < SIZE:
        name = names[number % len(names)]
        number += 1
        chinese += f"## 第 {number} 部分\n\n{(SAMPLES / 'zh' / name).read_text('utf-8')}\n"
        english += f"## Part {number}\n\n{(SAMPLES / 'en' / name).read_text('utf-8')}\n"
    return chinese, english


def resident(pid: int) -> float:
    """Megabytes of memory that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def processor(pid: int) -> float:
    """Milliseconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def run(edits: int) -> None:
    """Type, wait for the answer, type again."""
    text, english = article()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for folder, value in (("zh", text), ("en", english)):
            (root / folder).mkdir()
            (root / folder / "a.md").write_text(value, "utf-8")
        client = LanguageClient("benchmark", "1")
        answered: asyncio.Queue[int] = asyncio.Queue()

        def published(params: types.PublishDiagnosticsParams) -> None:
            answered.put_nowait(params.version or 0)

        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(published)
        await client.start_io(sys.executable, "-m", "tqcheck", "server", cwd=root)
        await client.initialize_async(types.InitializeParams(types.ClientCapabilities(), root_uri=root.as_uri()))
        client.initialized(types.InitializedParams())
        uri = (root / "zh" / "a.md").as_uri()
        start = time.perf_counter()
        client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "markdown", 1, text)))
        await answered.get()
        print(f"{len(text.encode()):,} bytes; opened: {time.perf_counter() - start:.2f} s")
        await _type(client, uri, text, edits, answered)
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()  # type: ignore[no-untyped-call]


async def _type(client: LanguageClient, uri: str, text: str, edits: int, answered: asyncio.Queue[int]) -> None:
    chance, times = random.Random(1), []  # noqa: S311 -- places to type at
    at, used = 0, 0.0
    server = client._server  # the process, whose memory and time are watched
    for number in range(edits):
        if number % 20 == 0:
            at = chance.choice([place for place, sign in enumerate(text) if sign == "。"])
        text = f"{text[:at]}的{text[at:]}"
        version = number + 2
        start = time.perf_counter()
        document = types.VersionedTextDocumentIdentifier(version, uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        while await answered.get() < version:
            pass
        times.append(1000 * (time.perf_counter() - start))
        await asyncio.sleep(PAUSE)
        if (number + 1) % max(1, edits // 10) == 0:
            last = sorted(times[-max(1, edits // 10) :])
            held = resident(server.pid) if server else 0
            before, used = used, processor(server.pid) if server else 0
            print(
                f"{number + 1:6} edits: median {statistics.median(last):4.0f} ms, worst {last[-1]:4.0f} ms; processor "
                f"{(used - before) / len(last):.0f} ms an edit; {held:.0f} MB"
            )
    times.sort()
    print(f"all: median {statistics.median(times):.0f} ms, 95% under {times[int(0.95 * len(times))]:.0f} ms")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=200)
    asyncio.run(run(parser.parse_args().edits))
