"""Explicit anchors: places that a link can point to besides headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqcheck.document.model import Block

_ATTRIBUTE_ID = re.compile(r"\{[^{}\n]*?#([^\s{}.#]+)")
_TAG_ID = re.compile(r"""<[A-Za-z][^<>]*?\s(?:id|name)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""")
_LABEL = re.compile(r":(?:label|eqlabel):`([^`\n]+)`")


def anchors(value: str, blocks: Iterable[Block]) -> frozenset[str]:
    """The ids of ``{#id}``, ``<a id=…>``, ``<a name=…>`` and ``:label:`` outside code."""
    found: set[str] = set()
    if "{" in value or "<" in value or ":`" in value:
        for block in blocks:
            if block.kind in {"code", "comment", "front-matter", "math"}:
                continue
            if block.kind == "html":
                found.update(_tag_ids(value[block.start : block.end]))
            elif block.kind == "directive":
                found.update(match[1] for match in _ATTRIBUTE_ID.finditer(value, block.start, block.end))
                found.update(match[1] for match in _LABEL.finditer(value, block.start, block.end))
            for run in block.runs:
                if run.kind == "html":
                    found.update(_tag_ids(run.value))
                elif run.kind == "attribute":
                    found.update(match[1] for match in _ATTRIBUTE_ID.finditer(run.value))
                elif run.kind == "shortcode":
                    found.update(match[1] for match in _LABEL.finditer(run.value))
    return frozenset(found)


def _tag_ids(text: str) -> Iterable[str]:
    return (match[1] or match[2] or match[3] or "" for match in _TAG_ID.finditer(text))
