"""The terminology rules, beyond the examples in their docstrings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tqcheck import Config, Finding, audit_text
from tqcheck.rules.terminology._sounds import sounds_like

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = """source,target,wrong,clues,flags
thread,线程,螺纹|丝线,进程,
TensorFlow,TensorFlow,张量流,,
node,节点,,,
cluster,集群,,,
overfitting,过拟合|过度拟合,,,
activation function,激活函数,,,
queue,队列,,,advisory
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "own.csv").write_text(GLOSSARY, encoding="utf-8")
    return Config(select=("terminology",), glossaries=("own.csv",), root=str(tmp_path))


def shown(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.target.text if finding.target else "") for finding in findings]


def test_a_wrong_rendering_is_mended_with_the_spaces_of_the_article(config: Config) -> None:
    report = audit_text("我用 Python 和张量流训练。", config=config)
    (finding,) = report.findings
    assert finding.fix is not None
    assert finding.fix.safe
    assert [edit.text for edit in finding.fix.edits] == [" TensorFlow "]
    assert finding.suggestions == ["TensorFlow"]
    assert finding.evidence["glossary"] == f"{config.root}/own.csv:3"


def test_a_word_half_in_bold_is_found_but_not_mended(config: Config) -> None:
    (finding,) = audit_text("用张**量流**训练。", config=config).findings
    assert finding.target is not None
    assert finding.target.text in {"张**量流**", "张**量流"}
    assert finding.fix is None


@pytest.mark.parametrize(
    ("source", "target", "rules"),
    [
        ("Threads share memory.", "螺纹共享内存。", ["term-forbidden"]),
        ("A screw is needed.", "进程需要螺纹。", []),
        (None, "进程里有螺纹。", ["term-forbidden"]),
        (None, "螺丝有螺纹。", []),
        ("It uses TensorFlow.", "它用 `张量流`。", []),
        ("A flow of tensors.", "张量流。", []),
    ],
)
def test_the_source_decides_where_there_is_one(
    source: str | None, target: str, rules: list[str], config: Config
) -> None:
    assert [finding.rule for finding in audit_text(target, source, config=config).findings] == rules


@pytest.mark.parametrize(("flags", "found"), [("", 1), ("idiom", 0)])
@pytest.mark.parametrize("source", [None, "Start from scratch."])
def test_an_idiom_may_be_rendered_in_two_ways(source: str | None, flags: str, found: int, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(
        f"source,target,flags\nfrom scratch,从零开始|从头开始,{flags}\n", encoding="utf-8"
    )
    config = Config(select=("term-inconsistent",), glossaries=("own.csv",), root=str(tmp_path))
    target = "从零开始吧。\n\n" * 4 + "从头开始吧。\n"
    report = audit_text(target, source and f"{source}\n\n" * 5, config=config)
    assert len(report.findings) == found


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("我们用 Axon 写了一个轴突项目。", 1),
        ("轴突项目研究轴突（axon）。", 0),
        ("轴突项目\n\n聚合与事件溯源", 1),
        ("轴突项目\n\n聚合", 0),
    ],
)
def test_a_name_that_the_rendering_keeps_speaks_for_the_term(target: str, found: int, tmp_path: Path) -> None:
    row = "source,target,wrong,clues\nAxon project,Axon 项目,轴突项目,聚合|事件溯源\n"
    (tmp_path / "own.csv").write_text(row, encoding="utf-8")
    config = Config(select=("terminology",), glossaries=("own.csv",), root=str(tmp_path))
    assert len(audit_text(target, config=config).findings) == found


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("TensorFlow（张量流）是一个库。", 0),
        ("“TensorFlow” (张量流) 是一个库。", 0),
        ("PyTorch（张量流的对手）是一个库。", 1),
        ("它的译名“张量流”不常用。", 0),
    ],
)
def test_what_explains_a_name_is_no_rendering(target: str, found: int, config: Config) -> None:
    assert len(audit_text(target, config=config).findings) == found


def test_two_right_renderings_do_not_make_a_wrong_one(tmp_path: Path) -> None:
    row = "source,target,wrong\nvanishing gradient,梯度消失,消失梯度\n"
    (tmp_path / "own.csv").write_text(row, encoding="utf-8")
    config = Config(select=("terminology",), glossaries=("own.csv",), root=str(tmp_path))
    assert audit_text("1. 梯度消失\n   梯度消失是指梯度变小。", config=config).findings == []
    assert len(audit_text("这是消失梯度的问题。", config=config).findings) == 1


def test_one_place_has_one_finding(config: Config) -> None:
    source = "Threads run.\n\nThe thread stops.\n\nA thread waits."
    target = "线程运行。\n\n螺纹停止。\n\n线程等待。"
    assert shown(audit_text(target, source, config=config).findings) == [("term-forbidden", "螺纹")]


def test_a_stranger_in_place_of_a_term_is_found_where_the_article_knows_better(config: Config) -> None:
    source = "A node fails.\n\nThe node restarts.\n\nThe node joins the cluster."
    bad = audit_text("节点出错。\n\n淋巴结重启。\n\n节点加入集群。", source, config=config)
    assert shown(bad.findings) == [("term-mistranslated", "淋巴结")]
    assert bad.findings[0].source is not None
    assert bad.findings[0].source.text == "node"
    assert audit_text("节点出错。\n\n它会重启。\n\n节点加入集群。", source, config=config).findings == []


def test_verbs_and_parts_of_names_are_no_terms(config: Config) -> None:
    source = "A cluster runs.\n\nPoints cluster there: they cluster.\n\nThe Cluster Manager works."
    target = "集群运行。\n\n点聚拢在那里：它们聚拢。\n\n管理大师正在工作。"
    assert audit_text(target, source, config=config).findings == []


def test_a_term_kept_in_english_throughout_is_the_translators_choice(config: Config) -> None:
    once = audit_text("常用的 activation function 有三种。", config=config)
    assert shown(once.findings) == [("term-untranslated", "activation function")]
    often = "常用的 activation function 有三种。" * 3
    assert audit_text(often, config=config).findings == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("|Name|Type|Use|\n|-|-|-|\n|A|boolean|It is set|", "|名称|类型|用途|\n|-|-|-|\n|A|boolean|它已设置|"),
        ("The type is xs:boolean here.", "类型是 xs:boolean 的值。"),
        ("Its value is overload1 here.", "其值是 overload1 重载。"),
        ("Convert it to a uniqueidentifier here.", "转换为 uniqueidentifier 时出错。"),
        ("Install the .NET Framework here.", "安装.NET framework 版本。"),
    ],
)
def test_types_and_names_are_no_terms_left_in_english(source: str, target: str) -> None:
    assert audit_text(target, source, config=Config(select=("term-untranslated",))).findings == []


def test_a_verb_with_a_name_is_not_the_same_with_a_word() -> None:
    config = Config(select=("terminology",))
    assert audit_text("使用条带集存储数据。", "Use stripe sets to store data.", config=config).findings == []
    assert audit_text("使用条带付款。", "You can use Stripe to pay.", config=config).findings != []


def test_a_word_before_a_right_rendering_is_no_part_of_a_wrong_one() -> None:
    config = Config(select=("terminology",))
    assert audit_text("活动定义树根节点", "Activity Definition Tree root node", config=config).findings == []
    assert audit_text("树根节点在顶部。", "The root node is at the top.", config=config).findings != []


def test_the_usual_rendering_across_another_one_is_no_slip(tmp_path: Path) -> None:
    row = "source,target\nentry point,入口点|程序入口\n"
    (tmp_path / "own.csv").write_text(row, encoding="utf-8")
    config = Config(select=("term-inconsistent",), glossaries=("own.csv",), root=str(tmp_path))
    source = "The entry point runs.\n\n" * 4 + "The entry point of the program runs."
    assert audit_text("入口点运行。\n\n" * 4 + "程序入口点运行。", source, config=config).findings == []
    assert len(audit_text("入口点运行。\n\n" * 4 + "程序入口运行。", source, config=config).findings) == 1


def test_a_table_cell_ends_a_word(config: Config) -> None:
    assert audit_text("| 张量 | 流 |\n|---|---|\n| 张量流 | 好 |", config=config).findings[0].target.line == 3  # type: ignore[union-attr]


def test_titles_in_front_matter_are_read(config: Config) -> None:
    (finding,) = audit_text("---\ntitle: 张量流简介\n---\n\n正文。", config=config).findings
    assert finding.target is not None
    assert (finding.target.start, finding.target.text) == (11, "张量流")


@pytest.mark.parametrize(
    ("chinese", "latin", "same"),
    [
        ("安德鲁·恩格", "Andrew Ng", True),
        ("伊恩·古德费洛", "Ian Goodfellow", True),
        ("作者约翰·史密斯说", "Maria Garcia", False),
        ("普拉文·库马尔", "Praveen Kumar", True),
        ("迁移·学习", "Andrew Ng", False),
    ],
)
def test_names_are_compared_by_their_consonants(chinese: str, latin: str, *, same: bool) -> None:
    assert sounds_like(chinese.split("·"), latin.split(" ")) is same


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Vault keeps the keys.", "保管库保存密钥。", 1),
        ("Set up a vault in Azure Key Vault.", "在 Azure Key Vault 中设置保管库。", 0),
        ("It runs edge AI on a phone.", "它在手机上运行前沿 AI。", 1),
        ("It uses cutting-edge AI.", "它使用前沿 AI。", 0),
        ("Both are cutting-edge AI, and one is edge AI.", "两者都是前沿 AI。", 1),
    ],
)
def test_a_part_of_another_name_or_word_is_no_use_of_a_term(
    source: str, target: str, found: int, tmp_path: Path
) -> None:
    (tmp_path / "own.csv").write_text(
        "source,target,wrong\nVault,Vault,保管库\nedge AI,边缘 AI,前沿 AI\n", encoding="utf-8"
    )
    config = Config(select=("term-forbidden", "name-translated"), glossaries=("own.csv",), root=str(tmp_path))
    assert len(audit_text(target, source, config=config).findings) == found


def test_a_term_of_a_field_counts_where_the_article_is_about_it(tmp_path: Path) -> None:
    others = [f"topic{number}" for number in range(12)]
    rows = [f"{name},{name},,general" for name in others] + [
        f"layer{number},层,,machine learning" for number in range(3)
    ]
    rows += ["feature store,特征存储,功能存储,machine learning", "data annotation,数据标注,,machine learning"]
    (tmp_path / "own.csv").write_text("\n".join(["source,target,wrong,domain", *rows, ""]), encoding="utf-8")
    config = Config(select=("term-forbidden", "term-mistranslated"), glossaries=("own.csv",), root=str(tmp_path))
    english = ["A feature store is here.", "Use data annotations."]
    chinese = ["这里有功能存储。", "使用数据批注。"]
    about = "\n\n".join([*others, *english]), "\n\n".join([*others, *chinese])
    assert audit_text(about[1], about[0], config=config).findings == []
    layers = "\n\nlayer0 layer1 layer2", "\n\n层、层和层"
    found = audit_text(about[1] + layers[1], about[0] + layers[0], config=config).findings
    assert [finding.rule for finding in found] == ["term-forbidden", "term-mistranslated"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("这里用 pyTorch 训练。", ["pyTorch"]),
        ("这里用 PyTorch 训练，再运行 pytorch 命令。", []),
        ("用 ConfigMaps 保存配置。", ["ConfigMaps"]),
        ("用 Chrome DevTools 调试，DevTools 很快。", []),
        ("YAML 很短，YAML 不难，先写 YAML。再读 yaml 内容。", ["yaml"]),
        ("YAML 很短，YAML 不难，先写 YAML。再读 yaml 文件。", []),
        ("YAML 很短，YAML 不难。再读 yaml 内容。", []),
        ("YAML 很短，YAML 不难，先写 YAML。再读 yaml 内容。\n\n```sh\nyaml lint\n```", []),
        ("NPM 很短，NPM 不难，先装 NPM。再用 npm 安装。", []),
    ],
)
def test_a_name_is_written_as_its_owners_and_the_article_do(text: str, found: list[str]) -> None:
    report = audit_text(text, config=Config(select=("name-altered",)))
    assert [finding.target.text for finding in report.findings if finding.target] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## 2. 概观\n\n这里讲怎样安装。", ["概观"]),
        ("## 数据的概观\n\n这里讲怎样安装。", []),
        ("| 名称 | 概观 |\n| --- | --- |\n| a | b |", []),
        ("# 摘要\n\n这里讲怎样安装，再讲怎样删除。", []),
        ("这里讲怎样安装，再讲怎样删除，最后讲怎样更新。\n\n## 摘要\n\n都讲了。", ["摘要"]),
    ],
)
def test_what_machines_write_as_headings_is_wrong_as_a_heading(text: str, found: list[str]) -> None:
    report = audit_text(text, config=Config(select=("term-forbidden",)))
    assert [finding.target.text for finding in report.findings if finding.target] == found
