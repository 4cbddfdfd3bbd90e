from __future__ import annotations

import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck import audit_text
from tqcheck.rules.markup._blocks import changes
from tqcheck.rules.markup._code import tokens

LANGUAGES = ["", "python", "sh", "js", "rust", "html", "sql", "tex", "json", "yaml", "php", "nasm", "no-such-language"]


@settings(max_examples=60)
@given(st.text(alphabet="\"'`/*#<!->-% \n\\ab中;:", max_size=60), st.sampled_from(LANGUAGES))
def test_tokens_stand_where_they_say_and_leave_out_blanks_alone(code: str, language: str) -> None:
    position = 0
    for token in tokens(code, language):
        assert code[token.start : token.end] == token.text
        assert code[position : token.start].strip() == ""
        position = token.end
    assert code[position:].strip() == ""


@pytest.mark.parametrize("piece", ['"', "/*", "'a", "<!--", '"""', "#", "\\", '\\"', "`", "- ", "/* ", "{'"])
def test_hostile_code_is_read_to_its_end(piece: str) -> None:
    for language in ("", "python", "js", "html"):
        code = piece * 10_000  # a quadratic pattern would take minutes
        assert all(code[token.start : token.end] == token.text for token in tokens(code, language))


def changed(source: str, target: str, language: str) -> list[tuple[str, str]]:
    return [(source[slice(*each.source)], target[slice(*each.target)]) for each in changes(source, target, language)]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("python", "x = 1  # one\n", "x = 1  # 一\n"),
        ("python", "# all\nx = 1\n", "x = 1\n"),
        ("python", 'def f():\n    """Do it."""\n    return 1\n', 'def f():\n    """做。"""\n    return 1\n'),
        ("python", 'print("done", x)\n', 'print("完成", x)\n'),
        ("python", "f(a,\n  b)\n", "f(a, b)\n"),
        ("python", "x  =  1\n", "x = 1\n"),
        ("js", "a(); // go\n/* one\ntwo */\n", "a(); // 走\n/* 一 */\n"),
        ("html", "<b>Save it</b>\n", "<b>保存</b>\n"),
        ("yaml", "title: Quick start\n", "title: 快速开始\n"),
        ("sh", "cd <your folder>\n", "cd <你的文件夹>\n"),
        ("sql", "select 1 -- one\n", "select 1 -- 一\n"),
        ("sql", "# Add user a1 first\nselect 1\n", "# 先添加 a1 用户\nselect 1\n"),
        ("yaml", "size: 3 // set it to 4 or leave it\n", "size: 3 // 可设为 4\n"),
        ("sh", "#step1: Get the key\nmake\n", "#step1: 取得密钥\nmake\n"),
        ("sh", "  -p, --port <port>  Set the port of it\n", "  -p, --port <port>  设定 it 端口\n"),
        ("text", "├── a.css  <-- Copy CSS code here\n", "├── a.css  <-- 把 CSS 代码复制到这里来\n"),
        ("sh", "make all\nor\nninja\n", "make all\n或者\nninja\n"),
        ("sh", "ls -a or dir\n", "ls -a 或 dir\n"),
        ("md", "See *the* [guide](/en/g) now, please.\n", "现在请看 [指南](/zh/g)。\n"),
        (
            "mdx",
            '<Note title="Mind!">\n  A big *red* box\n</Note>\n',
            '<Note title="当心！">\n  *红色* 大框\n</Note>\n',
        ),
        ("", "├── src   sources of it\n", "├── src   源代码\n"),
        ("text", "German: das\n", "德语: das\n"),
        ("json", '{"title": "Start"}\n', '{"title": "开始"}\n'),
        ("sh", "curl https://x.io/en-us/a\n", "curl https://x.io/zh-cn/a\n"),
        ("js", "day.show('en-US')\n", "day.show('zh-CN')\n"),
        ("js", '<p role="x">Save</p>\n', '<p role="x">保存</p>\n'),
        ("js", "<p>{count} rows.</p>\n", "<p>{count} 行。</p>\n"),
        ("js", "<a\n  id={x}\n>\n  Next\n</a>\n", "<a\n  id={x}\n>\n  下一个\n</a>\n"),
        ("sh", "show pod-[UID of Lamp] -o\n", "show pod-[Lamp 的 UID] -o\n"),
        ("", "* Big lamps are sold.\n", "* 卖出 Big lamps。\n"),
        ("js", "a.join(', ')\n", "a.join('，')\n"),
        ("", "Note: the old Helm repo of Rust is gone.\n", "注意：Rust 的旧 Helm 仓库已经没有了。\n"),
        ("js", "f(on ? 'Run' : 'Halt');\ng('Run')\n", "f(on ? '运行' : '停止');\ng('Run')\n"),
        ("ts", 'a = "b";\n', "a = 'b';\n"),
        ("yaml", "version: A SemVer 2 number (required)\n", "version: SemVer 2 版本号（必需）\n"),
        ("mermaid", "a -->|Send spans and logs| b\n", "a -->|发送 Span 和日志| b\n"),
        ("sh", '{\n "a": {\n  "b": 1\n },\n "c": 2\n}\n', '{\n "a": { "b": 1 },\n "c": 2\n}\n'),
    ],
)
def test_words_for_readers_may_be_translated(language: str, source: str, target: str) -> None:
    assert changed(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "source", "target", "expected"),
    [
        ("python", "rate = 0.001\n", "rate = 0.01\n", [("001", "01")]),
        ("python", "print(x)\n", "打印(x)\n", [("print", "打印")]),
        ("", "print(x)\n", "打印(x)\n", [("print", "打印")]),
        ("python", "a = 1\nb = 2\nc = 3\n", "a = 1\nc = 3\n", [("b = 2", "")]),
        ("python", "a = 1\nc = 3\n", "a = 1\nb = 2\nc = 3\n", [("", "b = 2")]),
        ("js", "f(a, b)\n", "f(a， b)\n", [(",", "，")]),
        ("json", '{"name": "x"}\n', '{"名称": "x"}\n', [('"name"', '"名称"')]),
        ("python", 'print("abc")\n', 'print("abd")\n', [('"abc"', '"abd"')]),
        ("sh", "<b>make all</b>\n", "<b>make 全部</b>\n", [("all", "全部")]),
        ("sh", "cp <your file> -r /a\n", "cp <你的文件> /a\n", [("-r", "")]),
        ("sh", "make --no-cache a b\n", "make --no-caching a c\n", [("cache a b", "caching a c")]),
        ("sh", "make --all\n", "make -- 全部\n", [("all", "全部")]),
        ("sh", "exit\n", "退出\n", [("exit", "退出")]),
        ("sql", "select one -- two\n", "select 一 -- 二\n", [("one", "一")]),
    ],
)
def test_every_other_token_stays(language: str, source: str, target: str, expected: list[tuple[str, str]]) -> None:
    assert changed(source, target, language) == expected


def test_a_line_that_alone_left_its_margin_is_a_change() -> None:
    source = "def f():\n    a = 1\n    b = 2\n    c = 3\n    d = 4\n    e = 5\n"
    assert changed(source, source.replace("    c", "c"), "python") == [("c = 3", "c = 3")]
    assert changed(source, source.replace("    ", "  "), "python") == []


def test_white_space_at_the_end_of_a_line_is_no_change() -> None:
    assert changed("It's fit for the needs\n", "It's fit for the needs  \n", "text") == []


def test_long_code_is_shown_from_where_it_differs() -> None:
    start = "'the beginning of a text that is the same in both languages, and then it says "
    report = audit_text(f"如下。\n\n```py\n{start}yes'\n```\n", f"As follows.\n\n```py\n{start}no'\n```\n")
    assert [finding.message for finding in report.findings if finding.rule == "code-block-changed"] == [
        "`…hen it says no'` became `…hen it says yes'`"
    ]


def test_code_out_of_a_quotation_is_the_same() -> None:
    code = "@Timed\npublic class Jobs {\n\n    public void one() {\n        other();\n    }\n\n    @Timed\n    public void other() {\n    }\n}"
    quoted = "\n".join(f"> {line}".rstrip() for line in ("```java", *code.splitlines(), "```"))
    source = f"# Calls\n\n> A note says that the call to the method does nothing at all:\n>\n{quoted}\n\nEnd of it."
    target = f"# 调用\n\n一条说明说，调用该方法没有任何作用：\n\n```java\n{code}\n```\n\n到此为止。"
    assert not [finding for finding in audit_text(target, source).findings if finding.rule == "code-block-changed"]
    changed_code = target.replace("        other();", "        another();")
    assert [finding for finding in audit_text(changed_code, source).findings if finding.rule == "code-block-changed"]


def test_escapes_in_the_code_of_an_article_are_no_warning_of_ours() -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        report = audit_text('# 表\n\n```\n["\\d", "a"]\n```\n', "# Table\n\n```\n['\\d', 'a']\n```\n")
    assert told == []
    assert [finding for finding in report.findings if finding.rule == "code-block-changed"] == []
