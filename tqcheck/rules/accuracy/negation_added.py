"""A sentence of the translation denies what the source affirms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document.model import HIDDEN
from tqcheck.rules import Hit, Segment, rule
from tqcheck.rules.accuracy._cues import cues
from tqcheck.rules.accuracy._gate import gate_of
from tqcheck.rules.accuracy._lexical import chinese_words, english_words, literalness, stems_of
from tqcheck.rules.accuracy._sentences import sure_sentences, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.accuracy._cues import Cue

_MARKS = re.compile("[_*]")
_ASIDE = re.compile(r"[（(][^（()）]*[）)]")
"""What explains something in brackets denies nothing of the sentence."""

LITERAL = 0.5
"""Least literalness of a translation, in both directions. Sentences that a person translated freely are often turned round
(straightforward is 并不复杂): of the ones below that were flagged in 36,000 lines of human translations, no negation was wrong
by itself; of 17 sentences whose source was made to affirm one is below."""

SURE, LESS_SURE = 0.75, 0.5
"""Confidence where the source has a word for what is denied (不支持: supports), and where it has none."""

REACH = 8
"""Characters after a negation in which what it denies begins."""


@rule(category="accuracy/mistranslation", severity="minor", confidence=0.7)
def negation_added(segment: Segment) -> Iterator[Hit]:
    """A sentence affirms in English what the Chinese one denies.

    The translation says the opposite of the source. English denies in many ways (fail, lack, un-, hardly, instead of):
    only a sentence with none of them is flagged, or one that denies twice where the Chinese denies once. Good Chinese
    turns adjectives round (rare is 不多见), so it is minor; the words and phrases that stand for no denial are in
    ``denials.csv``.

    bad:  The parser supports nested comments. → ⟦解析器不支持嵌套注释。⟧
    bad:  The index can be rebuilt later. → ⟦索引以后无法重建。⟧
    bad:  The build did not fail on this machine. → ⟦在这台机器上构建未能成功。⟧
    good: The parser ignores nested comments. → 解析器不支持嵌套注释。
    good: Use spaces instead of tabs. → 使用空格，不使用制表符。
    good: Such machines are rare. → 这样的机器并不多见。
    good: It supports both formats, doesn't it? → 它不是支持两种格式吗？
    good: The unused entries are deleted. → 未使用的条目会被删除。
    good: Install the client silently. → 以无提示方式安装客户端。
    good: Check the list of open issues. → 查看未解决问题的列表。
    good: That could be dangerous. → 这可能并不安全。
    good: Either all of them run or none does. → 它们不是全部运行就是全部停止。
    good: Is the cache large enough? → 缓存够不够大？
    """
    table, gate = cues("denials"), gate_of(segment.article)
    for sentence in sure_sentences(segment, lambda part: gate.has("zh", "denials", "denial", part.target)):
        source, target = sentence.source, sentence.target
        said = _ASIDE.sub("", target.masked.replace(HIDDEN, ""))
        denials = table.find("zh", "denial", said)
        doubles = table.find("en", "double", source.masked)
        if not denials or "?" in source.masked or table.has("zh", "double", said):
            continue
        if doubles:
            if len(denials) > 1 or table.has("zh", "adverse", said):
                continue
            message = f"“{doubles[0].text}” denies twice, the translation once"
            sure = SURE
        else:
            denied = _denied(denials, said)
            if _denies(_MARKS.sub(" ", source.text), denied) or literalness(source.masked, said) < LITERAL:
                continue
            message = f"“{denials[0].text}” denies what the source affirms"
            named = not denied.isdisjoint(stems_of(english_words(source.masked)))
            sure = SURE if named else LESS_SURE
        yield Hit(
            message,
            target=trimmed(sentence),
            source=source.range,
            evidence={"target_cues": [cue.text for cue in denials], "source_cues": [cue.text for cue in doubles]},
            confidence=sure,
        )


def _denies(english: str, denied: frozenset[str]) -> bool:
    """Whether the source has a negative word that is not itself what the translation denies, as hard is in 不难.

    The words in its code count, too: `unhealthy` is 不健康.
    """
    table = cues("denials")
    if table.has("en", "negative", english):
        return True
    return any(denied.isdisjoint(stems_of(english_words(cue.text))) for cue in table.find("en", "adverse", english))


def _denied(denials: tuple[Cue, ...], chinese: str) -> frozenset[str]:
    """The stems of the English glosses of what is denied."""
    return stems_of([word for cue in denials for word in chinese_words(chinese[cue.end : cue.end + REACH])])
