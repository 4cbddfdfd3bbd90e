"""Whether a word is a noun or a verb where it stands, and rows that are about one of the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tqcheck import Config, audit_text
from tqcheck.audit import read_article
from tqcheck.rules.terminology._parts import part_of_speech
from tqcheck.rules.terminology._uses import uses_of
from tqcheck.setup import prepare
from tqcheck.text import Text

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("It is hard to [port] code.", "verb"),
        ("We [port] the driver.", "verb"),
        ("[port] the driver to Linux.", "verb"),
        ("Teams [port] their code.", "verb"),
        ("By [porting] the driver we learn.", "verb"),
        ("The code was [ported] last year.", "verb"),
        ("The [port] is open.", "noun"),
        ("Open a [port].", "noun"),
        ("Two programs listen on [port] 80.", "noun"),
        ("The default [port] differs.", "noun"),
        ("[ports] of the server", "noun"),
        ("The server's [port] differs.", "noun"),
        ("The users [store] data.", ""),
        ("The system [records] events.", ""),
        ("Data [store] systems", ""),
        ("[porting] takes time", ""),
    ],
)
def test_the_neighbours_decide_or_do_not(sentence: str, part: str) -> None:
    before, _, rest = sentence.partition("[")
    found, _, after = rest.partition("]")
    assert part_of_speech(before, found, after) == part


GLOSSARY = """source,target,flags
node,节点,
state,状态,
state,说明,verb
port,端口,noun
port,移植,verb
"""


@pytest.mark.parametrize(
    ("sentence", "renderings"),
    [
        ("Open the port.", [("端口",)]),
        ("The team can port the app.", [("移植",)]),
        ("We port a node.", [("移植",), ("节点",)]),
        ("Ports vary.", []),
        ("We node and port it.", [("移植",)]),
        ("They state a reason.", [("说明",)]),
        ("Its state is unknown.", [("状态",)]),
        ("The states differ, users state.", [("状态",), ("状态", "说明")]),
        ("Nodes vary.", [("节点",)]),
    ],
)
def test_a_row_is_asked_of_its_part_of_speech_alone(
    sentence: str, renderings: list[tuple[str, ...]], tmp_path: Path
) -> None:
    (tmp_path / "own.csv").write_text(GLOSSARY, encoding="utf-8")
    setup = prepare(Config(glossaries=("own.csv",), root=str(tmp_path)))
    article = read_article(Text("译文。"), Text(sentence), setup)
    assert [use.renderings for use in uses_of(article)] == renderings


def test_noun_and_verb_are_rendered_in_two_ways(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(GLOSSARY, encoding="utf-8")
    config = Config(select=("term-inconsistent",), glossaries=("own.csv",), root=str(tmp_path))
    source = "Open the port.\n\n" * 4 + "We port the driver.\n"
    target = "打开端口。\n\n" * 4 + "我们移植驱动。\n"
    assert audit_text(target, source, config=config).findings == []
