"""Part of a Chinese sentence or paragraph was left in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules import Article, Hit, rule
from tqcheck.rules.completeness._copies import source_text
from tqcheck.rules.completeness._english import (
    HAN,
    LONGEST_NAME,
    WORD,
    is_name,
    is_reference,
    squeezed,
    visible,
    wording,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Block, Document

LEAST_WORDS = 3
"""English words in a row, one of them a function word, that make a phrase."""

_CHINESE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’「」『』《》〈〉—…·"
_RUN = re.compile(rf"[^{_CHINESE}\n|]++(?>(?:\n[^{_CHINESE}\n|]++)*)")
_THREE = re.compile(rf"[A-Za-z](?<![A-Za-z].)[A-Za-z]*+(?:[^A-Za-z{_CHINESE}|]++[A-Za-z]++){{2}}")
"""Three words in a row: no phrase stands in a block without them."""
_SYMBOLS = re.compile(r"[\\{}=<>]")
STRAIGHT = frozenset("\"'")
REACH = 80
"""Characters before a phrase in which an open bracket or quotation mark is looked for."""

_GLOSSED = re.compile(r"<rt>[^<]*\Z", re.IGNORECASE)
_MEANS = re.compile(
    r"(?:代表|即|全称|全称[是为]|缩写自|缩写，?[是为即]|意思是|意为|原文[是为]?|英文[是为名]?)[：:]? ?[*_“\"]*\Z"
)
"""What comes before the English that a word or an abbreviation stands for."""

_TRANSLATED = re.compile(r"[)）.]? ?<br ?/?> ?[\u4e00-\u9fff]", re.IGNORECASE)
"""What follows the English of a cell that has its translation in the next line."""
_ABBREVIATION = re.compile(r"\b([A-Z][A-Za-z]*[A-Z]) ?\(([A-Za-z -]+)\)?")
"""SaaS (Software as a service)."""
NEAR = 12
"""Characters around a phrase in which words say that a program prints it."""
_PRINTS = re.compile(r"(?:报错|错误|提示|警告|出现|显示|输出|打印|日志)(?:了|为|是|如下|信息|消息)?[：:,，]? ?$")
_PRINTED = re.compile(r" ?(?:的|这样的|这个|一类的)?(?:错误|报错|提示|字样|警告|异常|信息|消息)")

QUOTED_REST = 12
"""Characters of a quotation between its last English word and its closing mark: *in Q2?"*."""

_OPENERS = {
    "(": ")",
    "（": "）",
    "[": "]",
    "【": "】",
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
}

_NUMBERED = re.compile(r"\s*\|?\s*-?\d+\s*\|")


@rule(category="accuracy/untranslated", severity="major", needs_source=False)
def span_untranslated(article: Article) -> Iterator[Hit]:
    r"""Part of a Chinese paragraph was left in English.

    Half a sentence in English is what a machine leaves when it stumbles. Names, titles, quoted interface texts and the
    original in brackets after its translation are left alone.

    bad:  缓存会在一小时后过期，⟦unless they are read again in the meantime⟧。
    bad:  The cache is fast. It is also small. Clear it often. → 缓存很快。 ⟦It is also small.⟧ 请经常清理它。
    good: 缓存会在一小时后过期（unless they are read again in the meantime）。
    good: 点击“Add to the list of caches”按钮，然后关闭窗口。
    good: 请阅读 *The Art of Computer Programming* 的第一卷。
    good: NaN 代表 Not a Number，<ruby>局部性<rt>The principle of locality</rt></ruby>是另一回事。
    good: 如果出现 The cache is full，就清理它；出现 no such key in the cache 的错误时，什么也不用做。
    good: SaaS (Software as a Service) 很常见，Go For It! 是一个应用。
    good: | 状态 | 说明 |\n|---|---|\n| S | the cache waits for an event to complete<br>缓存在等待 |
    good: | 代码 | 消息 | 说明 |\n|---|---|---|\n| 17 | the cache is closing down | 缓存正在关闭 |
    good: 使用 Ruby on Rails 和 React 的团队都喜欢它。
    """
    document = article.target
    source = source_text(article)
    for block in _worth(document):
        if not HAN.search(document.masked, block.content_start, block.content_end):
            continue
        for start, end in _phrases(document, block):
            shown = visible(document.masked[start:end])
            copied = squeezed(document.masked[start:end]) in source.whole
            yield Hit(
                "this is in English",
                target=(start, end),
                evidence={"words": len(WORD.findall(shown)), "copied": copied},
                confidence=0.9 if copied else 0.6 if source else 0.8,
            )


def _worth(document: Document) -> Iterator[Block]:
    """The prose blocks with three words in a row, in order."""
    end = -1
    for match in _THREE.finditer(document.masked):
        if match.end() > end:
            for block in document.blocks_between(max(end, match.start()), match.end()):
                if block.is_prose:
                    yield block
                end = block.end


def _phrases(document: Document, block: Block) -> Iterator[tuple[int, int]]:
    """English phrases among the Chinese of a block."""
    masked = document.masked
    quiet = [
        (run.start, run.end)
        for run in block.runs
        if run.kind in {"link", "autolink", "image", "emphasis", "strong", "html", "footnote"}
    ]
    text = _with_bars(document, block)
    for match in _RUN.finditer(text, block.content_start - block.start, block.content_end - block.start):
        found = wording(match[0])
        if found.words < LEAST_WORDS or not found.is_sentence or is_reference(visible(match[0])):
            continue
        start, end = _trimmed(masked, block.start + match.start(), block.start + match.end())
        if _SYMBOLS.search(masked, start, end) or _is_enclosed(masked, start, end, block.start):
            continue
        if is_name(masked[start:end]) and masked[end - 1] != ".":
            continue
        if any(a <= start and end <= b for a, b in quiet) or _is_gloss(document, start, end):
            continue
        if _is_title(masked[start:end]) or _is_message(masked, start, end) or _is_meaning(document, block, start, end):
            continue
        yield start, end


def _is_gloss(document: Document, start: int, end: int) -> bool:
    """Whether it tells what a word or an abbreviation stands for, or stands above its translation in a cell."""
    before, after = document.value[max(0, start - REACH) : start], document.value[end : end + REACH]
    if _GLOSSED.search(before) or _MEANS.search(visible(before)) or _TRANSLATED.match(after):
        return True
    short = _ABBREVIATION.search(document.value, start, end)
    words = WORD.findall(short[2]) if short else []
    return short is not None and [word[0].upper() for word in words] == [*short[1].upper()]


def _is_title(text: str) -> bool:
    """Whether every word has a capital: the name of a game, a song, an application."""
    words = WORD.findall(text)
    return len(words) <= LONGEST_NAME and all(word[0].isupper() for word in words)


def _is_message(masked: str, start: int, end: int) -> bool:
    """Whether the words around it say that a program prints it."""
    before, after = masked[max(0, start - NEAR) : start], masked[end : end + NEAR]
    return _PRINTS.search(before) is not None or _PRINTED.match(after) is not None


def _is_meaning(document: Document, block: Block, start: int, end: int) -> bool:
    """Whether it is all that a cell says, in a row that begins with a number: the text of a code."""
    if block.kind != "row" or not _NUMBERED.match(document.value, block.start):
        return False
    before = document.value[block.start : start].rpartition("|")[2]
    after = document.value[end : block.end].partition("|")[0]
    return not HAN.search(before + after)


def _trimmed(masked: str, start: int, end: int) -> tuple[int, int]:
    """The range from its first word to the full stop after its last."""
    words = list(WORD.finditer(masked, start, end))
    first, last = words[0].start(), words[-1].end()
    return first, last + 1 if masked[last : last + 1] in {".", "!", "?"} else last


def _with_bars(document: Document, block: Block) -> str:
    """The mask of a block, with the bars between the cells of a row."""
    masked = document.masked[block.start : block.end]
    if block.kind != "row":
        return masked
    written = document.value[block.start : block.end]
    return "".join("|" if bar == "|" and char == " " else char for char, bar in zip(masked, written, strict=True))


def _is_enclosed(masked: str, start: int, end: int, least: int) -> bool:
    """Whether it stands in brackets or quotation marks that are still open."""
    before = masked[max(least, start - REACH) : start]
    if before[-1:] in STRAIGHT and before[-1:] in masked[end : end + QUOTED_REST]:
        return True
    opened: list[str] = []
    for char in before:
        if char in _OPENERS:
            opened.append(_OPENERS[char])
        elif opened and char == opened[-1]:
            opened.pop()
    return bool(opened)
