"""Terms that the articles of a run render in several ways, on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.reporter.customs import by_weight
from tqcheck.reporter.review.marks import inert

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tqcheck.customs import Alternative, Custom

_TERMS = 50


def customs_html(customs: Sequence[Custom], number: Mapping[str, int]) -> str:
    """A table of terms, the custom, and the articles that deviate; nothing if there are none.

    Args:
        customs: of the run.
        number: of each article by its path, for links.
    """
    if not customs:
        return ""
    rows = "".join(_row(custom, other, number) for custom in by_weight(customs)[:_TERMS] for other in custom.others)
    more = f" (the first {_TERMS} of {len(customs):,})" if len(customs) > _TERMS else ""
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("term", "most articles", "others", "where"))
    return (
        f'<table class="terms"><caption>Terms rendered in several ways{more}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _row(custom: Custom, other: Alternative, number: Mapping[str, int]) -> str:
    places = ", ".join(
        f'<a href="#a-{number[at.path]}">{inert(at.path)}</a>:{at.place.line}' if at.path in number else inert(at.path)
        for at in other.places
    )
    more = " …" if other.articles > len(other.places) else ""
    return (
        f'<tr><th scope="row">{inert(custom.term)}</th>'
        f'<td><span lang="zh-CN">{inert(custom.rendering)}</span> <small>({custom.articles:,})</small></td>'
        f'<td><span lang="zh-CN">{inert(other.rendering)}</span> <small>({other.articles:,})</small></td>'
        f"<td>{places}{more}</td></tr>"
    )
