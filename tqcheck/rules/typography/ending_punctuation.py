"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document.model import HIDDEN
from tqcheck.finding import Edit
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Block

SENTENCE = 25
"""Characters from which a paragraph with a comma inside is a sentence, not a caption or a label."""
SHARE = 0.8
"""Share of an article's such paragraphs with a full stop from which the others are slips."""
LEAST = 5
"""Fewer paragraphs show no way."""

_INNER = re.compile("[，。；]")
_HAN = re.compile(HAN)
_STOPS = "。！？：；…"
_OPEN_END = re.compile(rf"{HAN}{HIDDEN}*\s*\Z")
_LEADS = frozenset(("code", "item", "row", "math", "html", "directive"))
"""What a paragraph may lead into without a full stop."""


@rule(category="fluency/punctuation", severity="minor", confidence=0.75, mechanical=True, fix="suggest")
def ending_punctuation(prose: Prose) -> Iterator[Hit]:
    r"""A paragraph of sentences ends without a full stop.

    In an article whose paragraphs end with one, something was cut off or forgotten.

    bad:  先在所有的节点上安装代理，再启动它们，等待状态变为就绪。\n\n如果某个节点没有响应，就查看它的日志，然后重新启动它一次。\n\n更新的时候一次只换一个节点，其余节点照常工作，用户没有感觉。\n\n更新完成之后再比较两边的版本，不一样的节点要重新安装一次。\n\n最后在面板上确认所有的节点都是绿色，再通知使用它们的人。\n\n备份每天都要做一次，恢复每个月都要演练一次，结果记在表⟦里⟧
    good: 先在所有的节点上安装代理，再启动它们，等待状态变为就绪。\n\n如果某个节点没有响应，就查看它的日志，然后重新启动它一次。
    good: 这篇文章的段落都没有句号，因为作者从来不写句号，只有一段也是这样
    """
    full: list[int] = []
    open_ends: list[int] = []
    blocks = prose.document.blocks
    for before, block, after in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
        if block.kind != "paragraph":
            continue
        if block.end - block.start < SENTENCE:
            continue
        if prose.value[block.end - 1] in _STOPS:
            full.append(block.end)
            continue
        shown = prose.masked[block.start : block.end]
        if not _INNER.search(shown) or _is_bold(prose, block):
            continue
        if not _OPEN_END.search(shown, max(0, len(shown) - _TAIL)):
            full.append(block.end)
        elif not _leads(prose, after) and not _is_caption(prose, block, before):
            open_ends.append(block.start + len(shown.rstrip(HIDDEN + " \n")))
    if len(full) + len(open_ends) < LEAST or len(full) < SHARE * (len(full) + len(open_ends)):
        return
    for end in open_ends:
        yield Hit(
            "The paragraph ends without a full stop",
            target=(end - 1, end),
            suggestions=(prose.value[end - 1] + "。",),
            edits=(Edit(end, end, "。"),),
        )


_TAIL = 300
"""Characters at the end of a paragraph that are looked at: the address of a link that ends it is hidden there."""


def _is_bold(prose: Prose, block: Block) -> bool:
    """Whether a paragraph opens with a bold label, or is a heading in bold."""
    return prose.value.startswith("**", block.start) or prose.value.endswith("**", block.start, block.end)


def _leads(prose: Prose, after: Block | None) -> bool:
    """Whether the next block goes on with the sentence: a list, code, or a paragraph that is nothing but code."""
    return after is not None and (
        after.kind in _LEADS or (after.kind == "paragraph" and not _HAN.search(prose.masked, after.start, after.end))
    )


def _is_caption(prose: Prose, block: Block, before: Block | None) -> bool:
    """Whether the paragraph stands in tags, or under an image."""
    return prose.value[block.start] in "<!" or (
        before is not None
        and before.kind in {"paragraph", "html"}
        and not _HAN.search(prose.masked, before.start, before.end)
    )
