"""What technical Chinese says."""

from __future__ import annotations

from tqcheck.glossary.usage import Usage, build_usage, usage

OFTEN = 3


def test_words_and_pairs_have_their_numbers_of_articles() -> None:
    own = Usage(build_usage(["# a remark", "数据 9", "数据结构 4", ""]))
    assert [own.articles(text) for text in ("数据", "数据结构", "构造物")] == [9, 4, 0]


def test_a_phrase_is_said_if_each_pair_of_its_words_is() -> None:
    assert usage().is_said("数据结构", OFTEN)
    assert usage().is_said("用户界面设计", OFTEN)
    assert not usage().is_said("数据构造物", OFTEN)


def test_a_single_word_is_said_if_enough_articles_have_it() -> None:
    assert usage().is_said("函数", OFTEN)
    assert not usage().is_said("侍者", OFTEN)


def test_the_file_is_sorted_and_has_every_entry_once() -> None:
    from pathlib import Path  # noqa: PLC0415 -- only here

    import tqcheck  # noqa: PLC0415 -- the same

    file = Path(tqcheck.__file__).with_name("glossary") / "usage.txt"
    entries = [line.partition(" ")[0] for line in file.read_text(encoding="utf-8").splitlines()[1:]]
    assert entries == sorted(set(entries))
