"""The links of an article against those of its source."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tqcheck.rules.markup._addresses import Address, address, same_page, same_place
from tqcheck.rules.markup._likeness import likeness
from tqcheck.rules.markup._reconcile import Comparison, Difference, Item, differences
from tqcheck.rules.markup._slugs import resolves
from tqcheck.rules.markup._tags import attributes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tqcheck.document import Document
    from tqcheck.rules.article import Article

ALIKE = 0.6
"""Likeness from which two addresses are one address changed."""
LEARNED = 2
"""Addresses that must change in the same way for the change to be how the site is translated."""
REACH = 3
"""Links tell more than words, so one is recognised further from its place."""


def links(document: Document) -> list[Item]:
    """The links of a document: Markdown, bare addresses, ``<a href>``; those without an address say nothing."""
    found = [(run.start, run.end, run.value) for run in document.runs("link", "autolink")]
    found += [(each.start, each.end, each.value) for each in attributes(document, "a", "href")]
    return [Item(_key(address(url)), start, end, url) for start, end, url in sorted(found) if url]


def _key(parts: Address) -> str:
    return f"{parts.host}/{'/'.join(parts.path)}?{parts.query}#{parts.fragment}".lower()


def link_differences(article: Article, mapped: Mapping[str, str]) -> list[Difference]:
    """Links that lead elsewhere or are gone, shared by the rules about links.

    Args:
        article: the article.
        mapped: beginnings of addresses in the source and what stands for them in the translation.
    """
    found: list[Difference] = article.once(f"links {sorted(mapped.items())}", lambda: _differences(article, mapped))
    return found


def _differences(article: Article, mapped: Mapping[str, str]) -> list[Difference]:
    def same(source: Item, target: Item) -> bool:
        one, other = address(_mapped(source.value, mapped)), address(target.value)
        if not same_page(one, other):
            # What stands on the page itself in the source may have its own page in the translation.
            if bool(other.fragment) and not (other.host or other.path) and _is_own_page(article, one):
                return same_place(one, other) or resolves(article, other.fragment)
            here = bool(one.fragment) and not (one.host or one.path)
            return here and (one.fragment == other.fragment or not other.fragment.isascii())
        if same_place(one, other) or not one.fragment:
            return True
        own = not other.host and not other.path
        return own and resolves(article, other.fragment)

    compare = Comparison(links, same, lambda one, other: likeness(one.value, other.value), ALIKE, REACH)
    found = list(differences(article, compare))
    changes = {
        number: change
        for number, difference in enumerate(found)
        if difference.instead and (change := _change(difference.lost.value, difference.instead.value))
    }
    uses: dict[tuple[str, str], set[str]] = defaultdict(set)
    for before, after, rest in changes.values():
        uses[before, after].add(rest)
    learned = {change for change, rests in uses.items() if len(rests) >= LEARNED}
    found = [found for number, found in enumerate(found) if changes.get(number, ("", "", ""))[:2] not in learned]
    return _not_moved(article, found)


def _is_own_page(article: Article, link: Address) -> bool:
    """Whether a link of the source leads to the page it stands on."""
    if article.source is None or link.host or not link.path:
        return False
    pages = (address(document.text.path).path for document in (article.source, article.target))
    return any(page and page[-len(link.path) :] == link.path[-len(page) :] for page in pages)


def _mapped(url: str, mapped: Mapping[str, str]) -> str:
    for before, after in mapped.items():
        if url.startswith(before):
            return after + url[len(before) :]
    return url


def _change(source: str, target: str) -> tuple[str, str, str] | None:
    """How one address became the other: the differing beginnings, and what they share after; None if nothing."""
    one, other = address(source), address(target)
    before, after = ([parts.host, *parts.path] for parts in (one, other))
    shared: list[str] = []
    while before and after and before[-1] == after[-1]:
        shared.append(before.pop())
        after.pop()
    if (not shared and (one.path or other.path)) or one.fragment.lower() != other.fragment.lower():
        return None
    return "/".join(before), "/".join(after), "/".join(reversed(shared))


def _not_moved(article: Article, found: list[Difference]) -> list[Difference]:
    """Without the links that stand as often in the translation as in the source, only far away."""
    if not found or article.source is None:
        return found
    counts = [Counter(item.key for item in links(document)) for document in (article.source, article.target)]
    return [
        difference
        for difference in found
        if difference.instead or counts[1][difference.lost.key] < counts[0][difference.lost.key]
    ]
