"""The text a reader sees, and the way back to the article."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tqcheck.document.model import HIDDEN
from tqcheck.rules.visible import Visible

MASKS = st.text(alphabet=f"甲a ,{HIDDEN}", max_size=60)


@given(MASKS)
def test_every_visible_character_stands_where_it_says(masked: str) -> None:
    shown = Visible(masked, masked)
    assert "".join(masked[shown.at(offset)] for offset in range(len(shown.text))) == shown.text
    assert HIDDEN not in shown.text


@given(MASKS)
def test_matches_are_placed_as_one_by_one(masked: str) -> None:
    shown = Visible(masked, masked)
    matches = list(shown.places(re.finditer(".", shown.text)))
    assert [place for _, place in matches] == [shown.at(match.start()) for match, _ in matches]


def test_a_range_takes_in_the_markup_inside_it() -> None:
    shown = Visible(f"甲{HIDDEN}{HIDDEN}乙丙", "甲**乙丙")
    assert (shown.text, shown.span(0, 2), shown.unbroken(0, 2), shown.unbroken(1, 3)) == ("甲乙丙", (0, 4), False, True)


def test_a_blanked_bar_is_no_space() -> None:
    shown = Visible("甲 乙 丙", "甲|乙 丙")
    assert (shown.is_space(1), shown.is_space(3)) == (False, True)
