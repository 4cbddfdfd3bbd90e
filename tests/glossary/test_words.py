"""Chinese words: the cut is jieba's."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import jieba
import pytest

from tqcheck.glossary.words import Words, build_table, words

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "深度学习模型的训练需要大量数据，数据经过预处理流水线后送入网络。研究人员发现，张量流动的方向决定了计算图的结构。"
    "在集群上部署容器时，调度器会把任务分配给空闲的节点；服务网格负责它们之间的通信。通过装配不同的组件，开发者可以"
    "快速搭建应用程序。大熊猫生活在山里，熊猫却是一个数据分析工具的名字。空气流失会影响温度，电气流程图说明了电路。"
)


def test_the_cut_is_that_of_jieba() -> None:
    expected = [word for word in jieba.cut(TEXT, HMM=False) if "\u4e00" <= word[0] <= "\u9fff"]
    assert [*words().cut(TEXT)] == expected


def test_a_window_gives_the_edges_of_the_whole_cut() -> None:
    edges, at = {0}, 0
    for word in jieba.cut(TEXT, HMM=False):
        at += len(word)
        edges.add(at)
    chance = random.Random(7)  # noqa: S311 -- places to try, no secret
    for _ in range(500):
        start = chance.randrange(len(TEXT) - 4)
        end = start + chance.randrange(1, 4)
        if all("\u4e00" <= char <= "\u9fff" for char in TEXT[start:end]):
            assert words().is_whole(TEXT, start, end) == ({start, end} <= edges), TEXT[start - 5 : end + 5]


@pytest.mark.parametrize(("word", "noun"), [("血统", True), ("毕竟", False), ("粉刷", False)])
def test_parts_of_speech_are_those_of_the_dictionary(word: str, *, noun: bool) -> None:
    assert words().is_noun(word) is noun


def test_a_dictionary_of_ones_own_is_compiled(tmp_path: Path) -> None:
    file = tmp_path / "dict.txt"
    file.write_text("张量 5 n\n量流 1 n\n流 9 n\n", encoding="utf-8")
    own = Words(build_table(file))
    assert [*own.cut("张量流")] == ["张量", "流"]


def test_proper_names_are_nouns_but_no_common_ones() -> None:
    known = words()
    assert known.is_noun("西门子")
    assert known.may_name("西门子")
    assert not known.is_common_noun("西门子")
    assert known.is_common_noun("海狸")
    assert not known.is_common_noun("快速")
