"""A negation is missing in the translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.document.model import HIDDEN
from tqcheck.rules import Hit, Segment, rule
from tqcheck.rules.accuracy._cues import cues
from tqcheck.rules.accuracy._sentences import sure_sentences, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.accuracy._cues import Cues


@rule(category="accuracy/mistranslation", severity="critical", confidence=0.75)
def negation_lost(segment: Segment) -> Iterator[Hit]:
    """A negated English sentence became a Chinese one without any negation, or different things became the same.

    The translation says the opposite of the source. Chinese denies in many ways (无法, 难以, 拒绝, 才 …): only a
    sentence with none of them is flagged. Both lists, and the phrases that deny nothing, stand in ``negation.csv``.

    bad:  The parser does ⟦not⟧ support comments. → ⟦解析器支持注释。⟧
    bad:  You ⟦cannot⟧ change this value later. → ⟦以后可以更改这个值。⟧
    bad:  The speed is unrelated to the size. → ⟦速度与大小不无关系。⟧
    bad:  They run on ⟦different⟧ machines. → ⟦它们运行在相同的机器上。⟧
    good: It not only parses the file but also checks it. → 它既解析文件又检查文件。
    good: We can't wait to see what you build. → 我们很期待看到你的作品。
    good: You won't see the result until the job ends. → 任务结束后才能看到结果。
    good: Use no more than two workers. → 最多使用两个工作进程。
    good: The file could not be opened. → 文件打开失败。
    good: The keys never leave the device. → 密钥始终留在设备上。
    """
    table, double = cues("negation"), cues("denials")

    def worth(english: str, chinese: str) -> bool:
        if double.has("zh", "affirmed", chinese):
            return True
        if table.has("zh", "same", chinese) and table.has("en", "different", english):
            return True
        return table.has("en", "cue", english)

    for sentence in sure_sentences(segment, worth):
        source, target = sentence.source, sentence.target
        if _affirms(double, source.masked, target.masked.replace(HIDDEN, "")):
            yield Hit(
                "the source denies once, the translation twice",
                target=trimmed(sentence),
                source=source.range,
                severity="major",
            )
            continue
        denials = [] if "?" in source.masked else table.find("en", "cue", source.masked)  # "doesn't it?" is 是否
        if denials and not table.has("zh", "cue", target.masked):
            first, said = (
                denials[0],
                f"“{denials[0].text}” has no counterpart: the sentence affirms what the source denies",
            )
        elif not table.has("en", "same", source.masked) and not table.has("zh", "different", target.masked):
            same = table.find("zh", "same", target.masked)
            different = table.find("en", "different", source.masked)
            if not same or not different:
                continue
            first, said = different[0], f"“{different[0].text}” became “{same[0].text}”"
        else:
            continue
        yield Hit(
            said,
            target=trimmed(sentence),
            source=(source.start + first.start, source.start + first.end),
            evidence={"source_cues": [cue.text for cue in denials] or [first.text]},
        )


def _affirms(table: Cues, english: str, chinese: str) -> bool:
    """Whether the Chinese denies a denial (不无) and nothing else, and the English denies but once."""
    affirmed = table.find("zh", "affirmed", chinese)
    if len(affirmed) != 1 or table.has("zh", "denial", chinese[: affirmed[0].start] + chinese[affirmed[0].end :]):
        return False
    return len(table.find("en", "negative", english)) == 1 and not table.has("en", "double", english)
