"""``name-altered``."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.glossary.automaton import Role
from tqcheck.glossary.entry import HAN
from tqcheck.glossary.projection import Projection, fold
from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.terminology._capitals import small_letters
from tqcheck.rules.terminology._terms import is_whole_word, terms_of
from tqcheck.rules.terminology._wrong import is_latin, wrong_renderings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.glossary.entry import Entry
    from tqcheck.glossary.matcher import Match
    from tqcheck.rules.article import Article
    from tqcheck.rules.terminology._terms import Terms


_PLURAL = re.compile(
    r"([A-Z](?<![\w./\\@:-][A-Z])(?:[A-Z0-9]*[A-Z]|[A-Z]?[a-z]?[A-Z]{2,}))(?<!FLOP)s(?![\w./\\:@-])", re.ASCII
)  # it begins with a set of characters, which the search looks for quickly; after a digit the s stands for a word: K8s


_NAMES = re.compile(r"([A-Z](?<![\w./\\@:-][A-Z])[A-Za-z]*[A-Z][a-z]*[a-rt-z])s(?![\w./\\:@-])", re.ASCII)
"""A name with a capital inside, and an English plural: WebSockets. It counts if the glossary has the name without the ending,
or the article has, and more often."""

_WORD = re.compile(r"[A-Za-z]\w*", re.ASCII)

_KINDS = "element|method|function|property|parameter|object|class|interface|enum|enumeration|type|event|field|member|collection|namespace|operation|command|cmdlet"
_KIND_AFTER = "[*_]{0,2} ?(?:(?:数据)?元素|方法|函数|属性|参数|对象|类(?![似别])|接口|枚举|事件|字段|成员|集合|命名空间|操作|命令)"
"""What follows a name in code: *the Items property*, ``Items 属性``."""

_OWN = r"""[/.]{0}[/.]|[“"‘'][\w .-]*{0}[”"’']"""
"""A repository, a package, the label or the message of a program: not a plural of this article."""


@rule(category="terminology/wrong-term", severity="minor", fix="safe")
def name_altered(article: Article) -> Iterator[Hit]:
    r"""A name is torn apart, has an English plural, or its capitals are not those its owners use.

    A name that is spelled in another way than everywhere else looks careless, and is not found by a search. Names all
    in lower case or all in capitals are left alone: they are commands, packages, headings; but an abbreviation that the
    article writes in capitals is to be so everywhere, unless it is a command there. Chinese has no plural, so good
    translators drop that of an abbreviation (2 left in 51,000 lines) or a name; nobody is misled by it, so it weighs as
    little as mechanical typography.

    bad:  用⟦tensor flow⟧训练模型。
    bad:  把资产放进 ⟦meta mask⟧ 钱包，react-dom 是包的名称。
    bad:  代码在 ⟦Github⟧ 上。
    bad:  训练⟦LSTMs⟧需要很久。
    bad:  两端用⟦WebSockets⟧相连。
    bad:  YAML 很短，YAML 好读，人人会写 YAML。这是⟦yaml⟧教程。
    good: 代码在 GitHub 上，也可以用 github 命令取得。
    good: 在 K8s 和 K3s 上部署，峰值是 20 TFLOPs，见计数器 Disk\LSTMs 读数。
    good: 每个 RowItem 属于 RowItems 元素，用 `RowItem` 取得。
    good: SetRowFlag 只设一个标志，SetRowFlag 更快，也可以用 SetRowFlags（`SetRowFlags(all)`）。
    good: SSH 很老，SSH 很稳，SSH 到处都有。用 ssh 登录，先运行 `ssh host`。
    good: RowItem 存在 $home\RowItems 目录中，每个 RowItem 有一个名称，RowItems 数据元素也有。
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
    yield from _in_small_letters(terms)


def _plurals(terms: Terms) -> Iterator[Hit]:
    """Abbreviations and names with an English plural ending in Chinese text."""
    text = terms.target
    names: dict[str, bool] = {}
    times: Counter[str] = Counter()
    for match in chain(_PLURAL.finditer(text.text), _NAMES.finditer(text.text)):
        around = text.text[max(0, match.start() - 2) : match.start()] + text.text[match.end() : match.end() + 2]
        start, end = text.span(*match.span())
        if not HAN.search(around) or not is_whole_word(terms.article.target.masked, start, end):
            continue
        if match[0] not in names:
            names[match[0]] = _is_own_name(terms, match[0], match[1])
        if names[match[0]]:
            continue
        if match.re is _NAMES:
            times = times or Counter(_WORD.findall(text.text))
            if not _is_known(terms, match[1]) and (
                times[match[1]] <= times[match[0]] or _is_in_code(terms.article, match[0])
            ):
                continue
        yield Hit(
            message=f"'{match[0]}' has an English plural ending; write '{match[1]}'",
            target=(start, end),
            suggestions=(match[1],),
            edits=(Edit(start, end, match[1]),) if end - start == len(match[0]) else (),
            safe=True,
            evidence={"found": match[0]},
            mechanical=True,
        )


def _is_own_name(terms: Terms, name: str, single: str) -> bool:
    """Whether the letter is no ending: an S of its own, IOPS or MB/s, the middle of a name, RowsManager, or the name of a package."""
    article = terms.article
    source = "" if article.source is None else article.source.value
    if f"{single}S" in terms.target.text or f"{single}/s" in source:
        return True
    if name in source and re.search(rf"\b{name}[A-Za-z]", source):
        return True
    return re.search(_OWN.format(name), article.target.value, re.ASCII) is not None and not _is_known(terms, single)


def _is_in_code(article: Article, name: str) -> bool:
    """Whether either side has the name in code, as a part of an address, or says what it is there: ``GetItems()``."""
    kind = rf"(?:{_KIND_AFTER}|[*_`]{{0,2}} (?:is (?:an? |the )?)?(?i:(?:data )?{_KINDS})\b)"
    named = re.compile(rf"(?:::|\w\.){name}\b|\b{name}(?:\(|(?:\]\([^)\n]*\))?{kind})")
    addressed = re.compile(rf"[/.(]{name}(?![a-z0-9])", re.IGNORECASE)
    whole = re.compile(rf"\b{name}\b")
    for document in (article.target, article.source):
        if document is None:
            continue
        if named.search(document.value) or addressed.search(document.value):
            return True
        blocks = (document.value[block.start : block.end] for block in document.blocks if block.kind == "code")
        if any(map(whole.search, chain(blocks, (run.value for run in document.runs("code"))))):
            return True
    return False


def _in_small_letters(terms: Terms) -> Iterator[Hit]:
    """Abbreviations in small letters that the article writes in capitals; so may the source."""
    source = "" if terms.article.source is None else terms.article.source.value
    for low, high, name in small_letters(terms):
        start, end = terms.target.span(low, high)
        found = terms.target.text[low:high]
        if not re.search(rf"\b{found}\b", source) and is_whole_word(terms.article.target.masked, start, end):
            yield Hit(
                message=f"'{found}' stands in capitals elsewhere: '{name}'",
                target=(start, end),
                suggestions=(name,),
                edits=(Edit(start, end, name),) if end - start == len(name) else (),
                evidence={"found": found, "elsewhere": name},
                mechanical=True,
            )


def _is_known(terms: Terms, name: str) -> bool:
    """Whether the glossary has a name as it stands without an ending."""
    alone = terms.termbase.find_chinese(Projection(name, [(0, len(name))]), accepted=False)
    return any(form == name for match in alone for entry in match.entries(Role.ENGLISH) for form in entry.sources)


def _altered(article: Article, terms: Terms) -> Iterator[tuple[Match, Entry]]:
    source = "" if article.source is None else article.source.value
    wrong = {item.match.low: item.entry for item in wrong_renderings(article) if is_latin(item.match.text)}
    for match in terms.doubtful:
        if match.text in source or not is_whole_word(article.target.masked, match.start, match.end):
            continue  # so it stands in the source: the author spells it like this
        entry = wrong.get(match.low)
        if entry is not None and entry.is_name:
            yield match, entry
            continue
        names = match.entries(Role.ENGLISH, Role.SPLIT)
        if any(name.islower() for entry in names for name in entry.sources):
            continue  # commands are written in many ways: cgroup, CGroup
        if names and not any(_same(match.text, form) for entry in names for form in (*entry.sources, *entry.targets)):
            split = bool(match.entries(Role.SPLIT))
            if split or (_is_miscapitalised(match.text) and not _in_compound(terms.target.text, match)):
                yield match, names[0]


def _same(found: str, name: str) -> bool:
    """Whether they differ at most in hyphens and in the capital that begins a sentence, or in all: pyTorch is PyTorch."""
    found, name = found.replace("-", " "), name.replace("-", " ")
    if found[1:] != name[1:] or found[0].casefold() != name[0].casefold():
        return False
    return found[0] == name[0] or found[0].isupper() or found.islower()


def _is_miscapitalised(found: str) -> bool:
    """Whether capitals and small letters stand in it, and not the capital alone that begins a sentence."""
    letters = re.sub(r"[^A-Za-z]", "", found)
    return not letters.islower() and not letters.isupper()


def _in_compound(text: str, match: Match) -> bool:
    """Whether it is a part of a file name, an address or a package name: Https://."""
    return re.search(r"[\w][-_/.]$", text[max(0, match.low - 2) : match.low], re.ASCII) is not None or (
        re.match(r"[-_/.]\w|://", text[match.high : match.high + 3], re.ASCII) is not None
    )


def _right_form(entry: Entry, found: str) -> str:
    """The spelling of the variant that was meant."""
    squeezed = fold(found).replace(" ", "")
    return next((name for name in entry.sources if fold(name).replace(" ", "") == squeezed), entry.preferred)
