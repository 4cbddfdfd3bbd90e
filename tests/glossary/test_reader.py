"""Glossary files: what is read, and what is refused with its line."""

from __future__ import annotations

import pytest

from tqcheck.errors import GlossaryError
from tqcheck.glossary.reader import merge, read_entries, read_table


def read(text: str) -> list[str]:
    return [entry.term for entry in read_entries(text.encode(), "terms.csv")]


def test_columns_may_stand_in_any_order() -> None:
    (entry,) = read_entries("target,source,flags\n张量|张量值,tensor,case|exact\n".encode(), "terms.csv")
    assert entry.sources == ("tensor",)
    assert entry.targets == ("张量", "张量值")
    assert entry.flags == {"case", "exact"}
    assert entry.line == 2


def test_clues_are_parted_from_words_to_avoid() -> None:
    (entry,) = read_entries("source,target,wrong,clues\npod,Pod,豆荚,集群|!豌豆\n".encode(), "terms.csv")
    assert entry.clues == ("集群",)
    assert entry.avoid == ("豌豆",)


def test_a_byte_order_mark_and_blank_lines_are_passed_over() -> None:
    assert read("\ufeffsource,target\n\nnode,节点\n,\nlayer,层\n") == ["node", "layer"]


def test_a_row_that_runs_over_lines_is_named_by_its_first_line() -> None:
    with pytest.raises(GlossaryError) as caught:
        read('source,target,note\nnode,节点,"one\ntwo"\nnode,结点,\n')
    assert caught.value.line == 4
    assert "line 2" in caught.value.message


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("", 1, "empty glossary"),
        ("source,targets\nnode,节点\n", 1, "unknown column 'targets'"),
        ("source,note\nnode,x\n", 1, "no column 'target'"),
        ("source,target,target\n", 1, "twice"),
        ("source,target\nnode,\n", 2, "empty 'target'"),
        ("source,target\n,节点\n", 2, "empty 'source'"),
        ("source,target\nnode,节点|\n", 2, "empty value"),
        ("source,target\nnode,节点|节点\n", 2, "'节点' twice"),
        ("source,target,flags\nnode,节点,cased\n", 2, "unknown flag 'cased'"),
        ("source,target,wrong\nnode,节点,节点\n", 2, "both an accepted and a wrong"),
        ("source,target\nnode,节点\nNode,结点\n", 3, "second time"),
        ("source,target\nnode,节点,more\n", 2, "3 cells under 2 columns"),
        ("source,target,clues\nnode,节点,!\n", 2, "'!' without a word"),
        ('source,target\nnode,"节点\n', 2, "not CSV"),
        ("source,target,wrong\na node|node,节点,\nnode|knot,结,节点\n", 3, "both an accepted and a wrong"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(text: str, line: int, part: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        read(text)
    assert (caught.value.path, caught.value.line) == ("terms.csv", line)
    assert part in caught.value.message
    assert caught.value.hint


def test_other_encodings_are_refused_at_the_line_of_the_first_bad_byte() -> None:
    with pytest.raises(GlossaryError) as caught:
        read_entries("source,target\nnode,x\nlayer,层\n".encode("gb18030"), "terms.csv")
    assert caught.value.line == 3


def test_the_nearest_name_is_suggested() -> None:
    with pytest.raises(GlossaryError) as caught:
        read("source,targget\n")
    assert "'target'" in caught.value.hint


def test_a_later_file_replaces_rows_of_the_same_term_and_domain() -> None:
    ours = read_table("source,target,domain\nnode,节点,web\nnode,结点,maths\n".encode(), "a.csv")
    theirs = read_table("source,target,domain\nNode,节点机,web\n".encode(), "b.csv")
    assert [(entry.preferred, entry.path) for entry in merge([ours, theirs])] == [
        ("节点机", "b.csv"),
        ("结点", "a.csv"),
    ]


def test_a_row_is_about_the_noun_or_the_verb() -> None:
    noun, verb = read_entries("source,target,flags\nport,端口,noun\nport,移植,verb\n".encode(), "own.csv")
    assert (noun.part, verb.part) == ("noun", "verb")
    assert noun.key != verb.key
    with pytest.raises(GlossaryError, match="both 'noun' and 'verb'"):
        read_entries("source,target,flags\nport,端口,noun|verb\n".encode(), "own.csv")
