"""A comparison or a direction is turned around in the translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.rules import Hit, Segment, rule
from tqcheck.rules.accuracy._opposites import Reversals
from tqcheck.rules.accuracy._sentences import sure_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(category="accuracy/mistranslation", severity="major", confidence=0.75)
def comparison_reversed(segment: Segment) -> Iterator[Hit]:
    """A comparison, a direction or a state is turned into its opposite.

    Greater for smaller, enabled for disabled: the sentence reads well and misleads. A sentence is flagged when the
    source says one side of a pair alone and the translation the other alone; the pairs stand in ``opposites.csv``.

    bad:  The value must be ⟦greater than⟧ the limit. → 该值必须⟦小于⟧上限。
    bad:  Larger pages ⟦increase⟧ the memory use. → 较大的页面会⟦降低⟧内存用量。
    bad:  The plugin is ⟦enabled⟧ by default. → 该插件默认⟦禁用⟧。
    good: The alarm is deactivated automatically. → 告警会自动取消激活。
    good: It opens right after the name. → 左括号紧跟在名称之后。
    good: Use at least two workers. → 至少使用两个工作进程。
    good: The size is no more than the limit. → 大小不超过上限。
    good: The plugin is not enabled by default. → 该插件默认禁用。
    good: Go on where you left off, below the right brace. → 在右大括号下面继续。
    good: The load is never higher than the limit. → 负载永不大于上限。
    good: Show a list rather than allowing free input. → 显示列表，而不允许随意输入。
    good: Smaller batches increase the speed and reduce memory. → 较小的批次会提高速度并降低内存用量。
    """
    article = segment.article
    reversals: Reversals = article.once(
        "reversals", lambda: Reversals(segment.source.document, segment.target.document)
    )
    for sentence in sure_sentences(segment, reversals.may_be_in):
        source, target = sentence.source, sentence.target
        for found in reversals.of(sentence):
            before = source.text[slice(*found.source)]
            after = target.text[slice(*found.target)]
            yield Hit(
                f"“{before}” became “{after}”",
                target=(target.start + found.target[0], target.start + found.target[1]),
                source=(source.start + found.source[0], source.start + found.source[1]),
                evidence={"pair": found.pair, "source": before, "target": after},
            )
