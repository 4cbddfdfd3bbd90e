"""Names that the article itself shows: kept in Latin letters elsewhere, or spelled by an address."""

from __future__ import annotations

import pytest

from tqcheck import Config, audit_text

CONFIG = Config(select=("name-translated",))


def found(target: str, source: str | None = None) -> list[tuple[str, str]]:
    report = audit_text(target, source=source, config=CONFIG)
    return [(finding.target.text, finding.suggestions[0]) for finding in report.findings if finding.target]


@pytest.mark.parametrize(
    "text",
    [
        "[海狸](https://example.org/)是一个构建工具。Beaver 很快。",
        "## 海狸\n\n这里讲怎样安装。\n\n用 Beaver 构建。",
        "- **海狸**：构建工具\n\n用 Beaver 构建。",
        "AWS 海狸\n\n用 Beaver 构建。",
    ],
)
def test_a_word_that_stands_where_names_do_is_the_name_that_the_article_writes(text: str) -> None:
    assert ("海狸", "Beaver") in found(text)


def test_every_place_of_the_word_is_told() -> None:
    text = "[海狸](https://example.org/)是一个构建工具。Beaver 很快。\n\n我们用海狸构建。"
    assert found(text) == [("海狸", "Beaver")] * 2


@pytest.mark.parametrize(
    "text",
    [
        "[海狸](https://example.org/)（Beaver）是一个构建工具。Beaver 很快。",
        "我们在河边看见海狸。\n\n用 Beaver 构建。",
        "## 海狸\n\n河边有 beaver。\n\n用 Beaver 构建。",
        "## 海狸·史密斯\n\n用 Beaver 构建。",
        "## 海狸\n\nBeaver 是一个画海狸的程序。",
        "## 海狸\n\n这里没有工具。",
        "## 河边\n\n用 Beaver 构建。",
    ],
)
def test_a_word_that_is_explained_or_means_what_it_says_is_none(text: str) -> None:
    assert found(text) == []


def test_a_spelled_name_counts_where_the_name_is_the_custom() -> None:
    assert found("## 纳拉库斯\n\n用 Narakus 做事，Narakus 很快。") == [("纳拉库斯", "Narakus")]
    assert found("## 纳拉库斯\n\n用 Narakus 做事。") == []
    assert found("## 比普通\n\n用 Python 做事，Python 很快。") == []


def test_the_source_decides_if_there_is_one() -> None:
    target = "## 海狸\n\n用 Beaver 构建。"
    assert found(target, "## Beaver\n\nBuild with Beaver.") == [("海狸", "Beaver")]
    assert found(target, "## Animals of the river\n\nBuild with Beaver.") == []


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("[海狸](https://beaver.io/docs)", "beaver"),
        ("[海狸](https://github.com/example/beaver)", "beaver"),
        ("[**海狸**](https://beaverlabs.com/)", "beaverlabs"),
    ],
)
def test_a_link_whose_text_says_what_its_address_spells_is_a_name(link: str, name: str) -> None:
    assert [suggestion for _, suggestion in found(f"我们用{link}部署。")] == [name]


@pytest.mark.parametrize(
    "link",
    [
        "[海狸](https://www.example.com/beaver)",
        "[河边的海狸](https://beaver.io/)",
        "[文档](https://document.io/)",
        "[数据结构](https://datastructure.org/)",
        "[特斯拉](https://www.tesla.com/)",
        "[海狸](https://[broken/)",
        "[海狸](#beaver)",
    ],
)
def test_a_link_that_says_something_else_or_what_everybody_says_is_none(link: str) -> None:
    assert found(f"我们用{link}部署。") == []
