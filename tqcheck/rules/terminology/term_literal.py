"""``term-literal``."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from tqcheck.glossary.entry import HAN
from tqcheck.glossary.usage import usage
from tqcheck.glossary.words import words
from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.terminology._forms import is_form
from tqcheck.rules.terminology._terms import terms_of
from tqcheck.rules.terminology._words import Word, cut, is_crossed, meanings_of
from tqcheck.rules.terminology._wrong import wrong_renderings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.glossary.entry import Entry
    from tqcheck.rules.article import Article
    from tqcheck.rules.terminology._terms import Terms

# The thresholds were read off 228 translations by people (36,000 lines, looked at without their sources) and 891
# renderings replaced in them by wrong ones of the glossary, which was then hidden.

UNKNOWN = 3
"""Articles, of 7,423, up to which a word is none of technical texts; of those that mean a term, 3 in the translations."""

UNUSUAL = 40
"""Articles up to which one of two words is unusual that are never written together; 1 in the translations."""

OFTEN = 3
"""Times a word stands in the article from which it belongs to its subject."""


@rule(category="terminology/wrong-term", severity="minor", confidence=0.6, default=False, fix="suggest")
def term_literal(article: Article) -> Iterator[Hit]:
    """A word that no technical text uses means a term of the glossary, or two do that nobody puts together.

    Where there is no source, a literal translation still gives itself away: the dictionary leads back to the English term.
    It counts only in an article about technical things. Off by default: it reads every word, which takes a third of the time
    of an audit without source, and nobody has judged yet how often it is right.

    bad:  在 Docker、Kubernetes、Python、Java 和 MySQL 里，线程都会陷入⟦死局⟧。
    good: 在 Docker、Kubernetes、Python、Java 和 MySQL 里，线程都会死锁。
    good: 这盘棋走成了死局。
    """
    if article.source is not None:
        return  # term-mistranslated knows more
    terms = terms_of(article)
    if not terms.is_technical:
        return
    masked = article.target.masked
    taken = [(wrong.match.start, wrong.match.end) for wrong in wrong_renderings(article)]
    found = [
        (first, last, entry)
        for block in article.target.prose_blocks()
        for first, last, entry in _suspects(terms, masked, cut(masked, block.content_start, block.content_end))
        if not any(low < last.end and first.start < high for low, high in taken)
    ]
    if found:
        accepted = [terms.target.span(*place) for place in terms.accepted]
        for first, last, entry in found:
            if not any(low < last.end and first.start < high for low, high in accepted):
                yield _hit(masked, first, last, entry)


def _suspects(terms: Terms, masked: str, tokens: list[Word]) -> Iterator[tuple[Word, Word, Entry]]:
    """Words, and pairs of neighbours, that mean a term and are not said."""
    told = [_told(word.text) for word in tokens]
    for word, (articles, is_noun, _) in zip(tokens, told, strict=True):
        if articles <= UNKNOWN and is_noun:
            entry = _meant(terms, word.text)
            if entry and masked.count(word.text) < OFTEN and not is_crossed(masked, word, word):
                yield word, word, entry
    for (left, (often, _, left_names)), (right, (oftener, _, right_names)) in pairwise(zip(tokens, told, strict=True)):
        if not (left_names and right_names) or min(often, oftener) > UNUSUAL or left.end != right.start:
            continue
        entry = _meant(terms, left.text, right.text)
        if entry and not usage().is_said(left.text + right.text, 1) and not is_crossed(masked, left, right):
            yield left, right, entry


@lru_cache(maxsize=65536)
def _told(word: str) -> tuple[int, bool, bool]:
    """In how many articles a word of two characters or more stands, whether it is a noun, and whether it may be a term."""
    if len(word) < 2:
        return 0, False, False
    return usage().articles(word), words().is_noun(word), words().may_name(word)


def _meant(terms: Terms, *parts: str) -> Entry | None:
    """The term that the words mean, if they are no form of one of its renderings."""
    senses = [meanings_of(part) for part in parts]
    keys = [(one,) for one in senses[0]] if len(senses) == 1 else [(one, two) for one in senses[0] for two in senses[1]]
    for key in sorted(keys):
        entry = terms.termbase.meaning(*key)
        if entry is not None and not any(is_form("".join(parts), rendering) for rendering in entry.targets):
            return entry
    return None


def _hit(masked: str, first: Word, last: Word, entry: Entry) -> Hit:
    found = masked[first.start : last.end]
    renderings = tuple(filter(HAN.search, entry.targets)) or entry.targets
    return Hit(
        message=f"'{found}' is unknown in technical texts; if '{entry.term}' is meant, write '{renderings[0]}'",
        target=(first.start, last.end),
        suggestions=entry.targets,
        evidence={
            "term": entry.term,
            "found": found,
            "evidence": "literal" if first is not last else "sense",
            "glossary": f"{entry.path}:{entry.line}",
        },
    )
