"""Rule ``link-changed``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.markup._links import link_differences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tqcheck.rules.article import Article

_NO_MAP: Mapping[str, str] = {}


@rule(category="accuracy/mistranslation", severity="major", needs_source=True, confidence=0.85, fix="suggest")
def link_changed(article: Article, *, map: Mapping[str, str] = _NO_MAP) -> Iterator[Hit]:  # noqa: A002 -- the name a user writes in the settings
    r"""A link leads to another page than in the source.

    What a translated site changes by rule is no change: the locale in the path, the ``.cn`` mirror, ``.html`` or a
    slash at the end, the depth of ``../``, an anchor translated with its heading. A beginning that changes in the same
    way in two links or more is taken for such a rule, too; ``map`` names others: the beginning in the source and what
    stands for it.

    bad:  See [the guide](⟦guide/eager⟧) here. → 这里参见[指南](⟦guide/keras⟧)。
    good: See [the guide](/docs/guide) here. → 这里参见[指南](/zh-cn/docs/guide/)。
    good: See [the guide](https://www.tensorflow.org/guide/eager). → 参见[指南](https://tensorflow.google.cn/guide/eager)。
    good: See [it](https://x.io/en/a#load-via-mim) and [that](https://x.io/en/b#more). → 参见[它](https://x.io/zh/a#mim)和[那个](https://x.io/zh/b#id5)。
    good: # Quick start\n\nSee [below](#quick-start). → # 快速开始\n\n参见[下文](#快速开始)。
    """
    assert article.source is not None
    for difference in link_differences(article, map):
        instead, lost = difference.instead, difference.lost
        if instead is None:
            continue
        place = _destination(article.target.value, instead.start, instead.end, instead.value)
        whole = article.target.value[slice(*place)] == instead.value
        yield Hit(
            f"the link leads to {instead.value}, in the source to {lost.value}",
            target=place,
            source=_destination(article.source.value, lost.start, lost.end, lost.value),
            suggestions=(lost.value,),
            edits=(Edit(*place, lost.value),) if whole else (),
            evidence={"source": lost.value, "target": instead.value},
        )


def _destination(value: str, start: int, end: int, url: str) -> tuple[int, int]:
    """Where the address stands in the link; the whole link if it is written otherwise, as in references."""
    at = value.rfind(url, start, end)
    return (at, at + len(url)) if at >= 0 else (start, end)
