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


SPARROW = "Sparrow 很小，Sparrow 很快。我们用 Sparrow 测试，也用 Sparrow 部署，Sparrow 不难学。"


def test_a_rare_word_in_a_sentence_is_the_name_that_the_article_is_about() -> None:
    text = f"{SPARROW}\n\n先在本机安装麻雀，再运行麻雀任务。"
    assert found(text) == [("麻雀", "Sparrow")] * 2


@pytest.mark.parametrize(
    "text",
    [
        "用 Sparrow 测试。\n\n先在本机安装麻雀。",
        f"{SPARROW}\n\nSparrow 的本意是麻雀。",
        f"{SPARROW}\n\n麻雀（Sparrow）要先安装。",
        f"{SPARROW}\n\n院子里有一只 sparrow，是麻雀。",
        f"{SPARROW}\n\n先在本机安装雀。",
    ],
)
def test_a_rare_word_is_no_name_that_is_rare_or_explained_or_stands_as_a_word(text: str) -> None:
    assert found(text) == []


def test_a_word_that_technical_texts_use_is_no_name() -> None:
    text = "Window 很小，Window 很快。我们用 Window 测试，也用 Window 部署，Window 不难学。\n\n打开窗口，关上窗户。"
    assert found(text) == []
