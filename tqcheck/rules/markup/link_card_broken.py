"""Rule ``link-card-broken``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules.declare import Hit, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.article import Prose

_OPENING = re.compile(r"(?<![\]\\!])\[[ \t]{0,3}(#{1,6})[ \t]+(?=[^\s\]])")
_REACH = 2000
"""Characters in which the card must end: a title, a teaser and the name of the site."""


@rule(category="locale-convention/layout", severity="minor", confidence=0.95)
def link_card_broken(prose: Prose) -> Iterator[Hit]:
    r"""The remains of a link card stand in the text.

    A preview card with a title, a teaser and the name of a site, turned into Markdown, is a link with headings and blank
    lines inside, and no such link exists: readers see its brackets.

    bad:  ⟦[## ⟧示例博客\n\n### 最近的文章\n\nexample.com](https://example.com)
    good: [## 示例](https://example.com)
    good: 用 [ # ] 表示注释。
    """
    value, masked = prose.value, prose.masked
    if "[#" not in value and "[ " not in value:
        return
    for match in _OPENING.finditer(value):
        end = value.find("](", match.end(), match.end() + _REACH)
        if masked[match.start()] == "[" and end > 0 and "\n" in value[match.end() : end]:
            yield Hit("a broken link card", target=match.span())
