"""How the articles of a run render each term: tallied article by article, so that a long run need not be held in memory."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tqcheck.text import Span

PLACES = 10
"""Articles of which the place is kept for each way to render a term; the rest is counted. It bounds the memory of a run."""


class Rendered(NamedTuple):
    """A rendering of a term in one article.

    Attributes:
        term: the English.
        domain: the field of the glossary row; renderings of different fields are never compared.
        rendering: the Chinese.
        times: how often it stands in the article.
        first: where it stands first.
    """

    term: str
    domain: str
    rendering: str
    times: int
    first: Span


class Deviation(NamedTuple):
    """An article that renders a term otherwise than the run does.

    Attributes:
        path: the article.
        place: where it does so first.
    """

    path: str
    place: Span

    def to_dict(self) -> dict[str, object]:
        """The deviation as the JSON report holds it."""
        return {"path": self.path, "place": self.place.to_dict()}


class Alternative(NamedTuple):
    """A rendering beside the custom.

    Attributes:
        rendering: the Chinese.
        articles: how many use it first, and the custom never.
        times: how often it stands in these.
        places: the first of these articles.
    """

    rendering: str
    articles: int
    times: int
    places: tuple[Deviation, ...]

    def to_dict(self) -> dict[str, object]:
        """The alternative as the JSON report holds it."""
        places = [place.to_dict() for place in self.places]
        return {"rendering": self.rendering, "articles": self.articles, "times": self.times, "places": places}


class Custom(NamedTuple):
    """A term that most articles of a run render in one way, and some in another.

    Attributes:
        term: the English.
        rendering: what most articles call it.
        articles: how many do.
        times: how often it stands in them.
        others: the other renderings, the most frequent first.
    """

    term: str
    rendering: str
    articles: int
    times: int
    others: tuple[Alternative, ...]

    def to_dict(self) -> dict[str, object]:
        """The custom as the JSON report holds it."""
        others = [other.to_dict() for other in self.others]
        return {**self._asdict(), "others": others}


class Usage:
    """Articles that render a term in the same ways, in the same one first."""

    def __init__(self) -> None:
        self.articles = 0
        self.times = Counter[str]()
        self.places: list[Deviation] = []


class Renderings:
    """The renderings of a whole run, by term: what a rule about the run reads."""

    def __init__(self) -> None:
        self._terms: dict[tuple[str, str], dict[tuple[str, ...], Usage]] = {}

    def add(self, path: str, renderings: Iterable[Rendered]) -> None:
        """Count an article."""
        found: dict[tuple[str, str], list[Rendered]] = {}
        for one in renderings:
            found.setdefault((one.term, one.domain), []).append(one)
        for key, ways in found.items():
            ways.sort(key=lambda one: (one.first.start, one.rendering))
            first, *rest = (one.rendering for one in ways)
            usage = self._terms.setdefault(key, {}).setdefault((first, *sorted(rest)), Usage())
            usage.articles += 1
            usage.times.update({one.rendering: one.times for one in ways})
            if len(usage.places) < PLACES:
                usage.places.append(Deviation(path, ways[0].first))

    def terms(self) -> Iterator[tuple[str, Mapping[tuple[str, ...], Usage]]]:
        """Each term with its usages, by the renderings that stand side by side in an article, what stands first first.

        A term that belongs to several fields comes once for each.
        """
        for (term, _), usages in sorted(self._terms.items()):
            if len(usages) > 1:
                yield term, usages
