"""Abbreviations in small letters where the article otherwise writes them in capitals: xml beside XML."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.glossary.automaton import Role
from tqcheck.glossary.projection import Projection
from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Document
    from tqcheck.rules.terminology._terms import Terms

HABIT = 3
"""How many times as often as in small letters an abbreviation stands in capitals, and how often at least, from which that is
what the article means to write. In 3,000 articles by people 40 are found, of which 33 are slips; the others are programs and
commands. Of 55 read in 2,900 by machines one is none."""

_CAPITALS = re.compile(r"[A-Z](?<![\w./@#$-].)(?<!\w .)[A-Z]{2,5}(?![\w-]|[.:/]\w| \w)", re.ASCII)
_SMALL = re.compile(
    r"[a-z](?:(?<=[\u4e00-\u9fff].)|(?<=[\u4e00-\u9fff] .))[a-z]{2,5}(?= ?[\u4e00-\u9fff])"
)  # both begin with a set of characters, which the search looks for quickly
_NAMED = re.compile(
    r" ?(?:参数|值|字段|属性|列|方法|函数|命令|选项|关键字|标签|变量|键|模块|对象|类型|类|接口|文件|目录|标记|指令|插件|包|软件包|工具|服务|进程"
    r"|用户|组|下|元素|格式|\d)"
)
"""What follows the name of a thing in code, or of a program: nfs 用户组."""


class Small(NamedTuple):
    """An abbreviation in small letters: half-open offsets in the projection, and how it is to be written."""

    low: int
    high: int
    name: str


def small_letters(terms: Terms) -> Iterator[Small]:
    """Such abbreviations between Chinese words; one that is a command in the code of the article may be the command."""
    text = terms.target.text
    often = {name.lower(): number for name, number in Counter(_CAPITALS.findall(text)).items() if number >= HABIT}
    places: dict[str, list[Small]] = {}
    for place in _SMALL.finditer(text) if often else ():
        if place[0] in often and not _NAMED.match(text, place.end()):
            places.setdefault(place[0], []).append(Small(*place.span(), place[0].upper()))
    for small, found in places.items():
        is_habit = len(found) * HABIT <= often[small]
        if is_habit and not _is_known(terms, small) and not _is_command(terms.article.target, small):
            yield from found


def _is_known(terms: Terms, small: str) -> bool:
    """Whether the glossary has a name in small letters: npm."""
    found = terms.termbase.find_chinese(Projection(small, [(0, len(small))]), accepted=False)
    entries = [entry for match in found for entry in match.entries(Role.ENGLISH)]
    return any(name[0].islower() for entry in entries for name in (*entry.sources, *entry.targets))


def _is_command(document: Document, small: str) -> bool:
    """Whether the code of the document has the word by itself, or at the beginning of a command."""
    code = [run.value for run in document.runs("code")]
    code += [document.value[block.start : block.end] for block in document.blocks if block.kind == "code"]
    word = re.compile(rf"(?:^|[$#|;&(\s]){small}(?:\s|$)", re.MULTILINE)
    return any(word.search(piece) for piece in code)
