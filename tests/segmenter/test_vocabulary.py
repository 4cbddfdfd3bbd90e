from __future__ import annotations

from tqcheck.segmenter.features import Segment, chinese_length
from tqcheck.segmenter.latin import latin_features
from tqcheck.segmenter.lexicon import load_lexicon
from tqcheck.segmenter.vocabulary import Vocabulary


def test_numbers_are_features_by_value() -> None:
    assert latin_features("1,024 files").keys() & latin_features("1024 个文件").keys() == {"#1024"}
    assert "#1.75e+11" in latin_features("175 billion parameters")
    assert "#1.75e+11" in latin_features("1750 亿个参数")


def test_versions_are_no_numbers() -> None:
    assert "#1.2.3" in latin_features("since 1.2.3")


def test_stop_words_say_nothing() -> None:
    assert latin_features("it is the one") == {}


def test_a_long_run_of_digits_is_read_in_linear_time() -> None:
    assert latin_features("1," * 200_000 + "9" * 200_000)


def test_chinese_words_have_the_features_of_their_translations() -> None:
    vocabulary = Vocabulary(load_lexicon())
    english = vocabulary.read_english([Segment("Train the model")])
    chinese = vocabulary.read_chinese([Segment("训练模型"), Segment("天气很好")])
    assert set(chinese.features[: chinese.starts[1]]) == set(english.features)
    assert chinese.starts[1] == chinese.starts[2]


def test_glossary_pairs_count_as_dictionary_entries() -> None:
    vocabulary = Vocabulary(load_lexicon(), [("gradient clipping", "梯度裁剪"), ("", ""), ("word", "")])
    english = vocabulary.read_english([Segment("Gradient clipping")])
    chinese = vocabulary.read_chinese([Segment("使用梯度裁剪")])
    assert set(chinese.features) == set(english.features)
    assert set(chinese.weights) == {1.0}


def test_length_counts_han_characters() -> None:
    assert chinese_length("数据") == 2
    assert chinese_length("abc") < 1
