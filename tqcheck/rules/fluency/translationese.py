"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS = {
    "被": re.compile("被(?![动告迫])"),
    "一个……的": re.compile("一[个种][^，。；！？\n]{6,30}的"),
    "当……时": re.compile("当[^，。；！？前然\n]{4,40}(?:的时候|时)"),
    "对……进行": re.compile("对[^，。；！？\n]{1,20}进行"),
    "作为一个": re.compile("作为一[个种名位]"),
    "它们": re.compile("它们|他们|它的|他的"),
    "……之一": re.compile("最[^，。；！？\n]{1,20}之一"),
    "是……的": re.compile("(?:这|那)(?:就)?是[^，。；！？\n]{1,12}的[。，]"),
    "通过": re.compile("通过[^，。；！？\n]{2,30}，"),
    "基于": re.compile("基于[^，。；！？\n]{2,20}的"),
}
LEAST = 100
"""Visible characters under which a density says nothing."""


@rule(category="style/awkward", severity="neutral", confidence=0.5, default=False)
def translationese(prose: Prose, *, per_thousand: float = 30.0) -> Iterator[Hit]:
    """The article is dense with turns that follow English grammar.

    One 被 is no fault; a text full of passives, “一个……的” and “当……时” tires its reader. The finding has no weight and is
    off by default: over 208 articles the density of human translations (median 2 to 13 in 1,000 characters) and that of
    machine translations (2 to 7) overlap, so it says something about style and nothing about who wrote it.

    bad:  当一个请求被服务器接收到的时候，它们会被一个专门负责分发的组件处理。当一个任务被创建时，它的状态会被写入一个被所有节点共享的表。作为一个分布式的系统，它们被设计成一个可以被扩展的整体。这是最重要的特性之一。当节点被移除时，它的任务会被转移到一个空闲的节点。
    good: 文件被删除后不能恢复。
    good: 当服务启动时，它会读取配置。
    """
    text = visible(prose).text
    size = len(text) - text.count(" ") - text.count("\n")
    if size < LEAST:
        return
    counts = {name: sum(1 for _ in sign.finditer(text)) for name, sign in _SIGNS.items()}
    density = 1000 * sum(counts.values()) / size
    if density > per_thousand:
        yield Hit(
            f"{density:.0f} turns after English grammar in 1,000 characters",
            evidence={name: count for name, count in counts.items() if count},
        )
