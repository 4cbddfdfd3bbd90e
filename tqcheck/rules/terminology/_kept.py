"""Names that the article writes in Latin letters in one place and translates in another, found without any list."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from tqcheck.document import HIDDEN
from tqcheck.glossary.usage import usage
from tqcheck.glossary.words import words
from tqcheck.rules.terminology._headings import RARE, Renamed, is_in_source
from tqcheck.rules.terminology._sounds import MIN_SOUNDS, chinese_sounds, is_custom, latin_sounds
from tqcheck.rules.terminology._words import CROSSING, HAN_RUN, Word, cut, meanings_of, stems_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Block, Document
    from tqcheck.rules.terminology._terms import Terms

# All numbers were read off 15,500 articles by people and 13,000 by machines. In 6,000 others by machines 15 are found: 13 are
# names, one is a person, one a word of a table.

KEPT = 2
"""Times a name in Latin letters stands among Chinese words from which it is the custom of the article. Once is enough for a
word that means it, unless it is a plural: of the names that are spelled, and the plurals, that stand once, half are people,
places and words of English texts (Markowitz, Veles, Worms)."""

MOST = 50
"""Words of an article that are looked at; 28 articles by machines have 31 such names."""

MAX_GLOSSED = 8
"""Characters between a word and a name that explains it: 普罗米修斯（Prometheus）, “Prometheus” - 普罗米修斯."""

_ALONE = re.compile(
    rf"[\u4e00-\u9fff](?<![^{HIDDEN}\n .、].)"  # a set of characters comes first, and what rules most out comes next
    rf"(?:(?<=^.)|(?<=[{HIDDEN}\n].)|(?<= {{2}}.)|(?<=[A-Za-z] .)|(?<=\d[.、].)|(?<=\d\. .))[\u4e00-\u9fff]{{1,6}}"
    rf"(?=$|[{HIDDEN}\n:：]| {{2}}| [A-Z0-9])"
)
"""A word that stands for itself, as names do: a heading, a cell, the text of a link, bold, or beside Latin letters."""

_NAME = re.compile(r"[A-Z](?<![\w.@/#$&-].)(?<!\w .)[a-z]{3,14}(?![\w-]|[ .]+\w)", re.ASCII)
_SIDE = 3
"""Characters beside a name among which a Chinese one makes it part of a Chinese sentence."""


class Names:
    """Names that stand alone in Chinese sentences, by what they mean and how they sound.

    Args:
        prose: the text.
    """

    def __init__(self, prose: str) -> None:
        self.times: Counter[str] = Counter()
        for match in _NAME.finditer(prose):
            around = prose[max(0, match.start() - _SIDE) : match.start()] + prose[match.end() : match.end() + _SIDE]
            if HAN_RUN.search(around):
                self.times[match[0]] += 1
        self._by_stem: defaultdict[str, set[str]] = defaultdict(set)
        self._by_sound: dict[str, str] = {}
        for name, times in self.times.items():
            for stem in stems_of(name):
                self._by_stem[stem].add(name)
            if times >= KEPT:
                self._by_sound.setdefault(latin_sounds(name), name)

    def meant(self, text: str) -> str:
        """The one name that a word means or spells; empty if there is none."""
        if words().is_common_noun(text) and usage().articles(text) <= RARE:
            found = {name for stem in meanings_of(text) for name in self._by_stem.get(stem, ())}
            if len(found) != 1 or is_custom(text):
                return ""
            (name,) = found
            return name if not name.endswith("s") or self.times[name] >= KEPT else ""
        if text in words() or usage().articles(text) or _holds_word(text):
            return ""
        sounds = chinese_sounds(text)
        is_spelled = sounds is not None and min(len(sounds), len(text)) >= MIN_SOUNDS
        return self._by_sound.get(sounds or "", "") if is_spelled else ""


def names_of(terms: Terms) -> Names:
    """The names of the article, found once."""
    found: Names = terms.article.once("terminology.names", lambda: Names(terms.target.text))
    return found


def kept_names(terms: Terms) -> Iterator[Renamed]:
    """Words such as 海港, the text of a link, in an article about *Harbor*: what the name means, or how it sounds.

    The word is one that technical texts hardly use, or no word at all, it stands where names do, nothing explains it, and
    the English is nowhere in the article but as a name.
    """
    document = terms.article.target
    names = names_of(terms)
    alone = (
        [word for block in document.prose_blocks() for word in _alone(document.masked, block)] if names.times else []
    )
    if not alone:
        return
    texts = dict.fromkeys(word.text for word in alone if word.text not in terms.accepted_texts)
    doubtful = ((text, names.meant(text)) for text in texts)
    meant = {
        text: name
        for text, name in islice(((text, name) for text, name in doubtful if name), MOST)
        if not _is_word(terms.target.text, name)
        and not is_beside(terms.target.text, text, name)
        and not _is_used(document, {word.start for word in alone}, text, name)
    }
    for block in document.prose_blocks() if meant else ():
        for word in cut(document.masked, block.content_start, block.content_end):
            if word.text in meant and is_in_source(terms, word.start, meant[word.text]):
                yield Renamed(word.start, word.end, meant[word.text])
    for word in alone:  # those that the dictionary parts
        if word.text in meant and word.text not in words() and is_in_source(terms, word.start, meant[word.text]):
            yield Renamed(word.start, word.end, meant[word.text])


def _alone(masked: str, block: Block) -> Iterator[Word]:
    for match in _ALONE.finditer(masked[block.content_start : block.content_end]):
        start = block.content_start + match.start()
        yield Word(start, start + len(match[0]), match[0])


def _holds_word(text: str) -> bool:
    """Whether a word that technical texts use stands in it, so that it need not spell anything: 比普通."""
    return any(len(part) > 1 and usage().articles(part) > CROSSING for part in words().cut(text))


def _is_word(prose: str, name: str) -> bool:
    """Whether the name stands in the text as an ordinary English word, too."""
    return re.search(rf"(?<![A-Za-z]){name.lower()}s?(?![A-Za-z])", prose) is not None


def _is_used(document: Document, alone: set[int], text: str, name: str) -> bool:
    """Whether a paragraph has both, and uses the word in its sentences: *Tide* 是一个算潮汐的程序."""
    return any(
        name in prose
        and any(block.content_start + place.start() not in alone for place in re.finditer(re.escape(text), prose))
        for block in document.prose_blocks()
        for prose in (document.masked[block.content_start : block.content_end],)
    )


def is_beside(prose: str, text: str, name: str) -> bool:
    """Whether the word and the name stand side by side somewhere, or the word is part of the name of a person."""
    gap = rf"[^\u4e00-\u9fffA-Za-z\n]{{0,{MAX_GLOSSED}}}"
    return re.search(rf"{text}{gap}{name}|{name}{gap}{text}|[·•・]{text}|{text}[·•・]", prose) is not None
