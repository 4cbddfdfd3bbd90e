from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.segmenter.test_align_documents import CHINESE, ENGLISH, align
from tqcheck.segmenter import context

if TYPE_CHECKING:
    from tqcheck.segmenter import Unit


def without(text: str, *pieces: str) -> str:
    for piece in pieces:
        assert piece in text
        text = text.replace(piece, "")
    return text


def swapped(text: str, first: str, second: str) -> str:
    return text.replace(first, "\0").replace(second, first).replace("\0", second)


LOG, TASKS = "它会为每个任务写一行日志，以便您日后查看发生了什么。", "最多同时运行 64 个任务；其余任务在队列中等待。"
START = "The scheduler starts every task at the time you set.\n\n"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (ENGLISH, CHINESE),
        (ENGLISH, without(CHINESE, LOG)),
        (without(ENGLISH, START), CHINESE),
        (without(ENGLISH, START), without(CHINESE, TASKS)),
        (ENGLISH, swapped(CHINESE, LOG, TASKS)),
        (ENGLISH.replace("\n\nIt writes", " It writes"), CHINESE),
        (ENGLISH, CHINESE.replace("\n\n它会", "它会")),
        (ENGLISH, "# 完全不同\n\n" + "这里说的是别的事情。\n\n" * 8),
    ],
)
def test_a_short_article_has_the_units_of_the_whole_programme(
    source: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = align(source, target)
    context._context.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(context, "short_beads", lambda *_: None)
        whole = align(source, target)
    context._context.cache_clear()
    assert list(map(places, short)) == list(map(places, whole))
    for one, other in zip(short, whole, strict=True):
        assert one.confidence == pytest.approx(other.confidence, abs=1e-4)


def places(unit: Unit) -> tuple[object, ...]:
    return unit.source, unit.target, unit.moved, tuple(map(places, unit.children))


def test_a_short_pair_is_aligned_without_numpy() -> None:
    code = (
        "import sys, tqcheck\n"
        f"assert tqcheck.align_text({ENGLISH!r}, {CHINESE!r}, level='sentence')\n"
        "assert 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
