"""The language server, driven over its standard input and output by the client of pygls."""
# ruff: noqa: ANN401 -- the editor's class stands in conftest, which tests do not import

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FIXED = "1750 亿"


def wrong(path: Path, name: str) -> str:
    """The translation with a number that is wrong."""
    return (path / name).read_text("utf-8").replace(FIXED, "175 亿")


def test_a_finding_is_shown_with_its_place_its_rule_and_the_source_beside_it(
    drive: Callable[..., None], pair: tuple[str, str], tmp_path: Path
) -> None:
    async def script(editor: Any) -> None:
        uri = editor.open(pair[0], wrong(tmp_path, pair[0]))
        (found,) = await editor.diagnostics(uri)
        assert found.code == "number-changed"
        assert found.source == "tqcheck"
        assert found.severity == types.DiagnosticSeverity.Error
        assert found.range == types.Range(types.Position(2, 5), types.Position(2, 10))
        (place,) = found.related_information
        assert place.location.uri == editor.uri(pair[1])
        assert place.location.range == types.Range(types.Position(2, 14), types.Position(2, 25))
        assert place.message == "175 billion"

    drive(script)


def test_an_edit_clears_what_it_mends_and_closing_clears_the_rest(
    drive: Callable[..., None], pair: tuple[str, str], tmp_path: Path
) -> None:
    async def script(editor: Any) -> None:
        bad = wrong(tmp_path, pair[0])
        uri = editor.open(pair[0], bad)
        await editor.diagnostics(uri)
        editor.change(uri, (tmp_path / pair[0]).read_text("utf-8"))
        await editor.diagnostics(uri, lambda found: not found)
        editor.change(uri, bad)
        await editor.diagnostics(uri)
        editor.close(uri)
        await editor.diagnostics(uri, lambda found: not found)

    drive(script)


def test_columns_are_utf16_with_emoji_extension_b_and_odd_line_separators(
    drive: Callable[..., None], pair: tuple[str, str], tmp_path: Path
) -> None:
    line = "😀𠮷\u2028野家的模型有 175 亿个参数。"
    text = wrong(tmp_path, pair[0]).replace("该模型有 175 亿个参数。", line)

    async def utf16(editor: Any) -> None:
        uri = editor.open(pair[0], text)
        found = await editor.diagnostics(uri)
        place = next(one.range for one in found if one.code == "number-changed")
        start = len(line[: line.index("175")].encode("utf-16-le")) // 2
        assert place == types.Range(types.Position(2, start), types.Position(2, start + 5))
        action = editor.titled(await editor.actions(uri, place), "Write")
        assert editor.applied(text, action, uri) == text.replace("175 亿", FIXED)

    async def utf8(editor: Any) -> None:
        uri = editor.open(pair[0], text)
        found = await editor.diagnostics(uri)
        place = next(one.range for one in found if one.code == "number-changed")
        assert place.start == types.Position(2, len(line[: line.index("175")].encode()))
        action = editor.titled(await editor.actions(uri, place), "Write")
        assert editor.applied(text, action, uri, "utf-8") == text.replace("175 亿", FIXED)

    drive(utf16)
    drive(utf8, encodings=[types.PositionEncodingKind.Utf8, types.PositionEncodingKind.Utf16])


def test_ignoring_a_finding_silences_it_and_nothing_else(
    drive: Callable[..., None], pair: tuple[str, str], tmp_path: Path
) -> None:
    source = "# Tables\n\nOur Postgres server on Linux reads Parquet and Arrow files through Python and Rust.\n\n- It has 3 billion rows.\n- It has 5 million users.\n\n| a | b |\n|---|---|\n| x | 40 ms of wait |\n\nIt takes 70 days.\n"
    target = "# 表格\n\n我们的 Linux 上的 Postgres 服务器通过 Python 和 Rust 读取 Parquet 与 Arrow 文件。\n\n- 它有 3 亿行。\n- 它有 50 万个用户。\n\n| a | b |\n|---|---|\n| x | 等待 400 毫秒 |\n\n它要 700 天。\n"
    (tmp_path / pair[1]).write_text(source, "utf-8")

    async def script(editor: Any) -> None:
        text = target
        uri = editor.open(pair[0], text)
        found = await editor.diagnostics(uri)
        assert len(found) == 4
        for left in (3, 2, 1, 0):
            text = editor.applied(
                text, editor.titled(await editor.actions(uri, found[0].range), "Ignore number-changed here"), uri
            )
            editor.change(uri, text)
            found = await editor.diagnostics(uri, lambda one, left=left: len(one) == left)
        assert "| x | 等待 400 毫秒 <!-- tqcheck: ignore[number-changed] --> |\n" in text
        assert "- 它有 3 亿行。 <!-- tqcheck: ignore[number-changed] -->\n" in text
        assert text.endswith("<!-- tqcheck: ignore[number-changed] -->\n\n它要 700 天。\n")

    drive(script)


def test_ignoring_in_the_whole_article_and_an_omitted_paragraph_work_too(
    drive: Callable[..., None], pair: tuple[str, str], tmp_path: Path
) -> None:
    source = (
        "---\ntitle: Cache\n---\n\n# Cache\n\nThe cache keeps ten thousand rows in memory for every worker process.\n\n"
        "Warm it up before the first request, or the first users will wait for several seconds each time.\n\n"
        "The size of the cache is set in the settings file.\n"
    )
    target = (
        "---\ntitle: 缓存\n---\n\n# 缓存\n\n缓存为每个工作进程在内存中保留一万行。\n\n缓存的大小在设置文件中设定。\n"
    )
    (tmp_path / pair[1]).write_text(source, "utf-8")

    async def script(editor: Any) -> None:
        uri = editor.open(pair[0], target)
        (found,) = await editor.diagnostics(uri)
        assert found.code == "block-omitted"
        assert found.related_information
        for start in ("Ignore block-omitted here", "Ignore block-omitted in this article"):
            text = editor.applied(target, editor.titled(await editor.actions(uri, found.range), start), uri)
            assert text.startswith("---\ntitle: 缓存\n---\n")
            editor.change(uri, text)
            await editor.diagnostics(uri, lambda one: not one)
            editor.change(uri, target)
            await editor.diagnostics(uri)

    drive(script)


def test_everything_safe_is_mended_at_once_when_an_editor_asks_for_it(drive: Callable[..., None]) -> None:
    text = "这是一个例子，個参数很多。\n\n我们用张量流训练模型.\n"

    async def script(editor: Any) -> None:
        uri = editor.open("notes.md", text)
        whole = types.Range(types.Position(0, 0), types.Position(99, 0))
        await editor.diagnostics(uri)
        everything = await editor.actions(uri, whole, types.CodeActionKind.SourceFixAll)
        assert [action.kind for action in everything] == ["source.fixAll.tqcheck"]
        assert (
            editor.applied(text, everything[0], uri) == "这是一个例子，个参数很多。\n\n我们用 TensorFlow 训练模型。\n"
        )
        quick = await editor.actions(uri, whole, types.CodeActionKind.QuickFix)
        assert {getattr(action, "kind", "quickfix") for action in quick} == {"quickfix"}
        assert await editor.actions(uri, whole, types.CodeActionKind.Refactor) == []

    drive(script)


def test_a_rule_is_explained(drive: Callable[..., None], pair: tuple[str, str], tmp_path: Path) -> None:
    async def script(editor: Any) -> None:
        uri = editor.open(pair[0], wrong(tmp_path, pair[0]))
        (found,) = await editor.diagnostics(uri)
        assert "Explain number-changed" in [action.title for action in await editor.actions(uri, found.range)]
        params = types.ExecuteCommandParams("tqcheck.explain", ["number-changed"])
        await editor.client.workspace_execute_command_async(params)
        message = await editor.message()
        assert message.type == types.MessageType.Info
        assert message.message.startswith("number-changed: A number in the English text")

    drive(script)


def test_hover_tells_of_the_finding_and_of_the_term_on_either_side(
    drive: Callable[..., None], pair: tuple[str, str], tmp_path: Path
) -> None:
    async def script(editor: Any) -> None:
        uri = editor.open(pair[0], wrong(tmp_path, pair[0]))
        await editor.diagnostics(uri)

        async def hover(name: str, line: int, column: int) -> str:
            document = types.TextDocumentIdentifier(name)
            params = types.HoverParams(document, types.Position(line, column))
            answer = await editor.client.text_document_hover_async(params)
            return "" if answer is None else answer.contents.value

        assert "175 billion became 175 亿" in await hover(uri, 2, 6)
        assert "learning rate → 学习率" in await hover(uri, 4, 6)
        assert await hover(uri, 1, 0) == ""
        english = editor.open(pair[1])
        assert "learning rate → 学习率" in await hover(english, 4, 10)
        assert "175 billion became 175 亿" in await hover(english, 2, 15)

    drive(script)


def test_definition_goes_to_the_paragraph_on_the_other_side(drive: Callable[..., None], pair: tuple[str, str]) -> None:
    async def script(editor: Any) -> None:
        chinese, english = editor.open(pair[0]), editor.open(pair[1])
        for here, there in ((chinese, english), (english, chinese)):
            params = types.DefinitionParams(types.TextDocumentIdentifier(here), types.Position(4, 2))
            answer = await editor.client.text_document_definition_async(params)
            assert answer.uri == there
            assert answer.range.start == types.Position(4, 0)

    drive(script)


def test_a_change_of_the_english_file_refreshes_its_translation(
    drive: Callable[..., None], pair: tuple[str, str], tmp_path: Path
) -> None:
    async def script(editor: Any) -> None:
        chinese, english = editor.open(pair[0]), editor.open(pair[1])
        source = (tmp_path / pair[1]).read_text("utf-8")
        editor.change(english, source.replace("175", "180"))
        (found,) = await editor.diagnostics(chinese)
        assert "180 billion" in found.message
        editor.close(english)  # what was not saved is gone
        await editor.diagnostics(chinese, lambda one: not one)
        (tmp_path / pair[1]).write_text(source.replace("175", "190"), "utf-8")
        editor.tell_changed(pair[1])
        (found,) = await editor.diagnostics(chinese)
        assert "190 billion" in found.message
        assert {one.method for one in editor.registered} == {"workspace/didChangeWatchedFiles"}

    drive(script)


def test_wrong_settings_are_said_once_and_right_ones_take_effect(
    drive: Callable[..., None], pair: tuple[str, str], tmp_path: Path
) -> None:
    async def script(editor: Any) -> None:
        (tmp_path / "tqcheck.toml").write_text('ignor = ["accuracy"]\n', "utf-8")
        uri = editor.open(pair[0], wrong(tmp_path, pair[0]))
        message = await editor.message()
        assert message.type == types.MessageType.Error
        assert "tqcheck.toml:1: unknown setting 'ignor'" in message.message
        editor.change(uri, wrong(tmp_path, pair[0]) + "\n")
        (tmp_path / "tqcheck.toml").write_text('rules.number-changed.severity = "minor"\n', "utf-8")
        editor.tell_changed("tqcheck.toml")
        (found,) = await editor.diagnostics(uri)
        assert found.severity == types.DiagnosticSeverity.Warning
        assert editor.messages.empty()

    drive(script)


def test_a_changed_glossary_takes_effect(drive: Callable[..., None], pair: tuple[str, str], tmp_path: Path) -> None:
    glossary = tmp_path / "terms.csv"
    glossary.write_text("source,target,wrong\ngizmo,小物件,小摆件\n", "utf-8")
    (tmp_path / "tqcheck.toml").write_text('glossaries = ["default", "terms.csv"]\n', "utf-8")

    async def script(editor: Any) -> None:
        uri = editor.open("notes.md", "先装上旋钮，再装上小摆件。\n")
        (found,) = await editor.diagnostics(uri)
        assert found.range.start.character == 9
        glossary.write_text("source,target,wrong\ngizmo,小物件,旋钮\n", "utf-8")
        editor.tell_changed("terms.csv")
        (found,) = await editor.diagnostics(uri)
        assert found.range.start.character == 3

    drive(script)


def test_texts_without_a_partner_without_a_file_and_without_words_are_served(
    drive: Callable[..., None], pair: tuple[str, str], tmp_path: Path
) -> None:
    async def script(editor: Any) -> None:
        nameless = editor.open("", "我们用张量流训练模型。\n", uri="untitled:Untitled-1")
        assert {one.code for one in await editor.diagnostics(nameless)} == {"term-forbidden"}
        empty = editor.open("zh/empty.md", "")
        editor.change(empty, "我们用张量流训练模型。\n")
        assert "term-forbidden" in {one.code for one in await editor.diagnostics(empty)}
        (tmp_path / pair[1]).write_bytes(b"# T\n\n\xff\xfe broken\n")
        uri = editor.open(pair[0])
        (found,) = await editor.diagnostics(uri)
        assert found.severity == types.DiagnosticSeverity.Information
        assert "is not UTF-8" in found.message

    drive(script)
