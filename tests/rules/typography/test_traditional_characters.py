"""The table of Traditional characters."""

from __future__ import annotations

import pytest

from tqcheck.rules.typography._script import simplified_forms


def test_every_pair_is_two_chinese_characters() -> None:
    forms = simplified_forms()
    assert len(forms) > 2000
    assert all(len(key) == len(value) == 1 and key != value for key, value in forms.items())
    assert all("\u3400" <= character <= "\u9fff" for pair in forms.items() for character in pair)


def test_no_simplified_form_is_itself_traditional() -> None:
    forms = simplified_forms()
    assert not forms.keys() & set(forms.values())


@pytest.mark.parametrize("character", "乾著藉徵瞭钟鍾昇夥讎了的里后面只系")
def test_what_simplified_text_keeps_is_not_in_it(character: str) -> None:
    assert character not in simplified_forms()


@pytest.mark.parametrize(
    ("traditional", "simplified"), ["這这", "個个", "後后", "於于", "體体", "裡里", "麼么", "臺台"]
)
def test_common_characters_are_in_it(traditional: str, simplified: str) -> None:
    assert simplified_forms()[traditional] == simplified
