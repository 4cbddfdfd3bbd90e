"""Pages that keep the English of each paragraph in a comment above it."""

from __future__ import annotations

from tqcheck.document.interleaved import split_interleaved
from tqcheck.text import Text


def test_an_interleaved_page_becomes_two_texts_with_the_same_lines() -> None:
    page = (
        "---\ntitle: 指南\n---\n\n<!--\n# Guide\n-->\n# 指南\n\n<!-- The server starts. -->\n服务器启动。\n\n"
        "<!-- tqcheck: ignore[typography] 引用 -->\n<!-- more -->\n\n<!--\nTwo\nlines of it.\n-->\n两行。\n<!-- 中文注释 -->\n"
    )
    target, source = split_interleaved(Text(page, "a.md"))
    assert source is not None
    assert len(target.value) == len(source.value) == len(page)
    assert target.line_starts == source.line_starts == Text(page).line_starts
    assert [source.line_text(line).strip() for line in (6, 10, 17, 18)] == [
        "# Guide",
        "The server starts.",
        "Two",
        "lines of it.",
    ]
    assert source.line_text(10).startswith("The"), "indented, it would be code"
    assert set(source.value.split()) == {"#", "Guide", "The", "server", "starts.", "Two", "lines", "of", "it."}
    for kept in ("title: 指南", "# 指南", "服务器启动。", "tqcheck: ignore[typography]", "<!-- more -->", "中文注释"):
        assert page.index(kept) == target.value.index(kept)
    assert "Guide" not in target.value


def test_a_page_without_english_comments_has_no_source() -> None:
    text = Text("# 指南\n\n服务器在启动时读取设置。\n<!-- 注释 -->\n<!-- toc -->\n")
    assert split_interleaved(text) == (text, None)
