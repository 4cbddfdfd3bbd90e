"""What all tests share: no test reads or writes the user's own cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True, scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One cache folder for the whole run, so that tables are compiled once."""
    patch = pytest.MonkeyPatch()
    patch.setenv("TQCHECK_CACHE_DIR", str(tmp_path_factory.getbasetemp().parent / "tqcheck-cache"))
    yield
    patch.undo()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh", action="store_true", help="write generated texts and golden files anew")
