"""When two inline code spans say the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules.markup._addresses import address, same_page
from tqcheck.rules.markup._code import HAN

if TYPE_CHECKING:
    from tqcheck.rules.markup._reconcile import Item

SENTENCE = 6
"""Words from which code with function words is a sentence."""
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?) [a-z]+")
_IN_BRACKETS = re.compile(r"[\u4e00-\u9fff]+ ?[(（]([A-Za-z]{3,})[)）]")
_SENTENCE_WORDS = frozenset("the a an and when to of for in is are this that with how".split())  # noqa: SIM905 -- words read best as text
_OWN_FOLDER = re.compile(
    r"(?:your|my|the)[-_ ].+|.+[-_ ](?:directory|dir|folder|path|home|root|name|package)", re.IGNORECASE
)
_BUTTONS = frozenset(("OK", "Cancel", "Yes", "No", "Save", "Submit", "Apply", "Close", "Next", "Back", "Confirm"))
_EDGE = " \t.;:,!?\"'()<>/*=\\"
"""What is harmless at the edges of code, as a tag named without its brackets; ``$``, ``{}``, ``--``, ``#`` and ``@`` make another thing of it."""
_BOUNDARY = (".", "/", ":", "=", " ", "-", "\\", "(", "@", "#", "$")
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
"""Hyphens that a word processor wrote where a program reads an ASCII one."""
_QUOTES = re.compile("[\"'“”‘’「」『』]")
_OPTION = re.compile(r"(?<!\S)(--?[A-Za-z][\w-]*)[ =]")
_PROMPT = re.compile(r"[$>] +(?=\w)")
_PATH_LOCALE = re.compile(r"(?:(?<=/)|^)[a-z]{2}(?:[-_][A-Za-z]{2,4})?(?=/)")
_CHINESE_LOCALE = re.compile(r"zh(?:[-_](?:cn|hans))?|cn", re.IGNORECASE)
_LOOSE = re.compile(r"(?<=\W)\s+|\s+(?=\W)")
_GROUP = re.compile(r"<[^<>]*>|\{[^{}]*\}|\[[^\[\]]*\]|\([^()]*\)|\"[^\"]*\"|'[^']*'")
_GLOSS = re.compile(r"[ （(]*[\u4e00-\u9fff]++[）)]*|(?<=[\u4e00-\u9fff])[（(]|[）)]$")
"""The Chinese that explains code within its marks: ``lowercase（小写）``, ``小写(lowercase)``."""
_WORDS = re.compile(r"[A-Z][A-Za-z]*(?:(?: ?[-–>/&:,] ?>? ?| )[A-Za-z]+)+[.:?!]?")
_ASCII_WORD = re.compile(r"[A-Za-z0-9_]+")
_CODELIKE = re.compile(r"[_./\\(){}\[\]<>$=:*#@|&;+~^%!?`-]|\d|[a-z][A-Z]|^[A-Z]{2,}$")
_NAME = re.compile(r"[A-Za-z]{2}")
_CLOSING = {"<": ">", "{": "}", "[": "]", "(": ")", '"': '"', "'": "'"}


def is_words(code: str) -> bool:
    """Whether the marks of code stand around words for people: a button, a menu path, a title."""
    return code in _BUTTONS or _WORDS.fullmatch(code) is not None


def is_codelike(code: str) -> bool:
    """Whether the code cannot be a plain word."""
    return _CODELIKE.search(code) is not None


def is_name(code: str) -> bool:
    """Whether it is more than a figure or a sign, which need no marks."""
    return _NAME.search(code) is not None


_KEYS = frozenset(
    "enter return tab esc escape space shift ctrl control alt option cmd command meta delete backspace insert home end".split()  # noqa: SIM905 -- words read best as text
)
_CHORD = re.compile(r"[A-Za-z0-9]+(?: ?[+/-] ?[A-Za-z0-9]+)*")
_SIGNS = {"plus": "+", "minus": "-"}
"""Keys that are named by their sign as well."""
_CLICK = re.compile(r"(?:(?:Ctrl|Cmd|Command|Shift|Alt|Option)\+)+(?:left-|right-)?click", re.IGNORECASE)
"""What a hand does, though it stands in code marks."""


def same_span(source: Item, target: Item) -> bool:
    """Whether a span differs from that of the source in a way that does no harm.

    Spacing beside punctuation, punctuation at the edges, quotes, a prompt, ``=`` after an option, a longer or shorter path
    or qualified name, a plural, the language of a path, and words for people translated: a placeholder, a message, the
    title of a button.
    """
    if _is_pressed(source.key.casefold(), target.key.casefold()):
        return True
    if HAN.search(target.value):
        return _translated(source.key, target.key)
    before, after = (_plain(item.key) for item in (source, target))
    if not after.isascii() and source.value.isascii():
        return False
    if before == after or before in {f"{after}s", f"{after}es"} or _same_but_for_locale(before, after):
        return True
    if before.startswith("http") and after.startswith("http") and same_page(address(before), address(after)):
        return True
    longer, shorter = (before, after) if len(before) > len(after) else (after, before)
    extra = longer[: -len(shorter)] if shorter and longer.endswith(shorter) else ""
    return extra.endswith(_BOUNDARY) and _NAME.search(extra) is not None


def _is_pressed(source: str, target: str) -> bool:
    """Whether both are the same keys, whatever their case, or one of them is named by its sign."""
    if source in _SIGNS and target in {source, _SIGNS[source]}:
        return True
    return (
        source == target and _CHORD.fullmatch(source) is not None and not _KEYS.isdisjoint(_ASCII_WORD.findall(source))
    )


def _plain(code: str) -> str:
    """Code without what does no harm: white space beside signs, signs at its edges, quotes, a prompt, other hyphens."""
    code = _OPTION.sub(r"\1=", _PROMPT.sub("", code.translate(_HYPHENS), count=1))
    return _LOOSE.sub("", _QUOTES.sub("", code)).strip(_EDGE)


def _same_but_for_locale(source: str, target: str) -> bool:
    """Whether the paths are those of the two languages: /ja/docs and /zh/docs."""
    if not any(_CHINESE_LOCALE.fullmatch(match[0]) for match in _PATH_LOCALE.finditer(target)):
        return False
    return _PATH_LOCALE.sub("*", source) == _PATH_LOCALE.sub("*", target)


def _translated(source: str, target: str) -> bool:
    """Whether only words for people are in Chinese."""
    if is_words(source) or _CLICK.fullmatch(source) or _GLOSS.sub("", target).strip() == source:
        return True
    if _is_sentence(source) or _is_own_folder(source, target) or _is_amount_or_gloss(source, target):
        return True
    pattern = "".join(_piece(part) for part in _split(target))
    if re.fullmatch(pattern, source):
        return True
    # A phrase of two words or more, or one set off by brackets or quotes, is no identifier.
    left = set(_ASCII_WORD.findall(target))
    gone = re.findall(r"[A-Za-z]+(?: [A-Za-z]+)+", _without(source, left))
    missing = [word for word in _ASCII_WORD.findall(source) if word not in left]
    return bool(missing) and sum(len(phrase.split()) for phrase in gone) == len(missing)


def _is_amount_or_gloss(source: str, target: str) -> bool:
    """Whether it is a number with its unit (41 bits), or the source stands in brackets behind its Chinese."""
    amount, gloss = _AMOUNT.fullmatch(source), _IN_BRACKETS.fullmatch(target)
    if amount is not None and target.startswith(amount[1]):
        return not _NAME.search(target)
    return gloss is not None and gloss[1].casefold() in source.casefold()


def _is_sentence(code: str) -> bool:
    """Whether the marks of code stand around a sentence for people, as an example of what to write."""
    words = _ASCII_WORD.findall(code)
    return len(words) >= SENTENCE and sum(word in _SENTENCE_WORDS for word in words) >= 2


def _is_own_folder(source: str, target: str) -> bool:
    """Whether the parts of a path that are in Chinese stand for a folder of the reader's: install_dir/bin."""
    before, after = source.split("/"), target.split("/")
    if len(before) != len(after) or len(before) < 2:
        return False
    differing = [(one, other.strip()) for one, other in zip(before, after, strict=True) if one != other]
    return all(_OWN_FOLDER.fullmatch(one) and not _NAME.search(other) for one, other in differing)


def _without(source: str, kept: set[str]) -> str:
    return _ASCII_WORD.sub(lambda match: "|" if match[0] in kept else match[0], source)


def _split(target: str) -> list[str]:
    pieces: list[str] = []
    position = 0
    for match in _GROUP.finditer(target):
        pieces += [target[position : match.start()], match[0]]
        position = match.end()
    return [*pieces, target[position:]]


def _piece(part: str) -> str:
    """A pattern for a piece of the source: anything in brackets if the translation has Chinese there."""
    closing = _CLOSING.get(part[:1])
    if closing and part.endswith(closing) and len(part) > 1 and HAN.search(part):
        return f"{re.escape(part[0])}[^{re.escape(closing)}]*{re.escape(closing)}"
    return re.escape(part)
