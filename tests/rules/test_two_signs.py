"""Weak evidence of a misreading needs a second sign: what the article, its field or other technical texts say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tqcheck import Config, audit_text

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = """source,target,wrong,clues,flags,domain
channel,通道,,,,
weight,权重|重量,,,,
layer,层,,,,
server,服务器,,,,
white box,白盒,,,,
virtual function,虚函数,,,,
system on a chip,片上系统,,,,
control group,对照组,,,,
managed service,托管服务,,,,
domain name,域名,领域名称,,,
image stream,镜像流,图像流,OpenShift,,DevOps
start token,起始标记,启动令牌,,,
Ruby,Ruby,红宝石,,case,product
Intercom,Intercom,对讲机,客服,case,product
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "own.csv").write_text(GLOSSARY, encoding="utf-8")
    rules = ("term-mistranslated", "term-forbidden", "name-translated")
    return Config(select=rules, glossaries=("own.csv",), root=str(tmp_path))


def found(source: str, target: str, config: Config, *, but: str = "") -> list[str]:
    findings = audit_text(target, source, config=config).findings
    return [finding.target.text for finding in findings if finding.target and finding.rule != but]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        # A phrase that speaks of the term, a word that is none
        (
            "A layer has a name. A layer may be hidden. Add the layer and its fields to the second layer.",
            "层有名称。层可以隐藏。向第二层层中添加字段。",
        ),
        (
            "A server has a name. A server may fail. Each server has a value, and the higher one counts.",
            "服务器有名称。服务器可能出错。取值以较高者为准。",
        ),
        # Once one rendering, once another: no custom
        (
            "The weight of an edge is a number. The weight of a box is in kilograms. Enter your height and weight.",
            "边的权重是一个数。箱子的重量以千克计。请输入身高和体重。",
        ),
        # What other technical texts say
        ("Draw two white boxes and a gray one.", "画两个白色方框和一个灰色方框。"),
        ("Each virtual function of the card has an address.", "网卡的每个虚拟功能都有一个地址。"),
        # A verb, and what an adverb describes
        ("This control groups the commands.", "此控件组命令。"),
        ("These are centrally managed services.", "这些是集中管理的服务。"),
    ],
)
def test_words_that_are_meant_as_they_stand_are_left_alone(source: str, target: str, config: Config) -> None:
    assert found(source, target, config) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The rubric is attached to the task.", "评分红宝石附加到任务，用 Ruby 方法。"),
        ("The bootstrap token is stored.", "启动令牌已存储。"),
        ("The header describes the image stream of the camera.", "标头描述摄像头的图像流。"),
        ("Set the domain names first.\n\nThen set the realm name.", "先设置域名。\n\n再设置领域名称。"),
        ("Choose the Intercom profile.", "选择对讲机配置文件。"),
    ],
)
def test_a_wrong_rendering_needs_its_english_where_it_stands(source: str, target: str, config: Config) -> None:
    assert found(source, target, config, but="term-mistranslated") == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Enter the domain name.", "输入领域名称。", ["领域名称"]),
        ("OpenShift has an image stream.", "OpenShift 有一个图像流。", ["图像流"]),
        ("The image stream is new. Each image stream has tags.", "图像流是新的，它有标签。", ["图像流"]),
        ("Write it in Ruby.", "用红宝石编写。", ["红宝石"]),
    ],
)
def test_two_signs_are_enough(source: str, target: str, expected: list[str], config: Config) -> None:
    assert found(source, target, config, but="term-mistranslated") == expected


ROWS = """source,target,wrong,clues,domain
mesh node,网状节点,,,
"""


@pytest.mark.parametrize(
    ("rows", "source", "target", "found"),
    [
        ("", "Each mesh node has a name.", "每个网格节点都有名称。", ["网格节点"]),
        ("mesh,网格,,,\nnode,节点,,,\n", "Each mesh node has a name.", "每个网格节点都有名称。", []),
        ("mesh,网格,,render,\nnode,节点,,,\n", "Each mesh node has a name.", "每个网格节点都有名称。", ["网格节点"]),
        ("mesh,网格,,,\n", "Each mesh node has a name.", "每个网格节点都有名称。", ["网格节点"]),
    ],
)
def test_words_that_glossaries_give_for_each_word_of_a_term_are_right(
    tmp_path: Path, rows: str, source: str, target: str, found: list[str]
) -> None:
    (tmp_path / "own.csv").write_text(ROWS + rows, encoding="utf-8")
    config = Config(select=("term-mistranslated",), glossaries=("own.csv",), root=str(tmp_path))
    findings = audit_text(target, source, config=config).findings
    assert [finding.target.text for finding in findings if finding.target] == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Marina Costa wrote it.\n\nMarina Costa is an engineer.", 1),
        ("Marcello Kosta wrote it.\n\nAnother wrote it again.\n\nMarina Costa is an engineer.", 0),
    ],
)
def test_a_name_spelled_in_chinese_is_another_one_if_the_source_has_another_there(source: str, found: int) -> None:
    parts = ["玛丽娜·科斯塔写了它。", "另一个人又写了一遍。", "Marina Costa 是一名工程师。"]
    target = "\n\n".join(parts if source.count("\n\n") > 1 else [parts[0], parts[2]])
    findings = audit_text(target, source, config=Config(select=("name-inconsistent",))).findings
    assert len(findings) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Use the RowFlags of a RowFlag list and a RowFlag.", 1),
        ("Use `RowFlags` of a RowFlag list and a RowFlag.", 0),
        ("Call Table.RowFlags of a RowFlag list and a RowFlag.", 0),
        ("Read [RowFlags](/api/table.rowflags) of a RowFlag list and a RowFlag.", 0),
        ("[RowFlags](rowflags.md) of a RowFlag list and a RowFlag.", 0),
        ("Read the [report](https://example.org/RowFlags/report) of a RowFlag list and a RowFlag.", 0),
        ("[RowFlags](rowflags-element.md) of a RowFlag list and a RowFlag.", 0),
        ("The [RowFlags](flag.md) data element of a RowFlag list and a RowFlag.", 0),
        ("The RowFlagsManager of a RowFlag list and a RowFlag.", 0),
        ("The RowFlags Element of a RowFlag list and a RowFlag.", 0),
        ("**RowFlags** is a property of a RowFlag list and a RowFlag.", 0),
    ],
)
def test_a_plural_that_names_something_in_code_stays(source: str, found: int) -> None:
    target = "使用 RowFlag 列表和 RowFlag 的 RowFlags。"
    findings = audit_text(target, source, config=Config(select=("name-altered",))).findings
    assert len(findings) == found


@pytest.mark.parametrize(
    ("source", "found"), [("The regex module is small.", 1), ("The std.regex module (\\<regex>) is small.", 0)]
)
def test_a_word_that_is_part_of_a_name_in_the_source_is_no_term(tmp_path: Path, source: str, found: int) -> None:
    (tmp_path / "own.csv").write_text("source,target\nregex,正则表达式\n", encoding="utf-8")
    config = Config(select=("term-untranslated",), glossaries=("own.csv",), root=str(tmp_path))
    assert len(audit_text("这个 std. regex 里的东西很小。", source, config=config).findings) == found


SENSES = """source,target,wrong,clues,flags
stream,流,,!river,
stream,涌出,,,verb
stream (heading),流,溪流,#,exact
next page prediction,下页预测,,,
"""


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Read from the stream. It is small.", "从溪流中读取。它很小。", ["溪流"]),
        ("Read from the stream. The river is small.", "从溪流中读取。河很小。", []),
        ("We drop the next page prediction goal.", "我们去掉下一个页面预测目标。", []),
        ("We drop the next page prediction goal.", "我们去掉下一个页面的预测目标。", []),
        ("We drop the next page prediction goal.", "我们去掉后继页面的预报目标。", ["页面的预报"]),
    ],
)
def test_words_that_are_meant_as_they_stand_are_no_misreadings(
    tmp_path: Path, source: str, target: str, found: list[str]
) -> None:
    (tmp_path / "own.csv").write_text(SENSES, encoding="utf-8")
    config = Config(select=("term-mistranslated",), glossaries=("own.csv",), root=str(tmp_path))
    assert [one.target.text for one in audit_text(target, source, config=config).findings if one.target] == found


def test_words_that_say_what_is_done_are_no_thing_that_it_was_done_to(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("source,target,wrong\nmasked piece,掩码块,遮住块\n", encoding="utf-8")
    config = Config(select=("term-forbidden",), glossaries=("own.csv",), root=str(tmp_path))
    assert [one.target.text for one in audit_text("这里有遮住块。", config=config).findings if one.target] == ["遮住块"]
    assert audit_text("这里应遮住块，不可以遮住块。", config=config).findings == []


def test_a_word_that_ends_a_name_is_no_term_left_in_english(tmp_path: Path) -> None:
    rows = "source,target,wrong,flags\nwidget,部件,,\n.TOP Widget,.TOP Widget,,case\n"
    (tmp_path / "own.csv").write_text(rows, encoding="utf-8")
    config = Config(select=("term-untranslated",), glossaries=("own.csv",), root=str(tmp_path))
    assert len(audit_text("这是一个 widget 的名称。", "The name of a widget.", config=config).findings) == 1
    for name in (".TOP widget", ".top widget"):
        assert audit_text(f"这是 {name} 的名称。", f"The name of the {name}.", config=config).findings == []
