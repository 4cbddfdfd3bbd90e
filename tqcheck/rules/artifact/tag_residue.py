"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document.model import OBJECT
from tqcheck.finding import Edit
from tqcheck.rules import Article, Hit, rule
from tqcheck.rules.artifact._tokens import ESCAPED, find_tokens, is_token, reads_as_token
from tqcheck.rules.visible import run_at, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = re.compile(r"\s+")
_KEY = re.compile(r"<F\d{1,2}>")
_NUMBER = re.compile(r"<\d{1,2}>")


@rule(category="accuracy/addition", severity="major", confidence=0.95, fix="suggest")
def tag_residue(article: Article) -> Iterator[Hit]:
    r"""A placeholder of the translation machine is left in the text.

    Machines take code, links and tags out before they translate and put them back after; what they cannot put back
    stays as a token, and the thing it stood for is lost.

    bad:  你读我的⟦《T21》⟧作品，我很高兴。
    bad:  先运行⟦{{TAG_4}}⟧，再运行⟦%%CODE_3%%⟧和⟦⟨x1⟩⟧。
    bad:  点击⟦<t1>⟧保存⟦</t1>⟧按钮，见⟦【T5】⟧和⟦T7】⟧。
    bad:  调用 Save ⟦( # A1⟧ 时会写入文件。
    bad:  图中的文字是默认大纲。⟦">⟧
    bad:  见⟦</blog/top-ten-questions-for-everyone>⟧
    good: 推荐《程序员修炼之道》《1984》和【注意】，按【F5】刷新。
    good: 从 t0 到 t1 的时间（T1 早于 T2），模板里写 {{ message }}，用 `<t1>` 表示。
    good: Keep {{TAG_4}} here. → 保留 {{TAG_4}}。
    good: 按 <F2> 键。
    good: - <1> 使用容器注册中心
    good: 换行用 <br>，上标是 x<sup>2</sup>，类型是 Vec<u8>。
    """
    target = article.target
    source: str | None = None
    for start, end in _candidates(article):
        if _is_legend(target.value, start, end):
            continue
        if article.source is not None:
            source = _SPACE.sub("", article.source.value) if source is None else source
            if _SPACE.sub("", target.value[start:end]) in source:
                continue
        instead = "()" if target.value.startswith("( #", start) else ""
        yield Hit(
            "A placeholder of the translation machine",
            target=(start, end),
            suggestions=(instead,),
            edits=(Edit(start, end, instead),),
            evidence={"placeholder": target.value[start:end]},
        )


def _is_legend(value: str, start: int, end: int) -> bool:
    """Whether it is the name of a key, or the number of a remark on code: ``<F2>``, ``- <5> 构建策略``."""
    if _KEY.fullmatch(value, start, end):
        return True
    line = value[value.rfind("\n", 0, start) + 1 : start]
    return (
        _NUMBER.fullmatch(value, start, end) is not None
        and not line.strip(" \t>*-+")
        and value[end : end + 1].isspace()
    )


def _candidates(article: Article) -> Iterator[tuple[int, int]]:
    """Ranges that look like placeholders: in the prose, and among what Markdown takes for tags and shortcodes."""
    shown = visible(article.prose)
    found = [
        shown.span(start, end)
        for start, end in find_tokens(shown.text)
        if shown.unbroken(start, end) and reads_as_token(shown.text, start)
    ]
    runs = article.target.runs_by_kind
    objects = [(run.start, run.end) for kind in _OBJECTS for run in runs.get(kind, ())]
    objects += [(block.start, block.end) for block in article.target.blocks if block.kind in _OBJECT_BLOCKS]
    value = article.target.value
    found += [span for span in objects if is_token(value, *span)]
    if "&lt;" in value:
        found += [match.span() for match in ESCAPED.finditer(value) if _is_entity(article, match.start())]
    return iter(sorted(found))


def _is_entity(article: Article, start: int) -> bool:
    """Whether the place is an entity in prose, not a piece of code that shows one."""
    return article.target.masked[start] == OBJECT and run_at(article.target, start, "code", "link", "image") is None


_OBJECTS = ("html", "shortcode", "strong")
_OBJECT_BLOCKS = frozenset(("html", "directive"))
