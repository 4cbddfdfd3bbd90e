"""Rule ``html-broken``."""

from __future__ import annotations

import re
from collections import Counter, deque
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.markup._html import NAMES, tags, unpaired
from tqcheck.rules.markup._places import expected_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tqcheck.document import Document
    from tqcheck.rules.article import Article
    from tqcheck.rules.markup._html import Tag

_NAMES = "|".join(sorted(NAMES, key=lambda name: (-len(name), name)))
_UNFINISHED = re.compile(rf"</?(?:{_NAMES})(?![\w:-])[^<>\n]{{0,200}}(?=<|\n|\Z)", re.IGNORECASE)
_SPACED = re.compile(
    rf"[<＜〈](?:(?<=<)(?:[ ]?/?[ ](?:{_NAMES})[ ]?/?>|(?:{_NAMES})[ ]?/[ ]>)|(?<!<)/?(?:{_NAMES})[ ]?/?[＞〉])"
)
_ENTITY = re.compile(
    r"&(nbsp|lt|gt|amp|quot|copy|mdash|ndash|hellip)(?:；|(?=[^;A-Za-z0-9=])|\Z)"
    r"|&amp;(nbsp|lt|gt|amp|quot|copy|mdash|ndash|hellip|\#\d{2,5});"
    r"|&[ ](nbsp|lt|gt|amp|quot);"
)
_IDENTIFIER = re.compile(r"\{#[A-Za-z0-9_-]{2,80}(?=[ \t]*(?:\n|\Z))")
_EMPHASIS = frozenset(("strong", "emphasis", "strike"))
_ANGLE = re.compile(r"[<>]")
_BLANK = " \n\r\t\ufffc\u2060"


@rule(category="locale-convention/layout", severity="minor", confidence=0.9, fix="safe")
def html_broken(article: Article) -> Iterator[Hit]:
    r"""A tag, an entity or a heading id is damaged.

    The reader sees its remains, or everything after it in another format. Tags that the source leaves open, too, are the
    author's.

    bad:  第一行⟦&nbsp⟧ 第二行。
    bad:  请看 <b>这里⟦</b⟧
    bad:  一行⟦</span>⟧文字。
    bad:  <div>\n\nOne.\n\n⟦</div>⟧\n\nTwo. → <div>\n\n一。\n\n⟦⟧二。
    good: 若 a < b 且 b > c，则交换。
    good: 第一行<br>第二行 &nbsp; 第三行。
    """
    value, masked = article.target.value, article.target.masked
    if "<" in value or "＜" in value or "〈" in value:
        damaged = [*_damaged_tags(article.target)]
        yield from (Hit("the tag is damaged", target=place) for place in damaged)
        yield from _alone(article, damaged)
    if "&" in value:
        for match in _ENTITY.finditer(value):
            if _in_code(article.target, match.start()):
                continue
            name = match[1] or match[2] or match[3]
            edit = Edit(*match.span(), f"&{name};")
            yield Hit("the entity is damaged", target=match.span(), suggestions=(edit.text,), edits=(edit,), safe=True)
    if "{#" in value:
        for match in _IDENTIFIER.finditer(value):
            if masked[match.start()] == "{":
                edit = Edit(match.end(), match.end(), "}")
                yield Hit("the id of the heading is not closed", target=match.span(), edits=(edit,))


def _damaged_tags(document: Document) -> Iterator[tuple[int, int]]:
    """Tags without their ``>``, with spaces inside, or in full width, where they are no tags to the parser."""
    value, masked = document.value, document.masked
    for pattern in (_UNFINISHED, _SPACED):
        for match in pattern.finditer(masked):
            end = match.end() - (len(match[0]) - len(match[0].rstrip(_BLANK)))
            yield match.start(), end
    for block in document.blocks:
        if block.kind == "html":
            for match in _UNFINISHED.finditer(value, block.start, block.end):
                following = _ANGLE.search(value, match.start() + 1, block.end)
                if following is None or following[0] == "<":
                    yield match.start(), match.start() + len(match[0].rstrip())


def _in_code(document: Document, offset: int) -> bool:
    """Whether an offset stands in anything but running text."""
    block = document.block_at(offset)
    return (
        block is None
        or not block.is_prose
        or any(run.start <= offset < run.end and run.kind not in _EMPHASIS for run in block.runs)
    )


def _alone(article: Article, damaged: list[tuple[int, int]]) -> Iterator[Hit]:
    """Tags without a partner, more than the source has of the name."""
    known = Counter() if article.source is None else Counter((tag.name, tag.closes) for tag in unpaired(article.source))
    ends = Counter(re.sub(r"\W", "", article.target.value[start:end].split(" ")[0].lower()) for start, end in damaged)
    alone: list[Tag] = []
    for tag in unpaired(article.target):
        if known[tag.name, tag.closes] > 0:
            known[tag.name, tag.closes] -= 1
        elif ends[tag.name] > 0:
            ends[tag.name] -= 1
        else:
            alone.append(tag)
    lost: dict[tuple[str, bool], deque[Tag]] = {}
    for tag in _lost_tags(article) if alone else ():
        lost.setdefault((tag.name, tag.closes), deque()).append(tag)
    for tag in alone:
        partners = lost.get((tag.name, not tag.closes))
        partner = partners.popleft() if partners else None
        if partner is None or article.source is None:
            missing = "opening" if tag.closes else "closing"
            yield Hit(f"<{tag.name}> has no {missing} tag", target=(tag.start, tag.end), evidence={"tag": tag.name})
        else:
            yield Hit(
                f"{article.source.value[partner.start : partner.end]} is missing",
                target=expected_place(article, partner.start, partner.end),
                source=(partner.start, partner.end),
                evidence={"tag": tag.name},
            )


def _lost_tags(article: Article) -> list[Tag]:
    """The tags of the source that the translation lacks, in order.

    Which of many alike is lost, only the tags around it tell: an end that is gone leaves a tag open far above.
    """
    if article.source is None:
        return []
    from difflib import SequenceMatcher  # noqa: PLC0415 -- loads only when something differs

    here, there = list(tags(article.source)), list(tags(article.target))
    texts = [
        [document.value[tag.start : tag.end].lower() for tag in found]
        for document, found in ((article.source, here), (article.target, there))
    ]
    same = _same_ends(*texts)
    low, high = same[0], len(here) - same[1]
    # Of many tags the frequent ones are no anchors, else thousands of one kind would take time by their square.
    codes = SequenceMatcher(None, texts[0][low:high], texts[1][low : len(there) - same[1]]).get_opcodes()
    gone = [(low + i, low + j) for kind, i, j, _, _ in codes if kind in {"delete", "replace"}]
    return [tag for i, j in gone for tag in here[i:j]]


def _same_ends(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many items two lists share at their beginning, and how many of the rest at their end."""
    most = min(len(one), len(other))
    low = next((i for i in range(most) if one[i] != other[i]), most)
    return low, next((i for i in range(most - low) if one[-1 - i] != other[-1 - i]), most - low)
