"""A version number is another one in the translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Article, Hit, rule
from tqcheck.rules.accuracy._differences import differences
from tqcheck.rules.accuracy._writing import evidence, in_the_manner_of_version, written

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(category="accuracy/mistranslation", severity="major", needs_source=True, fix="suggest")
def version_changed(article: Article) -> Iterator[Hit]:
    """A version number is another one in the Chinese text.

    A reader who installs 1.2 instead of 1.20 is two years behind. Versions are compared part by part, so 1.20 is not
    1.2, but v2 is version 2 and 2.0 is 2.

    bad:  Upgrade to v1.20 first. → 先升级到 ⟦v1.2⟧。
    bad:  Requires Python 3.8 or newer. → 需要 Python ⟦3.6⟧ 或更新版本。
    good: Works with Python 3.x. → 适用于 Python 3.x。
    good: Since version 2, it is built in. → 从 v2 起它是内置的。
    bad:  It needs Scala 2.11.12 here. → 它在这里需要 Scala ⟦211.12⟧。
    good: It takes 4 machines here. → 这里用的是 V100 机器。
    good: TensorFlow 2.0 changed this. → TensorFlow 2 改变了这一点。
    """
    for difference in differences(article):
        source, target, segment = difference.source, difference.target, difference.segment
        if difference.kind != "version" or target is None:
            continue
        better = in_the_manner_of_version(source, target, segment.target)
        yield Hit(
            f"{written(source, segment.source)} became {written(target, segment.target)}",
            target=(target.start, target.end),
            source=(source.start, source.end),
            suggestions=(better,) if better else (),
            edits=(Edit(target.start, target.end, better),) if better else (),
            evidence=evidence(difference),
            confidence=difference.sure,
        )
