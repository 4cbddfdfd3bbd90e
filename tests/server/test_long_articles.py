"""Long articles and impatient editors: what the language server answers while it audits."""
# ruff: noqa: ANN401 -- the editor's class stands in conftest, which tests do not import

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from tqcheck.server.positions import Units
from tqcheck.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PARTS = 200
"""Parts of the long article: its audit takes longer than an answer to an edit may."""
FAULTS = 5
"""Every fortieth part has a wrong number."""


def long_pair(root: Path, pair: tuple[str, str]) -> str:
    """A long pair on disk, a number wrong in every fortieth part; the translation."""
    subjects = ("queue", "队列"), ("cache", "缓存"), ("server", "服务器")
    english, chinese = "# Limits\n\n", "# 限制\n\n"
    for number in range(PARTS):
        name, name_zh = subjects[number % len(subjects)]
        size = 1000 + number
        english += (
            f"## Part {number}\n\nThe {name} of part {number} holds {size} rows, and waits 20 seconds for more.\n\n"
        )
        wrong = size + 5000 if number % 40 == 0 else size
        chinese += f"## 第 {number} 部分\n\n第 {number} 部分的{name_zh}可以存放 {wrong} 行，并等待 20 秒。\n\n"
    (root / pair[1]).write_text(english, "utf-8")
    (root / pair[0]).write_text(chinese, "utf-8")
    return chinese


def test_edits_of_a_long_article_are_answered_at_their_new_places_before_the_whole_audit(
    drive: Callable[..., None], pair: tuple[str, str], tmp_path: Path
) -> None:
    text = long_pair(tmp_path, pair)

    async def script(editor: Any) -> None:
        uri = editor.open(pair[0], text)
        first = await editor.diagnostics(uri)
        assert [one.code for one in first] == ["number-changed"] * FAULTS
        edited = text.replace("1025 行", "9025 行").replace("# 限制\n", "# 😀 限制\n\n新的一段。\n")
        editor.change(uri, edited)
        units, held = Units(), Text(edited)
        for _ in ("at once", "after the whole audit"):
            found = await editor.diagnostics(uri, lambda found: len(found) > FAULTS)
            shown = [edited[slice(*units.offsets(held, one.range))] for one in found if one.code == "number-changed"]
            assert [one.split()[0] for one in shown] == ["6000", "9025", "6040", "6080", "6120", "6160"]

    drive(script)


def test_questions_right_after_an_edit_are_answered_from_the_text_as_it_stands(
    drive: Callable[..., None], pair: tuple[str, str], tmp_path: Path
) -> None:
    text = long_pair(tmp_path, pair)

    async def script(editor: Any) -> None:
        uri = editor.open(pair[0], text)
        await editor.diagnostics(uri)
        edited = text.replace("# 限制\n", "# 限制\n\n新的一段。\n")
        editor.change(uri, edited)
        line = edited[: edited.index("6080 行")].count("\n")
        column = edited.split("\n")[line].index("6080")
        place = types.Range(types.Position(line, column), types.Position(line, column + 2))
        action = editor.titled(await editor.actions(uri, place), "Write")
        assert editor.applied(edited, action, uri) == edited.replace("6080 行", "1080 行")
        document = types.TextDocumentIdentifier(uri)
        hover = types.HoverParams(document, types.Position(line, column))
        assert "number-changed" in (await editor.client.text_document_hover_async(hover)).contents.value
        there = types.DefinitionParams(document, types.Position(line, column))
        answer = await editor.client.text_document_definition_async(there)
        english = (tmp_path / pair[1]).read_text("utf-8").split("\n")
        assert "1080 rows" in english[answer.range.start.line]

    drive(script)


def test_a_cancelled_question_costs_nobody_an_answer(
    drive: Callable[..., None], pair: tuple[str, str], tmp_path: Path
) -> None:
    text = long_pair(tmp_path, pair)

    async def script(editor: Any) -> None:
        uri = editor.open(pair[0], text)
        document = types.TextDocumentIdentifier(uri)
        params = types.HoverParams(document, types.Position(4, 3))
        asked = [
            editor.client.protocol.send_request(types.TEXT_DOCUMENT_HOVER, params, msg_id=f"q{i}") for i in range(3)
        ]
        editor.client.cancel_request(types.CancelParams("q1"))
        done, _ = await asyncio.wait([asyncio.wrap_future(one) for one in asked], timeout=30)
        assert len(done) == 3
        failed = [getattr(one.exception(), "code", 0) for one in done if one.exception() is not None]
        assert failed in ([], [types.LSPErrorCodes.RequestCancelled])
        assert len(await editor.diagnostics(uri)) == FAULTS

    drive(script)


def test_a_text_closed_during_its_audit_gets_no_diagnostics(
    drive: Callable[..., None], pair: tuple[str, str], tmp_path: Path
) -> None:
    text = long_pair(tmp_path, pair)

    async def script(editor: Any) -> None:
        uri = editor.open(pair[0], text)
        await asyncio.sleep(0.1)
        editor.close(uri)
        other = editor.open("notes.md", "我们用张量流训练模型。\n")
        await editor.diagnostics(other)
        assert not [one for one in editor.seen if one.uri == uri and one.diagnostics]

    drive(script)


def test_a_change_of_the_source_is_known_to_the_next_edit(
    drive: Callable[..., None], pair: tuple[str, str], tmp_path: Path
) -> None:
    text = long_pair(tmp_path, pair)

    async def script(editor: Any) -> None:
        chinese, english = editor.open(pair[0], text), editor.open(pair[1])
        await editor.diagnostics(chinese)
        source = (tmp_path / pair[1]).read_text("utf-8")
        editor.change(english, source.replace("1001 rows", "7001 rows"))
        await editor.diagnostics(chinese, lambda found: len(found) == FAULTS + 1)
        editor.change(chinese, text.replace("存放 1001 行", "存放 7001 行"))
        await editor.diagnostics(chinese, lambda found: len(found) == FAULTS)

    drive(script)
