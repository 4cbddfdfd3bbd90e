"""Inline ignores: what they silence, and what is said of those that silence nothing."""

from __future__ import annotations

import pytest

from tqcheck import Config, audit_text
from tqcheck.document import parse
from tqcheck.finding import Finding
from tqcheck.suppress import find_ignores, suppress
from tqcheck.text import Text


def scopes(text: str) -> list[str]:
    return [text[slice(*ignore.scope)] for ignore in find_ignores(parse(Text(text)))]


def finding(text: str, flagged: str, rule: str = "number-changed", family: str = "accuracy") -> Finding:
    start = text.index(flagged)
    span = Text(text).span(start, start + len(flagged))
    return Finding(rule, family, "accuracy/mistranslation", "major", 5.0, 0.9, "m", span, None)


def kept(text: str, *flagged: str) -> list[str]:
    findings = [finding(text, one) for one in flagged]
    remaining, _ = suppress(findings, find_ignores(parse(Text(text))))
    return [one.target.text for one in remaining if one.target]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("<!-- tqcheck: ignore[x] -->\n\n第一段\n第二行\n\n第二段\n", "第一段\n第二行"),
        ("<!-- tqcheck: ignore[x] -->\n第一段\n\n第二段\n", "第一段"),
        ("<!--tqcheck:ignore[x]-->\n\n# 标题\n\n段\n", "# 标题"),
        ("<!-- tqcheck: ignore[x] -->\n\n- 一\n- 二\n\n段\n", "- 一\n- 二"),
        (
            "<!-- tqcheck: ignore[x] -->\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n\n段\n",
            "| 甲 | 乙 |\n|---|---|\n| 一 | 二 |",
        ),
        ("段 <!-- tqcheck: ignore[x] -->\n下一行\n", "段 <!-- tqcheck: ignore[x] -->"),
        ("- 一 <!-- tqcheck: ignore[x] -->\n- 二\n", "- 一 <!-- tqcheck: ignore[x] -->"),
        ("段\n\n<!-- tqcheck: ignore-file[x] 理由 -->\n", "段\n\n<!-- tqcheck: ignore-file[x] 理由 -->\n"),
        ("段\n\n<!-- tqcheck: ignore[x] -->\n", ""),
    ],
)
def test_a_comment_silences_the_next_block_or_its_line_or_the_file(text: str, scope: str) -> None:
    assert scopes(text) == [scope]


def test_between_off_and_on_findings_are_silenced() -> None:
    text = "一\n\n<!-- tqcheck: off[number-changed] -->\n\n二\n\n三\n\n<!-- tqcheck: on[number-changed] -->\n\n四\n"
    assert kept(text, "一", "二", "三", "四") == ["一", "四"]


def test_on_ends_the_ranges_it_names_or_all() -> None:
    text = "<!-- tqcheck: off[number-changed, fluency] -->\n\n一\n\n<!-- tqcheck: on[fluency] -->\n\n二\n\n<!-- tqcheck: on -->\n\n三\n"
    assert kept(text, "一", "二", "三") == ["三"]


def test_off_without_on_reaches_to_the_end() -> None:
    assert kept("一\n\n<!-- tqcheck: off[accuracy] -->\n\n二\n", "一", "二") == ["一"]


@pytest.mark.parametrize("name", ["number-changed", "accuracy", "all", "fluency, number-changed"])
def test_a_name_is_a_rule_a_family_or_all(name: str) -> None:
    assert kept(f"<!-- tqcheck: ignore[{name}] 原文如此 -->\n\n一\n", "一") == []


@pytest.mark.parametrize("name", ["number-missing", "fluency", "", "NUMBER-CHANGED"])
def test_another_name_silences_nothing(name: str) -> None:
    assert kept(f"<!-- tqcheck: ignore[{name}] -->\n\n一\n", "一") == ["一"]


def test_the_reason_is_kept() -> None:
    [ignore] = find_ignores(parse(Text("<!-- tqcheck: ignore[x] 原文 > 译文 -->\n\n一\n")))
    assert ignore.reason == "原文 > 译文"


def test_in_mdx_the_comment_is_that_of_javascript() -> None:
    assert kept("{/* tqcheck: ignore[number-changed] */}\n\n一\n\n二\n", "一", "二") == ["二"]


@pytest.mark.parametrize(
    "text", ["`<!-- tqcheck: ignore[x] -->` 一\n", "```\n<!-- tqcheck: ignore[x] -->\n```\n\n一\n"]
)
def test_a_comment_shown_as_code_is_none(text: str) -> None:
    assert find_ignores(parse(Text(text))) == ()


def test_hostile_comments_cost_linear_time() -> None:
    text = "<!-- tqcheck: ignore[a " * 20_000
    assert find_ignores(parse(Text(text))) == ()


# in an audit --------------------------------------------------------------------------------------------------------

ENGLISH = "The limit is 10 files.\n\nThe server keeps every file that it has read in memory until it is stopped.\n"


def audited(target: str, source: str | None = None, config: Config | None = None) -> tuple[list[str], int]:
    report = audit_text(target, source, config=config)
    return [one.rule for one in report.findings], report.ignored


def test_silenced_findings_are_counted_and_do_not_lower_the_score() -> None:
    wrong = "上限是 12 个文件。\n\n服务器把读过的每个文件都保存在内存中，直到停止运行。\n"
    silent = "<!-- tqcheck: ignore[number-changed] 已核对 -->\n\n" + wrong
    assert audited(wrong, ENGLISH) == (["number-changed"], 0)
    assert audited(silent, ENGLISH) == ([], 1)
    assert audit_text(silent, ENGLISH).score.value == 100


def test_an_omission_is_silenced_where_the_text_should_stand() -> None:
    target = "上限是 10 个文件。\n"
    assert audited(target, ENGLISH) == (["block-omitted"], 0)
    assert audited(target + "\n<!-- tqcheck: ignore[block-omitted] 与中文读者无关 -->\n", ENGLISH) == ([], 1)
    assert audited("<!-- tqcheck: ignore-file[block-omitted] -->\n\n" + target, ENGLISH) == ([], 1)


def test_a_comment_that_silences_nothing_is_reported() -> None:
    good = "上限是 10 个文件。\n\n服务器把读过的每个文件都保存在内存中，直到停止运行。\n"
    for name in ("number-changed", "accuracy", "all"):
        assert audited(f"<!-- tqcheck: ignore[{name}] -->\n\n{good}", ENGLISH) == (["ignore-unused"], 0)


def test_a_rule_that_did_not_run_is_given_the_benefit_of_the_doubt() -> None:
    target = "<!-- tqcheck: ignore[number-changed] -->\n\n上限是 12 个文件。\n"
    assert audited(target) == ([], 0), "there is no source"
    assert audited(target, "The limit is 10 files.", Config(select=("ignore-unused", "fluency"))) == ([], 0), (
        "it is not selected"
    )


def test_a_name_that_there_is_not_is_reported_with_the_nearest() -> None:
    report = audit_text("<!-- tqcheck: ignore[number-chnged] -->\n\n上限是 12 个文件。\n")
    [only] = report.findings
    assert (only.rule, only.severity, only.weight) == ("ignore-unknown", "neutral", 0)
    assert only.target is not None
    assert only.target.text == "number-chnged"
    assert "did you mean 'number-changed'?" in only.message


def test_remarks_on_comments_can_be_turned_off() -> None:
    target = "<!-- tqcheck: ignore[nothing] -->\n\n上限。\n"
    assert audited(target, config=Config(ignore=("run",))) == ([], 0)
    assert audited("<!-- tqcheck: ignore-file[ignore-unknown] -->\n\n" + target) == ([], 1)
