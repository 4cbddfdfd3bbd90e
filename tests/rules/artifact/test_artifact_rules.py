"""Machine leftovers beyond the examples of the rules."""

from __future__ import annotations

import pytest

from tqcheck import Config, audit_text


def flagged(text: str, rule: str, source: str | None = None) -> list[str]:
    return [f.target.text for f in audit_text(text, source, config=Config(select=(rule,))).findings if f.target]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("以下是翻译后的文章：\n\n容器很轻。", []),
        ("以下是该段的翻译：\n\n容器很轻。", ["以下是该段的翻译："]),
        ("好的，以下是翻译：\n\n容器很轻。", ["好的，以下是翻译："]),
        ("译文如下：\n\n容器很轻。", ["译文如下："]),
        ("抱歉，我无法翻译这段文字。", ["抱歉，我无法翻译这段文字"]),
        ("翻译是一门学问。译文要通顺。", []),
        ("这个工具的翻译结果存在缓存里：见下表。", []),
    ],
)
def test_words_of_a_model(text: str, found: list[str]) -> None:
    assert flagged(text, "prompt-residue") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("下面的内容" + "我们可以看到结果" * 6 + "。", ["我们可以看到结果" * 6]),
        ("一步一步地来，很多很多，看看试试。", []),
        ("它很快，它很快，它很快，它很快，", ["它很快，它很快，它很快，它很快，"]),
        ("= = = = = = = =", []),
    ],
)
def test_loops(text: str, found: list[str]) -> None:
    assert flagged(text, "repeated-text") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("打开 www . example . com 网站。", ["www . example . com"]),
        ("运行 main . py 文件。", ["main . py"]),
        ("调用 df . head ( ) 方法。", ["df . head"]),
        ("打开 http: //example.com/a 页面。", ["http: //example.com/a"]),
        ("他说完了 . 然后走了 . 真的。", []),
        ("A . B . C 三项。", []),
    ],
)
def test_addresses(text: str, found: list[str]) -> None:
    assert flagged(text, "address-damaged") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("由[吉姆·维尔](https://unsplash.com/@jim)拍摄。", ["吉姆·维尔"]),
        ("由[这里](https://unsplash.com/@jim)查看。", []),
        ("由[约翰·史密斯](https://github.com/john)编写。", ["约翰·史密斯"]),
        ("由[约翰·史密斯](https://zh.wikipedia.org/wiki/a)发明。", []),
        ("关注 @张三丰 的账号。", ["@张三丰"]),
        ("邮箱里要有 @符号，例如 a@b.example。", []),
    ],
)
def test_names(text: str, found: list[str]) -> None:
    assert flagged(text, "handle-translated") == found


def test_a_credit_suggests_the_account() -> None:
    report = audit_text(
        "由[吉姆·维尔](https://unsplash.com/@jim_v?x=1)拍摄。", config=Config(select=("handle-translated",))
    )
    assert report.findings[0].suggestions == ["jim_v"]


def test_brackets_that_an_article_uses_are_its_own() -> None:
    buttons = "先点【确定】，再点【保存】，最后点【关闭】。"
    assert flagged(buttons, "bracket-residue") == []
    assert flagged("用下载的权重【而不是随机的】初始化。", "bracket-residue") == ["【而不是随机的】"]
    assert flagged("## 【存储桶的策略】\n\n接下来配置。", "bracket-residue") == ["【存储桶的策略】"]
    assert flagged("## 【注意】\n\n接下来配置。", "bracket-residue") == []


def test_a_placeholder_in_brackets_is_told_by_one_rule() -> None:
    assert flagged("见【CODE_3】的结果。", "bracket-residue") == []


@pytest.mark.parametrize("line", ["Ã©tÃ©", "ï»¿ä¸­æ–‡", "â€™s", "锟斤拷锟斤拷", "锛屾垜浠"])
def test_encodings(line: str) -> None:
    assert flagged(f"结果是 {line} 。", "mojibake")


@pytest.mark.parametrize(
    "text", ["café", "naïve", "Über", "5 °C", "São Paulo", "£5", "“好”", "…", "—", "锅里很烫", "Å", "×"]
)
def test_ordinary_letters_are_no_mojibake(text: str) -> None:
    assert flagged(f"结果是 {text} 。", "mojibake") == []


HOSTILE = [
    " ",
    "，",
    "(",
    "（",
    "“",
    "[",
    "【",
    "<",
    "{{",
    "%%",
    "T1",
    "的",
    "a中",
    ". ",
    "—",
    "@中",
    "\\ ",
    "$ ",
    "甲，",
    "f(a，",
    "當",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_long_lines_of_one_sign_are_read(unit: str) -> None:
    report = audit_text("文" + unit * 2000, config=Config(select=("artifact", "typography", "fluency")))
    assert report.coverage.rules_skipped == {}
