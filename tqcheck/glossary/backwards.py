"""The dictionary read backwards: the rare Chinese words that an English name may be turned into by who takes it for a word.

CC-CEDICT explains Chinese words in English; what it gives as the plain translation of a word of general Chinese, and the
everyday senses, by the stem of the English. Words that technical texts use are left out.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tqcheck.glossary.meanings import root
from tqcheck.glossary.senses import FILE as SENSES
from tqcheck.glossary.senses import senses
from tqcheck.glossary.store import load_or_build, stamped
from tqcheck.glossary.usage import FILE as USAGE
from tqcheck.glossary.usage import usage
from tqcheck.glossary.words import dictionary_file, words

if TYPE_CHECKING:
    from tqcheck.glossary.store import Sections

_TABLE = "backwards-2"

LONGEST = 4
"""Characters of a word; longer ones are proverbs and titles."""

RARE = 3
"""Articles of technical Chinese (see ``usage``) up to which a word is none of them."""

PLAIN = 1
"""Weight of a gloss of one word: longer ones are explanations."""


class Backwards:
    """Rare Chinese words by the stem of an English one.

    Args:
        sections: the table as ``build_backwards`` makes it.
    """

    def __init__(self, sections: Sections) -> None:
        from marisa_trie import Trie  # noqa: PLC0415 -- loaded only when a name is looked up

        self._trie = Trie()
        self._sections = sections  # they own the memory of the trie
        self._trie.map(sections["trie"])

    def renderings(self, stem: str) -> list[str]:
        """The rare words of two characters or more that the stem is a plain translation of, or an everyday sense."""
        return [key[len(stem) + 1 :] for key in self._trie.iterkeys(stem + " ")]


@cache
def backwards() -> Backwards:
    """The table, from the cache folder if it is there."""
    from tqcheck.segmenter.lexicon import dictionary_path  # noqa: PLC0415 -- as in build_backwards

    name = stamped(_TABLE, USAGE, SENSES, dictionary_file(), dictionary_path())
    return load_or_build(name, Backwards, build_backwards)


def build_backwards() -> Sections:
    """Turn the dictionary round, word by word."""
    from marisa_trie import Trie  # noqa: PLC0415 -- only when the table is built

    from tqcheck.segmenter.lexicon import load_lexicon  # noqa: PLC0415

    lexicon, everyday = load_lexicon(), senses()
    found = {f"{stem} {word}" for word, stems in everyday.everything() if _is_rare(word) for stem in stems}
    text = "\n".join(["", *filter(_is_rare, words().of_length(2, LONGEST)), ""])
    for start, end, number in lexicon.cut(text):
        if text[start - 1] == text[end] == "\n":  # the word as a whole
            found.update(
                f"{root(stem)} {text[start:end]}" for stem, weight in lexicon.glosses(number) if weight >= PLAIN
            )
    return {"trie": Trie(sorted(found)).tobytes()}


def _is_rare(word: str) -> bool:
    return 1 < len(word) <= LONGEST and usage().articles(word) <= RARE
