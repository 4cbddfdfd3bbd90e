"""How the language server ends, seen by the process that started it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def framed(method: str, number: int | None = None, **params: Any) -> bytes:  # noqa: ANN401 -- plain JSON
    """A message of the base protocol."""
    message = {"jsonrpc": "2.0", "method": method, "params": params} | ({} if number is None else {"id": number})
    body = json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


@pytest.mark.parametrize("is_told", [True, False])
def test_the_server_ends_without_a_word(tmp_path: Path, *, is_told: bool) -> None:
    said = framed("initialize", 1, processId=None, rootUri=tmp_path.as_uri(), capabilities={}) + framed("initialized")
    said += framed("shutdown", 2) + framed("exit") if is_told else b""
    done = subprocess.run(
        [sys.executable, "-m", "tqcheck", "server", "--stdio"], input=said, capture_output=True, check=False, timeout=90
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
