from __future__ import annotations

import pytest

from tqcheck.document import parse, sentences
from tqcheck.text import Text


def split(value: str, language: str | None = None) -> list[str]:
    document = parse(Text(value))
    return [value[start:end] for start, end in sentences(document, 0, len(value), language)]


@pytest.mark.parametrize(
    "parts",
    [
        ["It runs.", "It stops!", "Does it?", "Yes."],
        ["See e.g. the guide, Fig. 3 and No. 7.", "Then go on."],
        ["Dr. Smith of the U.S. Postal Service came.", "He left."],
        ["It was built in the U.S.", "The second one was not."],
        ["Version 3.14 of a.b.c is out.", "Open main.py first."],
        ['He said "Stop."', "Then he left."],
        ['"Can it run?" Wang asked.', "Nobody knew."],
        ["J. R. Smith wrote it.", "We read it."],
        ["It was fast (really.)", "It was small."],
        ["Wait... there is more.", "Good."],
        ["The answer is no.", "Then stop."],
        ["Use **bold.**", "Then `x.y` works."],
        ["Text with a note.[^1]", "More text."],
        ["Lists, sets, etc. are fine.", "So are others, etc.", "The end."],
    ],
)
def test_english_sentences(parts: list[str]) -> None:
    notes = "\n\n[^1]: a"
    value = " ".join(parts)
    document = parse(Text(value + notes))
    assert [value[start:end] for start, end in sentences(document, 0, len(value), "en")] == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["你好。", "世界！", "真的吗？", "是的"],
        ["他说：“好。”", "然后走了。"],
        ["“真的吗？”他问。", "没人回答。"],
        ["所谓“好！”的含义不明。", "算了。"],
        ["版本 3.14 已发布。", "请打开 main.py。"],
        ["（见下文。）", "继续。"],
        ["一；二；三。", "四。"],
        ["等等……还有更多。", "好。"],
        ["这是**重点。**", "`x.y` 有效。"],
        ["真的?!", "是。"],
    ],
)
def test_chinese_sentences(parts: list[str]) -> None:
    assert split("".join(parts), "zh") == parts


def test_a_soft_line_break_ends_no_sentence() -> None:
    assert split("The first part\nof it. The\nsecond.\n") == ["The first part\nof it.", "The\nsecond."]


def test_a_line_break_ends_a_sentence_where_lines_are_sentences() -> None:
    value = "".join(f"Mr. Who said {number}! No. 1 left.\n" for number in range(12))
    assert split(value) == value.splitlines()


def test_a_sentence_does_not_run_over_blocks() -> None:
    assert split("# One\n\n- two\n- three\n") == ["One", "two", "three"]


def test_an_empty_range_has_no_sentence() -> None:
    assert split("") == []
    assert split("```\na. b.\n```\n") == []
