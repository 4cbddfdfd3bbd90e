"""What is missing is reported where it belongs: in the cell or the sentence that should have it."""

from __future__ import annotations

import pytest

import tqcheck

CASES = {
    "sentence": (
        "link-missing",
        "The server keeps a log. See [the notes](notes.md) about it. It is never deleted.\n",
        "服务器会记录日志。请参阅说明。日志永远不会被删除。\n",
        "请参阅说明。",
    ),
    "kept text": (
        "link-missing",
        "The server keeps a log. Use the [Ferry client](ferry.md) to read it.\n",
        "服务器会记录日志。请使用 Ferry client 来读取。\n",
        "Ferry client",
    ),
    "address of a broken link": (
        "link-missing",
        "The server keeps a log. It sends [beats](/nodes/#beats) so that failures are seen.\n",
        "服务器会记录日志。它发送[心跳](/nodes/#beats），以便发现故障。\n",
        "它发送[心跳](/nodes/#beats），以便发现故障。",
    ),
    "cell": (
        "code-span-changed",
        "| name | values |\n| --- | --- |\n| `kind` | one of `tar`, `zip` and `ar_x` |\n",
        "| 名称 | 值 |\n| --- | --- |\n| `kind` | `tar`、`zip` 等之一 |\n",
        "`tar`、`zip` 等之一",
    ),
    "number": (
        "number-missing",
        "The server keeps a log. The cache holds 512 entries at most. It is never deleted.\n",
        "服务器会记录日志。缓存的条目数有上限。它永远不会被删除。\n",
        "缓存的条目数有上限。",
    ),
    "lone sentence": (
        "link-missing",
        "- See [the notes](notes.md) first.\n- Then start.\n",
        "- 请先看说明。\n- 然后启动。\n",
        "请先看说明。",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_place_is_the_part_that_should_have_it(case: str) -> None:
    rule, source, target, expected = CASES[case]
    report = tqcheck.audit_text(target, source)
    spans = [finding.target for finding in report.findings if finding.rule == rule]
    assert [target[span.start : span.end] for span in spans if span] == [expected]
