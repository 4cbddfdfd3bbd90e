"""Words that stand for each other within terms."""

from __future__ import annotations

from collections import Counter

import pytest

from tqcheck.glossary.synonyms import groups, level


@pytest.mark.parametrize(
    ("one", "other"),
    [("群集节点", "集群节点"), ("文件上载", "文件上传"), ("函数自变量", "函数参数"), ("辅助类", "帮助程序类")],
)
def test_renderings_that_differ_in_synonyms_are_level(one: str, other: str) -> None:
    assert level(one) == level(other)


def test_other_words_stay_apart() -> None:
    assert level("主密钥") != level("主键")
    assert level("数据结构") == "数据结构"


def test_each_word_belongs_to_one_group() -> None:
    assert [word for word, times in Counter(word for group in groups() for word in group).items() if times > 1] == []


def test_each_group_has_words_that_differ() -> None:
    assert all(len(group) > 1 and all(group) for group in groups())
