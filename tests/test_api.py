"""The examples in the package's own documentation are true."""

from __future__ import annotations

import doctest

import tqcheck


def test_the_examples_of_the_package_hold() -> None:
    result = doctest.testmod(tqcheck)
    assert result.attempted >= 7
    assert result.failed == 0


def test_every_public_name_is_there() -> None:
    assert all(getattr(tqcheck, name) is not None for name in tqcheck.__all__)
