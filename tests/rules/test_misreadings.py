"""What ``term-mistranslated`` takes for a misreading of a term, and what not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tqcheck import Config, audit_text

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = """source,target,wrong,clues,flags
thread,线程,,,
compiler,编译器,,,
stream,流,,,
backend,后端,,,
load balancer,负载均衡器,,,
source control,源代码控制,,,
list element,列表元素,,,
challenge,挑战,,,
cluster node,集群节点,,,
helper class,辅助类,,,
line of code,代码行,,,
table,表,,,
property,属性,,,
control structure,控制结构,,!控件,
Jenkins,Jenkins,,,
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "own.csv").write_text(GLOSSARY, encoding="utf-8")
    return Config(select=("term-mistranslated",), glossaries=("own.csv",), root=str(tmp_path))


@pytest.mark.parametrize(
    ("source", "target", "found", "kind"),
    [
        ("Every thread has a name.", "每个螺纹都有名称。", "螺纹", "sense"),
        ("The compiler reads the file.", "汇编者读取文件。", "汇编者", "sense"),
        ("Read from the stream.", "从溪流中读取。", "溪流", "sense"),
        ("The backend is written in Go.", "后面尽头用 Go 编写。", "后面尽头", "literal"),
        ("A load balancer sends it on.", "负荷平衡的转发它。", "负荷平衡", "literal"),
        ("We build it with Jenkins.", "我们用詹金斯构建。", "詹金斯", "sound"),
    ],
)
def test_a_misreading_is_found_with_its_evidence(
    config: Config, source: str, target: str, found: str, kind: str
) -> None:
    (finding,) = audit_text(target, source, config=config).findings
    assert finding.target is not None
    assert finding.target.text == found
    assert finding.evidence["evidence"] == kind


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Every thread has a name.", "每个线程都有名称。"),
        ("Every thread has a name.", "它们都有名称。"),  # the term is left out
        ("Every thread of the screw has a name, and so does each thread.", "螺丝的螺纹都有名称，线程也有。"),
        ("A load balancer sends it on.", "负载平衡器转发它。"),  # a form of the rendering
        ("A cluster node is down.", "一个群集节点停机。"),  # synonyms
        ("The helper class makes it agile.", "帮助程序类使其敏捷。"),
        ("Change the first line of code.", "更改代码的第一行。"),
        ("To summarize the table, read on.", "若要汇总表，请往下读。"),
        ("Set the persistent property.", "设置持续性选项。"),
        ("The control structure describes an edit control.", "控件结构描述编辑控件。"),
        ("Read from the stream of the brook.", "从小溪的流中读取。"),
        ("The waiter ends the thread.", "侍者结束了它。"),  # the source explains the word
        ("The server sends a challenge.", "服务器发出质询。"),  # another sense that stands
        ("The data source control is slow.", "数据源控件很慢。"),  # a word belongs to the one before the term
        ("To list elements, run it.", "要列出元素，请运行它。"),  # a verb and what it acts on
    ],
)
def test_what_the_source_explains_is_left_alone(config: Config, source: str, target: str) -> None:
    assert audit_text(target, source, config=config).findings == []
