"""Wrong renderings that count: those of the glossary, weighed against what stands around them and in the source."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from tqcheck.document import HIDDEN
from tqcheck.finding import Edit
from tqcheck.glossary.automaton import Role
from tqcheck.glossary.clues import find_clue, is_refused, spoken, stands_in
from tqcheck.glossary.entry import HAN
from tqcheck.glossary.projection import fold
from tqcheck.glossary.usage import usage
from tqcheck.record import dataclass, field
from tqcheck.rules.declare import Hit
from tqcheck.rules.terminology._terms import paragraphs_around, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.glossary.entry import Entry
    from tqcheck.glossary.matcher import Match
    from tqcheck.rules.article import Article
    from tqcheck.rules.terminology._terms import Terms

CONFIDENCE = {"source": 0.97, "always": 0.95, "paragraph": 0.9, "article": 0.8}
"""By where the evidence stands. Read off 10 hits of each of 130 patterns: those that need no clue were right 10 times of
10 in 93 % of cases; those with a clue in the article 8 times or more."""

KEPT = 3
RARE = 30
"""Times an article keeps a name in Latin letters from which a word that stands for it elsewhere is the name, and articles of
technical Chinese up to which a word is evidence of it, where no clue is near. 170 such places in 4,000 articles by machines, 5 in
10,700 by people; up to 100 articles the places are 187 and 19, and from the first time the name stands on 409 and 81."""

MIN_NAME = 3
"""Letters of an English term that are evidence when they stand in the paragraph: shorter ones are there by chance."""

MAX_GLOSSED = 40
"""Characters before a gloss in brackets in which its name may stand."""
_OPENED = re.compile(r"([A-Za-z][\w .+#-]*?)[”\"’'*_` ]*[（(][“\"‘'*_]*$", re.ASCII)
_STOPS = "。！？\n"
_NEAR = 60
"""Characters before and after a word in which its sentence may say that it explains a name."""
_DONE_TO = re.compile(r"\w+ed[ -]\w", re.ASCII)
_MUST = re.compile(r"(?:应当?该?|[需须想不]要|必须|[可将会能]|可以|能够|无法|不|便于?|就|请|来)\Z")
"""What stands before a verb."""
MAX_VERB = 3
"""Characters of that at most."""
_EXPLAINS = re.compile(
    "意为|意思是|[”」』]的意思|译名|音译|原意|本意|字面|直译|翻译[为成作]|译[作为成]|比喻|比作|好比|类比|昵称|得名|(?:现实)?生活中|大白话|打个比方"
)
"""What says that a word is no rendering, but tells what a name means or what a thing is like."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong rendering with the evidence against it.

    Attributes:
        match: where it stands.
        entry: the row it belongs to.
        where: where the evidence stands: ``source``, ``always`` (none is needed), ``paragraph`` or ``article``.
        clue: the word that is the evidence.
    """

    match: Match
    entry: Entry
    where: str
    clue: str = field(default="")


def wrong_renderings(article: Article) -> list[Wrong]:
    """The wrong renderings of the article that count, in order; computed once."""
    found: list[Wrong] = article.once("terminology.wrong", lambda: [*_judged(terms_of(article))])
    return found


def _judged(terms: Terms) -> Iterator[Wrong]:
    for match in terms.doubtful:
        verdicts = [
            verdict for entry in match.entries(Role.WRONG) if (verdict := _judge(terms, match, entry)) is not None
        ]
        if not verdicts:
            continue
        best = max(verdicts, key=lambda verdict: CONFIDENCE[verdict.where])
        # Another row accepts what this one calls wrong: then only evidence at hand decides.
        if match.entries(Role.ACCEPTED) and best.where in {"always", "article"}:
            continue
        yield best


def _judge(terms: Terms, match: Match, entry: Entry) -> Wrong | None:
    """The evidence against the match as a rendering of the entry, or None if there is not enough."""
    is_parted = not entry.is_name and HIDDEN in terms.article.target.masked[match.start : match.end]  # 展开**部署位置**
    is_gloss = entry.is_name and _is_gloss(terms.target.text, match, entry)
    if is_parted or is_gloss or _is_pieced(terms.target.folded, match, entry):
        return None
    clue = find_clue(entry, match, terms.target, terms.everything)
    around = next(paragraphs_around(terms, match.start), None) if terms.article.source is not None else None
    if around is not None:
        from tqcheck.rules.terminology._source_evidence import named_in_source  # noqa: PLC0415 -- only with a source

        word = named_in_source(terms, match, entry, around, clue)
        return Wrong(match, entry, "source", word) if word else None
    is_meant = is_explained(terms.target.text, match.low, match.high) or _is_done(terms.target.text, match, entry)
    if is_meant or not _is_in_source(terms, entry):
        return None
    if clue is not None:
        return Wrong(match, entry, clue.where, clue.word)
    word = _english_near(entry, match, terms) if entry.clues else None
    where = "paragraph" if word else "article"
    word = word or _named_throughout(entry, match, terms)
    return Wrong(match, entry, where, word) if word else None


def _is_in_source(terms: Terms, entry: Entry) -> bool:
    """Whether the source has the English anywhere, if there is a source: a rubric that became 红宝石 is no Ruby."""
    source = terms.article.source
    if source is None:
        return True
    folded = fold(source.value)
    return any(stands_in(fold(word), folded) for word in entry.english)


def _is_done(text: str, match: Match, entry: Entry) -> bool:
    """Whether the words say what is done, where the term is a thing that it was done to: 应屏蔽令牌, of a *masked token*."""
    return (
        _DONE_TO.match(entry.english[0]) is not None
        and _MUST.search(text, max(0, match.low - MAX_VERB), match.low) is not None
    )


def is_explained(text: str, low: int, high: int) -> bool:
    """Whether the sentence says what a name means, or what a thing is like: ZooKeeper 原意是动物园管理员."""
    start = max(low - _NEAR, *(text.rfind(stop, max(0, low - _NEAR), low) + 1 for stop in _STOPS))
    end = min((at for stop in _STOPS if (at := text.find(stop, high, high + _NEAR)) >= 0), default=high + _NEAR)
    return _EXPLAINS.search(text, max(0, start), end) is not None


def _is_gloss(text: str, match: Match, entry: Entry) -> bool:
    """Whether it follows its name in brackets, which says what the name means: “Discord”（不和）."""
    opened = _OPENED.search(text, max(0, match.low - MAX_GLOSSED), match.low)
    return opened is not None and fold(opened[1]).strip() in map(fold, entry.english)


def _is_pieced(folded: str, match: Match, entry: Entry) -> bool:
    """Whether it begins and ends inside a right rendering: the list item 梯度消失, and the next one 梯度消失是."""
    return any(
        _straddles(folded, target, match.low, match) and _straddles(folded, target, match.high, match)
        for target in map(fold, entry.targets)
    )


def _straddles(folded: str, target: str, edge: int, match: Match) -> bool:
    """Whether a rendering stands across one edge of a match, and ends within it."""
    at = folded.find(target, max(0, edge - len(target) + 1), edge + len(target) - 1)
    return at >= 0 and (at < match.low or at + len(target) > match.high)


def _english_near(entry: Entry, match: Match, terms: Terms) -> str | None:
    """The English term or a name in it, if it stands in the paragraph of the match itself, and no word that speaks against it.

    The address of a link names a product, but says nothing of a term: a column of essays is no column of a table.
    """
    document = terms.article.target
    block = document.block_at(match.start)
    if block is None or not spoken(entry) or is_refused(entry, match, terms.target):
        return None
    if entry.is_name:
        text = document.value[block.start : block.end]
    else:
        code = (run.value for run in block.runs if run.kind == "code")
        text = "\n".join([document.masked[block.start : block.end], *code])
    folded = fold(text)
    found = (word for word in entry.english if len(word) >= MIN_NAME and stands_in(fold(word), folded))
    names = (name for name in entry.names if re.search(rf"\b{re.escape(name)}\b", text, re.ASCII))  # an axon is no Axon
    return next(chain(found, names), None)


def _named_throughout(entry: Entry, match: Match, terms: Terms) -> str | None:
    """The name that the article keeps in Latin letters again and again, of a word that technical texts hardly use."""
    if not entry.is_name or not spoken(entry) or usage().articles(match.text) > RARE:
        return None
    if match.entries(Role.ACCEPTED) or is_refused(entry, match, terms.target):
        return None
    return next((name for name in entry.english if len(name) >= MIN_NAME and terms.stands(name) >= KEPT), None)


def is_coined(wrong: Wrong) -> bool:
    """Whether the rendering is no Chinese word of its own: the glossary refuses it without any clue."""
    return not wrong.entry.clues and " " not in wrong.entry.term


def to_hit(wrong: Wrong, terms: Terms, message: str) -> Hit:
    """A finding about a wrong rendering, with what could stand there instead."""
    entry, match = wrong.entry, wrong.match
    text = terms.in_place(match, entry.preferred)
    evidence = {
        "term": entry.term,
        "found": match.text,
        "evidence": wrong.where,
        "glossary": f"{entry.path}:{entry.line}",
    }
    if wrong.clue:
        evidence["clue"] = wrong.clue
    if entry.origin:
        evidence["origin"] = entry.origin
    return Hit(
        message=message,
        target=(match.start, match.end),
        suggestions=entry.targets,
        edits=() if text is None else (Edit(match.start, match.end, text),),
        safe=len(entry.targets) == 1 and wrong.where != "article",
        evidence=evidence,
        severity="minor" if "advisory" in entry.flags else None,
        confidence=CONFIDENCE[wrong.where],
    )


def is_latin(text: str) -> bool:
    """Whether the text holds no Chinese."""
    return HAN.search(text) is None
