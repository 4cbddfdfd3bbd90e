"""``term-untranslated``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from tqcheck.document import HIDDEN
from tqcheck.glossary.automaton import Role
from tqcheck.glossary.entry import HAN
from tqcheck.glossary.projection import Projection, fold
from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.terminology._terms import paragraphs_around, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.glossary.entry import Entry
    from tqcheck.glossary.matcher import Match
    from tqcheck.rules.article import Article
    from tqcheck.rules.terminology._terms import Terms

MIN_LETTERS = 4
"""Letters of a word that can be told from an abbreviation or a piece of code."""

HABIT = 3
"""Times a term stands in English from which the translator means it to."""

LARGE = 50_000
"""Rows of a glossary from which a translation without a source is not searched for them: loading the English side of such
a glossary takes the hook longer than everything else."""

_LATIN_RUN = re.compile(
    r"[A-Za-z](?<![\w.'`/\\@#$%-][A-Za-z])(?<!\w:[A-Za-z])[\w-]*+(?>(?: [\w-]++)*)(?![\w'`/\\@$%]|\.\S|\(\)|\(\w+ ?=)",
    re.ASCII,
)
"""Latin words that are no part of an address or a path, and no call: ``merge()``."""
_NAME = re.compile(r"[A-Z][\w-]*|\d[\w.-]*", re.ASCII)
_IDENTIFIED = re.compile(
    r" ?(?:参数|值|字段|属性|列|方法|函数|命令|选项|关键字|标签|变量|键|模块|对象|类型|类|接口|文件|目录|标记|指令|插件|包|下|元素|\d)"
)
"""What follows the name of a thing in code: ``caching 参数``."""

_MOST_BESIDE = 40
_LISTED_BEFORE = re.compile(r"[a-z]\w*\W?(?:、|, ?|，)\W?$", re.ASCII)
_LISTED_AFTER = re.compile(r"\W?(?:、|, ?|，)\W?[a-z]\w*", re.ASCII)
"""Fields and keys are listed: ``bottleneck、solution 两个字段``."""

_BEFORE = re.compile(r"[\w.+#]*\w[+#]* \Z", re.ASCII)

_GLOSS = re.compile(r"s? ?[（(][^（()）\n]*[\u4e00-\u9fff]")
"""A Chinese explanation in brackets after a term."""

_START = attrgetter("start")

_OPENING = frozenset("([{<（【「『《〈“‘\"'=＝")
_CLOSING = frozenset(")]}>）】」』》〉”’\"'=＝")


@rule(category="terminology/wrong-term", severity="minor", confidence=0.7, fix="suggest")
def term_untranslated(article: Article) -> Iterator[Hit]:
    """A term that has a Chinese rendering is left in English in the middle of Chinese text.

    A reader who knows the word stumbles over it, one who does not is lost. Names, words that are usually kept in
    English, originals in brackets, words that the article once explains in brackets, and words that it keeps in English
    throughout are left alone.

    bad:  他赢得了 ImageNet ⟦challenge⟧ 的冠军。
    good: 迁移学习（transfer learning）很有用。
    good: 他赢得了 ImageNet Challenge 的冠军。
    good: 运行 challenge.py 脚本。
    good: 先发出 challenge（质询），收到答复后 challenge 才算完成。
    good: 再用 challenge() 核对，或者用 challenge(times=2)。
    good: 输出 JSON，包含 challenge、answer 两个字段。
    """
    terms = terms_of(article)
    found = [*_left(terms)]
    times = Counter(entry.term for _, entry in found)
    masked = article.target.masked
    explained = {entry.term for match, entry in found if _GLOSS.match(masked, match.end)}
    for match, entry in found:
        if times[entry.term] < HABIT and entry.term not in explained:
            yield Hit(
                message=f"'{match.text}' is left in English; the term is '{entry.preferred}'",
                target=(match.start, match.end),
                suggestions=entry.targets,
                evidence={"term": entry.term, "found": match.text, "glossary": f"{entry.path}:{entry.line}"},
            )


def _left(terms: Terms) -> Iterator[tuple[Match, Entry]]:
    """English terms in Chinese prose that have no English rendering."""
    text = terms.target
    runs = [
        text.span(*run.span())
        for run in _LATIN_RUN.finditer(text.text)
        if any(len(word) >= MIN_LETTERS and word.islower() for word in run[0].split(" "))
        and _in_chinese(text.text, run)
    ]
    if not runs or (terms.article.source is None and len(terms.termbase) > LARGE):
        return
    document = terms.article.target
    matches = terms.termbase.find_english(Projection(document.masked, runs))
    for low, high in runs:
        inside = _between(matches, low, high)
        known = [*inside, *_between(terms.doubtful, low, high)]
        rest = _without(document.masked[low:high], sorted((match.start - low, match.end - low) for match in known))
        if not all(_NAME.fullmatch(word) for word in rest.split()):
            continue  # a phrase: other rules look at those
        for match in inside:
            entries = [candidate.entry for candidate in match.candidates if candidate.entry.part != "verb"]
            translatable = entries and not any(entry.keeps_english or "advisory" in entry.flags for entry in entries)
            plain = fold(match.text) == match.text.replace("-", " ") and len(match.text) >= MIN_LETTERS
            emphasised = HIDDEN in (
                document.masked[match.start - 1 : match.start],
                document.masked[match.end : match.end + 1],
            )
            named = _is_identifier(document.masked, match, entries) or _is_joined(match, entries)
            named = named or _ends_name(terms, match)
            named = named or _is_cell(document.value, match, has_source=terms.article.source is not None)
            if translatable and plain and not emphasised and not named and _in_source(terms, match):
                yield match, entries[0]


def _ends_name(terms: Terms, match: Match) -> bool:
    """Whether it ends a name that the glossary writes with a capital there: the *framework* of .NET Framework."""
    before = _BEFORE.search(terms.article.target.masked, max(0, match.start - _MOST_BESIDE), match.start)
    names = {f"{form}{match.text.title()}" for form in (before[0], before[0].upper())} if before else ()
    return any(
        one.text == name and entry.is_name
        for name in names
        for one in terms.termbase.find_english(Projection(name, [(0, len(name))]))
        for entry in one.entries(Role.ENGLISH)
    )


def _is_cell(value: str, match: Match, *, has_source: bool) -> bool:
    """Whether its table cell or the text of its link holds no Chinese: the type of a field, the title of a page."""
    for opening, closing in ("||", "[]") if has_source else ("||",):
        low, high = value.rfind(opening, 0, match.start) + 1, value.find(closing, match.end)
        around = value[low:high] if 0 < low <= high else "\n"
        if "\n" not in around and HAN.search(around) is None:
            return True
    return False


def _is_joined(match: Match, entries: list[Entry]) -> bool:
    """Whether it is written together where the term is not, as names in code are: *uniqueidentifier*, *absolutepath*."""
    letters = fold(match.text)
    return " " not in letters and not any(
        fold(source) in (letters, letters[:-1]) for entry in entries for source in entry.sources
    )


def _is_identifier(text: str, match: Match, entries: list[Entry]) -> bool:
    """Whether it names something in code: joined by hyphens that the term has not, or one of several such names."""
    if text[match.end : match.end + 1].isdigit():
        return True
    if "-" in match.text and not any("-" in source for entry in entries for source in entry.sources):
        return True
    beside = text[max(0, match.start - _MOST_BESIDE) : match.start], text[match.end : match.end + _MOST_BESIDE]
    return _LISTED_BEFORE.search(beside[0]) is not None or _LISTED_AFTER.match(beside[1]) is not None


def _between(matches: list[Match], low: int, high: int) -> list[Match]:
    """Those of some matches, in order of their place, that lie in a range."""
    first, last = (bisect_left(matches, at, key=_START) for at in (low, high))
    return [match for match in matches[first:last] if match.end <= high]


def _in_chinese(text: str, run: re.Match[str]) -> bool:
    """Whether the Latin words stand in running Chinese, not in brackets or quotes."""
    start, end = run.span()
    before, after = text[max(0, start - 2) : start].strip(" ")[-1:], text[end : end + 2].strip(" ")[:1]
    if before in _OPENING or after in _CLOSING or _IDENTIFIED.match(text, end):
        return False
    return bool(before and HAN.match(before)) or bool(after and HAN.match(after))


def _without(text: str, places: list[tuple[int, int]]) -> str:
    for low, high in reversed(places):
        text = text[:low] + " " + text[high:]
    return text


def _in_source(terms: Terms, match: Match) -> bool:
    """Whether the source, if there is one, has the words as prose, and not with the capitals of a name or in one: std.regex."""
    if terms.article.source is None:
        return True
    word = re.compile(rf"(?<![\w./<-]){re.escape(match.text)}(?![\w/>]|\.\w)", re.ASCII)
    return any(word.search(segment.source.masked) for segment in paragraphs_around(terms, match.start))
