"""The blocks of the source by their text, to see what a translation left as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.rules.completeness._english import WORD, squeezed, visible
from tqcheck.segmenter.stems import stem

if TYPE_CHECKING:
    from tqcheck.rules.article import Article


class SourceText:
    """What the source says, for look-ups of copies.

    Attributes:
        blocks: squeezed text of each prose block, with the range of the first block that has it.
        whole: all of them in one string.
        common: stems of its words in lower case: the ones that are no names.
    """

    def __init__(self, article: Article) -> None:
        self.blocks: dict[str, tuple[int, int]] = {}
        self.common: set[str] = set()
        document = article.source
        if document is not None:
            self.common = {stem(word) for word in WORD.findall(visible(document.masked)) if word.islower()}
            for block in document.prose_blocks():
                text = squeezed(document.masked[block.content_start : block.content_end])
                self.blocks.setdefault(text, (block.start, block.end))
        self.whole = "\n".join(self.blocks)

    def __bool__(self) -> bool:
        return bool(self.blocks)


def source_text(article: Article) -> SourceText:
    """The source's text, computed once."""
    found: SourceText = article.once("source-text", lambda: SourceText(article))
    return found
