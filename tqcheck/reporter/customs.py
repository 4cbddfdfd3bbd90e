"""Terms that the articles of a run render in several ways, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.reporter.terminal import counted, harmless

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tqcheck.customs import Alternative, Custom
    from tqcheck.reporter.terminal import Paint

_TERMS = 20
"""Terms shown, those with most deviating articles first; the JSON report has all."""
_PLACES = 3


def by_weight(customs: Sequence[Custom]) -> list[Custom]:
    """Those with the most deviating articles first."""
    return sorted(customs, key=lambda one: (-sum(other.articles for other in one.others), one.term))


def customs_table(customs: Sequence[Custom], paint: Paint) -> Iterator[str]:
    """A line a term with its custom, a line for each other rendering with the places of the first articles.

    Args:
        customs: of the run; nothing is written if there are none.
        paint: colours.
    """
    if not customs:
        return
    yield f"\n{paint('terms rendered in several ways', 'bold')} {paint('(term-inconsistent-across)', 'dim')}\n"
    for custom in by_weight(customs)[:_TERMS]:
        rendering = paint(custom.rendering, "good")
        yield f"  {harmless(custom.term)}: {rendering} in {counted(custom.articles, 'article')}\n"
        for other in custom.others:
            yield f"    {paint(other.rendering, 'minor')} in {other.articles:,}: {_places(other)}\n"
    if len(customs) > _TERMS:
        yield f"  … and {counted(len(customs) - _TERMS, 'term')} more\n"
    yield "\n"


def _places(other: Alternative) -> str:
    named = [f"{harmless(at.path)}:{at.place.line}:{at.place.column}" for at in other.places[:_PLACES]]
    return ", ".join(named) + (" …" if other.articles > len(named) else "")
