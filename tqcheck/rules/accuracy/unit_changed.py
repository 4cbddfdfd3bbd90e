"""A quantity has another unit in the translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Article, Hit, rule
from tqcheck.rules.accuracy._differences import differences
from tqcheck.rules.accuracy._writing import evidence, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.article import Side
    from tqcheck.values.model import Value


@rule(category="accuracy/mistranslation", severity="major", needs_source=True, fix="suggest")
def unit_changed(article: Article) -> Iterator[Hit]:
    """A quantity has another unit in the Chinese text.

    MB for GB is a thousandfold error, and reads as well. Units are compared by what they measure: ms and 毫秒 are one,
    1000 ms and 1 秒 too, and a conversion from miles to kilometres is right when its figure is.

    bad:  It needs 2.5 GB of memory. → 它需要 2.5 ⟦MB⟧ 内存。
    bad:  The lease lasts 15 seconds. → 租约持续 15 ⟦分钟⟧。
    bad:  Fewer than 3% are lost. → 丢失的不到 3⟦‰⟧。
    good: The request took 200 ms. → 请求用了 200 毫秒。
    good: Wait 1000 ms, then try again. → 等待 1 秒后重试。
    good: The page has 10 kilobytes. → 这个页面有 10 kb。
    good: The cable is 5 miles long. → 电缆长 8 公里。
    good: It ran for 3 years on 64-bit hardware. → 它在 64 位硬件上运行了三年。
    """
    for difference in differences(article):
        source, target, segment = difference.source, difference.target, difference.segment
        if difference.kind != "unit" or target is None:
            continue
        where = (target.unit_start, target.unit_end) if target.unit else (target.end - 1, target.end)
        better = _better(source, target, segment.source, segment.target)
        yield Hit(
            f"{written(source, segment.source)} became {written(target, segment.target)}",
            target=where,
            source=(source.unit_start, source.unit_end) if source.unit else (source.start, source.end),
            suggestions=(better,) if better else (),
            edits=(Edit(*where, better),) if better else (),
            evidence=evidence(difference),
            confidence=difference.sure,
        )


def _better(source: Value, target: Value, source_side: Side, target_side: Side) -> str:
    """The source's unit, in Chinese if the translation's is; empty if there is no usual word."""
    if source.unit is None or target.unit is None:
        return "%" if source.kind == "percent" else "‰" if source.kind == "permille" else ""
    if source.unit.per != target.unit.per:
        return ""
    if target_side.document.value[target.unit_start : target.unit_end].isascii():
        shown = source_side.document.value[source.unit_start : source.unit_end]
        return shown if len(shown) <= 4 else source.unit.name
    from tqcheck.values.units import chinese_symbol  # noqa: PLC0415 -- an article alone needs no values

    return chinese_symbol(source.unit)
