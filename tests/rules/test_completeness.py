"""Completeness rules beyond their examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tqcheck import Config, audit_text

if TYPE_CHECKING:
    from tqcheck.finding import Finding

SOURCE = """# Redis 7

Redis 7 keeps recent pages in memory, so that the next reader gets them at once.

## When to use it

Use it where the same page is read many times in a short while.

- Pages that seldom change
- Lists of 100 entries or fewer

| Name | Size |
|---|---|
| small | 16 MB |
| large | 64 MB |
"""
TARGET = """# Redis 7

Redis 7 把最近的页面保存在内存中，这样下一位读者就能立刻得到它们。

## 何时使用

在短时间内多次读取同一页面的地方使用它。

- 很少改变的页面
- 不超过 100 项的列表

| 名称 | 大小 |
|---|---|
| small | 16 MB |
| large | 64 MB |
"""
ALL = Config(select=("completeness",))


def found(target: str, source: str | None = SOURCE) -> list[Finding]:
    return audit_text(target, source, config=ALL).findings


def test_a_complete_translation_has_no_finding() -> None:
    assert found(TARGET) == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("## 何时使用\n\n", "heading"),
        ("在短时间内多次读取同一页面的地方使用它。\n\n", "paragraph"),
        ("- 不超过 100 项的列表\n", "list item"),
        ("| large | 64 MB |\n", "table row"),
    ],
)
def test_whatever_is_left_out_is_found_where_it_should_stand(line: str, kind: str) -> None:
    damaged = TARGET.replace(line, "")
    [finding] = [finding for finding in found(damaged) if finding.rule == "block-omitted"]
    assert kind in finding.message
    assert finding.source is not None
    assert finding.target is not None
    assert finding.target.start == finding.target.end
    assert abs(finding.target.line - TARGET[: TARGET.index(line)].count("\n")) <= 2


def test_a_copied_paragraph_is_found_with_its_source() -> None:
    english = "Use it where the same page is read many times in a short while."
    [finding] = found(TARGET.replace("在短时间内多次读取同一页面的地方使用它。", english))
    assert finding.rule == "block-untranslated"
    assert finding.target is not None
    assert finding.source is not None
    assert finding.target.text == finding.source.text == english


def test_a_copied_heading_is_found_among_chinese_ones() -> None:
    [finding] = found(TARGET.replace("## 何时使用", "## When to use it"))
    assert (finding.rule, finding.target and finding.target.text) == ("block-untranslated", "## When to use it")


@pytest.mark.parametrize(
    ("heading", "left"),
    [
        ("Limitations", True),
        ("1. Introduction", True),
        ("Typing `ref()`", False),  # one word that no function word is
        ("Without `ref()`", True),
        ("Filtered/Sorted Results", True),
        ("Retry Policy (Default)", True),
        ("Sharing Without Locks", True),
        ("auth [string]", False),
        ("useCache()", False),
        ("Cloud Storage", False),  # a name in the source's prose
        ("Retries", False),  # a name in the translation's prose
        ("Redis Cluster", False),
    ],
)
def test_a_heading_is_left_over_if_its_words_are_no_name(heading: str, *, left: bool) -> None:
    english = f"# Cache\n\nIt keeps pages in Cloud Storage; set Retries to one.\n\n## {heading}\n\nIt is small.\n"
    chinese = f"# 缓存\n\n它把页面保存在 Cloud Storage 中；将 Retries 设为一。\n\n## {heading}\n\n它很小。\n"
    assert ["block-untranslated"] * left == [one.rule for one in found(chinese, english)]


def test_the_same_heading_twice_is_no_name() -> None:
    english = "# Page Cache\n\nThe cache keeps every page.\n\n## Page Cache\n\nIt is small.\n"
    chinese = "# Page Cache\n\n缓存保存所有页面。\n\n## Page Cache\n\n它很小。\n"
    assert len([one for one in found(chinese, english) if one.rule == "block-untranslated"]) == 2


@pytest.mark.parametrize(
    "kept",
    [
        "详见 [The Rust Programming Language](https://example.com)。",
        "运行 `make all the things` 即可。",
        "他说：“This is not the end of it.”",
        "这就是所谓的先来先服务（first in and first out）。",
        "Redis, Memcached, Apache Kafka, PostgreSQL, Elasticsearch, RabbitMQ",
        "![A picture of the whole thing](a.png)",
        "Copyright 2020 by the authors of this page. All rights reserved.",
        "<!-- This comment is for the editors of the page -->",
    ],
)
def test_english_that_belongs_there_is_left_alone(kept: str) -> None:
    assert found(f"# 标题\n\n这一段是中文，写得很长也很清楚。\n\n{kept}\n", None) == []


def test_a_phrase_in_english_is_found_to_the_character() -> None:
    [finding] = found("缓存很快，but it is also very small，而且便宜。\n", None)
    assert finding.rule == "span-untranslated"
    assert finding.target is not None
    assert finding.target.text == "but it is also very small"


@pytest.mark.parametrize("piece", ["the cache ", "缓存 the cache is ", "（", "“the ", "a, ", "| the cache "])
def test_a_hostile_line_is_read(piece: str) -> None:
    report = audit_text("中文。" + piece * (20_000 // len(piece)), config=ALL)
    assert not any(why.startswith("failed") for why in report.coverage.rules_skipped.values())


def test_an_article_in_english_has_nothing_to_translate_yet() -> None:
    assert found("# A\n\nThis is all in English, and it is meant to be so.\n", None) == []


def test_a_section_that_was_moved_is_one_finding() -> None:
    english = [
        "## Install\n\nDownload the archive and unpack it. Version 2.1 needs 40 MB.\n\nRun the script `setup.sh` as root.",
        "## Configure\n\nThe file `main.conf` holds the port and the user name.\n\nRestart the service after every change.",
        "## Upgrade\n\nStop all workers before the upgrade begins.\n\nOld logs are kept for 30 days.",
        "## Remove\n\nDelete the folder and the user account.\n\nThe database stays where it is.",
    ]
    chinese = [
        "## 安装\n\n下载压缩包并解压。2.1 版需要 40 MB。\n\n以 root 身份运行脚本 `setup.sh`。",
        "## 配置\n\n文件 `main.conf` 保存端口和用户名。\n\n每次更改后都要重启服务。",
        "## 升级\n\n升级开始之前停止所有工作进程。\n\n旧日志保留 30 天。",
        "## 删除\n\n删除该文件夹和用户账户。\n\n数据库保留在原处。",
    ]
    moved = [chinese[number] for number in (0, 2, 3, 1)]
    [finding] = found("\n\n".join(moved), "\n\n".join(english))
    assert finding.rule == "block-misplaced"
    assert finding.target is not None
    assert finding.target.text == chinese[1]
    assert finding.source is not None
    assert finding.source.text == english[1]


def test_what_the_source_says_again_and_again_may_be_said_as_often() -> None:
    parts = [(f"Lamp{n}", f"https://x.io/{n}") for n in range(3)]
    source = "# Lamps\n\n" + "".join(f"## {a}\n\nIt is a lamp.\n\nUsed by:\n\n- [{a}]({u})\n\n" for a, u in parts)
    target = "# 灯\n\n" + "".join(
        f"## {a}\n\n它是一盏灯。\n\n常见的使用这种灯的房间有下面这些：\n\n- [{a}]({u})\n\n" for a, u in parts
    )
    assert not [finding for finding in found(target, source) if finding.rule == "block-duplicated"]


STEPS = """# Sinks

A sink sends what arrives to a database.

1. Open the page of the connectors.
2. Press the create button in the upper corner.
3. Choose the database, and press the next button.
4. Enter the name of the host and its port.
"""
MERGED = """# 数据接收器

接收器把到达的内容发送到数据库。

1. 打开连接器页面，按右上角的创建按钮。
2. 选择数据库，按下一步按钮。
3. 输入主机名及其端口。
"""


def test_a_step_that_the_one_before_it_says_is_not_left_out() -> None:
    assert not [finding for finding in found(MERGED, STEPS) if finding.rule == "block-omitted"]
    damaged = MERGED.replace("，按右上角的创建按钮", "")
    [finding] = [finding for finding in found(damaged, STEPS) if finding.rule == "block-omitted"]
    assert finding.source is not None
    assert STEPS[finding.source.start : finding.source.end].startswith("2. Press the create button")


def test_items_of_code_that_became_a_sentence_are_not_left_out() -> None:
    source = "# Moves\n\nThe old methods are:\n\n- `TopDown`\n- `BottomUp`\n\nThey are gone from this release on.\n"
    target = "# 迁移\n\n旧的方法有 `TopDown` 和 `BottomUp`。\n\n从这个版本起它们不再存在。\n"
    assert not [finding for finding in found(target, source) if finding.rule == "block-omitted"]


@pytest.mark.parametrize(
    "kept", ["### liblamp.so.2 not found", "### No module named 'lamp.lazy'", "### Q4: lamp_rust.LampError: too big"]
)
def test_a_heading_that_is_a_message_stays(kept: str) -> None:
    source = f"# Lamps\n\nIt is a small page about lamps.\n\n{kept}\n\nInstall it again and start it.\n"
    target = f"# 灯具\n\n这是一个关于灯的小页面，写给读者。\n\n{kept}\n\n请重新安装它，然后启动它。\n"
    assert not [finding for finding in found(target, source) if finding.rule == "block-untranslated"]
