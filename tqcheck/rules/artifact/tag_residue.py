"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Article, Hit, rule
from tqcheck.rules.artifact._tokens import find_tokens, reads_as_token
from tqcheck.rules.visible import run_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Document

_SPACE = re.compile(r"\s+")


@rule(category="accuracy/addition", severity="major", confidence=0.95, fix="suggest")
def tag_residue(article: Article) -> Iterator[Hit]:
    r"""A placeholder of the translation machine is left in the text.

    Machines take code, links and tags out before they translate and put them back after; what they cannot put back
    stays as a token, and the thing it stood for is lost.

    bad:  你读我的⟦《T21》⟧作品，我很高兴。
    bad:  先运行⟦{{TAG_4}}⟧，再运行⟦%%CODE_3%%⟧和⟦⟨x1⟩⟧。
    bad:  点击⟦<t1>⟧保存⟦</t1>⟧按钮，见⟦【T5】⟧和⟦T7】⟧。
    bad:  图中的文字是默认大纲。⟦">⟧
    bad:  见⟦</blog/top-ten-questions-for-everyone>⟧
    good: 推荐《程序员修炼之道》《1984》和【注意】，按【F5】刷新。
    good: 从 t0 到 t1 的时间（T1 早于 T2），模板里写 {{ message }}，用 `<t1>` 表示。
    good: Keep {{TAG_4}} here. → 保留 {{TAG_4}}。
    good: 换行用 <br>，上标是 x<sup>2</sup>，类型是 Vec<u8>。
    """
    target = article.target
    source: str | None = None
    for start, end in find_tokens(target.value):
        if not _is_prose(target, start) or not reads_as_token(target.value, start):
            continue
        if article.source is not None:
            source = _SPACE.sub("", article.source.value) if source is None else source
            if _SPACE.sub("", target.value[start:end]) in source:
                continue
        yield Hit(
            "A placeholder of the translation machine",
            target=(start, end),
            suggestions=("",),
            edits=(Edit(start, end, ""),),
            evidence={"placeholder": target.value[start:end]},
        )


_CODE = ("code", "math", "autolink", "image", "footnote")


def _is_prose(document: Document, offset: int) -> bool:
    """Whether a reader sees the place as text: not in code, front matter, a comment, an address."""
    block = document.block_at(offset)
    if block is None or block.kind in {"code", "front-matter", "comment", "math", "definition"}:
        return False
    if run_at(document, offset, *_CODE) is not None:
        return False
    link = run_at(document, offset, "link")
    return link is None or link.inner_start <= offset < link.inner_end or offset == link.start
