"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

WRAPPED_SHARE = 0.9
"""Share of the article in one Markdown fence from which the whole of it is wrapped."""

_ASSISTANT = r"(?:人工智能|AI|大型?)\s?(?:语言)?\s?(?:模型|助手|助理)"
_AT_LINE_START = re.compile(
    r"\n[ \t]*+(?=[好当没明收以下简中翻译很抱对请（(【注如希SCOHTBI])(?:"
    r"(?:(?:好的|当然|没问题|明白了?|收到)(?:可以)?[，,！!。]\s?)?(?:以下|下面)(?:就?是|为)(?:我?对?您?你?(?:所?提供|给出|要求|请求)?的?)?"
    r"(?:(?:该|这|此|上述|原)?(?:段|篇|份|句|节)?(?:Markdown|英文|原文|文本|文章|内容|文档|段落)?(?:部分)?的?)(?:简体)?(?:中文)?(?:翻译|译文)"
    r"(?:结果|版本|内容|文本)?[：:。，\n]"
    r"|(?:简体)?(?:中文)?(?:翻译|译文)(?:结果|如下|内容)[：:]"
    r"|(?:好的|当然(?:可以)?)[，,！!]\s?(?:我(?:会|将|来)|这是|这里是|让我)[^\n。]{0,30}(?:翻译|译文)"
    r"|(?:(?:Sure|Certainly|Of course|OK|Okay)[,!.] ?)?(?:Here(?:'s| is| are)|Below is|The following is) (?:the|your|a) "
    r"(?:[A-Za-z]+ ){0,3}translat(?:ion|ed)\b[^\n]{0,60}"
    r"|(?:Translated (?:text|content|version)|Chinese translation|Translation) ?[:：]"
    rf"|(?:很?抱歉|对不起)[，,]\s?(?:但)?(?:作为{_ASSISTANT}[，,]?)?我(?:无法|不能|没有办法)(?:翻译|提供|协助|完成|继续|满足|访问)[^\n。]{{0,30}}"
    r"|(?:I'm sorry|I apologize|Sorry), (?:but )?I (?:can't|cannot|am unable)\b[^\n]{0,40}"
    r"|请(?:您)?(?:提供|给出|发送|粘贴)(?:您|你)?(?:需要|想要|要)?(?:我)?(?:翻译)的?(?:英文)?(?:原文|文本|内容|文章)[^\n]{0,20}"
    r"|(?:[（(【]?注[：:]|请注意[，,：:])\s?(?:以上|本|此|上述|在?翻译(?:中|时|过程中)?)[^\n。]{0,12}(?:翻译|译文|保留了?原文|Markdown 格式|保持原样)[^\n。]{0,40}"
    r"|(?:如果|如)(?:您|你)(?:还)?(?:有|需要)[^\n。]{0,16}(?:翻译|修改|调整)[^\n。]{0,16}[，,]\s?请?(?:随时)?(?:告诉|告知|联系)我"
    r"|希望(?:这个|以上|此|这份|这段)(?:翻译|译文)[^\n。]{0,20}"
    r")"
)
_ANYWHERE = (
    re.compile(rf"作为(?:一个|一名|一款)?\s?{_ASSISTANT}[，,]\s?我[^\n。]{{0,40}}"),
    re.compile(r"As an? (?:AI|artificial intelligence|large)(?: language)? (?:model|assistant), I\b[^\n。.]{0,40}"),
)
_QUOTES = frozenset("“\"'‘「『`")


@rule(category="accuracy/addition", severity="major", confidence=0.9)
def prompt_residue(prose: Prose) -> Iterator[Hit]:
    r"""Words that a language model said to its user are left in the translation.

    They are no part of the article and tell the reader that nobody read it.

    bad:  ⟦以下是您提供的文本的中文翻译：⟧\n\n容器是一种打包方式。
    bad:  容器很轻。⟦作为一个 AI 语言模型，我无法访问这个链接⟧。
    bad:  ⟦Here is the translated text in Simplified Chinese:⟧\n\n容器是一种打包方式。
    bad:  ⟦```markdown⟧\n# 容器\n\n容器是一种打包方式，比虚拟机更轻。\n```
    good: 模型有时会说“作为一个 AI 语言模型，我无法回答”，这是训练出来的。
    good: 以下是翻译流程的步骤：先分词，再翻译。
    good: 作为语言模型，它能续写文本；本文由社区翻译，译文以原文为准。
    """
    yield from _wrapped(prose)
    shown = visible(prose)
    text = "\n" + shown.text
    for match in (match for pattern in (_AT_LINE_START, *_ANYWHERE) for match in pattern.finditer(text)):
        start, end = match.span()
        start += len(match.group()) - len(match.group().lstrip())
        end -= len(match.group()) - len(match.group().rstrip())
        if text[start - 1 : start] not in _QUOTES:
            yield Hit("Words of a language model to its user", target=shown.span(start - 1, end - 1))


def _wrapped(prose: Prose) -> Iterator[Hit]:
    """An article that is one Markdown fence."""
    blocks = prose.document.blocks
    first = next((block for block in blocks if block.kind not in {"front-matter", "comment"}), None)
    if first is None or first.kind != "code" or first.info.lower() not in {"markdown", "md", "mdx"}:
        return
    rest = len(prose.value) - first.start
    if first.end - first.start >= WRAPPED_SHARE * rest and first.content_start > first.start:
        end = first.start + len(prose.value[first.start : first.content_start].rstrip())
        yield Hit("The whole article is wrapped in a code fence", target=(first.start, end))
