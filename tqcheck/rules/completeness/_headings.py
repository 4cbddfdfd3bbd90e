"""Whether an English heading of a Chinese article should have been translated."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.rules.completeness._copies import text_under_headings
from tqcheck.rules.completeness._english import FUNCTION_WORDS, visible
from tqcheck.segmenter.stems import stem

if TYPE_CHECKING:
    from tqcheck.document import Block, Document
    from tqcheck.rules import Article
    from tqcheck.rules.completeness._copies import SourceText

COPIED = 0.9
"""How sure it is of a heading that is a copy of the source's, measured with the translated headings of human pairs put
back into English one at a time: 1,641 of 1,880 were found, and of the headings that their translators had left in English
4 of 368 were reported, all of them rightly."""

ALONE = 0.7
"""How sure it is of the name of a section, where there is no source to say that it was one."""

LEAST_COMMON = 0.5
"""Share of common words (those the source also has in lower case) in an untranslated heading of three words or more;
in one of two words, both have to be if both begin with a capital as names do."""

KEPT = 2
"""Times that a word of a heading must stand among the Chinese text, with a capital, to be a name there."""

LONGEST_TITLE = 3
"""Words of a heading that may be the name of a thing."""

LEAST_LOWER = 4
"""Words of a heading in lower case that has no function word: shorter ones are names of settings."""

_SECTION_WORDS = frozenset(
    """
    acknowledgements acknowledgments appendix background basics benchmarks caveats comparison concepts conclusion
    conclusions configuration configurations contents deployment description discussion example examples exercise
    exercises feedback glossary installation introduction limitations motivation note notes notice options others
    overview parameters performance preface preparation prerequisite prerequisites reference references remark remarks
    requirements responses security setup specification specifications summary supplement supplements syntax tips
    training troubleshooting upgrade usage
    """.split()  # noqa: SIM905 -- a list of quoted words would be as long as the file
)
"""Words that alone name a section of an article, and nothing that its subject has."""

_HEADING_WORDS = _SECTION_WORDS | frozenset(
    """
    see next step steps use using getting get started start related further reading read configure option clean create
    cleanup creating add adding delete run running build building test testing deploy learn more details about features
    feature definition default data error errors event events image images interface key list method methods model
    models name names object objects output parameter properties property result results return rule rules section
    service services source state string strings structure support supported table tables task tasks type types value
    values version versions working write writing diagram question questions answer answers best practices
    """.split()  # noqa: SIM905 -- the same
)
"""Words of plain headings, which are common words even if the source has them nowhere else."""

_LETTERS = frozenset("aAI")
"""The words of one letter."""

_ENUMERATOR = re.compile(r"\A\s*(?:\d+(?:\.\d+)*[.)、]?(?!\w)|\d+[.)、](?=[A-Za-z])|[IVX]+\.(?=\s)|[①-⑳])\s*")
_BRACKETED = re.compile(r"\[[^\[\]]*+\]")
_TOKEN = re.compile(r"\S+")
_CODE_SIGN = re.compile(r"[_=<>|&{}@#$\\\d]|\(\)|\A-[A-Za-z]|\A[A-Z][a-z]+(?:-[A-Z][a-z]+)+\Z")
"""In a token: signs of code, an option, a command such as *Write-Error*."""
_SIGNATURE = re.compile(
    r"\A\s*(?:[\w.]+\s?\u2060?\([^()]*\)|[A-Z][a-z]+(?:/[A-Z][a-z]+)+|[a-z]\w*\s?[:：][\s\u2060]*[^\s:：]+)\s*\Z"
)
"""A heading that is the call of a function, alternatives of a language (*Try/Catch*), or a parameter and its type."""
_PRINTED = re.compile(
    r"\A\s*(?:(?:\w{1,4}[.:、] *)?(?:[\w.]+\.)?(?:[A-Z]\w*)?(?:Error|Exception|Warning): \S"
    r"|(?=[^\n]*(?:\w[._]\w|['\"]\w))[^\n]*\b(?:[Nn]o module named|[Nn]o such file|not found|not defined|does not exist|undefined symbol)\b)"
)
"""A heading that is the message of a program."""
_ACRONYM = re.compile(r"\A\s*((?:[A-Z][a-z]+ ){1,5}[A-Z][a-z]+) [(（]([A-Z]{2,6})[)）]\s*\Z")
_SLASH = re.compile(r"(?<=[A-Za-z])/(?=[A-Za-z])")
_BESIDE_HAN = re.compile(
    r"(?:(?<=[\u3400-\u9fff])|(?<=[\u3400-\u9fff] ))([A-Z][A-Za-z]*+)(?![\w-])"
    r"|(?<![\w.-])(?P<before>[A-Z][A-Za-z]*+)(?= ?[\u3400-\u9fff])"
)
_BETWEEN_NAMES = frozenset(("vs", "versus", "and", "or", "on", "with", "for", "in", "to", "from"))
_WORD = re.compile(r"(?<![\w.#$\\/-])[A-Za-z]+(?>(?:['’-][A-Za-z]+)*)(?![\w=]|\.\w)")


def untranslated(article: Article, block: Block, source: SourceText, *, copied: bool) -> float:
    """How sure it is that an English heading should be in Chinese; 0 if it may stay.

    Args:
        article: whose headings are Chinese otherwise.
        block: the heading.
        source: what the source says.
        copied: whether the source has the same text.
    """
    masked = visible(article.target.masked[block.content_start : block.content_end])
    if _SIGNATURE.match(masked) or (copied and (_PRINTED.match(masked) or _is_spelled_out(masked))):
        return 0.0
    tokens = _TOKEN.findall(_BRACKETED.sub(" ", _ENUMERATOR.sub("", masked, count=1)))
    words = _WORD.findall(_SLASH.sub(" ", " ".join(token for token in tokens if not _CODE_SIGN.search(token))))
    plain = [word for word in words if word[1:].islower() or word in _LETTERS]
    if not plain or (source and not copied):
        return 0.0
    found = _names_section(words) or (copied and _is_plain(words, plain, source))
    if not found or _is_name(article, words) or _is_of_names(article, words) or _joins_code(block, words):
        return 0.0
    return COPIED if copied else ALONE


def _names_section(words: list[str]) -> bool:
    """Whether it is such a heading as any article may have: “Summary”, “Getting Started”."""
    lower = [word.lower() for word in words]
    if not words[0][0].isupper():
        return False
    if len(words) == 1:
        return lower[0] in _SECTION_WORDS
    return all(word in _HEADING_WORDS or word in FUNCTION_WORDS for word in lower)


def _is_plain(words: list[str], plain: list[str], source: SourceText) -> bool:
    """Whether a copied heading is made of common words.

    Args:
        words: all that it has besides code.
        plain: those of them that are written as words are, not as SQL or tf.
        source: whose words in lower case are common ones.
    """
    linked = any(len(word) > 1 and word.lower() in FUNCTION_WORDS for word in plain)
    if len(words) == 1:
        return linked and words[0][0].isupper()
    if not linked and len(words) < LEAST_LOWER and not words[0][0].isupper():
        return False
    common = sum(_is_common(word.lower(), source) for word in plain)
    in_title_case = all(word[0].isupper() for word in plain[1:])
    if common >= (len(plain) if len(words) == 2 and in_title_case else max(1, LEAST_COMMON * len(plain))):
        return True
    # Words of the language, and the source nowhere writes them as a name.
    return (
        len(plain) == len(words) and " ".join(words) not in source.prose and all(_is_everyday(w, source) for w in plain)
    )


def _is_name(article: Article, words: list[str]) -> bool:
    """Whether the Chinese text uses the words as a name; in brackets they only stand beside their rendering."""
    spelled = r"[\W_]*".join(map(re.escape, words)).removesuffix("s")
    text: str = article.once("text-under-headings", lambda: text_under_headings(article.target))
    return re.search(rf"(?<![（(\w]){spelled}", text) is not None


def _is_spelled_out(heading: str) -> bool:
    """Whether it is a name with its initials: Network Time Protocol (NTP)."""
    match = _ACRONYM.match(heading)
    return match is not None and "".join(word[0] for word in match[1].split()) == match[2]


def _joins_code(block: Block, words: list[str]) -> bool:
    """Whether all that a heading has besides code joins one piece of it with another: `open` and `close`."""
    return {word.lower() for word in words} <= {"and", "or"} and sum(run.kind == "code" for run in block.runs) > 1


def _is_of_names(article: Article, words: list[str]) -> bool:
    """Whether the heading is made of names that the Chinese text keeps in English: “Deployment Collector”, “X vs. Y”."""
    named = [word for word in words if word.lower() not in _BETWEEN_NAMES]
    if len(words) < 2 or not named or len(words) - len(named) > 1 or not words[0][0].isupper():
        return False
    kept: Counter[str] = article.once("words-among-chinese", lambda: _words_among_chinese(article.target))
    return any(kept[word.lower()] >= KEPT for word in named) and all(
        kept[word.lower()] >= KEPT or word.isupper() for word in named
    )


def bears_name(article: Article, block: Block) -> bool:
    """Whether a short heading in capitals has a name in it, and may be one as a whole: “Docker Engine”, “CRI Server”."""
    words = _WORD.findall(visible(article.target.masked[block.content_start : block.content_end]))
    if not 1 < len(words) <= LONGEST_TITLE or not all(word[0].isupper() for word in words):
        return False
    kept: Counter[str] = article.once("words-among-chinese", lambda: _words_among_chinese(article.target))
    return any(word[1:] != word[1:].lower() or kept[word.lower()] >= KEPT for word in words)


def _words_among_chinese(document: Document) -> Counter[str]:
    """How often each capitalised Latin word stands right beside Chinese under the headings, in lower case."""
    return Counter(
        (match[1] or match["before"]).lower() for match in _BESIDE_HAN.finditer(text_under_headings(document))
    )


def _is_common(word: str, source: SourceText) -> bool:
    return word in FUNCTION_WORDS or word in _HEADING_WORDS or stem(word) in source.common


def _is_everyday(word: str, source: SourceText) -> bool:
    from tqcheck.glossary.senses import everyday_stems  # noqa: PLC0415 -- few articles have such a heading

    parts = word.lower().split("-")
    return all(_is_common(part, source) or stem(part) in everyday_stems() for part in parts)
