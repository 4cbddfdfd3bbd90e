"""Which language a text is in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.document.language import HAN_SHARE, language_of

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


@settings(max_examples=300)
@given(st.text(st.sampled_from("aZ9 _ªµ×÷é\u0100\u024f\u0250中\u4dc0\uf900\U00020000😀"), max_size=30))
def test_han_characters_are_weighed_against_latin_letters(text: str) -> None:
    han, latin = len(HAN.findall(text)), len(LATIN.findall(text))
    assert language_of(text) == ("zh" if han and han > HAN_SHARE * latin else "en")


@pytest.mark.parametrize(
    ("text", "language"), [("The word 中 is Chinese.", "en"), ("用 TensorFlow 训练模型", "zh"), ("", "en")]
)
def test_names_make_a_chinese_text_no_english_one(text: str, language: str) -> None:
    assert language_of(text) == language
