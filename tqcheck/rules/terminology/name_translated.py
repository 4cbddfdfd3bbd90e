"""``name-translated``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.terminology._headings import renamed_headings
from tqcheck.rules.terminology._terms import terms_of
from tqcheck.rules.terminology._wrong import is_coined, is_latin, to_hit, wrong_renderings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.article import Article


@rule(category="terminology/wrong-term", severity="major", fix="safe")
def name_translated(article: Article) -> Iterator[Hit]:
    r"""The name of a product, a site or a company is translated as if it were words.

    Readers cannot search for what a name was turned into, nor tell that it is a name. Names that become ordinary words
    count only where something says that the product is meant. A heading may translate a name that the text below keeps.

    bad:  量子计算可以用⟦张量流量子⟧。
    bad:  在⟦VS 代码⟧中打开文件夹。
    bad:  ## ⟦潮汐⟧\n\nTide 是一个用 Rust 写的网络框架。
    good: 在 VS Code 中打开文件夹。
    good: ## 潮汐\n\nTide 是一个算潮汐的程序。\n\n## 用例\n\nTide 可以处理请求。
    good: 这是一个中等规模的数据集。
    """
    terms = terms_of(article)
    done: list[tuple[int, int]] = []
    for wrong in wrong_renderings(article):
        found = wrong.match.text
        if wrong.entry.is_name and not is_latin(found) and not is_coined(wrong):
            done.append((wrong.match.start, wrong.match.end))
            yield to_hit(wrong, terms, f"'{found}' is the name '{wrong.entry.english[0]}', translated")
    for start, end, name in renamed_headings(terms):
        if not any(low < end and start < high for low, high in done):
            yield Hit(
                f"'{article.target.value[start:end]}' is what the text below calls '{name}'",
                target=(start, end),
                suggestions=(name,),
                edits=(Edit(start, end, name),),
                evidence={"term": name, "found": article.target.value[start:end], "evidence": "below"},
                severity="minor",
                confidence=0.85,
            )
