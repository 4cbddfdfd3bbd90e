"""``name-altered``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.glossary.automaton import Role
from tqcheck.glossary.entry import HAN
from tqcheck.glossary.projection import fold
from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.terminology._terms import is_whole_word, terms_of
from tqcheck.rules.terminology._wrong import is_latin, wrong_renderings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.glossary.entry import Entry
    from tqcheck.glossary.matcher import Match
    from tqcheck.rules.article import Article
    from tqcheck.rules.terminology._terms import Terms


_PLURAL = re.compile(
    r"([A-Z](?<![\w./@:-][A-Z])(?:[A-Z0-9]*[A-Z]|[A-Z]?[a-z]?[A-Z]{2,}))(?<!FLOP)s(?![\w./:@-])", re.ASCII
)  # it begins with a set of characters, which the search looks for quickly; after a digit the s stands for a word: K8s


@rule(category="terminology/wrong-term", severity="minor", fix="safe")
def name_altered(article: Article) -> Iterator[Hit]:
    """A name is torn apart, has an English plural, or its capitals are not those its owners use.

    A name that is spelled in another way than everywhere else looks careless, and is not found by a search. Names all
    in lower case or all in capitals are left alone: they are commands, packages, headings. Chinese has no plural, so
    good translators drop that of an abbreviation (2 left in 51,000 lines); nobody is misled by it, so it weighs as
    little as mechanical typography.

    bad:  用⟦tensor flow⟧训练模型。
    bad:  代码在 ⟦Github⟧ 上。
    bad:  训练⟦LSTMs⟧需要很久。
    good: 代码在 GitHub 上，也可以用 github 命令取得。
    good: 在 K8s 和 K3s 上部署，峰值是 20 TFLOPs。
    good: 访问 github.com，再运行 `pip install Tensorflow`。
    """
    terms = terms_of(article)
    for match, entry in _altered(article, terms):
        right = _right_form(entry, match.text)
        text = terms.in_place(match, right)
        yield Hit(
            message=f"'{match.text}' is spelled '{right}'",
            target=(match.start, match.end),
            suggestions=(right,),
            edits=() if text is None else (Edit(match.start, match.end, text),),
            safe=True,
            evidence={"term": entry.term, "found": match.text, "glossary": f"{entry.path}:{entry.line}"},
        )
    yield from _plurals(terms)


def _plurals(terms: Terms) -> Iterator[Hit]:
    """Abbreviations with an English plural ending in Chinese text."""
    text = terms.target
    for match in _PLURAL.finditer(text.text):
        around = text.text[max(0, match.start() - 2) : match.start()] + text.text[match.end() : match.end() + 2]
        start, end = text.span(*match.span())
        if f"{match[1]}S" in text.text:  # an S of its own: IOPS
            continue
        if HAN.search(around) and is_whole_word(terms.article.target.masked, start, end):
            yield Hit(
                message=f"'{match[0]}' has an English plural ending; write '{match[1]}'",
                target=(start, end),
                suggestions=(match[1],),
                edits=(Edit(start, end, match[1]),) if end - start == len(match[0]) else (),
                safe=True,
                evidence={"found": match[0]},
                mechanical=True,
            )


def _altered(article: Article, terms: Terms) -> Iterator[tuple[Match, Entry]]:
    source = "" if article.source is None else article.source.value
    wrong = {item.match: item.entry for item in wrong_renderings(article) if is_latin(item.match.text)}
    for match in terms.doubtful:
        if match.text in source or not is_whole_word(article.target.masked, match.start, match.end):
            continue  # so it stands in the source: the author spells it like this
        if match in wrong and wrong[match].is_name:
            yield match, wrong[match]
            continue
        names = match.entries(Role.ENGLISH, Role.SPLIT)
        if any(name.islower() for entry in names for name in entry.sources):
            continue  # commands are written in many ways: cgroup, CGroup
        if names and not any(_same(match.text, form) for entry in names for form in (*entry.sources, *entry.targets)):
            split = bool(match.entries(Role.SPLIT))
            if split or (_is_miscapitalised(match.text) and not _in_compound(terms.target.text, match)):
                yield match, names[0]


def _same(found: str, name: str) -> bool:
    """Whether they differ at most in hyphens and in the capital that begins a sentence."""
    found, name = found.replace("-", " "), name.replace("-", " ")
    return found[1:] == name[1:] and found[0].casefold() == name[0].casefold()


def _is_miscapitalised(found: str) -> bool:
    """Whether capitals and small letters stand in it, and not the capital alone that begins a sentence."""
    letters = re.sub(r"[^A-Za-z]", "", found)
    return not letters.islower() and not letters.isupper()


def _in_compound(text: str, match: Match) -> bool:
    """Whether it is a part of a file name, an address or a package name."""
    return re.search(r"[\w][-_/.]$", text[max(0, match.low - 2) : match.low], re.ASCII) is not None or (
        re.match(r"[-_/.]\w", text[match.high : match.high + 2], re.ASCII) is not None
    )


def _right_form(entry: Entry, found: str) -> str:
    """The spelling of the variant that was meant."""
    squeezed = fold(found).replace(" ", "")
    return next((name for name in entry.sources if fold(name).replace(" ", "") == squeezed), entry.preferred)
