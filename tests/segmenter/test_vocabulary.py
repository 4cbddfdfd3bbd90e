from __future__ import annotations

from tqcheck.segmenter.features import Segment, chinese_length
from tqcheck.segmenter.latin import latin_features, signs_of
from tqcheck.segmenter.lexicon import load_lexicon
from tqcheck.segmenter.vocabulary import Vocabulary


def test_numbers_are_features_by_value() -> None:
    assert latin_features("1,024 files").keys() & latin_features("1024 个文件").keys() == {"#1024"}
    assert "#1.75e+11" in latin_features("175 billion parameters")
    assert "#1.75e+11" in latin_features("1750 亿个参数")


def test_versions_are_no_numbers() -> None:
    assert "#1.2.3" in latin_features("since 1.2.3")


def test_the_end_of_a_number_has_no_scale_of_its_own() -> None:
    assert latin_features("x,5 万").keys() == {"x", "#5"}
    assert latin_features("2.5 万").keys() == {"#2.5", "#25000"}


def test_signs_are_those_of_their_own_text() -> None:
    assert signs_of([]) == []
    assert signs_of(["", "(7)", "没有", "“3 万”？"]) == [
        {},
        {"()": 1.0, "#7": 1.0},
        {},
        {'""': 0.7, "#3": 1.0, "#30000": 1.0, "??": 1.0},
    ]


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


def test_what_the_english_side_says_later_is_found_from_then_on() -> None:
    vocabulary = Vocabulary(load_lexicon(), [("gradient clipping", "梯度裁剪")])
    chinese = [Segment("cluster 集群 梯度裁剪")]
    assert vocabulary.chinese_rows(chinese) == [{}]
    (row,) = vocabulary.english_rows([Segment("Clusters, gradient clipping")])
    assert vocabulary.chinese_rows(chinese) == [row]


def test_glossary_pairs_count_as_dictionary_entries() -> None:
    vocabulary = Vocabulary(load_lexicon(), [("gradient clipping", "梯度裁剪"), ("", ""), ("word", "")])
    english = vocabulary.read_english([Segment("Gradient clipping")])
    chinese = vocabulary.read_chinese([Segment("使用梯度裁剪")])
    assert set(chinese.features) == set(english.features)
    assert set(chinese.weights) == {1.0}


def test_length_counts_han_characters() -> None:
    assert chinese_length("数据") == 2
    assert chinese_length("abc") < 1
