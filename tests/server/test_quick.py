"""The answer to an edit before the whole audit: moved findings, one paragraph anew."""

from __future__ import annotations

import pytest

from tqcheck.audit import audit_article
from tqcheck.server.quick import quick
from tqcheck.server.session import Audited
from tqcheck.setup import prepare
from tqcheck.text import Text

SOURCE = (
    "# Training\n\nThe model has 175 billion parameters.\n\nIt was trained on Linux for 30 days.\n\n"
    "Set the learning rate to 0.001 before you start.\n"
)
TARGET = "# 训练\n\n该模型有 175 亿个参数。\n\n它在 Linux 上训练了 30 天。\n\n开始之前把学习率设为 0.01。\n"


@pytest.fixture
def audited() -> Audited:
    setup, target, source = prepare(), Text(TARGET, "zh.md"), Text(SOURCE, "en.md")
    return Audited(audit_article(target, source, setup), target, source, "t", "s", setup)


def found(audited: Audited) -> set[tuple[str, str, int]]:
    value = audited.target.value
    rows = [(one.rule, one.target) for one in audited.report.findings]
    assert all(span is not None and value[span.start : span.end] == span.text for _, span in rows)
    return {(rule, span.text, span.start) for rule, span in rows if span is not None}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("训练了 30 天", "训练了 30 天整"),
        ("训练了 30 天", "训练了 80 天"),
        ("175 亿", "1750 亿"),
        ("0.01", "0.001"),
        ("# 训练", "# 😀训练"),
        ("它在 Linux 上", "它在\nLinux 上"),
        ("\n\n该模型", "\n\n<!-- tqcheck: ignore[number-changed] -->\n\n该模型"),
        ("", ""),
    ],
)
def test_it_finds_what_the_whole_audit_finds(audited: Audited, before: str, after: str) -> None:
    value = TARGET.replace(before, after) if before else TARGET
    whole = audit_article(Text(value, "zh.md"), audited.source, audited.setup)
    expected = {(one.rule, one.target.text, one.target.start) for one in whole.findings if one.target}
    assert found(quick(audited, value)) == expected


def test_fixes_move_with_their_findings(audited: Audited) -> None:
    answer = quick(audited, f"新的一段。\n\n{TARGET}")
    for finding in answer.report.findings:
        for edit in finding.fix.edits if finding.fix else ():
            assert finding.target is not None
            assert finding.target.start <= edit.start <= edit.end <= finding.target.end


def test_an_emptied_article_is_answered_too(audited: Audited) -> None:
    assert found(quick(audited, "")) == set()
