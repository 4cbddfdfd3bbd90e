"""Placeholders of translation machines, and what only looks like them."""

from __future__ import annotations

import pytest

from tqcheck import Config, audit_text

CONFIG = Config(select=("tag-residue",))
PLACEHOLDERS = [
    *("《T21》", "〈T3〉", "【T2】", "【#12】", "《CODE_3》", "T5】", "(T3)", "（T3）", "“T4”", "[T4]", "「T3」"),
    *("<t1>", "</t1>", "<T7/>", "</g1>", "<0>", "</0>", '<x id="1"/>', "<ph id=2>", "<<5>>", "&lt;t1&gt;", "<tag_1>"),
    *("⟦12⟧", "⟨x1⟩", "⟪3⟫", "«T3»", "{{TAG_4}}", "{TAG_4}", "[[P5]]", "[TAG_2]"),
    *("%%CODE_3%%", "@@4@@", "##TAG_3##", "__PH_3__", "XCODE9X", "ZXTAG3XZ", "ZXQ12", "PLACEHOLDER_3", "§5§"),
]
ORDINARY = [
    *(
        "《1984》",
        "《程序员修炼之道》",
        "【F5】",
        "【注意】",
        "【1】",
        "（图 3）",
        "（T 恤）",
        "[1]",
        "[^1]",
        "[0, 1]",
        "(a1)",
    ),
    *(
        "<br>",
        "<h1>",
        "<sup>2</sup>",
        "Vec<u8>",
        "x < 3",
        "3 > 2",
        "{{ message }}",
        "{0}",
        "{x1}",
        "#1",
        "@1",
        "10%",
        "$x_1$",
    ),
    *(
        "`<t1>`",
        "`{{TAG_4}}`",
        "H100",
        "X11",
        "Q3",
        "ISO 8601",
        "snake_case_1",
        "https://a.example/T21",
        "UTF-8",
        "C99",
    ),
]


def flagged(text: str, source: str | None = None) -> list[str]:
    return [f.target.text for f in audit_text(text, source, config=CONFIG).findings if f.target]


@pytest.mark.parametrize("token", PLACEHOLDERS)
def test_a_placeholder_is_found_wherever_it_stands(token: str) -> None:
    assert flagged(f"这个模型在训练{token}之后收敛。") == [token]
    assert flagged(f"这个模型在训练之后收敛 {token}。") == [token]


@pytest.mark.parametrize("text", ORDINARY)
def test_what_articles_write_is_no_placeholder(text: str) -> None:
    assert flagged(f"这个模型在训练{text}之后收敛。") == []
    assert flagged(f"这个模型在训练之后收敛 {text} 。") == []


@pytest.mark.parametrize("token", ["《T21》", "<0>", "{{TAG_4}}", "(T3)"])
def test_what_the_source_has_is_no_residue(token: str) -> None:
    source = f"The model converges after training with {token} on a thousand examples."
    assert flagged(f"这个模型用 {token} 在一千个例子上训练之后收敛。", source) == []


def test_a_name_in_brackets_is_no_placeholder_where_the_text_uses_it() -> None:
    assert flagged("在两个时刻（T1）和（T2）测量，T1 在前。") == []
    assert flagged("在两个时刻（T1）测量。") == ["（T1）"]
