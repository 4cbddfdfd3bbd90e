"""A number has another value in the translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Article, Hit, rule
from tqcheck.rules.accuracy._differences import differences, is_date
from tqcheck.rules.accuracy._writing import evidence, in_the_manner_of, swapped, written

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(category="accuracy/mistranslation", severity="major", needs_source=True, fix="suggest")
def number_changed(article: Article) -> Iterator[Hit]:
    r"""A number in the English text has another value in the Chinese text.

    A wrong size, rate or count breaks what the reader builds; to round 52 to 五十多 is minor. Numbers are compared by value, however either language
    writes them: million and 万, words and digits, fractions, percentages, full-width digits.

    bad:  Set the learning rate to ⟦0.001⟧. → 把学习率设为 ⟦0.01⟧。
    bad:  The model has 3 billion parameters. → 这个模型有 ⟦3 亿⟧个参数。
    bad:  It keeps 1,024 entries. → 它保留 ⟦1,204⟧ 个条目。
    bad:  Two mirrors serve the files. → ⟦三⟧个镜像提供这些文件。
    bad:  Wait for thirty retries. → 重试 ⟦40⟧ 次后放弃。
    bad:  The test runs 12 threads and reads 30 files. → 测试运行 ⟦30 个线程，读取 12⟧ 个文件。
    good: It has 6 servers (2 each) in a rack. → 每个机架有 2 台，共 6 台服务器。
    good: Install revision 3, version 1903. → 安装 1903 版，修订 3。
    good: | Since | 2021.3 | → | 始于 | 2021.03 |
    good: It makes 10x fewer requests. → 请求数量降到十分之一。
    good: It has a 12 megapixel camera and moves one twentieth of a turn. → 它有 1200 万像素的摄像头，每次转动二十分之一圈。
    good: The test passes if 3 out of 4 agents answer. → 4 个智能体中有 3 个回答，测试就通过。
    good: It cannot be loaded by a 32-bit shell on a 64-bit machine. → 64 位计算机上的 32 位命令行无法加载它。
    good: Support came with 7.1. → 7\.1 版增加了支持。
    good: The key is an array of 32 decimal numerals. → 密钥是 32 个十进制数字的数组。
    good: It has 175 billion parameters. → 它有 1750 亿个参数。
    good: About 1.5M people use it. → 约 150 万人在使用它。
    good: Start two workers. → 启动两个工作进程。
    good: The 10,001st row is dropped. → 第 10,001 行被丢弃。
    good: Coverage rose to 60%. → 覆盖率升到 60％。
    good: Half of the 12 nodes failed within a decade. → 12 个节点中有一半在十年内失效。
    good: The queue keeps 30 jobs and the pool 12 connections. → 池中有 12 个连接，队列中有 30 个任务。
    good: Use three or more nodes. → 使用超过两个节点。
    good: It is three times faster on 2 GPUs. → 在 2 块 GPU 上快两倍。
    """
    from tqcheck.values.match import is_about  # noqa: PLC0415 -- an article alone needs no values

    for difference in differences(article):
        target = difference.target
        if difference.kind == "swapped" and not is_date(difference):
            yield from swapped(difference)
        if difference.kind != "number" or target is None:
            continue
        source_side, target_side = difference.segment.source, difference.segment.target
        before, after = written(difference.source, source_side), written(target, target_side)
        better = in_the_manner_of(difference.source, target, target_side)
        yield Hit(
            f"{before} became {after}",
            target=(target.start, target.end),
            source=(difference.source.start, difference.source.end),
            suggestions=(better,) if better else (),
            edits=(Edit(target.start, target.end, better),) if better else (),
            evidence=evidence(difference),
            severity="minor" if is_about(target, difference.source) else None,
            confidence=difference.sure,
        )
