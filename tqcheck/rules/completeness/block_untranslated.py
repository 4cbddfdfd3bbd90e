"""A paragraph or heading was left in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules import Article, Hit, rule
from tqcheck.rules.completeness._copies import source_text
from tqcheck.rules.completeness._english import (
    FUNCTION_WORDS,
    HEADING_WORDS,
    WORD,
    han_by_block,
    is_chinese_article,
    is_reference,
    squeezed,
    visible,
    wording,
)
from tqcheck.segmenter.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Block, Document
    from tqcheck.rules.completeness._copies import SourceText
    from tqcheck.rules.completeness._english import Wording

_SYMBOLS = re.compile(r"[\[\]{}()<>=_|&]|(?<![A-Z])/|/(?![A-Z])")
"""What stands in code and paths; C/C++ and CI/CD are words."""

_LETTERS = frozenset("aAI")
"""The words of one letter."""

LEAST_WORDS = 5
"""English words a paragraph needs, without a source: fewer are labels, commands and names."""

LEAST_COPIED = 4
"""English words of a paragraph that is a copy of the source's."""

SHORT = 5
"""English words up to which one function word makes a copied paragraph a sentence."""

MOST_HAN = 0.2
"""Han characters for an English word above which a paragraph is a mixed one, the business of span-untranslated."""

LEAST_COMMON = 0.5
"""Share of common words (those the source also has in lower case) in an untranslated heading of three words or more;
in one of two words, both have to be if both begin with a capital as names do."""


@rule(category="accuracy/untranslated", severity="major", needs_source=False)
def block_untranslated(article: Article) -> Iterator[Hit]:
    r"""A paragraph, list item or heading was left in English.

    Machines skip blocks, and people forget them. Code, references, licences, quoted output, names and titles stay in
    English rightly.

    bad:  # 缓存\n\n缓存把最近的页面保存在内存中。\n\n⟦Entries expire after an hour unless they are read again.⟧
    bad:  # Cache\n\nIt keeps pages.\n\n## How to clear it\n\nRun the tool. → # 缓存\n\n它保存页面。\n\n⟦## How to clear it⟧\n\n运行这个工具。
    bad:  # Cache\n\nIt keeps pages.\n\n## Complete example\n\nRun it. → # 缓存\n\n它保存页面。\n\n⟦## Complete example⟧\n\n运行它。
    good: # 缓存\n\n缓存把最近的页面保存在内存中。\n\n```\nEntries expire after an hour unless they are read again.\n```
    good: # 缓存\n\n缓存由 Redis 提供。\n\nRedis, Memcached, Apache Kafka, Google Cloud Storage, Amazon Web Services
    good: # 缓存\n\n这是参考资料。\n\n[1] A. Smith et al. On the size of caches and how to choose it. Proceedings of the Cache Days, pp. 3-9.
    good: # 缓存\n\n它保存页面。\n\n## Google Cloud Storage\n\n运行这个工具。
    """
    document = article.target
    if not is_chinese_article(document.masked):
        return
    source = source_text(article)
    for block, han in zip(document.blocks, han_by_block(article), strict=True):
        # A word takes two characters with the space after it.
        if not block.is_prose or 2 * han > MOST_HAN * (block.end - block.start - han + 1):
            continue
        masked = document.masked[block.content_start : block.content_end]
        found = wording(masked)
        if found.words < 2 or found.han > MOST_HAN * found.words or is_reference(visible(masked)):
            continue
        copied = source.blocks.get(squeezed(masked))
        if block.kind == "heading":
            sure = 0.9 if copied and _is_plain(document, block, source) else 0.0
        else:
            sure = _sureness(block, found, source, copied=copied is not None)
        if sure:
            yield Hit(
                f"this {'heading' if block.kind == 'heading' else 'paragraph'} is in English",
                target=(block.start, block.end),
                source=copied,
                evidence={"words": found.words, "copied": copied is not None},
                confidence=sure,
            )


def _sureness(block: Block, found: Wording, source: SourceText, *, copied: bool) -> float:
    """How sure it is that a paragraph or item should be in Chinese; 0 if it may stay."""
    if block.kind == "row" or not found.is_sentence:
        return 0.0
    if copied:
        return 0.95 if found.words >= LEAST_COPIED and (found.function > 1 or found.words <= SHORT) else 0.0
    if found.words < LEAST_WORDS or found.function < 2:
        return 0.0
    return 0.6 if source else 0.8


def _is_plain(document: Document, block: Block, source: SourceText) -> bool:
    """Whether a heading is made of common words, and is no name that the Chinese text uses, too."""
    masked = document.masked[block.content_start : block.content_end]
    words = WORD.findall(visible(masked))
    plain = [word for word in words if word[1:].islower() or word in _LETTERS]
    if _SYMBOLS.search(masked) or len(words) < 2 or (len(words) < 4 and not words[0][0].isupper()):
        return False
    common = sum(_is_common(word.lower(), source) for word in plain)
    in_title_case = all(word[0].isupper() for word in plain[1:])
    if not common or common < (len(plain) if len(words) == 2 and in_title_case else LEAST_COMMON * len(plain)):
        return False
    return not _is_name(document, words)


def _is_name(document: Document, heading: list[str]) -> bool:
    """Whether the Chinese text uses the words of a heading as a name; in brackets they only stand beside their rendering."""
    spelled = r"[\W_]*".join(map(re.escape, heading)).removesuffix("s")
    return len(re.findall(rf"(?<![（(]){spelled}", document.masked, re.IGNORECASE)) > 1


def _is_common(word: str, source: SourceText) -> bool:
    return word in FUNCTION_WORDS or word in HEADING_WORDS or stem(word) in source.common
