from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from tqcheck.errors import InputError
from tqcheck.segmenter import lexicon
from tqcheck.segmenter.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def fresh() -> Iterator[None]:
    lexicon.load_lexicon.cache_clear()
    yield
    lexicon.load_lexicon.cache_clear()


def words(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in lexicon.load_lexicon().cut(text)]


def test_text_is_cut_into_the_longest_words() -> None:
    assert words("训练数据的质量") == ["训练", "数据", "的", "质量"]


def test_a_word_has_the_stems_of_its_glosses() -> None:
    known = lexicon.load_lexicon()
    ((_, _, number),) = known.cut("训练")
    assert dict(known.glosses(number))[stem("training")] == 1.0


def test_words_of_one_character_count_less() -> None:
    known = lexicon.load_lexicon()
    ((_, _, number),) = known.cut("书")
    assert dict(known.glosses(number))[stem("books")] == lexicon.SINGLE_CHARACTER


def test_traditional_script_is_recognised_and_converted_character_by_character() -> None:
    known = lexicon.load_lexicon()
    text = "這個資料庫儲存訓練資料"
    assert known.is_traditional(text)
    assert not known.is_traditional("这个数据库存储训练数据")
    assert known.simplify(text) == "这个资料库储存训练资料"


ENTRIES = """\
# a comment
#! version=1
數據 数据 [shu4 ju4] /data/
大 大 [da4] /big; large (size)/CL:個|个[ge4]/
模型 模型 [mo2 xing2] /model/to make a model of something or other/variant of 模形[mo2 xing2]/
"""


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: None) -> Path:
    """A cache folder, and a dictionary of three words."""
    dictionary = tmp_path / "dictionary.gz"
    dictionary.write_bytes(gzip.compress(ENTRIES.encode()))
    monkeypatch.setattr(lexicon, "dictionary_path", lambda: dictionary)
    cache = tmp_path / "cache"
    monkeypatch.setenv("TQCHECK_CACHE_DIR", str(cache))
    return cache


def test_glosses_are_weighed_by_their_length(small: Path) -> None:
    known = lexicon.load_lexicon()
    assert [dict(known.glosses(number)) for _, _, number in known.cut("数据大模型")] == [
        {stem("data"): 1.0},
        {"big": 0.4, "larg": 0.4},
        {"model": 1.0},
    ]
    assert known.simplify("數據") == "数据"


def test_the_table_is_compiled_once_and_a_damaged_one_is_replaced(small: Path) -> None:
    lexicon.load_lexicon()
    (table,) = small.iterdir()
    whole = table.read_bytes()
    for damaged in (b"", whole[:20], b"x" + whole[1:], whole[:-1]):
        table.write_bytes(damaged)
        lexicon.load_lexicon.cache_clear()
        assert lexicon.load_lexicon().cut("数据")
        assert table.read_bytes() == whole


def test_without_a_cache_folder_the_table_is_compiled_each_time(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TQCHECK_CACHE_DIR", "")
    assert lexicon.load_lexicon().cut("数据")
    assert not small.exists()


def test_a_damaged_dictionary_is_an_error_with_a_hint(small: Path, tmp_path: Path) -> None:
    (tmp_path / "dictionary.gz").write_bytes(b"no gzip file at all")
    with pytest.raises(InputError, match="reinstall"):
        lexicon.load_lexicon()


@pytest.mark.parametrize(
    ("first", "second"),
    [("deploy", "deployed"), ("copies", "copy"), ("wrote", "writing"), ("caches", "cache"), ("stopping", "stops")],
)
def test_inflected_forms_share_a_stem(first: str, second: str) -> None:
    assert stem(first) == stem(second)
