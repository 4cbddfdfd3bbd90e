"""A paragraph or heading was left in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.rules import Article, Hit, rule
from tqcheck.rules.completeness._copies import source_text
from tqcheck.rules.completeness._english import (
    WORD,
    han_by_block,
    is_chinese_article,
    is_reference,
    squeezed,
    visible,
    wording,
)
from tqcheck.rules.completeness._headings import bears_name, untranslated
from tqcheck.rules.completeness._messages import is_message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Block, Document
    from tqcheck.rules.completeness._copies import SourceText
    from tqcheck.rules.completeness._english import Wording

LEAST_WORDS = 5
"""English words a paragraph needs, without a source: fewer are labels, commands and names."""

LEAST_COPIED = 4
"""English words of a paragraph that is a copy of the source's."""

SHORT = 5
"""English words up to which one function word makes a copied paragraph a sentence."""

MOST_BESIDE = 3
"""English words beside the title of a source: who wrote it."""

MOST_HAN = 0.2
"""Han characters for an English word above which a paragraph is a mixed one, the business of span-untranslated."""


@rule(category="accuracy/untranslated", severity="major", needs_source=False)
def block_untranslated(article: Article) -> Iterator[Hit]:
    r"""A paragraph, list item or heading was left in English.

    Machines skip blocks, and people forget them. Code, references, licences, quoted output, names and titles stay in
    English rightly; a short heading with a name in it may be one, and weighs little.

    bad:  # 缓存\n\n缓存把最近的页面保存在内存中。\n\n⟦Entries expire after an hour unless they are read again.⟧
    bad:  # Cache\n\nIt keeps pages.\n\n## How to clear it\n\nRun the tool. → # 缓存\n\n它保存页面。\n\n⟦## How to clear it⟧\n\n运行这个工具。
    bad:  # Cache\n\nIt keeps pages.\n\n## Complete example\n\nRun it. → # 缓存\n\n它保存页面。\n\n⟦## Complete example⟧\n\n运行它。
    bad:  # Cache\n\nIt keeps pages.\n\n## Limitations\n\nIt is small. → # 缓存\n\n它保存页面。\n\n⟦## Limitations⟧\n\n它很小。
    bad:  # Cache\n\nIt keeps pages.\n\n## Without `keep`\n\nIt is small. → # 缓存\n\n它保存页面。\n\n⟦## Without `keep`⟧\n\n它很小。
    bad:  # 缓存\n\n它保存页面。\n\n⟦## Getting Started⟧\n\n先运行这个工具。
    good: # 缓存\n\n缓存把最近的页面保存在内存中。\n\n```\nEntries expire after an hour unless they are read again.\n```
    good: # 缓存\n\n手册这样说：\n\n> Entries expire after an hour unless they are read again.
    good: # Cache\n\nYou may see:\n\n> The cache of this server is full and cannot be read → # 缓存\n\n你可能会看到以下错误：\n\n> The cache of this server is full and cannot be read
    good: # Codes\n\nIt ends with:\n\n- 7: The file is too long\n- 8: There is no space → # 代码\n\n它返回：\n\n- 7: The file is too long\n- 8: There is no space
    good: # Cache\n\nIt keeps pages.\n\n## Error: the cache of the server is full\n\nClear it. → # 缓存\n\n它保存页面。\n\n## Error: the cache of the server is full\n\n清空它。
    good: # Cache\n\nIt keeps pages.\n\n## `load` and `store`\n\nThey are small. → # 缓存\n\n它保存页面。\n\n## `load` and `store`\n\n它们很小。
    good: # Cache\n\nIt keeps pages.\n\n## Page Store Service (PSS)\n\nThe page store service is small. → # 缓存\n\n它保存页面。\n\n## Page Store Service (PSS)\n\n它很小。
    good: # Lamp\n\nIt works.\n\n## Lamp vs. Torch\n\nA torch burns. → # Lamp\n\n先看 Lamp，再看 Torch。使用 Lamp 与 Torch 都行。\n\n## Lamp vs. Torch\n\n它会燃烧。
    bad:  # Cache\n\nThe rule:\n\n> The cache of this server is full and cannot be read → # 缓存\n\n有这样一条规则，请记住。\n\n> ⟦The cache of this server is full and cannot be read⟧
    good: # 缓存\n\n参考资料：\n\n- [What to do when the cache of a server is full](https://example.com/full)
    good: # Cache\n\nIt keeps pages.\n\n## Fill\(int size\)\n\nIt is small. → # 缓存\n\n它保存页面。\n\n## Fill\(int size\)\n\n它很小。
    good: # Cache\n\nIt keeps pages.\n\n## from : [Number](n.md)\n\nIt is small. → # 缓存\n\n它保存页面。\n\n## from：[Number](n.md)\n\n它很小。
    good: # Cache\n\nSources:\n\n- [What to do when it is full](https://example.com/full) → # 缓存\n\n资料：\n\n- [What to do when it is full](https://example.com/full)
    good: # 缓存\n\n延伸阅读：\n\n- [What to do when the cache of a server is full](https://example.com/full) (Anna Example)
    good: # 缓存\n\n参考文献\n\n[7] Example A, Sample B. How to choose the size of a cache for a server[C]//The Cache Days, 2014.
    good: # 缓存\n\n缓存由 Redis 提供。\n\nRedis, Memcached, Apache Kafka, Google Cloud Storage, Amazon Web Services
    good: # 缓存\n\n这是参考资料。\n\n[1] A. Smith et al. On the size of caches and how to choose it. Proceedings of the Cache Days, pp. 3-9.
    good: # 缓存\n\n它保存页面。\n\n## Google Cloud Storage\n\n运行这个工具。
    good: # Cache\n\nIt keeps pages.\n\n## `keep`\n\nIt is small. → # 缓存\n\n它保存页面。\n\n## `keep`\n\n它很小。
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
        least = 1 if block.kind == "heading" else 2
        if found.words < least or found.han > MOST_HAN * found.words or is_reference(visible(masked)):
            continue
        copied = source.blocks.get(squeezed(masked))
        if block.kind == "heading":
            sure = untranslated(article, block, source, copied=copied is not None)
        else:
            sure = _sureness(document, block, found, source, copied=copied is not None)
        if sure:
            yield Hit(
                f"this {'heading' if block.kind == 'heading' else 'paragraph'} is in English",
                target=(block.start, block.end),
                source=copied,
                evidence={"words": found.words, "copied": copied is not None},
                confidence=sure,
                severity="minor" if block.kind == "heading" and bears_name(article, block) else None,
            )


def _sureness(document: Document, block: Block, found: Wording, source: SourceText, *, copied: bool) -> float:
    """How sure it is that a paragraph or item should be in Chinese; 0 if it may stay."""
    if block.kind == "row" or not found.is_sentence:
        return 0.0
    if copied and (is_message(document, block) or _is_listed(document, block)):
        return 0.0
    if copied:
        return 0.95 if found.words >= LEAST_COPIED and (found.function > 1 or found.words <= SHORT) else 0.0
    if found.words < LEAST_WORDS or found.function < 2:
        return 0.0
    if source:
        return 0.6
    return 0.0 if "quote" in block.within or _is_reference_link(document, block) else 0.8  # authors quote and cite


def _is_listed(document: Document, block: Block) -> bool:
    """Whether it is an item of a list of values or of sources."""
    return "list" in block.within and (_is_source(document, block) or _is_value(document, block))


def _is_value(document: Document, block: Block) -> bool:
    """Whether a list item is a string of a program: 'garlic pizza'."""
    text = document.value[block.content_start : block.content_end].strip()
    return text[:1] == text[-1:] == "'"


def _is_source(document: Document, block: Block) -> bool:
    """Whether a list item names a page elsewhere by its title, as those that list sources do."""
    outside = any(run.kind == "link" and run.value.startswith(("https://", "http://")) for run in block.runs)
    return outside and _is_reference_link(document, block)


def _is_reference_link(document: Document, block: Block) -> bool:
    """Whether the words of a paragraph are the text of links, but for the name of who wrote it: a list of sources."""
    masked = document.masked
    linked = [(run.inner_start, run.inner_end) for run in block.runs if run.kind == "link"]
    beside = [
        word[0]
        for word in WORD.finditer(masked, block.content_start, block.content_end)
        if not any(low <= word.start() and word.end() <= high for low, high in linked)
    ]
    return not beside or (len(beside) <= MOST_BESIDE and bool(linked) and all(word[0].isupper() for word in beside))
