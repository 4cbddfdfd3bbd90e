"""``term-forbidden``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.terminology._terms import terms_of
from tqcheck.rules.terminology._wrong import is_coined, is_latin, to_hit, wrong_renderings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.article import Article


@rule(category="terminology/wrong-term", severity="major", fix="safe")
def term_forbidden(article: Article) -> Iterator[Hit]:
    """A rendering that the glossary knows to be wrong.

    Machine translation renders terms word by word: nobody who knows the field recognises them. Such a rendering is
    found without the source; one that is also an ordinary word counts only where the words around it, or the source,
    say that the term is meant.

    bad:  我们用⟦张量流⟧训练模型。
    bad:  这是⟦转移学习⟧的例子。
    bad:  训练神经网络时可以用⟦积极学习⟧。
    good: 数据经张量流水线处理。
    good: 他积极学习外语。
    """
    terms = terms_of(article)
    for wrong in wrong_renderings(article):
        entry, found = wrong.entry, wrong.match.text
        if entry.is_name and (is_latin(found) or not is_coined(wrong)):
            continue
        yield to_hit(wrong, terms, f"'{found}' is a wrong rendering of '{entry.term}'; write {_right(entry.targets)}")


def _right(targets: tuple[str, ...]) -> str:
    return " or ".join(f"'{target}'" for target in targets[:3])
