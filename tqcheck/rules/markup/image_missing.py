"""Rule ``image-missing``."""

from __future__ import annotations

from collections import Counter
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.record import NamedTuple
from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.markup._addresses import BLANKS, address
from tqcheck.rules.markup._places import expected_place
from tqcheck.rules.markup._tags import attributes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tqcheck.document import Document
    from tqcheck.rules.article import Article

_NONE: Sequence[str] = ()


class _Image(NamedTuple):
    name: str
    url: str
    start: int
    end: int


@rule(category="accuracy/omission", severity="minor", needs_source=True, confidence=0.85, fix="suggest")
def image_missing(article: Article, *, decorative: Sequence[str] = _NONE) -> Iterator[Hit]:
    r"""An image of the source is gone from the translation.

    An image may have another file, for its text is translated, too; so images count as missing only where the translation
    has fewer. ``decorative`` names patterns of addresses that need not be kept.

    bad:  ⟦![How Redis works](flow.png)⟧\n\nRedis keeps pages in memory. → ⟦⟧Redis 把页面保存在内存中。
    bad:  ⟦![How Redis works](flow.png)⟧\n\nRedis keeps pages in memory. → ![Redis 如何工作](⟦../my pictures/flow.png⟧)\n\nRedis 把页面保存在内存中。
    good: Redis keeps pages in memory. ![Redis](flow.png) → Redis 把页面保存在内存中。![Redis](flow-zh.png)
    good: Redis keeps pages in memory. <img src="a/flow.png"> → Redis 把页面保存在内存中。![流程](flow.png)
    """
    assert article.source is not None
    wanted = [
        image for image in _images(article.source) if not any(fnmatchcase(image.url, pattern) for pattern in decorative)
    ]
    there = _images(article.target)
    lost = _without(wanted, there, lambda image: image.url)
    lost = _without(lost, there, lambda image: image.name)
    lost = _without(lost, there, lambda image: image.name.partition(".")[0])  # flow.3f2a1c.zh.png
    spare = len(there)
    if spare >= len(lost):
        return
    # Other files stand for some of them, and which is unknown: the last ones are named, unless all are gone.
    broken = _with_blanks(article.target) if lost[spare:] else {}
    for image in lost[spare:]:
        if found := broken.get(image.name):
            start, end = found
            yield Hit(
                "the image does not render: its address has blanks",
                target=(start, end),
                source=(image.start, image.end),
                suggestions=(article.target.value[start:end].replace(" ", "%20"),),
                edits=(Edit(start, end, article.target.value[start:end].replace(" ", "%20")),),
                evidence={"source": image.url},
            )
            continue
        yield Hit(
            f"the image {image.url} is missing",
            target=expected_place(article, image.start, image.end),
            source=(image.start, image.end),
            evidence={"source": image.url},
            confidence=0.85 if spare == 0 else 0.6,
        )


def _with_blanks(document: Document) -> dict[str, tuple[int, int]]:
    """Where the address of what was meant to be an image has blanks, by the name of its file."""
    return {_name(match[1].replace(" ", "%20")): match.span(1) for match in BLANKS.finditer(document.value)}


def _without(wanted: list[_Image], there: list[_Image], key: Callable[[_Image], str]) -> list[_Image]:
    """The wanted images with no match among those that are there; matches are taken from the latter."""
    spare = Counter(key(image) for image in there)
    left: list[_Image] = []
    matched: Counter[str] = Counter()
    for image in wanted:
        if spare[key(image)] > matched[key(image)]:
            matched[key(image)] += 1
        else:
            left.append(image)
    kept: list[_Image] = []
    for image in there:
        if matched[key(image)] > 0:
            matched[key(image)] -= 1
        else:
            kept.append(image)
    there[:] = kept
    return left


def _images(document: Document) -> list[_Image]:
    found = [(run.start, run.end, run.value) for run in document.runs("image")]
    found += [(each.start, each.end, each.value) for each in attributes(document, "img", "src")]
    return [_Image(_name(url), url, start, end) for start, end, url in sorted(found)]


def _name(url: str) -> str:
    path = address(url).path
    return path[-1].lower() if path else url
