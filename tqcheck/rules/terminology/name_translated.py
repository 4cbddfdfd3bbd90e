"""``name-translated``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.terminology._terms import terms_of
from tqcheck.rules.terminology._wrong import is_coined, is_latin, to_hit, wrong_renderings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.article import Article


@rule(category="terminology/wrong-term", severity="major", fix="safe")
def name_translated(article: Article) -> Iterator[Hit]:
    """The name of a product, a site or a company is translated as if it were words.

    Readers cannot search for what a name was turned into, nor tell that it is a name. Names that become ordinary words
    count only where something says that the product is meant.

    bad:  量子计算可以用⟦张量流量子⟧。
    bad:  在⟦VS 代码⟧中打开文件夹。
    good: 在 VS Code 中打开文件夹。
    good: 这是一个中等规模的数据集。
    """
    terms = terms_of(article)
    for wrong in wrong_renderings(article):
        found = wrong.match.text
        if wrong.entry.is_name and not is_latin(found) and not is_coined(wrong):
            yield to_hit(wrong, terms, f"'{found}' is the name '{wrong.entry.english[0]}', translated")
