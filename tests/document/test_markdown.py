from __future__ import annotations

import pytest

from tqcheck.document import HIDDEN, OBJECT, Block, Document, cells, parse
from tqcheck.text import Text


def document(value: str) -> Document:
    return parse(Text(value))


def shown(value: str) -> str:
    """The mask with the signs in a visible form."""
    return document(value).masked.replace(OBJECT, "□").replace(HIDDEN, "·")


def kinds(value: str) -> list[tuple[str, str]]:
    return [(block.kind, value[block.start : block.end]) for block in document(value).blocks]


def runs(value: str) -> list[tuple[str, str, str]]:
    return [(run.kind, value[run.inner_start : run.inner_end], run.value) for run in document(value).runs()]


def only(value: str) -> Block:
    (block,) = document(value).blocks
    return block


# blocks


def test_headings_know_their_level_and_where_their_text_stands() -> None:
    value = "## 快速开始 ##\n\n安装\n===\n"
    first, second = document(value).blocks
    assert (first.level, value[first.content_start : first.content_end]) == (2, "快速开始")
    assert (second.level, value[second.content_start : second.content_end]) == (1, "安装")
    assert (second.start, second.end) == (value.index("安装"), value.index("===") + 3)


def test_items_of_a_tight_list_are_leaves_of_one_group() -> None:
    blocks = document("- 甲\n- 乙\n  - 丙\n").blocks
    assert [(block.kind, block.level, block.group) for block in blocks] == [
        ("item", 1, 0),
        ("item", 1, 0),
        ("item", 2, 0),
    ]


def test_each_paragraph_of_a_loose_list_is_its_own_group() -> None:
    blocks = document("1. 甲\n\n   乙\n\n2. 丙\n").blocks
    assert [(block.kind, block.group, block.info) for block in blocks] == [
        ("item", 0, "1."),
        ("paragraph", 1, ""),
        ("item", 2, "2."),
    ]


def test_a_list_right_below_its_introduction_is_one_group_with_it() -> None:
    assert [block.group for block in document("特点：\n- 甲\n- 乙\n").blocks] == [0, 0, 0]


def test_a_table_is_one_group_of_rows() -> None:
    value = "说明\n\n| 名 | 值 |\n| --- | --- |\n| 甲 | `1` |\n"
    blocks = document(value).blocks
    assert [(block.kind, block.info, block.group) for block in blocks] == [
        ("paragraph", "", 0),
        ("row", "header", 1),
        ("rule", "", 1),
        ("row", "", 1),
    ]


def test_cells_are_ranges_without_bars_and_padding() -> None:
    value = "| 名 \\| 字 | |\n|---|---|\n| a | b\n"
    parsed = document(value)
    rows = [block for block in parsed.blocks if block.kind == "row"]
    found = [[value[cell.start : cell.end] for cell in cells(parsed, row)] for row in rows]
    assert found == [["名 \\| 字", ""], ["a", "b"]]
    assert cells(parsed, next(block for block in parsed.blocks if block.kind == "rule")) == ()


def test_a_fence_knows_its_language_and_content() -> None:
    value = "1. 步骤\n\n   ```python title=x\n   a = 1\n   ```\n"
    block = document(value).blocks[1]
    assert (block.kind, block.info, block.within) == ("code", "python", ("list",))
    assert value[block.content_start : block.content_end] == "   a = 1\n"


def test_a_fence_that_is_never_closed_reaches_to_the_end() -> None:
    value = "```\na\n\nb\n"
    block = only(value)
    assert value[block.content_start : block.content_end] == "a\n\nb"


def test_quotes_notes_and_footnotes_are_told_of() -> None:
    value = "> [!NOTE]\n> 注意。\n\n[^1]: 脚注。\n"
    found = [(block.kind, block.info, block.within) for block in document(value).blocks]
    assert found == [("directive", "note", ()), ("paragraph", "", ("quote",)), ("paragraph", "", ("footnote",))]
    assert shown(value).splitlines()[1] == "  注意。"


def test_comments_html_and_definitions_are_blocks_of_their_own() -> None:
    value = '<!-- 备注 -->\n\n<div>\n文字\n</div>\n\n[r]: /x\n"标题"\n\n<a id="q"></a>\n'
    assert [kind for kind, _ in kinds(value)] == ["comment", "html", "definition", "html"]
    assert not document(value).masked.strip()
    assert document(value).anchors == {"q"}


def test_definition_lists_are_a_term_and_items() -> None:
    assert kinds("术语\n: 解释\n") == [("paragraph", "术语"), ("item", ": 解释")]


def test_mdx_statements_and_comments_are_no_prose() -> None:
    value = "import Tabs from '@theme/Tabs'\n\n{/* 注释 */}\n\n正文 import 语句\n"
    assert [kind for kind, _ in kinds(value)] == ["directive", "comment", "paragraph"]


# front matter


def test_front_matter_is_cut_at_the_start_alone_and_its_values_have_ranges() -> None:
    value = '---\ntitle: "你好，世界"\ndescription: 简介 # 注\ntags:\n  - a\n---\n# 标题\n\n---\nkey: 值\n---\n'
    parsed = document(value)
    assert {key: value[start:end] for key, (start, end) in parsed.front_matter.items()} == {
        "title": "你好，世界",
        "description": "简介",
    }
    assert [block.kind for block in parsed.blocks] == ["front-matter", "heading", "rule", "heading"]


def test_toml_front_matter_behind_a_byte_order_mark() -> None:
    value = "\ufeff+++\ntitle = '标题'\n+++\n正文\n"
    parsed = document(value)
    start, end = parsed.front_matter["title"]
    assert value[start:end] == "标题"
    assert parsed.blocks[0].info == "toml"


def test_a_line_of_dashes_without_settings_is_no_front_matter() -> None:
    assert [kind for kind, _ in kinds("---\n正文\n\n---\n")] == ["rule", "paragraph", "rule"]


def test_a_byte_order_mark_does_not_hide_a_heading() -> None:
    value = "\ufeff# 标题\n"
    assert kinds(value) == [("heading", "# 标题")]


# runs


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('见[指南](/a "题")。', ("link", "指南", "/a")),
        ("见[指南][r]。\n\n[r]: /b\n", ("link", "指南", "/b")),
        ("见[指南][]。\n\n[指南]: /c\n", ("link", "指南", "/c")),
        ("![图](a.png)", ("image", "图", "a.png")),
        ("用 `` a`b `` 吧", ("code", "a`b", "a`b")),
        ("<https://a.b>", ("autolink", "https://a.b", "https://a.b")),
        ("访问https://a.b/c，然后", ("autolink", "https://a.b/c", "https://a.b/c")),
        (
            "见 https://zh.wikipedia.org/wiki/深度学习。",
            ("autolink", "https://zh.wikipedia.org/wiki/深度学习", "https://zh.wikipedia.org/wiki/深度学习"),
        ),
        ("（https://a.b/(c)）", ("autolink", "https://a.b/(c)", "https://a.b/(c)")),
        ("*重*", ("emphasis", "重", "")),
        ("**重**", ("strong", "重", "")),
        ("~~删~~", ("strike", "删", "")),
        ("一<br>二", ("html", "<br>", "<br>")),
        ("值 $x_1$ 为", ("math", "x_1", "x_1")),
        ("脚注[^a]\n\n[^a]: x\n", ("footnote", "a", "a")),
        ("用 {{< param v >}} 版", ("shortcode", "{{< param v >}}", "{{< param v >}}")),
        ("见 :numref:`图`。", ("shortcode", ":numref:`图`", ":numref:`图`")),
        ("# 题 {#id}", ("attribute", "{#id}", "{#id}")),
        ("按 <kbd>Ctrl</kbd> 键", ("code", "Ctrl", "Ctrl")),
    ],
)
def test_a_run_holds_its_text_and_value(value: str, expected: tuple[str, str, str]) -> None:
    assert runs(value)[0] == expected


def test_an_outer_run_comes_before_the_ones_it_holds() -> None:
    assert [kind for kind, _, _ in runs("**[`a`](b)**")] == ["strong", "link", "code"]


def test_an_address_that_is_the_text_of_a_link_is_no_run_of_its_own() -> None:
    assert [kind for kind, _, _ in runs("[https://a.b](https://a.b)")] == ["link"]


def test_a_shortcode_in_a_destination_is_given_as_written() -> None:
    assert runs('见[文档]({{< ref "a.md" >}})') == [("link", "文档", '{{< ref "a.md" >}}')]


# the mask


@pytest.mark.parametrize(
    ("value", "mask"),
    [
        ("# **标**题 {#a}", "  ··标··题     "),
        ("用 `a` 和[链](u)。", "用 □□□ 和·链····。"),
        ("![图](a.png)好", "□□□□□□□□□□□好"),
        ("- [x] 完成\\*", "      完成·*"),
        ("> 一\n> 二", "  一\n  二"),
        ("a &amp; b&nbsp;c", "a □□□□□ b      c"),
        ("一<br>二<b>三</b>", "一□□□□二···三····"),
        ("| a | b |\n|---|---|\n| **c** | |", "  a   b  \n         \n  ··c··    "),
        ("    代码\n\n正文", "      \n\n正文"),
        ("用<code>值</code>吧", "用□□□□□□□□□□□□□□吧"),
        ("值{.red}", "值      "),
    ],
)
def test_the_mask_keeps_prose_and_signs_the_rest(value: str, mask: str) -> None:
    assert shown(value) == mask


def test_line_ends_tabs_and_odd_characters_keep_positions() -> None:
    value = "\ufeff第一\r\n\r\n\t代码\r\r第\0二\u2028行\t`x`\n"
    parsed = document(value)
    assert [block.kind for block in parsed.blocks] == ["paragraph", "code", "paragraph"]
    assert shown(value) == " 第一\r\n\r\n   \r\r第\0二\u2028行\t□□□\n"
    (run,) = parsed.runs("code")
    assert value[run.inner_start : run.inner_end] == "x"


# what sites write on top


def test_shortcodes_on_their_own_lines_split_what_stands_between() -> None:
    value = "{{< note >}}\n注意。\n{{< /note >}}\n"
    found = [(block.kind, block.info, block.within) for block in document(value).blocks]
    assert found == [("directive", "note", ()), ("paragraph", "", ("directive",)), ("directive", "/note", ())]


def test_a_shortcode_that_stands_for_a_word_stays_in_its_paragraph() -> None:
    value = '使用\n{{< glossary_tooltip text="节点" >}}\n运行。\n'
    assert [kind for kind, _ in kinds(value)] == ["paragraph"]


def test_shortcodes_in_code_are_code() -> None:
    value = "`{{ x }}` 与 `{{` 和 `}}`\n\n```\n{{< note >}}\n```\n"
    assert [run[0] for run in runs(value)] == ["code"] * 3
    assert [kind for kind, _ in kinds(value)] == ["paragraph", "code"]


def test_colon_fences_are_directives_around_prose() -> None:
    value = "::: tip 提示\n正文。\n:::\n"
    assert [(block.kind, block.info) for block in document(value).blocks] == [
        ("directive", "tip"),
        ("paragraph", ""),
        ("directive", ""),
    ]


def test_highlighted_code_between_shortcodes_is_one_piece_of_code() -> None:
    value = "{{< highlight go >}}\nx := *a\n\n# b\n{{< /highlight >}}\n"
    assert [kind for kind, _ in kinds(value)] == ["code"]


def test_display_math_on_its_own_lines_is_a_block() -> None:
    value = "设\n\n$$\na_1 \\\\\n- b\n$$\n\n则 $a$ 为。\n"
    assert [kind for kind, _ in kinds(value)] == ["paragraph", "math", "paragraph"]


@pytest.mark.parametrize(
    "value",
    [
        "花费 $5 百万，比 $3 百万多",
        "costs $35 billion in all, or $7 billion less",
        "在 $HOME/bin 与 $PATH 中",
        "路径 ${base}/${name}",
    ],
)
def test_prices_and_shell_variables_are_no_formulas(value: str) -> None:
    assert shown(value) == value


def test_two_variables_hold_no_formula_between_them() -> None:
    assert [kind for kind, _, _ in runs("**$Found** is set.\n**$Lost** is not.")] == ["strong", "strong"]


@pytest.mark.parametrize(
    "value", ["$L_2$ 与 $\\mathbf{A} \\mathbf{B}$", "$4 \\text{ bit}$ 与 $|a|>1$", "${Z_i}_{i=1}^N$ 与 $N$"]
)
def test_formulas_are_things(value: str) -> None:
    assert [kind for kind, _, _ in runs(value)] == ["math", "math"]


def test_slide_marks_vanish_where_a_text_uses_them() -> None:
    value = ":label:`a`\n\n(**粗体**)\n"
    assert shown(value).splitlines()[2] == "···粗体···"
    assert shown("(**粗体**)") == "(··粗体··)"


def test_ids_of_headings_and_tags_are_anchors() -> None:
    value = '# 甲 {#a}\n\n<a name="b"></a>乙\n\n:label:`c`\n\n`{#d}`\n\n```\n<a id="e">\n```\n'
    assert document(value).anchors == {"a", "b", "c"}


def test_the_block_at_an_offset_is_found() -> None:
    parsed = document("甲\n\n乙\n")
    assert parsed.block_at(0) is parsed.blocks[0]
    assert parsed.block_at(2) is None
    assert parsed.block_at(3) is parsed.blocks[1]
    assert parsed.blocks_between(0, 4) == parsed.blocks
    assert parsed.blocks_between(1, 3) == ()


def test_braces_inside_code_are_no_role() -> None:
    document = parse(Text("使用 `${a}` 和 `/x/{b}`，见 {ref}`c` 与 `{d}`。"))
    assert [run.value for run in document.runs("code")] == ["${a}", "/x/{b}", "{d}"]
    assert [run.value for run in document.runs("shortcode")] == ["{ref}`c`"]


def test_the_body_of_an_admonition_is_no_code() -> None:
    value = '!!! note "标题"\n\n    第一段。\n\n    - 项目\n\n    ```py\n    x\n    ```\n\n后文。\n'
    assert [kind for kind, _ in kinds(value)] == ["paragraph", "paragraph", "item", "code", "paragraph"]


def test_a_fence_right_below_tags_opens_code() -> None:
    value = "<details>\n  <summary>输出</summary>\n```sh\na\n\nIt is done.\n```\n</details>\n\n后文。\n"
    assert [kind for kind, _ in kinds(value)] == ["html", "code", "html", "paragraph"]
    assert [kind for kind, _ in kinds("<b>粗</b>体\n```sh\na\n```\n")] == ["paragraph", "code"]


def test_the_notes_of_myst_are_prose_between_directives() -> None:
    value = "```{note}\n:class: wide\n先装好它。\n\n- 甲\n```\n\n后文。\n"
    assert [(block.kind, block.info, block.within) for block in document(value).blocks] == [
        ("directive", "note", ()),
        ("paragraph", "", ("directive",)),
        ("item", "-", ("directive", "list")),
        ("directive", "/note", ()),
        ("paragraph", "", ()),
    ]


def test_code_in_a_note_is_code_and_a_note_in_code_is_none() -> None:
    value = "````{tip}\n看：\n\n```py\nx\n```\n````\n\n````md\n```{tip}\n甲\n```\n````\n\n```{code-block} py\ny\n```\n"
    assert [kind for kind, _ in kinds(value)] == ["directive", "paragraph", "code", "directive", "code", "code"]


@pytest.mark.parametrize("margin", ["", "   "])
def test_a_fence_behind_text_opens_the_code_that_was_meant(margin: str) -> None:
    value = f"- 例如：```py\n{margin}x = 1\n{margin}```\n\n它很小。\n"
    assert [kind for kind, _ in kinds(value)] == ["item", "code", "paragraph"]
    parsed = document(value)
    code = next(block for block in parsed.blocks if block.kind == "code")
    assert value[code.content_start : code.content_end] == "x = 1\n"
