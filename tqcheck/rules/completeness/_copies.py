"""The blocks of the source by their text, to see what a translation left as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.record import cached_property
from tqcheck.rules.completeness._english import WORD, squeezed, visible
from tqcheck.segmenter.stems import stem

if TYPE_CHECKING:
    from tqcheck.document import Document
    from tqcheck.rules.article import Article


class SourceText:
    """What the source says, for look-ups of copies; worked out when the first of them is asked for."""

    def __init__(self, article: Article) -> None:
        self._document = article.source

    @cached_property
    def blocks(self) -> dict[str, tuple[int, int]]:
        """Squeezed text of each prose block, with the range of the first block that has it."""
        found: dict[str, tuple[int, int]] = {}
        document = self._document
        if document is not None:
            for block in document.prose_blocks():
                text = squeezed(document.masked[block.content_start : block.content_end])
                found.setdefault(text, (block.start, block.end))
        return found

    @cached_property
    def whole(self) -> str:
        """All of them in one string."""
        return "\n".join(self.blocks)

    @cached_property
    def prose(self) -> str:
        """What it says under its headings."""
        return "" if self._document is None else text_under_headings(self._document)

    @cached_property
    def common(self) -> set[str]:
        """Stems of its words in lower case: the ones that are no names."""
        if self._document is None:
            return set()
        return {stem(word) for word in WORD.findall(visible(self._document.masked)) if word.islower()}

    def __bool__(self) -> bool:
        return self._document is not None and any(True for _ in self._document.prose_blocks())


def text_under_headings(document: Document) -> str:
    """The prose of a document without its headings, as a reader sees it."""
    masked = document.masked
    return "\n".join(visible(masked[one.start : one.end]) for one in document.prose_blocks() if one.kind != "heading")


def source_text(article: Article) -> SourceText:
    """The source's text, computed once."""
    found: SourceText = article.once("source-text", lambda: SourceText(article))
    return found
