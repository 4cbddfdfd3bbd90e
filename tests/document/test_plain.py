from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.document import OBJECT, parse
from tqcheck.text import Text


def test_paragraphs_of_plain_text_stand_between_blank_lines() -> None:
    value = "\ufeff# 不是标题\r\n第二行 *星*\r\n \t\r\n  见 https://a.b/c。\n"
    document = parse(Text(value, "a.TXT"))
    assert [value[block.start : block.end] for block in document.blocks] == [
        "# 不是标题\r\n第二行 *星*",
        "见 https://a.b/c。",
    ]
    assert document.masked == " # 不是标题\r\n第二行 *星*\r\n \t\r\n  见 " + OBJECT * 13 + "。\n"
    assert [run.value for run in document.runs("autolink")] == ["https://a.b/c"]


@settings(max_examples=100)
@given(st.text(st.sampled_from("a中 \t\r\n\ufeff\u2028\0"), max_size=40))
def test_plain_text_is_covered_whole(value: str) -> None:
    document = parse(Text(value, "a.txt"))
    at = 0
    for block in document.blocks:
        assert not value[at : block.start].strip(" \t\r\n\ufeff")
        assert block.start < block.end
        at = block.end
    assert not value[at:].strip(" \t\r\n\ufeff")
    assert len(document.masked) == len(value)
