"""A number is missing in the translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.rules import Article, Hit, rule
from tqcheck.rules.accuracy._differences import differences
from tqcheck.rules.accuracy._writing import evidence, written

if TYPE_CHECKING:
    from collections.abc import Iterator

_RAISED = "<sup>"


@rule(category="accuracy/omission", severity="minor", confidence=0.6, needs_source=True, fix="suggest")
def number_missing(article: Article) -> Iterator[Hit]:
    """A number, or its per cent sign, is missing in the Chinese text.

    A figure the reader needs is gone. Only figures in digits count: words such as "one" and "first" often vanish in
    good Chinese.

    bad:  It saves 15% of the memory. → 它节省 ⟦15⟧ 的内存。
    bad:  The cache holds ⟦512⟧ entries at most. → 缓存的条目数有上限。
    bad:  The server keeps a log. The cache holds ⟦512⟧ entries at most. → 服务器会记录日志。⟦缓存的条目数有上限。⟧
    good: The first step takes 5 minutes. → 第一步需要五分钟。
    good: See `top10.py` for the 10 best. → 最好的十个见 `top10.py`。
    good: Connect it by I<sup>2</sup>C. → 用 I²C 连接它。
    good: It stops when 1) the queue is empty or 2) the time is up, and a person is on call 24/7. → 队列为空或时间用尽时停止，全天候有人值守。
    good: Only 50% pass. → 只有一半通过。
    """
    for difference in differences(article):
        source, target, segment = difference.source, difference.target, difference.segment
        if difference.kind == "missing" and not _is_raised(segment.source.document.value, source.start):
            yield Hit(
                f"{written(source, segment.source)} is missing",
                target=segment.counterpart(source.start, source.end).trimmed,
                source=(source.start, source.end),
                evidence=evidence(difference),
                confidence=difference.sure,
            )
        elif difference.kind == "percent" and target is not None:
            better = segment.target.document.value[target.start : target.end] + "%"
            yield Hit(
                f"the per cent sign of {written(source, segment.source)} is missing",
                target=(target.start, target.end),
                source=(source.start, source.end),
                suggestions=(better,) if source.kind == "percent" else (),
                evidence=evidence(difference),
                confidence=difference.sure,
            )


def _is_raised(value: str, start: int) -> bool:
    """Whether a digit stands in a superscript of HTML, which a translation may write as one sign: I²C."""
    return value[max(0, start - len(_RAISED)) : start].lower() == _RAISED
