"""What the article's own custom tells about a place that departs from it."""

from __future__ import annotations

import pytest

from tqcheck import Config, audit_text

CONFIG = Config(select=("terminology",))
TASKS = "A task has a name. A task may fail.", "任务有名称。任务可能失败。"
QUEUES = "The queue is empty. Each queue has a name.", "队列为空。每个队列都有名称。"


def found(source: str, target: str) -> list[tuple[str, str]]:
    findings = audit_text(target, source, config=CONFIG).findings
    return [(str(one.evidence["evidence"]), one.target.text) for one in findings if one.target and one.weight >= 1]


@pytest.mark.parametrize(
    ("custom", "source", "target", "misread"),
    [
        (TASKS, "Each task is logged.", "每个作业本都有日志。", "作业本"),
        (
            ("A node has a name. A node may fail.", "节点有名称。节点可能失败。"),
            "Start the node.",
            "启动结点肉。",
            "结点肉",
        ),
        (
            ("A field has a name. A field may be empty.", "字段有名称。字段可以为空。"),
            "Fill the field.",
            "填写领域性。",
            "领域性",
        ),
    ],
)
def test_a_rendering_with_something_added_is_another_word_where_the_article_says_another_rendering(
    custom: tuple[str, str], source: str, target: str, misread: str
) -> None:
    assert found(f"{custom[0]} {source}", f"{custom[1]}{target}") == [("added", misread)]
    assert found(source, target) == []


@pytest.mark.parametrize(
    ("custom", "source", "target"),
    [
        (TASKS, "Each task is in the exercise book.", "每项任务都在作业本里。"),
        (TASKS, "Each job is logged.", "每个作业都有日志。"),
        (
            ("A thread has a name. A thread may sleep.", "线程有名称。线程可能休眠。"),
            "Sort the threads within groups.",
            "对组内线程排序。",
        ),
        (
            ("A pointer has a type. A pointer is small.", "指针有类型。指针很小。"),
            "It returns a pointer to the parent frame.",
            "它返回指向父框架的指针。",
        ),
        (
            ("A function has a name. A function returns a value.", "函数有名称。函数返回一个值。"),
            "The functional style is used for each function.",
            "每个函数都采用功能性写法。",
        ),
    ],
)
def test_what_the_source_says_or_a_rendering_in_it_is_nothing_added(
    custom: tuple[str, str], source: str, target: str
) -> None:
    assert found(f"{custom[0]} {source}", f"{custom[1]}{target}") == []


def test_a_word_that_no_technical_text_uses_is_a_misreading_though_the_renderings_are_as_many() -> None:
    source, target = "Clear the queue before it grows.", "在长龙变长之前，清空队列中的内容。"
    assert found(f"{QUEUES[0]}\n\n{source}", f"{QUEUES[1]}\n\n{target}") == [("sense", "长龙")]
    assert found(source, target) == []


def test_a_word_across_the_edge_says_nothing_if_it_cuts_a_word_that_is_said_more() -> None:
    assert found(f"{QUEUES[0]} Switch the queue.", f"{QUEUES[1]}切换长龙。") == [("sense", "长龙")]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Each read-only database is small.", "每个只读数据底座都很小。", [("literal", "数据底座")]),
        ("Each open-source database is small.", "每个开源数据库都很小。", []),
        ("Each shared hosting plan is small.", "每个共享主机方案都很小。", []),
    ],
)
def test_the_last_word_of_a_longer_term_is_looked_for_by_itself(
    source: str, target: str, expected: list[tuple[str, str]]
) -> None:
    assert found(source, target) == expected


def test_words_that_the_article_says_again_and_again_for_a_term_with_clues_are_meant() -> None:
    source, target = "The control group has two buttons.", "控件组有两个按钮。"
    assert found(source, target) == [("literal", "控件组")]
    assert found("\n\n".join([source] * 4), "\n\n".join([target] * 4)) == []


def test_a_heading_that_tells_what_to_do_has_a_verb() -> None:
    assert found("# How to: Open Standard Editors\n\nRead this.", "# 如何：打开标准编辑器\n\n请阅读本文。") == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Expand the **Deployment Location** node.", "展开**部署位置**节点。"),
        ("The menu has two rows. Use the right-click menu.", "菜单有两行。使用右键单击菜单。"),
        ("It moves across the row. Each row has a name.", "它在行间移动。每一行都有名称。"),
    ],
)
def test_pieces_of_other_phrases_are_no_renderings(source: str, target: str) -> None:
    assert found(source, target) == []


def test_a_numeral_makes_no_other_rendering() -> None:
    target = "每个代码行都要测试。" * 5 + "写一行代码。"
    source = "Test each line of code. " * 5 + "Write a line of code."
    assert [one for one in audit_text(target, source, config=CONFIG).findings if one.rule == "term-inconsistent"] == []
