"""What an automaton finds does not depend on how much of its patterns it holds itself."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.glossary import automaton
from tqcheck.glossary.automaton import Automaton, Role, code, compile_side

PATTERNS = st.lists(st.text("ab 梯度\U0010ffff", min_size=1, max_size=6), max_size=12)
TEXTS = st.text("ab 梯度\U0010ffff", max_size=40)
STATES = st.sampled_from([1, 3, 8, 20, 10_000])


def compiled(patterns: list[str], states: int, *, words: bool = False) -> Automaton:
    with patch.multiple(automaton, MOST_LETTERS=states, STATES=(states,)):
        found = [(pattern, code(number, Role.ACCEPTED)) for number, pattern in enumerate(patterns)]
        return Automaton(compile_side("chinese", found), "chinese", words=words)


def occurrences(patterns: list[str], text: str) -> list[tuple[int, int]]:
    """Every occurrence by end, the longest first."""
    places = {
        (at, at + len(pattern))
        for pattern in patterns
        for at in range(len(text) - len(pattern) + 1)
        if text.startswith(pattern, at)
    }
    return sorted(places, key=lambda place: (place[1], place[0]))


@given(PATTERNS, TEXTS, STATES)
def test_hits_are_those_of_a_brute_force_search(patterns: list[str], text: str, states: int) -> None:
    machine = compiled(patterns, states)
    hits = machine.find(text)
    assert [(low, high) for low, high, _ in hits] == occurrences(patterns, text)
    for low, high, pattern in hits:
        assert machine.accepted(pattern) == tuple(
            number for number, form in enumerate(patterns) if form == text[low:high]
        )
        assert not machine.others(pattern)


@given(PATTERNS, TEXTS, STATES)
def test_of_words_those_are_found_that_begin_there(patterns: list[str], text: str, states: int) -> None:
    found = [(low, high) for low, high, _ in compiled(patterns, states, words=True).find(text)]
    every = occurrences(patterns, text)
    assert found == [place for place in every if place in found]
    wanted = [
        (low, high)
        for low, high in every
        if not (low and text[low - 1].isalnum() and text[low - 1 : low + 1].isascii())
    ]
    assert [place for place in found if place in wanted] == wanted


@pytest.mark.parametrize("states", [1, 1_000])
def test_a_pattern_may_stand_for_several_things(states: int) -> None:
    codes = [code(7, Role.WRONG), code(3, Role.ACCEPTED), code(7, Role.WRONG)]
    with patch.multiple(automaton, MOST_LETTERS=states, STATES=(states,)):
        machine = Automaton(compile_side("chinese", [("梯度", value) for value in codes]), "chinese")
    ((_, _, pattern),) = machine.find("梯度")
    assert machine.references(pattern) == [(3, Role.ACCEPTED), (7, Role.WRONG)]
    assert machine.accepted(pattern) == (3,)
    assert machine.others(pattern)


def test_a_side_without_patterns_finds_nothing() -> None:
    assert compiled([], 1).find("梯度") == []
