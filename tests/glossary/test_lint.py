"""Questionable rows, and the search."""

from __future__ import annotations

from tqcheck.glossary.lint import remarks, search
from tqcheck.glossary.reader import read_entries


def said(*files: str) -> list[str]:
    read = [read_entries(f"source,target,wrong,clues\n{text}\n".encode(), f"{n}.csv") for n, text in enumerate(files)]
    return [str(remark) for remark in remarks(read)]


def test_a_good_glossary_has_no_remarks() -> None:
    assert said("transfer learning,迁移学习,转移学习,\ncontainer,容器,集装箱,镜像") == []


def test_a_replaced_row_is_named_with_what_replaces_it() -> None:
    assert said("node,节点,,", "node,结点,,") == ["0.csv:2: 'node' is replaced by 1.csv:2"]


def test_wrong_renderings_that_are_words_need_a_clue() -> None:
    (ordinary,) = said("container,容器,集装箱,")
    assert ordinary.endswith("'集装箱' needs a clue: it is an ordinary word")
    (right,) = said("stack,栈,堆,\nheap,堆,,")
    assert "right for 'heap'" in right


def test_what_can_never_match_is_said() -> None:
    assert any("no letter or digit" in remark for remark in said("--,横线,,"))
    assert any("is Chinese" in remark for remark in said("节点,节点,,"))
    assert any("looks like a pattern" in remark for remark in said(r"\bnode\b,节点,,"))


def test_rows_that_are_the_text_come_before_rows_that_hold_it() -> None:
    rows = read_entries("source,target\ndata node,数据节点\nnode,节点\nlayer,层\n".encode(), "a.csv")
    assert [entry.term for entry in search(rows, "Node")] == ["node", "data node"]
    assert [entry.term for entry in search(rows, "节点")] == ["node", "data node"]
