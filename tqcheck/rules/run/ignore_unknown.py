"""An inline comment names no rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.errors import nearest
from tqcheck.rules import FAMILIES, Article, Hit, all_rules, rule
from tqcheck.suppress import ALL, VERBS, find_ignores

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(category="run/ignore", severity="neutral", confidence=1.0)
def ignore_unknown(article: Article) -> Iterator[Hit]:
    r"""An inline comment does not say which rule it ignores, or names none that there is.

    A mistyped name silences nothing, and nobody notices.

    bad:  <!-- tqcheck: ignore[⟦number-chnged⟧] 原文的数字有误 -->\n\n正文。
    bad:  ⟦<!-- tqcheck: ignore -->⟧\n\n正文。
    bad:  ⟦<!-- tqcheck: ignore-line[typography] -->⟧\n\n正文。
    good: <!-- tqcheck: ignore[typography] 引用的原文如此 -->\n\n正文。
    good: <!-- tqcheck: off[fluency] -->\n\n正文。\n\n<!-- tqcheck: on -->
    good: 写法是 `<!-- tqcheck: ignore[name] -->`。
    """
    rules = article.once("rules-known", all_rules)
    known = dict.fromkeys((*rules, *FAMILIES, *(each.family for each in rules.values()), ALL))
    for ignore in find_ignores(article.target):
        if ignore.verb not in VERBS:
            hint = nearest(ignore.verb, VERBS) or f"use {', '.join(VERBS)}"
            yield Hit(f"no comment is named {ignore.verb!r}: {hint}", target=(ignore.start, ignore.end))
        elif not ignore.names and ignore.verb != "on":
            yield Hit(f"the comment names no rule: write {ignore.verb}[RULE]", target=(ignore.start, ignore.end))
        for name in ignore.names:
            if name.value not in known:
                hint = nearest(name.value, known) or "see 'tqcheck rules' for their names"
                yield Hit(f"no rule or family is named {name.value!r}: {hint}", target=(name.start, name.end))
