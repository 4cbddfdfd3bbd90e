"""Doubled words, wrong characters and ways of address beyond the examples of the rules."""

from __future__ import annotations

import pytest

from tqcheck import Config, audit_text


def flagged(text: str, rule: str) -> list[str]:
    return [f.target.text for f in audit_text(text, config=Config(select=(rule,))).findings if f.target]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("这是新的的功能。", ["的的"]),
        ("我们我们可以开始。", ["我们我们"]),
        ("他达到了目的的要求。", []),
        ("存在在线文档，功能能够扩展，成为为人所知的项目。", []),
        ("完成了了解的工作，他不了了之。", []),
        ("的的确确如此，常常看看，个个都好，天天向上。", []),
        ("的的的的的的", []),
    ],
)
def test_doubled_words(text: str, found: list[str]) -> None:
    assert flagged(text, "word-doubled") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("用户登陆之后可以修改密码。", ["登陆"]),
        ("飞船登陆月球之后，用户很高兴。", []),
        ("自己经常使用，周末知道，本期末测试。", []),
        ("设置阀值和布署脚本。", ["阀值", "布署"]),
        ("当做为期两天的任务，提供给予的机会。", []),
        ("账号和帐号都可以，其它其他也都可以。", []),
    ],
)
def test_wrong_characters(text: str, found: list[str]) -> None:
    assert flagged(text, "wrong-character") == found


def test_one_finding_with_a_weight_tells_that_the_address_is_mixed() -> None:
    text = "你好，你的，你们，你要，你会，你能。\n\n您看。您说。\n\n您听。"
    report = audit_text(text, config=Config(select=("address-mixed",)))
    assert [(f.severity, f.target and f.target.line) for f in report.findings] == [("minor", 3), ("neutral", 5)]
    assert report.findings[0].suggestions == ["你"]


def test_an_undecided_article_gets_no_weight() -> None:
    report = audit_text("你来。\n\n您去。", config=Config(select=("address-mixed",)))
    assert [f.severity for f in report.findings] == ["neutral"]


def test_the_address_can_be_decided() -> None:
    config = Config(select=("address-mixed",), options={"address-mixed": {"address": "您"}})
    assert [f.suggestions for f in audit_text("你可以开始。", config=config).findings] == [["您"]]
