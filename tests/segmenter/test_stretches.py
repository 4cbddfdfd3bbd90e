from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.segmenter.test_align_documents import CHINESE, ENGLISH, align
from tqcheck.segmenter import context

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def steps(source: Iterable[int], target: Iterable[int]) -> tuple[str, str]:
    """Two articles whose paragraphs have these numbers."""
    return (
        "\n\n".join([f"Step {n} writes the file `out{n}.log` and then waits for the next task." for n in source]),
        "\n\n".join([f"第 {n} 步写入文件 `out{n}.log`，然后等待下一个任务。" for n in target]),
    )


@pytest.mark.parametrize(
    "target",
    [
        [*range(150)],
        [n for n in range(150) if n not in {20, 21, 90}],
        [*range(40), 120, *range(40, 150)],
        [*range(60), 61, 60, *range(62, 149), 149, 149],
        [*range(30), *range(50, 90), *range(30, 50), *range(90, 150)],
    ],
)
def test_so_has_a_longer_one(target: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    pair = steps(range(150), target)
    found = align(*pair)
    context._context.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(context, "short_beads", lambda *_: None)
        whole = align(*pair)
    context._context.cache_clear()
    assert list(map(places, found)) == list(map(places, whole))


def test_rows_that_stand_in_both_texts_are_each_other_s() -> None:
    rows = "".join(
        f"| {verb} 4 KB {way} the slow disk | 500 us |\n" for verb, way in (("Write", "to"), ("Read", "from"))
    )
    table = f"| what | time |\n|---|---|\n{rows}"
    (unit,) = align(f"{table}\n", f"{table}\n")
    assert [child.source and child.source.line for child in unit.children] == [1, 3, 4]
    assert [child.target and child.target.line for child in unit.children] == [1, 3, 4]


def places(unit: Unit) -> tuple[object, ...]:
    return unit.source, unit.target, unit.moved, tuple(map(places, unit.children))


def test_a_short_pair_is_aligned_without_numpy() -> None:
    code = (
        "import sys, tqcheck\n"
        f"assert tqcheck.align_text({ENGLISH!r}, {CHINESE!r}, level='sentence')\n"
        f"assert tqcheck.align_text(*{steps(range(150), range(5, 150))!r})\n"
        "assert 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
