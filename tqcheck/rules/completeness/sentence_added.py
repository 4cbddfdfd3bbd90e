"""A sentence of the translation stands for nothing in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.rules import Article, Hit, rule
from tqcheck.rules.completeness._sentences import without_counterpart

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(category="accuracy/addition", severity="minor", needs_source=True)
def sentence_added(article: Article) -> Iterator[Hit]:
    r"""A sentence of the Chinese has no English in the paragraph that it translates.

    The reader takes it for the author's word. A sentence split in two, one that spells out what the English implies, or
    one that the English says in the paragraph before or after, is no addition.

    bad:  The server keeps a log of every request. You can read the file with any editor. → 服务器会为每个请求保留日志。⟦旧条目在三十天后由定时任务自动删除，以节省磁盘空间，并避免占满整个分区。⟧你可以用任何编辑器读取该文件。
    good: The server keeps a log of every request, and old entries are deleted automatically after thirty days. → 服务器会为每个请求保留日志。旧条目在三十天后会自动删除。
    good: The server keeps a log of every request. You can read the file with any editor.\n\n```\ntail log\n```\n\nOld entries are deleted automatically after thirty days to save disk space and to avoid a full partition.\n\nThe log stands beside the program. → 服务器会为每个请求保留日志。你可以用任何编辑器读取该文件。旧条目在三十天后会自动删除，以节省磁盘空间，并避免占满整个分区。\n\n```\ntail log\n```\n\n日志就在程序旁边。
    good: Install the package, then start the service. → 先安装软件包。然后启动服务。
    """
    for segment, sentence in without_counterpart(article, "target"):
        if article.target.value[sentence.start] == "<":
            continue  # a caption in a tag: the source may hold it in an attribute
        yield Hit(
            "this sentence translates nothing in the source paragraph",
            target=(sentence.start, sentence.end),
            source=(sentence.place, sentence.place),
            evidence={"paragraph": list(segment.source.range), "probability": round(sentence.probability, 3)},
        )
