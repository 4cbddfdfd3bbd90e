"""An inline comment silences nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.rules import Article, Hit, Rule, all_rules, rule
from tqcheck.suppress import ALL, VERBS, find_ignores

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@rule(category="run/ignore", severity="neutral", confidence=1.0)
def ignore_unused(article: Article) -> Iterator[Hit]:
    r"""An inline comment ignores a rule that has nothing to say there.

    A comment that outlives its reason hides the next real mistake. Rules that did not run, because they were not
    selected or there was no source, are given the benefit of the doubt.

    bad:  正文。\n\n<!-- tqcheck: ignore[⟦typography⟧] 后面没有内容 -->
    good: <!-- tqcheck: ignore[number-changed] 原文的数字有误 -->\n\n正文。
    good: 正文。\n\n写法是 `<!-- tqcheck: ignore[typography] -->`。
    """
    needed = article.once("ignores-needed", frozenset)
    ran = article.once("rules-run", frozenset)
    rules = article.once("rules-known", all_rules)
    for ignore in find_ignores(article.target):
        if ignore.verb not in VERBS or ignore.verb == "on":
            continue
        empty = ignore.scope[0] == ignore.scope[1]
        for name in ignore.names:
            meant = _meant(name.value, rules)
            if meant and name not in needed and (empty or meant <= ran):
                yield Hit(
                    f"the comment silences nothing: {name.value} finds nothing here", target=(name.start, name.end)
                )


def _meant(name: str, rules: Mapping[str, Rule]) -> frozenset[str]:
    """The rules on by default that a name stands for; those about the audit or a whole run are never unused."""
    if name in rules:
        return frozenset((name,)) if _is_about_article(rules[name]) else frozenset()
    return frozenset(
        one.name for one in rules.values() if one.default and _is_about_article(one) and name in {one.family, ALL}
    )


def _is_about_article(one: Rule) -> bool:
    return one.family != "run" and not one.is_across
