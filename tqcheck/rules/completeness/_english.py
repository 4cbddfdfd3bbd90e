"""Telling English prose in a Chinese article from names, titles, references and licences."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from tqcheck.document.model import HIDDEN, OBJECT
from tqcheck.record import NamedTuple
from tqcheck.text import count_han

if TYPE_CHECKING:
    from tqcheck.rules.article import Article

_FUNCTION_WORDS = """
    a an the this that these those is are was were be been being am do does did has have had can could will would shall
    should may might must not and or but if then than because while when where which who whose what how why in on at to
    of for from with without by as into over under about between through after before it its they their them we our us
    you your he she his her i my there here so such also only
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words that make a sentence, and that names and titles rarely hold more than one of."""

LEAST_FUNCTION = 0.15
"""Least share of function words in English prose; running technical English has 0.4, lists of names and syntax 0.05."""

LONGEST_NAME = 6
"""Words of the longest phrase that may be a name though it has a linking word in it."""

MOST_CAPITAL = 0.7
"""Greatest share of capitalised words among the others: titles have all of them in capitals."""

WORD = re.compile(r"[A-Za-z](?<![A-Za-z0-9_@#$./\\-].)[A-Za-z]*+(?>(?:['’-][A-Za-z]++)*)(?![A-Za-z0-9_=(])")
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_REFERENCE = re.compile(
    r"^\W*\[[0-9]{1,3}\] +[A-Z]|\[(?:[MJCDRNZ]|EB/OL)\](?://|[.,:])|et al\b|\bpp?\. ?[0-9]|\bvol\. ?[0-9]|\bdoi\b|\bisbn\b|arxiv|proceedings of|\bpress\b|\bin proc\b|\bthesis\b"
    r"|journal of|transactions on|conference on|advances in"
    r"|copyright|all rights reserved|licen[sc]ed? under|creative commons|permission is hereby|without warrant",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"(?<![A-Za-z])[A-Z]\. ?(?:[A-Z][a-z]+|de |van )")
_LINKING = frozenset(("for", "of", "and", "or", "on", "in", "with", "to", "by", "from", "at", "as"))


class Wording(NamedTuple):
    """How much of a text is English: words, of them function words in lower case, of them capitalised; Han characters."""

    words: int
    function: int
    capital: int
    han: int

    @property
    def is_sentence(self) -> bool:
        """Whether it reads as English prose: function words, and no title in capitals."""
        content = self.words - self.function
        return self.function >= max(1, LEAST_FUNCTION * self.words) and self.capital <= max(1, MOST_CAPITAL * content)


def wording(masked: str) -> Wording:
    """Count the words of a stretch of the prose mask."""
    words = WORD.findall(masked.replace(HIDDEN, ""))
    function = sum(len(word) > 1 and word.lower() in FUNCTION_WORDS and not word.isupper() for word in words)
    capital = sum(word[0].isupper() and word.lower() not in FUNCTION_WORDS for word in words)
    return Wording(len(words), function, capital, count_han(masked))


def han_by_block(article: Article) -> list[int]:
    """How many Han characters each block of the translation has in its prose, counted once."""
    document = article.target
    found: list[int] = article.once(
        "han-by-block", lambda: [count_han(document.masked[block.start : block.end]) for block in document.blocks]
    )
    return found


def is_reference(masked: str) -> bool:
    """Whether it is a bibliographic reference, a copyright line or a licence."""
    return _REFERENCE.search(masked) is not None or len(_AUTHOR.findall(masked)) > 1


def is_name(masked: str) -> bool:
    """Whether a phrase is a name such as ``Task library for vision``: one linking word and no verb that shows."""
    words = [word.lower() for word in WORD.findall(visible(masked))]
    function = [word for word in words if word in FUNCTION_WORDS]
    return len(words) <= LONGEST_NAME and len(function) == 1 and function[0] in _LINKING


_NO_LETTERS = re.compile(r"[\W_]++")


def squeezed(masked: str) -> str:
    """Letters and digits alone, in lower case: what two copies of a text share."""
    return _NO_LETTERS.sub("", masked.lower())


def visible(masked: str) -> str:
    """The mask without what the reader does not see."""
    return masked.replace(HIDDEN, "").replace(OBJECT, " ")


def is_chinese_article(masked: str) -> bool:
    """Whether the article as a whole is Chinese, so that English in it is left over."""
    return sum(1 for _ in islice(HAN.finditer(masked), LEAST_HAN_OF_ARTICLE)) == LEAST_HAN_OF_ARTICLE


LEAST_HAN_OF_ARTICLE = 4
"""Han characters without which an article is not a Chinese one."""
