"""What the automatic policies learn from an article."""

from __future__ import annotations

import pytest

from tqcheck import Config, audit_text


def flagged(text: str, rule: str, **options: object) -> list[str]:
    config = Config(select=(rule,), options={rule: options} if options else {})
    return [finding.target.text for finding in audit_text(text, config=config).findings if finding.target]


SPACED = "用 Go 写的 API 由 Nginx 转发，再由 Celery 执行，结果在 Redis 里。"


def test_a_missing_space_is_a_slip_in_an_article_that_has_them() -> None:
    assert flagged(SPACED + "还有Kafka队列。", "cjk-latin-spacing") == ["有K", "a队"]


def test_a_space_is_a_slip_in_an_article_that_has_none() -> None:
    text = "用Go写的API由Nginx转发，再由Celery执行，结果在 Redis里。"
    assert flagged(text, "cjk-latin-spacing") == ["在 R"]


def test_an_article_of_both_ways_has_no_slips() -> None:
    assert flagged("用 Go写的 API由 Nginx转发，再由Celery 执行，在Redis 里。", "cjk-latin-spacing") == []


def test_the_way_can_be_decided() -> None:
    assert flagged("用Go写", "cjk-latin-spacing", policy="space") == ["用G", "o写"]
    assert flagged("用 Go 写", "cjk-latin-spacing", policy="none") == ["用 G", "o 写"]


def test_at_a_link_the_chinese_character_is_shown() -> None:
    linked = SPACED + "见 [Go](https://a.example) 和 [C3](https://b.example) 和[Rust](https://c.example) 的文档。"
    assert flagged(linked, "cjk-latin-spacing") == ["和"]


@pytest.mark.parametrize("word", ["T恤", "A股", "K线", "U盘"])
def test_a_letter_that_makes_a_word_is_no_slip(word: str) -> None:
    assert flagged(SPACED + f"看{word}图。", "cjk-latin-spacing") == []


def test_spaced_half_width_brackets_throughout_are_a_house_style() -> None:
    house = "组件 (小的) 很多，状态 (好的) 很快，插槽 (新的) 很好。"
    assert flagged(house, "pair-width-mixed") == []
    assert flagged(house, "pair-width-mixed", width="full") == ["(小的)", "(好的)", "(新的)"]
    assert flagged(house + "事件（旧的）也是。", "pair-width-mixed") == ["（旧的）"]


def test_a_house_style_for_english_in_brackets_says_nothing_about_chinese() -> None:
    text = "接口 (ABI) 和目录 (TOC) 以及编译器 (CC) 用主机（本地的）运行。"
    assert flagged(text, "pair-width-mixed") == []


def test_a_space_after_every_sentence_is_a_house_style() -> None:
    text = "第一句。 第二句。 第三句。 第四句。 第五句。 第六句。 第七句很长 ，真的。"
    assert flagged(text, "space-near-fullwidth") == [" "]
    assert flagged("第一句。 第二句。第三句。", "space-near-fullwidth") == [" "]


def test_straight_quotes_are_slips_only_beside_curly_ones() -> None:
    assert flagged('叫作"服务"，也叫"任务"和"工作"。', "quote-form") == []
    assert flagged('叫作“服务”，也叫“任务”和"工作"。', "quote-form") == ['"工作"']
    assert flagged('"服务"、"任务"、"工作"。', "quote-form", quotes="curly") == ['"服务"', '"任务"', '"工作"']


def test_single_ellipses_and_dashes_are_slips_beside_double_ones() -> None:
    assert flagged("一……二……三……四…五。", "ellipsis-form") == ["…"]
    assert flagged("一——二——三——四—五。", "dash-form") == ["—"]
    assert flagged("四…五，北京—上海。", "ellipsis-form") == []


def test_a_traditional_article_has_no_traditional_slips() -> None:
    assert flagged("這個模型會從資料裡學習，結果寫進資料庫。", "script-mixed") == []
    assert flagged("这个模型会从数据里学习，结果写进資料库，" * 3, "script-mixed") == ["資"] * 3


def test_text_for_readers_of_traditional_script_is_left_alone() -> None:
    assert (
        flagged("也有[臺灣版](https://a.example/zh-tw/)和 [English](https://a.example/en/)，内容一样。", "script-mixed")
        == []
    )


def test_numbers_in_labels_and_intervals_balance() -> None:
    text = "1）安装 2) 运行 a) 测试，区间 [0, 1) 与 (0, 1]，以及 \\(x 和 :)。"
    assert flagged(text, "pair-unbalanced") == []


def test_a_quotation_over_paragraphs_balances() -> None:
    assert flagged("他说：“第一段。\n\n第二段。”", "pair-unbalanced") == []
    assert flagged("他说：“第一段。\n\n第二段。", "pair-unbalanced") == ["“"]


def test_a_line_of_brackets_is_told_a_few_times() -> None:
    assert len(flagged("（" * 50 + "文", "pair-unbalanced")) == 3


def test_a_smiley_is_no_bracket_and_a_colon_before_a_bracket_no_eyes() -> None:
    assert flagged("很好 :) 不好 :( 就这样。", "pair-unbalanced") == []
    assert flagged("注意:(重要)先备份，注意:（重要）再更新。", "pair-unbalanced") == []
