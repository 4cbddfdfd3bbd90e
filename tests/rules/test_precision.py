"""What is known of the rules' precision, and what follows from it."""

from __future__ import annotations

import pytest

from tqcheck.rules import all_rules
from tqcheck.rules.precision import ENOUGH, LEAST, Precision, counted, measured


def test_only_known_rules_are_judged() -> None:
    assert measured()
    assert set(measured()) <= set(all_rules())
    assert all(0 <= found.right <= found.judged for found in measured().values())


@pytest.mark.parametrize("name", sorted(measured()))
def test_a_rule_that_is_often_wrong_is_off(name: str) -> None:
    found = measured()[name]
    assert found.is_enough or not all_rules()[name].default


def test_a_small_sample_condemns_no_rule() -> None:
    assert Precision(ENOUGH - 1, 0).is_enough
    assert not Precision(ENOUGH, 0).is_enough
    assert Precision(100, round(100 * LEAST)).is_enough


@pytest.mark.parametrize(("judged", "right"), [(1, 1), (10, 8), (40, 40), (5, 0)])
def test_the_interval_holds_the_share(judged: int, right: int) -> None:
    found = Precision(judged, right)
    low, high = found.interval
    assert 0 <= low <= found.share <= high + 1e-9 <= 1 + 1e-9


def test_findings_are_counted_once_and_only_if_judged() -> None:
    findings = [("a", "tag-residue"), ("a", "tag-residue"), ("b", "tag-residue"), ("c", "mojibake"), ("d", "mojibake")]
    assert counted(findings, {"a": True, "b": False, "c": True}) == {
        "mojibake": Precision(1, 1),
        "tag-residue": Precision(2, 1),
    }
