"""A sentence of the translation denies what the source affirms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document.model import HIDDEN
from tqcheck.rules import Hit, Segment, rule
from tqcheck.rules.accuracy._additions import addition
from tqcheck.rules.accuracy._cues import cues
from tqcheck.rules.accuracy._gate import gate_of
from tqcheck.rules.accuracy._sentences import sure_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.accuracy._gate import Gate

_MARKS = re.compile("[_*]")


@rule(category="accuracy/mistranslation", severity="minor", confidence=0.7)
def negation_added(segment: Segment) -> Iterator[Hit]:
    """A sentence affirms in English what the Chinese one denies.

    The translation says the opposite of the source. English denies in many ways (fail, lack, un-, hardly, instead of):
    only a sentence with none of them is flagged, one that denies twice where the Chinese denies once, or one whose
    Chinese denies more than it does, and a word that stands in a clause without a negation. Good Chinese turns adjectives
    round (rare is 不多见), so it is minor; the words and phrases that stand for no denial are in ``denials.csv``.

    bad:  The parser supports nested comments. → ⟦解析器不支持嵌套注释。⟧
    bad:  The index can be rebuilt later. → ⟦索引以后无法重建。⟧
    bad:  The build did not fail on this machine. → ⟦在这台机器上构建未能成功。⟧
    bad:  It has no index, and the server keeps the file. → ⟦它没有索引，服务器也不保留文件。⟧
    bad:  It is hard to find the cause. → ⟦找到原因并不难。⟧
    bad:  The window is so small that the whole page can be seen. → ⟦窗口太小，看不到整个页面。⟧
    good: The parser ignores nested comments. → 解析器不支持嵌套注释。
    good: Use spaces instead of tabs. → 使用空格，不使用制表符。
    good: Such machines are rare. → 这样的机器并不多见。
    good: It supports both formats, doesn't it? → 它不是支持两种格式吗？
    good: The unused entries are deleted. → 未使用的条目会被删除。
    good: Install the client silently. → 以无提示方式安装客户端。
    good: Check the list of open issues. → 查看未解决问题的列表。
    good: That could be dangerous. → 这可能并不安全。
    good: This puts a considerable load on the server. → 这给服务器带来了不小的负载。
    good: The format is independent of the model; it is a model-independent format. → 格式与模型无关；它是与模型无关的格式。
    good: The server keeps the log for a month. → 服务器把日志保留一个月，无需编写代码。
    good: The port is not opened or used. → 端口没有打开，也没有使用。
    good: Less than a week later it was released. → 不到一周后它就发布了。
    good: Either all of them run or none does. → 它们不是全部运行就是全部停止。
    good: Is the cache large enough? → 缓存够不够大？
    """
    if segment.source.blocks[0].kind == "heading":
        return  # titles are worded freely
    gate = gate_of(segment.article)
    for sentence in sure_sentences(segment, lambda part: _is_worth(part, gate)):
        source, target = sentence.source, sentence.target
        said = target.masked.replace(HIDDEN, "")
        found = addition(source.masked, _MARKS.sub(" ", source.text), said)
        if found is None:
            continue
        yield Hit(
            found.message,
            target=sentence.target.trimmed,
            source=source.range,
            evidence={
                "target_cues": [cue.text for cue in cues("denials").find("zh", "denial", said)],
                "source_cues": [cue.text for cue in found.said],
            },
            confidence=found.sure,
        )


def _is_worth(part: Segment, gate: Gate) -> bool:
    """Whether something that may be flagged stands in a segment."""
    return gate.has("zh", "denials", "denial", part.target) or gate.has("en", "denials", "double", part.source)
