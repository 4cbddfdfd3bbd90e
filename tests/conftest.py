"""What all tests share: none reads or writes the user's own cache, and none is timed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator


settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True, scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One cache folder for the whole run, so that tables are compiled once."""
    patch = pytest.MonkeyPatch()
    patch.setenv("TQCHECK_CACHE_DIR", str(tmp_path_factory.getbasetemp().parent / "tqcheck-cache"))
    yield
    patch.undo()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh", action="store_true", help="write generated texts and golden files anew")
