from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.document import parse
from tqcheck.errors import InputError
from tqcheck.finding import Edit, Finding, Fix
from tqcheck.fix import apply_fixes, fix_article, replace_file, unified_diff
from tqcheck.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path


def finding(text: Text, edits: Iterable[tuple[int, int, str]], *, rule: str = "made-up", safe: bool = True) -> Finding:
    made = tuple(Edit(*edit) for edit in edits)
    place = text.span(min(edit.start for edit in made), max(edit.end for edit in made))
    return Finding(rule, "typography", "x", "minor", 1, 1, "mend it", place, None, fix=Fix(made, safe))


def replacing(
    pattern: str, by: str, *, rule: str = "made-up", safe: bool = True
) -> Callable[[Text], Iterator[Finding]]:
    """An audit that wants each match of a pattern replaced."""

    def audit(text: Text) -> Iterator[Finding]:
        for match in re.finditer(pattern, text.value):
            yield finding(text, [(*match.span(), match.expand(by))], rule=rule, safe=safe)

    return audit


def both(*audits: Callable[[Text], Iterator[Finding]]) -> Callable[[Text], Iterator[Finding]]:
    return lambda text: (found for audit in audits for found in audit(text))


def test_a_safe_fix_is_applied() -> None:
    result = fix_article(Text("你好,世界"), replacing(",", "，"))
    assert result.text == "你好，世界"
    assert len(result.applied) == 1
    assert not result.refused


def test_an_unsafe_fix_waits_until_it_is_asked_for() -> None:
    audit = replacing("张量流", "TensorFlow", safe=False)
    assert fix_article(Text("张量流"), audit).text == "张量流"
    assert fix_article(Text("张量流"), audit, unsafe=True).text == "TensorFlow"


def test_overlapping_fixes_are_applied_one_after_the_other() -> None:
    audit = both(
        replacing("ab", "x", rule="first"), replacing("bc", "y", rule="second"), replacing("xc", "z", rule="third")
    )
    result = fix_article(Text("abc"), audit)
    assert result.text == "z"
    assert [each.rule for each in result.applied] == ["first", "third"]


def test_an_insertion_beside_another_change_waits_for_it() -> None:
    text = Text("ab")
    found = [finding(text, [(0, 1, "x")]), finding(text, [(1, 1, "-")], rule="inserts"), finding(text, [(1, 1, "+")])]
    result = apply_fixes(text.value, found)
    assert result.text == "xb"
    assert len(result.applied) == 1


def test_a_fix_of_several_places_is_applied_whole_or_not_at_all() -> None:
    text = Text("看 `a` 和 b")
    whole = finding(text, [(3, 4, "c"), (8, 9, "d")])
    result = apply_fixes(text.value, [whole])
    assert result.text == text.value
    assert [each.finding for each in result.refused] == [whole]


@pytest.mark.parametrize(
    ("value", "pattern", "by"),
    [
        ("见[这里](a.md)。", r"a\.md", "b.md"),
        ("运行 `make`。", "make", "制作"),
        ("```\nmake\n```\n", "make", "制作"),
        ("文字\n", "文字", "# 文字"),
        ("- 一\n- 二\n", "- 二", "二"),
        ("公式 $x_i$ 成立", "x_i", "x_1"),
        ("---\ntitle: 甲\n---\n\n文字\n", "title", "标题"),
        ("> 引文\n", "> ", ""),
    ],
)
def test_a_fix_that_would_change_structure_links_or_code_is_refused(value: str, pattern: str, by: str) -> None:
    result = fix_article(Text(value), replacing(pattern, by))
    assert result.text == value
    assert result.refused


def test_an_unsafe_fix_may_restore_the_code_it_touches_and_no_other() -> None:
    value = "运行 `制作` 和 `test`。"
    restored = fix_article(Text(value), replacing("制作", "make", safe=False), unsafe=True)
    assert restored.text == "运行 `make` 和 `test`。"
    spilling = "看 `a` 和 `b` 与 `c`。"
    assert fix_article(Text(spilling), replacing("`a", "a", safe=False), unsafe=True).text == spilling


def test_one_harmful_fix_does_not_hold_up_the_others() -> None:
    value = "一,二\n\n三,四\n\n五,六\n\n见 `a,b`。\n"
    result = fix_article(Text(value), replacing(",", "，"))
    assert result.text == "一，二\n\n三，四\n\n五，六\n\n见 `a,b`。\n"
    assert len(result.applied) == 3
    assert len(result.refused) == 1


def test_rules_that_undo_each_other_are_left_out_and_reported() -> None:
    quarrel = both(
        replacing("甲", "乙", rule="one"), replacing("乙", "甲", rule="other"), replacing(",", "，", rule="calm")
    )
    result = fix_article(Text("甲,丙"), quarrel)
    assert result.text == "甲，丙"
    assert {each.finding.rule for each in result.refused} == {"one", "other"}
    assert fix_article(Text(result.text), quarrel).text == result.text


def test_a_rule_that_never_ends_is_left_out() -> None:
    result = fix_article(Text("甲"), replacing("甲", "甲甲"))
    assert result.text == "甲"
    assert "undo" in result.refused[0].reason


def test_each_fix_is_asked_about_once() -> None:
    asked: list[str] = []

    def choose(each: Finding) -> bool:
        asked.append(each.target.text if each.target else "")
        return asked[-1] != "b"

    result = fix_article(Text("a b c"), replacing("[abc]", "x"), choose=choose)
    assert result.text == "x b x"
    assert asked == ["a", "b", "c"]


def test_an_edit_outside_the_text_is_an_error_of_the_rule() -> None:
    text = Text("ab")
    with pytest.raises(ValueError, match="made-up"):
        apply_fixes("a", [finding(text, [(1, 2, "x")])])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_byte_order_mark_and_odd_separators_stay(end: str) -> None:
    value = f"\ufeff一,二{end}三\u2028四{end}{end}五,六"
    assert fix_article(Text(value), replacing(",", "，")).text == value.replace(",", "，")


MARKDOWN = st.lists(
    st.sampled_from(
        [
            "文字",
            "，",
            ",",
            " ",
            "\n",
            "\n\n",
            "**",
            "*",
            "`",
            "# ",
            "- ",
            "1. ",
            "[",
            "](a)",
            "> ",
            "|",
            "```\n",
            "$",
            "<b>",
            "&",
            "a",
        ]
    ),
    max_size=30,
).map("".join)
AUDITS = [
    replacing(",", "，", rule="comma"),
    replacing(r"(?<=文字)a", " a", rule="space"),
    replacing("&", "&amp;", rule="entity"),
    replacing(r"\*\*", "", rule="stars"),
    replacing("，，", "，", rule="double"),
    replacing("#", "", rule="marks"),
]


@settings(max_examples=60)
@given(MARKDOWN, st.lists(st.sampled_from(AUDITS), max_size=4))
def test_mending_twice_is_mending_once(value: str, audits: list[Callable[[Text], Iterator[Finding]]]) -> None:
    audit = both(*audits)
    once = fix_article(Text(value), audit).text
    assert fix_article(Text(once), audit).text == once


@settings(max_examples=60)
@given(MARKDOWN, st.lists(st.sampled_from(AUDITS), max_size=4))
def test_safe_fixes_keep_blocks_links_and_code(value: str, audits: list[Callable[[Text], Iterator[Finding]]]) -> None:
    before, after = parse(Text(value)), parse(Text(fix_article(Text(value), both(*audits)).text))
    assert [(block.kind, block.level) for block in before.blocks] == [
        (block.kind, block.level) for block in after.blocks
    ]
    kept = [[(run.kind, run.value) for run in each.runs("code", "link", "image", "math")] for each in (before, after)]
    assert kept[0] == kept[1]


@settings(max_examples=40)
@given(MARKDOWN)
def test_what_no_fix_touches_stays_byte_for_byte(value: str) -> None:
    assert fix_article(Text(value), both()).text == value


def test_a_difference_reads_like_that_of_diff() -> None:
    assert (
        unified_diff("一\n二\n", "一\n三\n", "/docs/a.md")
        == "--- a/docs/a.md\n+++ b/docs/a.md\n@@ -1,2 +1,2 @@\n 一\n-二\n+三\n"
    )
    assert unified_diff("一\n", "一\n", "a.md") == ""


def test_a_difference_tells_of_a_missing_last_line_end_and_keeps_odd_separators_in_their_line() -> None:
    shown = unified_diff("一\u2028二", "一\u2028三", "a.md")
    assert shown.count("\\ No newline at end of file") == 2
    assert shown.count("\n-") == 1


def test_a_file_is_replaced_with_its_permissions_and_behind_its_link(tmp_path: Path) -> None:
    real, link = tmp_path / "a.md", tmp_path / "link.md"
    real.write_bytes("旧\r\n".encode())
    real.chmod(0o640)
    link.symlink_to(real)
    replace_file(link, "新\r\n")
    assert real.read_bytes() == "新\r\n".encode()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert link.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "link.md"]


def test_a_file_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        replace_file(tmp_path / "gone" / "a.md", "新")
