"""A question became a statement in the translation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules import Hit, Segment, rule
from tqcheck.rules.accuracy._sentences import sure_sentences
from tqcheck.rules.visible import run_at

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUESTION = re.compile(r"\?(?=[\s\u2060)\"”’'*_]*+$)")
_ASKS = re.compile(
    r"[?？吗呢么吧]|是否|能否|可否|是不是|有没有|会不会|能不能|要不要|什么|怎[么样]|如何|为何|何[时处种以谓必]|哪|谁|几|多[少大久长高]|难道|与否|还是|不妨"
)
_TAG = re.compile(
    r"(?:right|ok|okay|no|yes|huh|see|really|well|so|n['’]t (?:it|they|you|we|he|she))\?\W*$", re.IGNORECASE
)
_MARKERS = ("-", "*", "+")
_ABOUT = re.compile(r"\W*(?:how|what|which|who|when|where|why)\b", re.IGNORECASE)
"""A list of questions may be a list of topics: the expected frequency of requests."""
_FORM = re.compile(
    r"\b(?:how|what|which|who|whose|whom|when|where|why)\b|(?:^|[,;:.–—-]|\b(?:and|but|or|so|then))[\s\u2060*_]*+"
    r"(?:is|are|was|were|am|do|does|did|have|has|had|can|could|will|would|shall|should|may|might|must|need|cannot)"
    r"(?:n['’]t)?\b",
    re.IGNORECASE,
)
"""What makes a question of a sentence; without it the mark is a tone of voice: from the 12th to the 15th?"""
_STATES = re.compile(r"[。.！!][\s\u2060)\"”’'*_）]*+$")
"""The end of a statement; what ends without it is a title or a topic."""
_ASIDE = re.compile(r"\(\w+\?\)\W*$")
_INVITES = re.compile(
    r"(?:^|[.,!:;]\s)[\s\u2060*_]*+(?:(?:can|could|will|would) you|why (?:not|don['’]t)|(?:what|how) about|how would you"
    r"|(?:do you )?want|ready|need|looking|curious|new to|interested|questions|got)(?![A-Za-z])",
    re.IGNORECASE,
)
"""Questions that are requests or headlines; good Chinese says 请尝试 …, 了解更多."""


@rule(category="accuracy/mistranslation", severity="minor", confidence=0.7)
def question_lost(segment: Segment) -> Iterator[Hit]:
    """A question became a statement in the Chinese text.

    The reader takes for a fact what the author asked. A sentence that asks without a question mark (是否, 如何, 吗)
    is a question still; headings are worded freely.

    bad:  Should you cache the ⟦whole page?⟧ → ⟦你应该缓存整个页面。⟧
    good: Why use a cache? → 为什么要使用缓存
    good: # What is new in version 2? → # 版本 2 的新功能
    good: Do you need a cache? → 你是否需要缓存。
    good: It is fast, isn't it? → 它很快。
    good: See [How does the cache work?](work.md) → 请参阅[缓存的工作原理](work.md)
    good: - How often do you expect a request? → - 请求的预期频率。
    good: It is checked (hopefully?) → 它会被检查（但愿）。
    good: Can you find the larger page? → 请找出较大的那一页。
    good: If you know the cache, why not read the next page? → 如果您了解缓存，可以直接阅读下一页。
    good: What can be mended? → 以下内容可以修改：
    good: I stay from the 12th to the 15th? → 我从 12 号住到 15 号。
    good: A new era began. How does it load pages? No file is left. → 新的时代开始了，已经没有文件了。那它怎样加载页面？
    """
    if segment.source.blocks[0].kind == "heading":
        return  # titles are worded freely
    for sentence in sure_sentences(segment, lambda part: "?" in part.source.masked):
        source, target = sentence.source, sentence.target
        asked = _QUESTION.search(source.masked)
        is_topic = source.document.value.startswith(_MARKERS, segment.source.start) and _ABOUT.match(source.masked)
        if (
            asked is None
            or _FORM.search(source.masked) is None
            or _STATES.search(target.masked) is None
            or is_topic
            or _ASIDE.search(source.masked)
            or _INVITES.search(source.masked)
            or _TAG.search(source.masked)
            or _ASKS.search(target.masked)
        ):
            continue
        if run_at(source.document, source.start + asked.start(), "link"):
            continue  # the title of another page
        if sum(1 for _ in _ASKS.finditer(segment.target.masked)) >= segment.source.masked.count("?"):
            return  # another sentence asks it
        last = source.masked.rfind(" ", 0, asked.start())
        before = source.masked.rfind(" ", 0, max(0, last))
        yield Hit(
            "the source asks, the translation states",
            target=sentence.target.trimmed,
            source=(source.start + before + 1, source.start + asked.end()),
            evidence={"source": "?", "target": target.text.rstrip()[-1:]},
        )
