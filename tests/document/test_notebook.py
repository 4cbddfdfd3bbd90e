from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tqcheck.document import HIDDEN, OBJECT, Document, cells, parse, sentences
from tqcheck.errors import InputError
from tqcheck.rules.markup._tags import attributes
from tqcheck.text import Text


def notebook(*sources: tuple[str, str | list[str]], indent: int | None = 1, ascii_only: bool = False) -> str:
    """A notebook of cells, each a kind and its source."""
    written: list[dict[str, object]] = []
    for kind, source in sources:
        cell: dict[str, object] = {"cell_type": kind, "metadata": {"source": "不是"}, "source": source}
        if kind == "code":
            cell |= {"outputs": [{"text": ["输出 \\ \n"], "source": ["不是"]}], "execution_count": None}
        written.append(cell)
    metadata = {"kernelspec": {"language": "julia", "name": "j"}, "cells": [{"source": "不是"}]}
    return json.dumps(
        {"metadata": metadata, "cells": written, "nbformat": 4, "nbformat_minor": 5},
        indent=indent,
        ensure_ascii=ascii_only,
    )


def parsed(value: str) -> Document:
    return parse(Text(value, "a.ipynb"))


def shown(document: Document) -> list[tuple[str, str]]:
    """Kind and text of the blocks, as the reader has them."""
    return [
        (block.kind, document.value[block.start : block.end].replace(HIDDEN, "").replace(" \n", "\n"))
        for block in document.blocks
    ]


def test_markdown_cells_are_the_article_and_code_cells_its_code() -> None:
    document = parsed(
        notebook(
            ("markdown", ["# 标题\n", "\n", "第一段，\n", "第二行。"]),
            ("code", ["def f():\n", '    return "好"\n']),
            ("markdown", "- 一\n- 二"),
            ("code", []),
            ("raw", ["tex"]),
        )
    )
    assert [(kind, [line.rstrip() for line in text.split("\n")]) for kind, text in shown(document)] == [
        ("heading", ["# 标题"]),
        ("paragraph", ["第一段，", "第二行。"]),
        ("code", ["def f():", '    return "好"']),
        ("item", ["- 一"]),
        ("item", ["- 二"]),
        ("code", ["tex"]),
    ]
    assert [block.group for block in document.blocks] == [0, 1, 2, 3, 3, 4]
    assert [block.info for block in document.blocks if block.kind == "code"] == ["julia", "raw"]
    assert "不是" not in document.value
    assert "输出" not in document.value


def test_a_span_is_the_text_of_the_json_string() -> None:
    value = notebook(("markdown", '他说 "你好" 和 `a\\n`。'))
    document = parsed(value)
    (block,) = document.blocks
    assert document.text.value[block.start : block.end] == '他说 \\"你好\\" 和 `a\\\\n`。'
    assert document.value[block.start : block.end] == f'他说 "{HIDDEN}你好"{HIDDEN} 和 `a\\{HIDDEN}n`。'
    assert document.masked[block.start : block.end] == f'他说 "{HIDDEN}你好"{HIDDEN} 和 {OBJECT * 6}。'
    (code,) = block.runs
    assert code.value == "a\\n"
    assert document.text.value[code.inner_start : code.inner_end] == "a\\\\n"


def test_escapes_of_all_kinds_are_one_character_each() -> None:
    document = parsed('{"cells": [{"cell_type": "markdown", "source": "\\u4e2d\\ud83d\\ude00\\ud800\\/\\tz\\r\\ny"}]}')
    (block,) = document.blocks
    assert document.masked[block.start : block.end].replace(HIDDEN, "") == "中😀\ufffd/\t z   \ny"
    assert document.text.value[block.start : block.end] == "\\u4e2d\\ud83d\\ude00\\ud800\\/\\tz\\r\\ny"
    assert document.rendition is not None
    assert document.rendition.whole(block.start + 1, block.start + 7) == (block.start, block.start + 18)


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("indent", [None, 1])
def test_line_ends_stand_before_the_text_of_the_next_line(indent: int | None, *, ascii_only: bool) -> None:
    document = parsed(notebook(("code", ["if a:\n", "    b\n", "\n", "c"]), indent=indent, ascii_only=ascii_only))
    (block,) = document.blocks
    lines = document.value[block.start : block.end].split("\n")
    assert [line.rstrip() for line in lines] == ["if a:", "    b", "", "c"]


def test_cells_of_a_table_stand_between_their_bars() -> None:
    document = parsed(notebook(("markdown", '| 甲 | `a\\|b` |\n|---|---|\n| \t"丙" | 丁 |')))
    rows = [cells(document, block) for block in document.blocks if block.kind == "row"]
    assert [[document.text.value[cell.start : cell.end] for cell in row] for row in rows] == [
        ["甲", "`a\\\\|b`"],
        ['\\"丙\\"', "丁"],
    ]


def test_front_matter_is_that_of_the_first_cell_alone() -> None:
    matter = '---\ntitle: "甲"\n---\n'
    for kind in ("raw", "markdown"):
        document = parsed(notebook((kind, matter), ("markdown", matter.replace("title", "other"))))
        assert {key: document.text.value[slice(*span)] for key, span in document.front_matter.items()} == {
            "title": "甲"
        }
        assert document.blocks[0].kind == "front-matter"


def test_attributes_of_tags_are_read_whole() -> None:
    tag = '<img alt="图" src="a.png">'
    document = parsed(notebook(("markdown", f'{tag}\n\n甲 {tag} x="1"')))
    assert [found.value for found in attributes(document, "img", "src")] == ["a.png", "a.png"]
    assert document.masked.replace(HIDDEN, "").strip().endswith(' x="1"')


def test_links_and_anchors_are_found_in_cells() -> None:
    document = parsed(notebook(("markdown", "甲"), ("markdown", '<a id="x"></a>见 [乙](b.html "\\"")。')))
    (link,) = document.runs("link")
    assert document.text.value[link.inner_start : link.inner_end] == "乙"
    assert link.value == "b.html"
    assert document.anchors == {"x"}


@pytest.mark.parametrize(
    ("value", "line", "message"),
    [
        (
            '{"cells": [\n{"cell_type": "markdown",\n "source": ["a\n"]}]}',
            3,
            "no valid JSON: invalid control character",
        ),
        ("\ufeff\n{", 2, "no valid JSON"),
        ("[" * 100_000, 1, "nested too deeply"),
        ('{"worksheets": []}', 1, "no notebook of format 4"),
        ('{"cells": [1]}', 1, "no notebook of format 4"),
        ("[]", 1, "no notebook of format 4"),
    ],
)
def test_what_is_no_notebook_is_refused_with_its_line(value: str, line: int, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        parsed(value)
    assert (caught.value.path, caught.value.line) == ("a.ipynb", line)
    assert caught.value.hint


def test_of_equal_keys_the_last_counts() -> None:
    document = parsed(
        '{"cells": [{"source": "甲"}, {"source": "乙"}], "cells": '
        '[{"cell_type": "markdown", "source": ["丙"], "sour\\u0063e": ["丁", 1, ["戊"], {"source": "己"}]}]}'
    )
    assert shown(document) == [("paragraph", "丁")]


def test_odd_cells_are_passed_over() -> None:
    document = parsed(
        '\ufeff{"cells": [{}, {"source": 1}, {"source": {"a": "甲"}}, {"cell_type": 3, "source": "乙"}], "n": 1e999}'
    )
    assert shown(document) == [("code", "乙")]
    assert parsed('{"cells": []}').blocks == ()


MARKUP = [
    "# ",
    "- ",
    "> ",
    "|a|b|\n|-|-|\n|c|d|\n",
    "`",
    "**",
    "[",
    "](u)",
    "---\n",
    "a: b\n",
    "```\n",
    "$x$",
    "{{< x >}}",
]
WORDS = ["中文", "，", "word ", '"', "\\", "/", "<a id='x'>", "\n", "\n\n", "\r\n", "\r", "\t", "  "]
ODD = ["😀", "\u2028", "\0", "\ufeff", "\ud800", HIDDEN, OBJECT]
PIECES = st.sampled_from([*MARKUP, *WORDS, *ODD])
SOURCES = st.one_of(
    st.lists(PIECES, max_size=12).map("".join), st.lists(st.lists(PIECES, max_size=4).map("".join), max_size=4)
)
NOTEBOOKS = st.builds(
    lambda found, indent, ascii_only: notebook(*found, indent=indent, ascii_only=ascii_only),
    st.lists(st.tuples(st.sampled_from(["markdown", "code", "raw"]), SOURCES), max_size=4),
    st.sampled_from([None, 1]),
    st.booleans(),
)


_BOM = re.compile(f"\ufeff{HIDDEN}*")
"""A mark of the byte order, written as it is or as an escape, whose other characters are filled up."""


@settings(max_examples=200)
@given(NOTEBOOKS)
@example(notebook(("markdown", "\ufeff\n# "), indent=1, ascii_only=True))
@example(notebook(("markdown", "\t\u2028\n# ")))
def test_positions_hold_in_any_notebook(value: str) -> None:
    document = parsed(value)
    assert len(document.value) == len(document.masked) == len(value)
    for masked, written in zip(document.masked, document.value, strict=True):
        assert masked == written or (masked in {OBJECT, HIDDEN, " "} and written not in "\r\n")
    at, group = 0, -1
    for block in document.blocks:
        assert at <= block.start < block.end
        assert group <= block.group <= group + 1
        assert block.start <= block.content_start <= block.content_end <= block.end
        assert not document.masked[at : block.start].strip()
        skipped = re.split("[\r\n]", document.value[at : block.start])
        assert not _BOM.sub("", "".join(skipped[1:-1])).strip(" \t>\f\v")
        for run in block.runs:
            assert block.start <= run.start <= run.inner_start <= run.inner_end <= run.end <= block.end
        for cell in cells(document, block):
            assert block.start <= cell.start <= cell.end <= block.end
        for start, end in sentences(document, block.start, block.end):
            assert block.start <= start < end <= block.end
        assert json.loads(f'"{"".join(_strings(document, block.start, block.end))}"') is not None
        at, group = block.end, block.group


def _strings(document: Document, start: int, end: int) -> list[str]:
    """What a range holds of the JSON strings it touches: it cuts no escape."""
    assert document.rendition is not None
    assert document.rendition.pieces is not None
    assert all(before[1] < after[0] for before, after in pairwise(document.rendition.pieces))
    return [
        document.text.value[max(first, start) : min(last, end)]
        for first, last in document.rendition.pieces
        if first < end and last > start
    ]
