from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.errors import InputError
from tqcheck.text import Text, byte_cursor, count_han, decode, display_width, read_text

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

TEXTS = st.text(st.sampled_from("ab中文😀é\r\n\u2028\t\0\ufeff"), max_size=40)


@settings(max_examples=200)
@given(TEXTS)
def test_lines_and_columns_go_there_and_back(value: str) -> None:
    text = Text(value)
    for offset in range(len(value) + 1):
        line, column = text.position(offset)
        assert text.offset(line, column) == offset
        assert text.line_of(offset) == line


@settings(max_examples=200)
@given(TEXTS)
def test_utf16_and_utf8_columns_count_units(value: str) -> None:
    text = Text(value)
    for offset in range(len(value) + 1):
        start = text.line_starts[text.line_of(offset) - 1]
        assert text.utf16_column(offset) * 2 == len(value[start:offset].encode("utf-16-le"))
        assert text.utf8_column(offset) == len(value[start:offset].encode()) + 1
        line_end = start + len(text.line_text(text.line_of(offset)))
        if offset <= line_end:
            assert text.offset_from_utf16(text.line_of(offset) - 1, text.utf16_column(offset)) == offset


@settings(max_examples=200)
@given(TEXTS, st.randoms(use_true_random=False))
def test_byte_offsets_become_code_points_in_any_order(value: str, random: Random) -> None:
    cursor = byte_cursor(value)
    places = [(len(value[:offset].encode()), offset) for offset in range(len(value) + 1)]
    random.shuffle(places)
    for byte, offset in places:
        assert cursor(byte) == offset


@settings(max_examples=300)
@given(st.text(st.sampled_from("a\u33ff\u3400\u4dbf\u4dc0\u4dff\u4e00中\u9fff\ua000😀\ud800\U00020000"), max_size=40))
def test_han_characters_are_counted(value: str) -> None:
    assert count_han(value) == sum("\u3400" <= char <= "\u4dbf" or "\u4e00" <= char <= "\u9fff" for char in value)


def test_a_line_ends_with_lf_crlf_or_cr_and_nothing_else() -> None:
    text = Text("a\nb\r\nc\rd\u2028e\x0bf\x85g")
    assert text.line_starts == [0, 2, 5, 7]
    assert [text.line_text(line) for line in (1, 2, 3, 4)] == ["a", "b", "c", "d\u2028e\x0bf\x85g"]


def test_a_span_says_where_it_stands() -> None:
    span = Text("甲\n乙丙\n").span(2, 4)
    assert span.to_dict() == {
        "start": 2,
        "end": 4,
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 3,
        "text": "乙丙",
    }


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (2, 1), (0, 4)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        Text("abc").span(start, end)


def test_positions_beyond_the_text_are_kept_inside() -> None:
    text = Text("ab\ncd")
    assert text.offset(9) == 3
    assert text.offset(1, 99) == 5
    assert text.offset(0, 0) == 0
    assert text.offset_from_utf16(0, 99) == 2
    assert text.offset_from_utf16(9, 99) == 5
    assert text.lines_of(0, 3) == (1, 1)
    assert text.lines_of(3, 3) == (2, 2)


@pytest.mark.parametrize(
    ("text", "width"), [("ab", 2), ("中文", 4), ("e\u0301", 1), ("，", 2), ("\u200b", 0), ("é", 1)]
)
def test_display_width_is_what_a_terminal_takes(text: str, width: int) -> None:
    assert display_width(text) == width


def test_a_byte_order_mark_is_kept() -> None:
    assert decode(b"\xef\xbb\xbfa", "x").value == "\ufeffa"


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        ("一\n深度学习".encode("gb18030"), 2, "GB18030"),
        (b"ok\nbad \xff\n", 2, "0xff"),
        (b"\xff\xfea\0", 1, "UTF-16"),
        (b"PK\0\xff", None, "binary"),
    ],
)
def test_what_is_no_utf8_is_refused_with_its_place(data: bytes, line: int | None, words: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "x.md")
    assert caught.value.line == line
    assert caught.value.path == "x.md"
    assert words in str(caught.value)


def test_a_file_that_is_missing_or_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_text(tmp_path / "none.md")
    with pytest.raises(InputError, match="folder"):
        read_text(tmp_path)
    (tmp_path / "a.md").write_bytes("甲\r\n".encode())
    assert read_text(tmp_path / "a.md").value == "甲\r\n"
