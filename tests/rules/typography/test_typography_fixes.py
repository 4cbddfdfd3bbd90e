"""Fixes of the mechanical rules: they do not overlap, they settle, and they settle for good."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck import Config, audit_text
from tqcheck.rules import all_rules

if TYPE_CHECKING:
    from tqcheck.finding import Edit, Finding

SAFE = tuple(rule.name for rule in all_rules().values() if rule.family == "typography" and rule.fix == "safe")
CONFIG = Config(select=SAFE)

PIECES = st.sampled_from(
    [
        *'，。：；！？、（）()“”「」《》【】,.:;!?"…—-·0aZ　１Ａ后',
        *(
            "容器",
            "模型",
            "服务 ",
            "Docker",
            " API ",
            "3 ",
            "12",
            " ",
            "  ",
            "\n",
            "\n\n",
            "...",
            "……",
            "——",
            "— —",
            "--",
            "。。。",
        ),
        *(
            "`code`",
            "**重点**",
            "*x*",
            "[链接](https://a.example)",
            "[Redis](https://b.example) ",
            "$x$",
            "![图](a.png)",
            "<br>",
        ),
        *(
            "- ",
            "# ",
            "| 甲 | 乙 |",
            "f(x)",
            "10:30",
            "3.14",
            "[0, 1)",
            ":)",
            "1)",
            "(a)",
            "這個",
            "後",
            "English text",
            "\\",
            "^[1]",
        ),
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map("".join)


def findings(text: str) -> list[Finding]:
    report = audit_text(text, config=CONFIG)
    assert report.coverage.rules_skipped == {}
    return report.findings


def edits_of(found: list[Finding]) -> list[Edit]:
    return sorted(
        {edit for finding in found if finding.fix for edit in finding.fix.edits}, key=lambda e: (e.start, e.end)
    )


def mended(text: str) -> str:
    """One pass: every edit, from the end, but of two that overlap only the first."""
    kept: list[Edit] = []
    for edit in edits_of(findings(text)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    for edit in reversed(kept):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@settings(max_examples=150)
@given(TEXTS)
def test_fixes_settle(text: str) -> None:
    seen = [text]
    for _ in range(6):
        seen.append(mended(seen[-1]))
        if seen[-1] == seen[-2]:
            return
    pytest.fail(f"rules take turns: {seen[-3:]!r}")


@settings(max_examples=150)
@given(TEXTS)
def test_one_place_is_told_once(text: str) -> None:
    targets = [(f.target.start, f.target.end) for f in findings(text) if f.target]
    assert len(targets) == len(set(targets))


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("服务(主机)上,运行.", "服务（主机）上，运行。"),
        ("服务(主机) , 运行", "服务（主机），运行"),
        ("安装 [a](https://a.example) ，再运行", "安装 [a](https://a.example)，再运行"),
        ("来自 Example ( CC BY 4.0)的图", "来自 Example（CC BY 4.0）的图"),
        ("来自 Example ( CC BY 4.0) 的图", "来自 Example (CC BY 4.0) 的图"),
        ("等待...然后", "等待……然后"),
        (
            "这個模型很小，可以在手机上运行，权重的數量和質量都很好",
            "这个模型很小，可以在手机上运行，权重的数量和质量都很好",
        ),
        ("第１２章", "第12章"),
    ],
)
def test_a_slip_is_mended(text: str, fixed: str) -> None:
    assert mended(mended(text)) == fixed


def test_edits_of_neighbouring_findings_do_not_overlap() -> None:
    edits = edits_of(findings("来自域( *x* ),请看 : 主机 (a） ,然后...再说 ！"))
    assert edits
    assert all(before.end <= after.start for before, after in pairwise(edits))
