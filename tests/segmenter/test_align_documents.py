from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tqcheck.document import parse
from tqcheck.segmenter import Unit, align_documents
from tqcheck.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGLISH = """---
title: Running the scheduler
---

# Running the scheduler

The scheduler starts every task at the time you set.

It writes a log line for each task, so that you can see later what happened.

- Install the package `cron-lite`.
- Copy the example file into your home folder.
- Start the service.

```bash
cron-lite --start
```

| Option | Meaning |
| --- | --- |
| `--start` | start the service |
| `--stop` | stop the service |

## Limits

At most 64 tasks run at once; further tasks wait in a queue.

Read [the guide](https://example.org/docs/queues) to learn how the queue is ordered.
"""
CHINESE = """---
title: 运行调度器
---

# 运行调度器

调度器会在您设定的时间启动每个任务。

它会为每个任务写一行日志，以便您日后查看发生了什么。

- 安装软件包 `cron-lite`。
- 将示例文件复制到您的主文件夹中。
- 启动服务。

```bash
cron-lite --start
```

| 选项 | 含义 |
| --- | --- |
| `--start` | 启动服务 |
| `--stop` | 停止服务 |

## 限制

最多同时运行 64 个任务；其余任务在队列中等待。

阅读[指南](https://example.org/zh/docs/queues)，了解队列如何排序。
"""


def align(source: str, target: str, level: str = "block") -> list[Unit]:
    return align_documents(
        parse(Text(source)), parse(Text(target)), level="sentence" if level == "sentence" else "block"
    )


def lines(units: list[Unit]) -> list[tuple[tuple[int, int] | None, tuple[int, int] | None]]:
    return [(unit.source_lines, unit.target_lines) for unit in units]


def leaves(units: tuple[Unit, ...] | list[Unit]) -> Iterator[Unit]:
    for unit in units:
        yield from leaves(unit.children) if unit.children else [unit]


def blocks(text: str) -> list[str]:
    return text.rstrip("\n").split("\n\n")


def test_a_faithful_translation_aligns_group_by_group() -> None:
    units = align(ENGLISH, CHINESE)
    assert all(unit.source_lines == unit.target_lines for unit in units)
    assert len(units) == len(blocks(ENGLISH))
    assert min(unit.confidence for unit in units) > 0.9


def test_items_and_rows_are_children_with_their_blocks() -> None:
    source, target = parse(Text(ENGLISH)), parse(Text(CHINESE))
    units = align_documents(source, target)
    assert [len(unit.children) for unit in units if unit.children] == [3, 3]
    for unit in (child for parent in units for child in parent.children):
        ((source_block,), (target_block,)) = (
            side.blocks[slice(*span)] for side, span in ((source, unit.source_blocks), (target, unit.target_blocks))
        )
        assert unit.source is not None
        assert unit.target is not None
        assert (source_block.start, target_block.start) == (unit.source.start, unit.target.start)


def test_it_works_in_the_other_direction() -> None:
    forward = {(a, b) for a, b in lines(align(ENGLISH, CHINESE))}
    assert {(b, a) for a, b in lines(align(CHINESE, ENGLISH))} == forward


def test_a_text_aligns_with_itself_in_either_language() -> None:
    for text in (ENGLISH, CHINESE):
        assert all(unit.source_lines == unit.target_lines for unit in align(text, text))


def test_an_omitted_paragraph_stands_alone() -> None:
    paragraphs = blocks(CHINESE)
    del paragraphs[3]
    units = align(ENGLISH, "\n\n".join(paragraphs))
    (gap,) = [unit for unit in units if unit.target is None]
    assert gap.source is not None
    assert gap.source.text.startswith("It writes a log line")
    assert units.index(gap) == 3


def test_an_added_paragraph_stands_alone() -> None:
    paragraphs = blocks(CHINESE)
    paragraphs.insert(4, "译注：本段介绍了一位著名的诗人和他晚年的作品。")
    (gap,) = [unit for unit in align(ENGLISH, "\n\n".join(paragraphs)) if unit.source is None]
    assert gap.target is not None
    assert gap.target.text.startswith("译注")


def test_merged_paragraphs_stay_together() -> None:
    paragraphs = blocks(CHINESE)
    paragraphs[2:4] = ["".join(paragraphs[2:4])]
    units = align(ENGLISH, "\n\n".join(paragraphs))
    assert ((7, 9), (7, 7)) in lines(units)


def test_two_neighbouring_headings_of_wrong_levels_stay_apart() -> None:
    english = (
        "# Storage\n\nFiles go to a bucket of the cloud.\n\n## First steps\n\n"
        "### Install the required packages, then restart the kernel\n\nRun `pip install store`.\n\n## Options\n\nThere are none."
    )
    chinese = (
        "# 存储\n\n文件放进云端的存储桶。\n\n# 上手\n\n## 安装所需的软件包，然后重启内核\n\n"
        "运行 `pip install store`。\n\n## 选项\n\n没有选项。"
    )
    units = align(english, chinese)
    assert len(units) == len(blocks(english))
    assert all(source and source == target for source, target in lines(units))


def test_swapped_paragraphs_are_a_move() -> None:
    paragraphs = blocks(CHINESE)
    paragraphs[2], paragraphs[3] = paragraphs[3], paragraphs[2]
    units = align(ENGLISH, "\n\n".join(paragraphs))
    assert ((7, 7), (9, 9)) in lines(units)
    assert ((9, 9), (7, 7)) in lines(units)
    assert sum(unit.moved for unit in units) == 1


def test_a_moved_section_is_moved_units_and_no_gap() -> None:
    paragraphs = blocks(CHINESE)
    moved = [*paragraphs[:2], *paragraphs[-3:], *paragraphs[2:-3]]
    units = align(ENGLISH, "\n\n".join(moved))
    assert all(unit.source and unit.target for unit in units)
    assert any(unit.moved for unit in units)


def test_a_paragraph_of_which_half_is_missing_stays_paired() -> None:
    paragraphs = blocks(ENGLISH)
    paragraphs[-1] += (
        " Old files are compressed every night, and copies are kept on the backup server for thirty days."
        " Ask the administrator of your team if an older copy must be restored."
    )
    units = align("\n\n".join(paragraphs), CHINESE)
    (unit,) = [unit for unit in units if unit.target and unit.target.text.startswith("阅读")]
    assert unit.source is not None
    assert unit.source.text == paragraphs[-1]


def test_traditional_script_aligns_as_well() -> None:
    traditional = (
        "# 執行排程器\n\n排程器會在您設定的時間啟動每個任務。\n\n最多同時執行 64 個任務；其餘任務在佇列中等待。\n"
    )
    english = "# Running the scheduler\n\nThe scheduler starts every task at the time you set.\n\nAt most 64 tasks run at once; further tasks wait in a queue.\n"
    assert all(unit.source_lines == unit.target_lines for unit in align(english, traditional))


def test_sentences_are_children_of_prose() -> None:
    units = align("Stop the service. Then copy the data.\n", "先停止服务。然后复制数据。\n", "sentence")
    assert [(unit.source.text, unit.target.text) for unit in leaves(units) if unit.source and unit.target] == [
        ("Stop the service.", "先停止服务。"),
        ("Then copy the data.", "然后复制数据。"),
    ]
    assert {unit.level for unit in units[0].children} == {"sentence"}


def test_the_title_of_the_front_matter_is_a_sentence_unit() -> None:
    first = align(ENGLISH, CHINESE, "sentence")[0]
    assert [(unit.source.text, unit.target.text) for unit in first.children if unit.source and unit.target] == [
        ("Running the scheduler", "运行调度器")
    ]


def test_the_translation_of_another_article_is_not_trusted() -> None:
    other = "# 煮饭\n\n先把米洗干净，再加适量的水。\n\n大火煮开以后改用小火。\n\n关火后再焖十分钟。\n\n## 配菜\n\n青菜要最后下锅。\n"
    paired = [unit.confidence for unit in align(ENGLISH, other) if unit.source and unit.target]
    assert not paired or sum(paired) / len(paired) < 0.5


PIECES = st.sampled_from(
    [
        *(
            "# 标题",
            "# Title",
            "一段中文文字。",
            "Some English words.",
            "- 甲\n- 乙",
            "- a\n- b\n- c",
            "```\ncode\n```",
        ),
        *("| a | b |\n| - | - |\n| 1 | 2 |", "<!-- note -->", "---", "{{< note >}}", "$$x$$", "> 引用", "![](a.png)"),
        *("\t", "1"),
    ]
)


TABLE = "| a | b |\n| - | - |\n| 1 | 2 |"


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=12), st.lists(PIECES, max_size=12), st.sampled_from(["block", "sentence"]))
@example(["一段中文文字。", TABLE, "# 标题", "# 标题"], ["- a\n- b\n- c", "# 标题", TABLE, TABLE], "block")
def test_units_cover_every_line_once_in_order_of_the_target(left: list[str], right: list[str], level: str) -> None:
    texts = "\n\n".join(left), "\n\n".join(right)
    units = align(*texts, level)
    for side, text in enumerate(texts):
        ranges = [pair[side] for pair in lines(units)]
        held = [number for span in ranges if span for number in range(span[0], span[1] + 1)]
        assert len(held) == len(set(held))
        written = {number for number, line in enumerate(text.split("\n"), 1) if line.strip()}
        assert written <= set(held)
        if side:
            assert held == sorted(held)
    assert all(0 <= unit.confidence <= 1 for unit in leaves(units))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("", ""),
        ("", CHINESE),
        (ENGLISH, ""),
        ("\n\n".join("abcde"[i % 5] for i in range(1500)), "\n\n".join("天地玄黄宇"[i % 5] for i in range(1500))),
        ("\n\n".join(["same"] * 900), "\n\n".join(["相同"] * 700)),
        ("\n\n".join(f"q{i}x" for i in range(800)), "叒"),
        ("a " * 50_000, "1" * 50_000),
    ],
)
def test_hostile_shapes_align_somehow(source: str, target: str) -> None:
    units = align(source, target)
    assert bool(units) == bool(source or target)


def test_a_long_text_is_cut_at_anchors_and_still_aligned() -> None:
    english = [f"Record k{i}z of table t{i * 7}y holds {i * 13} rows." for i in range(700)]
    chinese = [f"表 t{i * 7}y 的记录 k{i}z 有 {i * 13} 行。" for i in range(700)]
    del chinese[350]
    units = align("\n\n".join(english), "\n\n".join(chinese))
    (gap,) = [unit for unit in units if unit.target is None]
    assert gap.source is not None
    assert gap.source.text == english[350]
    assert len(units) == 700


def test_importing_the_room_loads_neither_numpy_nor_the_dictionary() -> None:
    code = "import sys, tqcheck.segmenter as s; assert s.align_documents; assert not {'numpy', 'daachorse'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
