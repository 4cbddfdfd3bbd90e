"""A sentence of the source is missing inside a translated paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.rules import Article, Hit, rule
from tqcheck.rules.completeness._sentences import without_counterpart

if TYPE_CHECKING:
    from collections.abc import Iterator

CERTAIN = 0.93
"""Probability from which an omission is a major one: of 22 that were read in translations by people 9 of the 11 above it
were right, and 4 of the 11 below it; there the Chinese mostly says it in a clause of the sentence before or after."""


@rule(category="accuracy/omission", severity="major", needs_source=True)
def sentence_omitted(article: Article) -> Iterator[Hit]:
    r"""A sentence of the source has no Chinese in the paragraph that translates its neighbours.

    The paragraph reads smoothly, so nobody notices what is missing. Merged, split and reordered sentences are no
    omission: what counts is whether the words of the sentence are found anywhere in the paragraph.

    bad:  The server keeps a log of every request. ⟦Old entries are deleted automatically after thirty days to save disk space.⟧ You can read the file with any editor. → 服务器会为每个请求保留日志。你可以用任何编辑器读取该文件。
    good: The server keeps a log of every request. Old entries are deleted automatically after thirty days to save disk space. → 服务器会为每个请求保留日志，旧条目在三十天后会自动删除，以节省磁盘空间。
    good: Install the package first. Then start the service. → 先安装软件包，然后启动服务。
    """
    for segment, sentence in without_counterpart(article, "source"):
        yield Hit(
            "this sentence has no translation in its paragraph",
            target=(sentence.place, sentence.place),
            source=(sentence.start, sentence.end),
            evidence={"paragraph": list(segment.target.range), "probability": round(sentence.probability, 3)},
            severity=None if sentence.probability >= CERTAIN else "minor",
        )
