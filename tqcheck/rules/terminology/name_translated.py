"""``name-translated``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.terminology._headings import renamed_headings
from tqcheck.rules.terminology._kept import kept_names
from tqcheck.rules.terminology._linked import linked_names
from tqcheck.rules.terminology._rarities import rare_words
from tqcheck.rules.terminology._terms import terms_of
from tqcheck.rules.terminology._wrong import is_coined, is_latin, to_hit, wrong_renderings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.article import Article
    from tqcheck.rules.terminology._terms import Terms


@rule(category="terminology/wrong-term", severity="major", fix="safe")
def name_translated(article: Article) -> Iterator[Hit]:
    r"""The name of a product, a site or a company is translated as if it were words.

    Readers cannot search for what a name was turned into, nor tell that it is a name. Names that become ordinary words
    count only where something says that the product is meant. A heading may translate a name that the text below keeps,
    and a link what the article writes in Latin letters elsewhere, or what its address spells. In an article that names a
    product again and again, a word that technical texts never use is the product wherever it stands, and one that they hardly
    use is if the glossary knows it for a rendering of the name.

    bad:  量子计算可以用⟦张量流量子⟧。
    bad:  在⟦VS 代码⟧中打开文件夹。
    bad:  ## ⟦潮汐⟧\n\nTide 是一个用 Rust 写的网络框架。
    bad:  [⟦海狸⟧](https://example.org/)是一个构建工具。Beaver 很快，用 Beaver 可以构建大项目。
    bad:  Tesseract 是一个引擎。Tesseract 很快，Tesseract 也很小。\n\n现在就可以用⟦宇宙魔方⟧了。
    good: Tesseract 是一个引擎。\n\n孩子们喜欢玩宇宙魔方。
    good: 在 VS Code 中打开文件夹。
    good: [海狸](https://example.org/)（Beaver）是一个构建工具。Beaver 很快，用 Beaver 可以构建大项目。
    good: ## 潮汐\n\nTide 是一个算潮汐的程序。\n\n## 用例\n\nTide 可以处理请求。
    good: 这是一个中等规模的数据集。
    """
    terms = terms_of(article)
    done = [(wrong.match.start, wrong.match.end) for wrong in wrong_renderings(article)]
    for wrong in wrong_renderings(article):
        found = wrong.match.text
        if wrong.entry.is_name and not is_latin(found) and not is_coined(wrong):
            yield to_hit(wrong, terms, f"'{found}' is the name '{wrong.entry.english[0]}', translated")
    yield from _renamed(terms, done)


def _renamed(terms: Terms, done: list[tuple[int, int]]) -> Iterator[Hit]:
    """Words that the article itself shows to be names, where no row of the glossary has been found."""
    found = (
        *(("below", "what the text below calls", renamed) for renamed in renamed_headings(terms)),
        *(("elsewhere", "what the article elsewhere calls", renamed) for renamed in kept_names(terms)),
        *(("often", "what the article elsewhere calls", renamed) for renamed in rare_words(terms)),
        *(("link target", "what its address calls", renamed) for renamed in linked_names(terms)),
    )
    value = terms.article.target.value
    for evidence, what, (start, end, name) in found:
        if any(low < end and start < high for low, high in done):
            continue
        done.append((start, end))
        yield Hit(
            f"'{value[start:end]}' is {what} '{name}'",
            target=(start, end),
            suggestions=(name,),
            edits=() if evidence == "link target" else (Edit(start, end, name),),  # an address has no capitals
            evidence={"term": name, "found": value[start:end], "evidence": evidence},
            severity="minor",
            confidence=0.85,
        )
