"""Clues: when an ordinary word is taken for a wrong rendering."""

from __future__ import annotations

import pytest

from tqcheck.glossary.automaton import Role
from tqcheck.glossary.clues import find_clue, stands_in
from tqcheck.glossary.entry import Entry
from tqcheck.glossary.projection import Projection, fold
from tqcheck.glossary.termbase import make_termbase


def clue_in(text: str, clues: tuple[str, ...], avoid: tuple[str, ...] = ()) -> str | None:
    entry = Entry(("Docker",), ("Docker",), ("集装箱",), clues, avoid)
    starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
    ends = [*(at - 1 for at in starts[1:]), len(text)]
    read = Projection(text, zip(starts, ends, strict=True))
    for match in make_termbase([entry]).find_chinese(read, accepted=False):
        if not match.entries(Role.WRONG):
            continue
        clue = find_clue(entry, match, read, fold(text))
        if clue is not None:
            return clue.where
    return None


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("集装箱里有 Docker 镜像", "paragraph"),
        ("启动集装箱\nDocker 的镜像", "article"),
        ("启动集装箱\nDocker 很快", None),
        ("港口里的集装箱", None),
        ("集装箱船用 Docker", None),
        ("集装箱 dockerfile", None),
    ],
)
def test_a_clue_counts_by_where_it_stands(text: str, where: str | None) -> None:
    assert clue_in(text, ("Docker", "镜像"), ("船",)) == where


def test_a_word_to_avoid_in_the_paragraph_outweighs_clues_elsewhere() -> None:
    text = "港口的集装箱\nDocker 镜像"
    assert clue_in(text, ("Docker", "镜像")) == "article"
    assert clue_in(text, ("Docker", "镜像"), ("港口",)) is None
    assert clue_in("港口的集装箱里是 Docker", ("Docker", "镜像"), ("港口",)) == "paragraph"


def test_without_clues_it_always_counts_but_where_it_must_not() -> None:
    assert clue_in("集装箱", ()) == "always"
    assert clue_in("大集装箱", (), ("大集装箱",)) is None


def test_an_address_counts_only_nearby() -> None:
    assert clue_in("集装箱 https://docker.com/x", ("docker.com",)) == "paragraph"
    assert clue_in("集装箱" + "。" * 300 + " https://docker.com/x", ("docker.com",)) is None


def test_a_clue_of_one_character_is_a_word() -> None:
    assert clue_in("集装箱 和 类", ("类",)) == "paragraph"
    assert clue_in("集装箱的种类", ("类",)) is None


@pytest.mark.parametrize(
    ("article", "where"), [("集装箱\n用 container\n镜像和部署", "article"), ("集装箱\n镜像和部署", None)]
)
def test_far_clues_of_a_term_need_its_english_in_the_article(article: str, where: str | None) -> None:
    entry = Entry(("container (computing)",), ("容器",), ("集装箱",), ("镜像", "部署"))
    read = Projection(article, [(0, 3), (4, len(article))])
    [match] = [
        match for match in make_termbase([entry]).find_chinese(read, accepted=False) if match.entries(Role.WRONG)
    ]
    clue = find_clue(entry, match, read, fold(article))
    assert (clue and clue.where) == where


@pytest.mark.parametrize(
    ("wrong", "article", "where"),
    [
        ("集装箱", "集装箱\n镜像、部署和集群", "article"),
        ("集装箱", "集装箱\n港口、镜像、部署和集群", None),
        ("集装箱", "集装箱\n港口、镜像、部署和集群，用 container", "article"),
        ("钥匙", "钥匙\n用 container，镜像、部署和集群", "article"),
        ("钥匙", "钥匙\n镜像、部署和集群", None),
        ("钥匙", "钥匙\n用 container，镜像和部署", None),
    ],
)
def test_three_clues_far_away_are_enough_for_a_word_that_technical_texts_hardly_use(
    wrong: str, article: str, where: str | None
) -> None:
    entry = Entry(("container (computing)",), ("容器",), (wrong,), ("镜像", "部署", "集群"), ("港口",))
    read = Projection(article, [(0, len(wrong)), (len(wrong) + 1, len(article))])
    [match] = [
        match for match in make_termbase([entry]).find_chinese(read, accepted=False) if match.entries(Role.WRONG)
    ]
    clue = find_clue(entry, match, read, fold(article))
    assert (clue and clue.where) == where


@pytest.mark.parametrize(
    ("word", "text", "stands"),
    [
        ("cache", "caching pages", True),
        ("vite", "viterbi decoding", False),
        ("class", "class_size", False),
        ("token", "tokens", True),
        ("key", "keychain", False),
    ],
)
def test_an_english_term_stands_in_a_text_as_a_word(word: str, text: str, *, stands: bool) -> None:
    assert stands_in(word, text) is stands


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("集装箱\n这里讲怎样启动", "paragraph"),
        ("2.1 集装箱：\n这里讲怎样启动", "paragraph"),
        ("启动集装箱\n这里讲怎样启动", None),
        ("| 集装箱 | 船 |\n这里讲怎样启动", None),
        ("C# 里的集装箱\n这里讲怎样启动", None),
    ],
)
def test_what_stands_alone_counts_where_the_entry_says_so(text: str, where: str | None) -> None:
    assert clue_in(text, ("#",)) == where
    assert clue_in(text, ("船舶",)) is None


def test_what_stands_alone_at_the_end_counts_where_the_entry_says_so() -> None:
    assert clue_in("集装箱\n这里讲怎样启动，再讲怎样停止", ("#end",)) is None
    assert clue_in("这里讲怎样启动，再讲怎样停止\n集装箱", ("#end",)) == "paragraph"


def test_any_word_counts_where_six_clues_stand_in_the_article() -> None:
    clues = ("镜像", "部署", "集群", "卷", "端口", "挂载")
    entry = Entry(("container (computing)",), ("容器",), ("培训",), clues)
    for number, where in ((6, "article"), (5, None)):
        article = "培训\n" + "、".join(clues[:number])
        read = Projection(article, [(0, 2), (3, len(article))])
        [match] = make_termbase([entry]).find_chinese(read, accepted=False)
        clue = find_clue(entry, match, read, fold(article))
        assert (clue and clue.where) == where


@pytest.mark.parametrize(
    ("article", "where"),
    [
        ("镜像里的 container" + "，容器" * 10, "article"),
        ("镜像里的 container" + "，容器" * 9, None),
        ("镜像" + "，容器" * 10, None),
        ("这里的 container" + "，容器" * 10, None),
        ("镜像里的 container，港口" + "，容器" * 10, None),
    ],
)
def test_one_clue_and_the_english_are_enough_where_the_article_has_the_right_rendering(
    article: str, where: str | None
) -> None:
    entry = Entry(("container (computing)",), ("容器",), ("集装箱",), ("镜像", "部署"), ("港口",))
    text = f"集装箱\n{article}"
    read = Projection(text, [(0, 3), (4, len(text))])
    [match] = [
        match for match in make_termbase([entry]).find_chinese(read, accepted=False) if match.entries(Role.WRONG)
    ]
    clue = find_clue(entry, match, read, fold(text))
    assert (clue and clue.where) == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("# 集装箱\n这里讲镜像", "article"),
        ("1. 集装箱\n这里讲镜像", "article"),
        ("# 集装箱\n这里讲港口和镜像", None),
        ("# 启动集装箱\n这里讲镜像", None),
        ("# 集装箱\n这里讲怎样启动", None),
        ("集装箱\n这里讲镜像", None),
    ],
)
def test_what_is_all_of_a_heading_or_an_item_needs_one_clue_in_the_article(text: str, where: str | None) -> None:
    end = text.index("\n")
    read = Projection(text, [(len(text) - len(text.lstrip("#1. ")), end), (end + 1, len(text))])
    entry = Entry(("Docker",), ("Docker",), ("集装箱",), ("镜像", "部署"), ("港口",))
    [match] = [
        match for match in make_termbase([entry]).find_chinese(read, accepted=False) if match.entries(Role.WRONG)
    ]
    clue = find_clue(entry, match, read, fold(text))
    assert (clue and clue.where) == where
