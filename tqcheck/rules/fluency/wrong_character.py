"""See the rule's docstring."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.phrases import Table
from tqcheck.rules.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFUSIONS = Table(Path(__file__).with_name("characters.csv"))
"""Frequent confusions of characters that sound or look alike: ``phrase`` (wrong), ``right`` (behind ``|``), ``unless``,
``needs`` (see ``tqcheck.rules.phrases``). Accepted variants (帐号 账号, 其它 其他, 惟一 唯一) are not in it."""


@rule(category="fluency/spelling", severity="minor", confidence=0.9, fix="suggest")
def wrong_character(prose: Prose) -> Iterator[Hit]:
    """A word is written with a wrong character that sounds or looks alike.

    Input methods offer it; readers stumble, and a search for the term does not find the place.

    bad:  先⟦登陆⟧账号，再设置⟦阀值⟧。
    bad:  这个函数⟦做为⟧入口，⟦既使⟧出错也会返回。
    good: 先登录账号；飞船登陆月球，在诺曼底登陆；水泵的阀值班员。
    good: 把它当做为人民服务，既使用缓存又使用索引。
    """
    shown = visible(prose)
    for start, end, entry in CONFUSIONS.find(shown.text):
        from tqcheck.glossary.words import words  # noqa: PLC0415 -- the dictionary loads only when there is a hit to test

        if not words().is_whole(shown.text, start, end):
            continue  # 阀值 in 水泵的阀值班: the characters belong to two words
        right = tuple(part for part in entry.row["right"].split("|") if part)
        target = shown.span(start, end)
        edits = (Edit(*target, right[0]),) if len(right) == 1 and shown.unbroken(start, end) else ()
        yield Hit(f"“{shown.text[start:end]}” is written “{right[0]}”", target=target, suggestions=right, edits=edits)
