"""A negation is missing in the translation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document.model import HIDDEN
from tqcheck.rules import Hit, Segment, rule
from tqcheck.rules.accuracy._cues import cues
from tqcheck.rules.accuracy._denials import SURE, contradiction
from tqcheck.rules.accuracy._gate import gate_of
from tqcheck.rules.accuracy._sentences import sure_sentences
from tqcheck.text import count_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.accuracy._gate import Gate

SHORT = 30
"""Han characters of a sentence up to which a lost denial is critical: of longer ones in machine-translated pages none was right,
and a false one fails an article."""

_DENIES_LINK = re.compile(r"[不没无未]\[")
"""A negation of what a link says: with its first character it only looks like another word (不[只读…] like 不只)."""


@rule(category="accuracy/mistranslation", severity="critical", confidence=SURE)
def negation_lost(segment: Segment) -> Iterator[Hit]:
    """A negated English sentence became a Chinese one without any negation, or different things became the same.

    The translation says the opposite of the source. Chinese denies in many ways (无法, 难以, 拒绝, 才 …): only a
    sentence with none of them is flagged, or with none but what other words of the source mean (失败: a failure). Both
    lists, and the phrases that deny nothing, stand in ``negation.csv``. Where people translate freely, sentences are
    turned round: more than half of what is reported there is right as it stands, so it is critical only in a sentence
    that follows the source word by word and has the denied word, else minor.

    bad:  The parser does ⟦not⟧ support comments. → ⟦解析器支持注释。⟧
    bad:  You ⟦cannot⟧ change this value later. → ⟦以后可以更改这个值。⟧
    bad:  If the cache is ⟦not⟧ cleared, the page does not change. → ⟦如果清除缓存，页面就不会改变。⟧
    bad:  You can ⟦never⟧ change it again, and the file is not kept. → ⟦你再也能更改它，文件也不会保留。⟧
    bad:  The path must ⟦not⟧ be empty. → ⟦路径必须为空。⟧
    bad:  Reuse the old index ⟦instead of⟧ building a new one. → ⟦重用旧索引，而是新建一个。⟧
    bad:  It does not lock the file, so you ⟦cannot⟧ be sure of its contents. → ⟦它不锁定文件，因此可以确定其内容。⟧
    bad:  The speed is ⟦unrelated⟧ to the size. → ⟦速度与大小不无关系。⟧
    bad:  They run on ⟦different⟧ machines. → ⟦它们运行在相同的机器上。⟧
    good: It not only parses the file but also checks it. → 它既解析文件又检查文件。
    good: We can't wait to see what you build. → 我们很期待看到你的作品。
    good: You won't see the result until the job ends. → 任务结束后才能看到结果。
    good: Use no more than two workers. → 最多使用两个工作进程。
    good: The timeout is None by default. → 超时默认为 None。
    good: The file could not be opened. → 文件打开失败。
    good: The keys never leave the device. → 密钥始终留在设备上。
    good: Check that the port isn't blocked. → 检查端口是否被阻止。
    good: The job is not a failure if it only warns. → 只发出警告的任务不算失败。
    good: The token never expires. → 令牌永不过期。
    good: Select “Not now” to close the prompt. → 选择“以后再说”关闭提示。
    good: Rather than trusting one answer, it compares several. → 它不仅参考一个答案，而是比较多个答案。
    good: Neither the name nor the path is set. → 名称和路径都没有设置。
    good: Import it from a different session, and use it like a local one. → 从其他会话导入它，像本地的一样使用。
    good: Restore it if it is there, or build it if it is not. → 如果存在就恢复它，否则构建它。
    good: If you are not in the correct folder, go there. → 如果进入了错误的文件夹，请切换到那里。
    good: You cannot avoid nested sets here. → 这里必须使用嵌套集。
    good: No worker has more memory than any other. → 每个工作进程的内存相同。
    good: The lamp is turned off when it is not needed. → 仅在需要时开灯。
    good: Write it again without the third field. → 去掉其中的第三个字段之后重新写入它。
    good: The lengths may vary. → 长度未必一致。
    good: Use a different value for each. → 每个值都不完全相同。
    good: To mend it, see [Cannot start](s.md) and read the log. → 要修复它，可以参阅[启动出现错误](s.md)并阅读日志。
    good: That way, one task cannot starve the others. → 这样可以避免一个任务耗尽其他任务的资源。
    good: The relative path won't resolve correctly. → 相对路径的解析会出错。
    good: It is also available in various other commands. → 它同样适用于很多其他命令。
    good: It does not [only read files](read.md). → 它不[只读文件](read.md)。
    good: Some limits that the others don't have apply here. → 与其他相比，这里有一些限制。
    good: Migrate it without disconnecting the clients. → 在不断开客户端的情况下迁移它。
    good: The office is at No.88 Long Road. → 办公室位于长路 88 号。
    good: You cannot open it until the lock is gone. → 锁消失之后才可以打开它。
    good: The team moved all services without any changes. → 团队零改造迁移了全部服务。
    good: **No of Users**: The number of users. → **用户数**：用户的数量
    good: It cannot copy files to and from guests. → 它无法将文件复制到来宾和从来宾复制文件。
    """
    table = cues("negation")
    gate = gate_of(segment.article)
    for sentence in sure_sentences(segment, lambda part: _is_worth(part, gate)):
        source, target = sentence.source, sentence.target
        english, chinese = source.masked, target.masked.replace(HIDDEN, "")
        found = contradiction(english, chinese)
        if found is None or _DENIES_LINK.search(target.text) or _is_next_door(segment, sentence):
            continue
        if found.severity == "minor" and segment.article.is_loose:
            continue  # of a surer one it must not depend whether a paragraph is missing: one more error would raise the score
        yield Hit(
            found.message,
            target=sentence.target.trimmed,
            source=(source.start + found.cue.start, source.start + found.cue.end),
            evidence={"source_cues": [cue.text for cue in table.find("en", "cue", english)] or [found.cue.text]},
            confidence=found.sure,
            severity=found.severity or (None if count_han(chinese) <= SHORT else "major"),
        )


def _is_worth(part: Segment, gate: Gate) -> bool:
    """Whether something that may be flagged stands in a segment."""
    english, chinese = part.source, part.target
    return (
        gate.has("zh", "denials", "affirmed", chinese)
        or gate.has("en", "negation", "cue", english)
        or gate.has("zh", "negation", "contrast", chinese)
        or (gate.has("en", "negation", "different", english) and gate.has("zh", "negation", "same", chinese))
    )


def _is_next_door(segment: Segment, sentence: Segment) -> bool:
    """Whether a sentence beside it denies in the translation alone: the text was cut into other sentences."""
    table, pairs = cues("negation"), segment.sentences
    at = next(number for number, pair in enumerate(pairs) if pair.target.start == sentence.target.start)
    return any(
        table.has("zh", "denial", pair.target.masked) and not cues("denials").has("en", "negative", pair.source.masked)
        for pair in pairs[max(0, at - 1) : at + 2]
        if pair.target.start != sentence.target.start
    )
