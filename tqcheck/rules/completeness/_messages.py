"""What a program prints, quoted outside of code: it stays in English, for readers search for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tqcheck.document import Block, Document

_SAID_TO_BE = re.compile("(?:错误|报错|警告|异常|提示|消息|日志|输出|返回)[^。；！？]*[。：:]?\\Z")
"""How the last clause of a paragraph introduces what a program prints."""
_PRINTED = re.compile(
    r"\s*(?:Uncaught |Unhandled |Fatal )?(?:[A-Z]\w*)?(?:Error|Warning|Exception|ERROR|WARNING)\b[^a-z]*:|\s*\[(?:ERROR|WARN\w*)\]"
)
_LOGGED = re.compile(r"[\s*]*(?:ERROR|FATAL|WARN|[A-Z]\w*(?:Error|Exception))\b ?:")
"""A message that is one without a quotation around it: no author writes ERROR: for *note*."""
_CODE = re.compile(r"\s*-?\d{1,5}: ")
_CONSOLE = re.compile(r"<[A-Z]\w*(?:Console|Terminal|Output|Log)\w*\b|<(?:Console|Terminal|Output|Log)\w*\b")
_SPEAKING = frozenset(("heading", "paragraph", "item"))


def is_message(document: Document, block: Block) -> bool:
    """Whether a block is the text of a message: in a console component, a code with its meaning, a quoted error."""
    text = document.value[block.content_start : block.content_end]
    if _LOGGED.match(text) or ("list" in block.within and _CODE.match(text)):
        return True
    at = bisect_left(document.blocks, block.start, key=lambda other: other.start)
    before = document.blocks[at - 1] if at else None
    if before is not None and before.kind == "html" and _CONSOLE.match(document.value, before.start):
        return True
    if "quote" not in block.within:
        return False
    return _PRINTED.match(text) is not None or _SAID_TO_BE.search(_introduction(document, at)) is not None


def _introduction(document: Document, at: int) -> str:
    """The prose before the quotation that a block stands in."""
    while at and "quote" in document.blocks[at - 1].within:
        at -= 1
    before = document.blocks[at - 1] if at else None
    if before is None or before.kind not in _SPEAKING:
        return ""
    return document.value[before.content_start : before.content_end].rstrip()
