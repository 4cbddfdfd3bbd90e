"""``term-inconsistent-across``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.rules.declare import rule
from tqcheck.rules.terminology._forms import differs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tqcheck.customs import Alternative, Custom, Renderings, Usage

ARTICLES = 3
"""Articles that make a rendering the custom of a run. With two, ten translated documentations had five more suggestions, of
which one was a misspelling against the right form."""

MAJORITY = 2
"""How many times as many articles must follow the custom as the other rendering: of 17 articles that it leaves, 15
deviated in fact, and four to one would hide 11 of these."""


@rule(category="terminology/inconsistent", severity="minor", confidence=0.8, needs_source=True, fix="suggest")
def term_inconsistent_across(run: Renderings) -> Iterator[Custom]:
    r"""A term is called otherwise than in most articles of the run.

    Either rendering would do, but a reader who goes from one article to the next takes them for two things. At least three
    articles of a run, and twice as many as use the other rendering, make a custom. Articles that deviate from it and never
    follow it are listed at the end of the report, each with its first place; the findings, the scores and the exit status
    do not change. Terms of several words are compared, within one field of the glossary; single words are rendered in
    several ways on purpose. An article audited alone has no custom. Settle the matter with a glossary of your own that
    accepts one rendering.

    bad:  4 × The control plane starts. → 控制平面启动。 ‖ Stop the control plane. → 停止⟦控制面⟧。
    good: 2 × The control plane starts. → 控制平面启动。 ‖ Stop the control plane. → 停止控制面。
    good: 4 × The control plane starts. → 控制平面启动。 ‖ Stop the control plane. → 停止控制平面。
    good: 4 × The server starts. → 服务器启动。 ‖ Stop the server. → 停止服务端。
    """
    found: dict[str, Custom] = {}
    for term, usages in run.terms():
        custom = _custom(term, usages)
        if custom is not None and (term not in found or found[term].articles < custom.articles):
            found[term] = custom
    yield from found.values()


def _custom(term: str, usages: Mapping[tuple[str, ...], Usage]) -> Custom | None:
    """What most articles call the term, if some call it otherwise."""
    from tqcheck.customs import Custom  # noqa: PLC0415 -- only at the end of a run

    articles: dict[str, int] = {}
    for ways, usage in usages.items():
        for rendering in ways:
            articles[rendering] = articles.get(rendering, 0) + usage.articles
    rendering = max(articles, key=lambda one: (articles[one], one))
    if articles[rendering] < ARTICLES:
        return None
    deviating: dict[str, list[Usage]] = {}
    for ways, usage in usages.items():
        if rendering not in ways and differs(ways[0], rendering):
            deviating.setdefault(ways[0], []).append(usage)
    others = sorted(
        (_alternative(other, found) for other, found in deviating.items()),
        key=lambda other: (-other.articles, other.rendering),
    )
    others = [other for other in others if articles[rendering] >= MAJORITY * other.articles]
    times = sum(usage.times[rendering] for usage in usages.values())
    return Custom(term, rendering, articles[rendering], times, tuple(others)) if others else None


def _alternative(rendering: str, usages: list[Usage]) -> Alternative:
    from tqcheck.customs import PLACES, Alternative  # noqa: PLC0415 -- as above

    places = sorted(place for usage in usages for place in usage.places[:PLACES])
    return Alternative(
        rendering,
        sum(usage.articles for usage in usages),
        sum(usage.times[rendering] for usage in usages),
        tuple(places[:PLACES]),
    )
