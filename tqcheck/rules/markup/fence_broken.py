"""Rule ``fence-broken``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document.fences import astray_fences, glued_fences
from tqcheck.finding import Edit
from tqcheck.rules.declare import Hit, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules.article import Article

_MARGIN = re.compile(r"[ \t>]*")


@rule(category="locale-convention/layout", severity="major", needs_source=False, confidence=0.95, fix="safe")
def fence_broken(article: Article) -> Iterator[Hit]:
    r"""A fence stands behind text, so that it opens no code block, or is indented too far to close one.

    Readers see the code as prose, or the prose after it as code, up to the next fence. Machines join a fence to the line
    before it, and lose its margin.

    bad:  例如：⟦```python⟧\nx = 1\n```\n\n它很小。
    bad:  - 运行它 ⟦```sh⟧\n  run x\n  ```\n- 再看结果。
    bad:  ```cpp\n    f();\n    ⟦```⟧\n\n它很小。
    good: ```md\n例如：\n\n    ```\n    x\n    ```\n```\n\n它很小。
    good: 例如：\n\n```python\nx = 1\n```\n\n它很小。
    good: 写 ```x``` 或 `` ` `` 都行。
    good: <Tab>\n```python\nx = 1\n```\n</Tab>
    good: ````md\n例如：```python\nx = 1\n```\n````
    """
    value = article.target.value
    for fence in (fence for fence in glued_fences(value) if fence.is_behind):
        margin = _MARGIN.match(value, fence.close)
        before = len(value[: fence.start].rstrip(" \t"))
        newline = "\r\n" if value[fence.code - 2 : fence.code] == "\r\n" else "\n"
        yield Hit(
            "This fence stands behind text and opens no code block",
            target=(fence.start, fence.end),
            suggestions=(value[fence.start : fence.end],),
            edits=(Edit(before, fence.start, newline + (margin[0] if margin else "")),),
            safe=True,
        )
    for late in astray_fences(value):
        yield Hit(
            "This fence is indented too far to close its code block",
            target=(late.start, late.end),
            suggestions=(" " * late.margin + value[late.start : late.end],),
            edits=(Edit(late.line, late.start, " " * late.margin),),
            safe=True,
        )
