"""The sign of life during a long audit."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from tqcheck.server import progress as module
from tqcheck.server.progress import progress

if TYPE_CHECKING:
    import pytest
    from pygls.lsp.server import LanguageServer


@dataclass
class Shown:
    """What an editor would show."""

    kinds: list[str] = field(default_factory=list)
    tokens: dict[str, object] = field(default_factory=dict)

    async def create_async(self, token: str) -> None:
        self.tokens[token] = object()

    def begin(self, token: str, value: Any) -> None:  # noqa: ANN401 -- the protocol's own types
        assert token in self.tokens
        self.kinds.append(f"begin {value.message}")

    def end(self, token: str, _value: object) -> None:
        assert token in self.tokens
        self.kinds.append("end")


def played(shown: Shown, *, can_show: bool, rounds: int) -> Shown:
    window = SimpleNamespace(work_done_progress=can_show)
    server = SimpleNamespace(client_capabilities=SimpleNamespace(window=window), work_done_progress=shown)

    async def work() -> None:
        async with progress(cast("LanguageServer", server), "file:///zh/%E7%BC%93.md"):
            for _ in range(rounds):
                await asyncio.sleep(0)

    asyncio.run(work())
    return shown


def test_a_long_audit_shows_its_article_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0)
    shown = played(Shown(), can_show=True, rounds=10)
    assert shown.kinds == ["begin auditing 缓.md", "end"]
    assert shown.tokens == {}


def test_a_short_one_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 3600)
    assert played(Shown(), can_show=True, rounds=10).kinds == []


def test_nothing_is_shown_to_an_editor_that_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0)
    assert played(Shown(), can_show=False, rounds=10).kinds == []
