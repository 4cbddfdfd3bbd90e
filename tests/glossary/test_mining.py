"""Proposals from aligned texts."""

from __future__ import annotations

from tqcheck.glossary.mining import as_csv, english_phrases, mine

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


def test_phrases_neither_begin_nor_end_with_function_words() -> None:
    assert sorted(english_phrases("the state of the art")) == ["art", "state", "state of the art"]


def test_the_table_has_an_empty_column_for_the_verdict() -> None:
    header, first, *_ = as_csv(mine(SEGMENTS)).split("\n")
    assert header.startswith("verdict,source,target,count")
    assert first.startswith(",")
