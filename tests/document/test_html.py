from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tqcheck.document import HIDDEN, OBJECT, Document, cells, parse, sentences
from tqcheck.text import Text

PAGE = """<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>指南 &amp; 说明</title>
<style>p { color: red }</style><script>if (a < b) { "<p>不是</p>" }</script></head>
<body>
<nav><a href="/">首页</a></nav>
<h1 id="top">标题</h1>
<!-- 一条注释 -->
<p>第一段，<b>粗</b>体与
   <a href="a.html?x=1&amp;y=2" title="题">链接</a>、<code>f(x)</code>。</p>
<ul><li>一</li><li>二 <em>强调</em></li></ul>
<blockquote><p>引文。</p></blockquote>
<table><caption>表</caption><thead><tr><th>名</th><th>值</th></tr></thead>
<tr><td>甲 </td><td><code>1</code></td></tr></table>
<pre><code class="language-py"><span class="k">if</span> a &lt; b:
    c</code></pre>
<figure><img src="x.png" alt="图"><figcaption>图一</figcaption></figure>
<dl><dt>词</dt><dd>义</dd></dl>
</body></html>
"""


def parsed(value: str) -> Document:
    return parse(Text(value, "a.html"))


def shown(document: Document) -> list[tuple[str, str]]:
    """Kind and text of the blocks, as the file has them."""
    return [(block.kind, document.text.value[block.start : block.end]) for block in document.blocks]


def test_elements_of_a_page_are_blocks() -> None:
    document = parsed(PAGE)
    assert shown(document) == [
        ("heading", "指南 &amp; 说明"),
        ("paragraph", '<a href="/">首页</a>'),
        ("heading", "标题"),
        ("comment", "<!-- 一条注释 -->"),
        (
            "paragraph",
            '第一段，<b>粗</b>体与\n   <a href="a.html?x=1&amp;y=2" title="题">链接</a>、<code>f(x)</code>。',
        ),
        ("item", "一"),
        ("item", "二 <em>强调</em>"),
        ("paragraph", "引文。"),
        ("paragraph", "表"),
        ("row", "名</th><th>值"),
        ("row", "甲 </td><td><code>1</code>"),
        ("code", "if</span> a &lt; b:\n    c"),
        ("paragraph", '<img src="x.png" alt="图">'),
        ("paragraph", "图一"),
        ("paragraph", "词"),
        ("item", "义"),
    ]
    assert [block.group for block in document.blocks] == [0, 1, 2, 3, 4, 5, 5, 6, 7, 8, 8, 9, 10, 11, 12, 13]
    assert [block.level for block in document.blocks if block.kind == "heading"] == [1, 1]
    assert [block.within for block in document.blocks if block.within] == [
        ("list",),
        ("list",),
        ("quote",),
        ("table",),
        ("table",),
        ("table",),
        ("list",),
        ("list",),
    ]
    assert [block.info for block in document.blocks if block.kind in {"row", "code"}] == ["header", "", "py"]
    assert document.anchors == {"top"}
    assert document.language == "zh"
    assert "不是" not in document.value


def test_inline_elements_are_runs_with_exact_inner_ranges() -> None:
    document = parsed(PAGE)
    value = document.text.value
    found = [(run.kind, value[run.inner_start : run.inner_end], run.value, run.title) for run in document.runs()]
    assert found == [
        ("link", "首页", "/", ""),
        ("strong", "粗", "", ""),
        ("link", "链接", "a.html?x=1&y=2", "题"),
        ("code", "f(x)", "f(x)", ""),
        ("emphasis", "强调", "", ""),
        ("code", "1", "1", ""),
        ("image", "图", "x.png", ""),
    ]


def test_cells_of_a_row_stand_between_their_tags() -> None:
    document = parsed(PAGE)
    rows = [cells(document, block) for block in document.blocks if block.kind == "row"]
    assert [[document.text.value[cell.start : cell.end] for cell in row] for row in rows] == [
        ["名", "值"],
        ["甲", "<code>1</code>"],
    ]


def test_the_mask_holds_prose_alone() -> None:
    value = "<p>甲<b>乙</b>&nbsp;&ldquo;丙&rdquo; a &lt; b<br>见 https://a.b/c。<span>丁</span></p>"
    masked = parsed(value).masked
    assert masked == (
        "   甲"
        + HIDDEN * 3
        + "乙"
        + HIDDEN * 4
        + " " * 6
        + "“"
        + HIDDEN * 6
        + "丙”"
        + HIDDEN * 6
        + " a "
        + OBJECT * 4
        + " b"
        + OBJECT * 4
        + "见 "
        + OBJECT * 13
        + "。"
        + HIDDEN * 6
        + "丁"
        + HIDDEN * 7
        + "    "
    )


def test_a_character_reference_is_its_character_to_the_reader() -> None:
    document = parsed("<p>&#20013;&#x6587;&hellip;&bogus;&amp;</p>")
    (block,) = document.blocks
    assert document.value[block.start : block.end].replace(HIDDEN, "") == "中文…&bogus;&"
    assert document.span(block.start, block.start + 1).text == "&#20013;"


def test_comments_in_code_are_read_as_such() -> None:
    document = parsed("<pre>&lt;!-- 注释 --&gt;</pre>")
    assert document.value.strip().startswith(f"{HIDDEN * 3}<!-- 注释 -->")


def test_a_table_that_lays_out_a_page_has_no_rows() -> None:
    document = parsed(
        "<table><tr><td><h1>标题</h1><p>段落</p></td><td><table><tr><td>格</td></tr></table></td></tr></table>"
    )
    assert shown(document) == [("heading", "标题"), ("paragraph", "段落"), ("row", "格")]


def test_a_cell_of_one_paragraph_is_a_cell() -> None:
    document = parsed("<table><tr><td><p>甲</p></td><td>\n<p>乙</p>\n<ul><li>丙</li></ul></td></tr></table>")
    (row,) = document.blocks
    assert row.kind == "row"
    assert len(cells(document, row)) == 2


def test_items_of_several_paragraphs_are_groups_of_their_own() -> None:
    document = parsed("<ol><li><p>一</p><p>续</p></li><li>二<ul><li>子</li></ul></li></ol>")
    assert [(block.kind, block.level, block.info, block.group) for block in document.blocks] == [
        ("item", 1, "1.", 0),
        ("paragraph", 0, "", 1),
        ("item", 1, "1.", 2),
        ("item", 2, "-", 3),
    ]


def test_end_tags_may_be_left_out() -> None:
    document = parsed("<p>一<p>二<ul><li>三<li>四</ul>五<table><tr><td>六<td>七<tr><td>八</table>九")
    assert shown(document) == [
        ("paragraph", "一"),
        ("paragraph", "二"),
        ("item", "三"),
        ("item", "四"),
        ("paragraph", "五"),
        ("row", "六<td>七"),
        ("row", "八"),
        ("paragraph", "九"),
    ]


@pytest.mark.parametrize(
    ("value", "blocks"),
    [
        ("", []),
        ("文字", ["文字"]),
        ("\ufeff<p>文", ["文"]),
        ("a < b 且 c > d", ["a < b 且 c > d"]),
        ("<p>一</b>二<i>三", ["一</b>二<i>三"]),
        ("<p title='a>b' class=it's>字</p>", ["字"]),
        ('<p>一<a href="x>二</p>三', ['一<a href="x>二', "三"]),
        ("<p>一<!-- 未完", ["一"]),
        ("<script>x", []),
        ("<svg><title>字</title>", ["<svg>", "字"]),
        ("<ul><li></ul><p>文", ["文"]),
        ("<p>字<", ["字<"]),
    ],
)
def test_broken_pages_are_read_as_far_as_they_go(value: str, blocks: list[str]) -> None:
    assert [text for _, text in shown(parsed(value))] == blocks


TAGS = (
    "p|/p|b|/b|a href='x'|a id=y|/a|code|/code|em|/em|span|/span|br|img alt='图' src=z|img|ul|/ul|ol|li|/li|table|/table|tr|/tr"
    "|td|/td|th|pre|/pre|h2|/h2|blockquote|/blockquote|div|/div|dl|dt|dd|title|/title|script|/script|svg|/svg|!-- c --|!--|hr/"
    "|kbd|/kbd|label|/label|caption|del|/del|math|/math"
)
PIECES = st.sampled_from(
    [
        *(f"<{tag}>" for tag in TAGS.split("|")),
        *(
            "中文",
            "。",
            " ",
            "\n",
            "\r\n",
            "word ",
            "&amp;",
            "&nbsp;",
            "&#32;",
            "&#20013;",
            "&ldquo;",
            "&x;",
            "&#0;",
            "&",
            "<",
            ">",
        ),
        *("'", '"', "=", "</", "<!", "https://a.b/c ", "\ufeff", "\u3000", "\0", "😀", HIDDEN, OBJECT, "\ud800", "\f"),
    ]
)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=30).map("".join))
@example("<a>")
@example("<p>&#32;x")
def test_positions_hold_in_any_page(value: str) -> None:
    document = parsed(value)
    assert len(document.value) == len(document.masked) == len(value)
    for masked, written, raw in zip(document.masked, document.value, value, strict=True):
        assert masked == written or (masked in {OBJECT, HIDDEN, " "} and written not in "\r\n")
        assert raw not in "\r\n" or written == raw
    at, group = 0, -1
    for block in document.blocks:
        assert at <= block.start == block.content_start < block.content_end == block.end
        assert group <= block.group <= group + 1
        assert document.value[block.start] not in " \t\r\n\f"
        assert document.value[block.end - 1] not in " \t\r\n\f"
        assert not document.value[at : block.start].strip()
        assert block.is_prose or not document.masked[block.start : block.end].strip()
        starts = [(run.start, -run.end) for run in block.runs]
        assert starts == sorted(starts)
        for run in block.runs:
            assert block.start <= run.start <= run.inner_start <= run.inner_end <= run.end <= block.end
        for cell in cells(document, block):
            assert block.start <= cell.start <= cell.end <= block.end
        for start, end in sentences(document, block.start, block.end):
            assert block.start <= start < end <= block.end
        at, group = block.end, block.group
    assert not document.value[at:].strip()


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<a>",
        "<a></b>",
        "<li>",
        "</p>",
        "<a '",
        '<a x="',
        "<!",
        "<!--",
        "</1",
        "<b><i></b>",
        "&amp",
        "<tr><td>",
        "<script>",
        "<svg>",
        "< ",
        "<ul><li>",
    ],
)
def test_hostile_pages_are_read(piece: str) -> None:
    value = "字" + piece * (40_000 // len(piece))
    assert len(parsed(value).masked) == len(value)
