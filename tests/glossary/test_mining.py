"""Proposals from aligned texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tqcheck.errors import GlossaryError
from tqcheck.glossary.mining import mine
from tqcheck.glossary.phrases import Usage, chinese_phrases, english_phrases
from tqcheck.glossary.proposals import as_csv, read_reviewed
from tqcheck.glossary.reader import read_entries

SEGMENTS = [
    ("a", "The name space holds the names of the nodes.", "命名空间保存节点的名称。"),
    ("a", "Every name space has its own nodes.", "每个命名空间都有自己的节点。"),
    ("b", "A node belongs to a cluster.", "节点属于某个集群。"),
    ("b", "The cluster starts quickly.", "集群启动得很快。"),
    ("b", "Delete the name space first.", "请先删除命名空间。"),
    ("c", "Clusters grow.", "集群会增长。"),
    ("c", "Nothing else happens here.", "这里没有别的事情。"),
]


def test_what_keeps_company_is_proposed_with_its_counts() -> None:
    found = {one.source: one for one in mine(SEGMENTS)}
    assert found["name space"].target == "命名空间"
    assert found["cluster"].target == "集群"
    assert (found["cluster"].count, found["cluster"].articles) == (3, 2)
    assert "space" not in found


def test_rare_pairs_are_left_out() -> None:
    assert mine(SEGMENTS, min_count=4) == []


def test_equal_segments_count_once_but_for_their_articles() -> None:
    boilerplate = [(article, "See the node.", "参见节点。") for article in "defgh"]
    found = {one.source: one for one in mine([*SEGMENTS, *boilerplate])}
    assert (found["node"].count, found["node"].articles) == (4, 7)


def test_verbs_and_words_of_general_chinese_are_no_terms() -> None:
    segments = [(str(number), f"We deploy it {number} times.", f"我们把它部署 {number} 次。") for number in range(12)]
    segments += [(str(number), f"This is the gateway {number}.", f"这是网关 {number}。") for number in range(12)]
    segments += [(str(number), f"This is the requirement {number}.", f"这是要求 {number}。") for number in range(3)]
    segments += [(str(number), f"{number}", f"{number} " + "山，水，花，鸟，" * 20) for number in range(60)]
    assert [one.target for one in mine(segments)] == ["网关"]


def test_a_turn_of_phrase_of_one_article_is_left_out() -> None:
    segments = [("a", f"The gateway {number} is up.", f"网关 {number} 已启动。") for number in range(4)]
    assert [one.source for one in mine(segments)] == ["gateway"]
    assert mine([*segments, ("b", "Nothing.", "没有。")]) == []


def test_a_piece_of_a_longer_phrase_is_left_to_it() -> None:
    segments = [(str(number), f"The command line argument {number}.", f"命令行参数 {number}。") for number in range(9)]
    segments += [("x", "A line argument.", "线参数。")]
    assert [one.source for one in mine(segments)] == ["command line argument"]


def test_a_rendering_of_a_part_is_none_of_the_whole() -> None:
    segments = [(str(n), f"The hash map {n}.", f"哈希 map {n}。") for n in range(6)]
    segments += [(str(n), f"It is fast {n}.", f"哈希很快 {n}。") for n in range(6)]
    assert mine(segments) == []


def test_a_second_rendering_is_named() -> None:
    segments = [(str(n), f"The gateway {n} is up.", f"网关 {n} 号在此。") for n in range(6)]
    segments += [(str(n), f"The gateway {n} is up.", f"门户 {n} 号在此。") for n in range(6, 9)]
    (found,) = (one for one in mine(segments) if one.source == "gateway")
    assert (found.target, found.others) == ("网关", (("门户", 3),))


@pytest.mark.parametrize(
    ("forms", "spelling"),
    [
        (["Gateways", "gateways", "gateway"], "gateway"),
        (["Gateway", "Gateway", "gateway"], "gateway"),
        (["DAGs", "DAGs", "DAG"], "DAG"),
        (["settings", "settings"], "settings"),
    ],
)
def test_a_term_is_spelled_as_it_stands(forms: list[str], spelling: str) -> None:
    usage = Usage()
    for form in forms:
        for phrase in english_phrases(form):
            usage.add(phrase)
    (key,) = usage.written
    assert usage.spelling(key) == spelling


def test_participles_are_known_by_their_verb() -> None:
    usage = Usage()
    for phrase in english_phrases("They pass a value; the passed value feeds a seed."):
        usage.add(phrase)
    assert usage.is_participle("passed")
    assert not usage.is_participle("seed")


def test_phrases_neither_begin_nor_end_with_function_words() -> None:
    keys = [phrase.key for phrase in english_phrases("the state of the art")]
    assert sorted(keys) == ["art", "state", "state of the art"]
    assert [phrase.key for phrase in english_phrases("output is similar")] == ["output", "similar"]
    assert "输入和输出" in chinese_phrases("输入和输出")
    assert "节点到画板" not in chinese_phrases("任务节点到画板")


@pytest.mark.parametrize(
    ("text", "nominal"),
    [("the gateway is up", True), ("the gateway contains a row", True), ("The row contains a cell", False)],
)
def test_a_noun_is_known_by_what_stands_around_it(text: str, nominal: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    word = "contain" if not nominal else "gateway"
    places = {phrase.key: phrase.nominal for phrase in english_phrases(text)}
    assert places[word] is (nominal and "contains" not in text)


def test_the_table_has_an_empty_column_for_the_answer() -> None:
    header, first, *_ = as_csv(mine(SEGMENTS)).split("\n")
    assert header.startswith("review,source,target,others,count")
    assert first.startswith(",")


def test_the_reviewed_table_is_a_glossary() -> None:
    rows = as_csv(mine(SEGMENTS)).split("\n")
    answers = dict(zip(rows[1:], ("no", "YES", "edit"), strict=False))
    table = "\n".join([rows[0], *(answers.get(row, "") + row for row in rows[1:])]).encode()
    terms = [entry.term for entry in read_entries(table, "mined.csv")]
    assert terms == [row.split(",")[1] for row in rows[2:] if row]


def test_an_answer_that_is_none_is_refused() -> None:
    with pytest.raises(GlossaryError, match=r"unknown answer 'yse' in 'review'") as caught:
        read_entries("review,source,target\nyse,gateway,网关\n".encode(), "mined.csv")
    assert caught.value.line == 2


def test_columns_of_evidence_belong_to_proposals_alone() -> None:
    with pytest.raises(GlossaryError, match="unknown column 'count'"):
        read_entries("source,target,count\ngateway,网关,3\n".encode(), "mined.csv")


def test_answers_are_kept_and_rows_no_longer_proposed_stay() -> None:
    proposals = mine(SEGMENTS)
    rows = as_csv([*proposals, replace(proposals[0], source="daemon", target="守护进程")]).split("\n")
    edited = [rows[0], f"yes{rows[-2]}", f"edit{rows[2]}".replace(",3,", ",99,", 1)]
    reviewed = read_reviewed("\n".join([*edited, ""]).encode(), "mined.csv")
    again = as_csv(proposals, reviewed).split("\n")
    assert again == [*rows[:2], edited[2], *rows[3:-2], edited[1], ""]


def test_another_file_is_not_overwritten() -> None:
    with pytest.raises(GlossaryError, match="not a table of proposals"):
        read_reviewed("source,target\ngateway,网关\n".encode(), "mine.csv")
