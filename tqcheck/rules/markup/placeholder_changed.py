"""Rule ``placeholder-changed``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document.model import HIDDEN
from tqcheck.finding import Edit
from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.markup._code import HAN
from tqcheck.rules.markup._directives import has_as_many_boxes, how_often, missing_directives
from tqcheck.rules.markup._likeness import likeness
from tqcheck.rules.markup._reconcile import Comparison, Item, differences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Document
    from tqcheck.rules.article import Article, Segment

ALIKE = 0.6
"""Likeness from which two placeholders are one changed: their brackets alone make half of it."""

_NAMED = re.compile(
    r"[{%$](?:(?<=\{)(?<![{$\w#\\]\{)[A-Za-z_\u4e00-\u9fff]\w*\}(?!\})|(?<=%)(?:\(\w+\)[sdif]|(?<![\w%]%)[sd]\b)"
    rf"|(?<=\$)\{{(?:\w|{HIDDEN}(?=_))+\}})"
)  # it begins with a set of characters, which the search looks for quickly
_FOR_READERS = re.compile(
    r"""\b(text|title|caption|alt|description|label|tooltip|summary|content|placeholder|aria-label|name)\s*=\s*("[^"]*"|'[^']*'|`[^`]*`)""",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"""=\s*("[^"]*"|'[^']*'|`[^`]*`)""")
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)([^<>]*?)/?>", re.DOTALL)
_IDENTITY = re.compile(r"""\b(?:id|name)\s*=\s*["']?([^\s"'<>]+)""", re.IGNORECASE)
_FORMATTING = frozenset(
    "a b i em strong u s del ins img font span p center code tt kbd sub sup small big mark hr o:p".split()  # noqa: SIM905 -- words read best as text
)
"""Tags that Markdown has marks for, or that other rules look after."""
_FILLED, _FILLED_IN_CHINESE = re.compile(r"\{[a-z]+(?:_[a-z]+)*\}"), re.compile("\\{[\u4e00-\u9fff]+\\}")
"""What readers are to fill in: /users/{name} is /users/{名称}."""
_STUB = re.compile(r"\{\{ *[A-Za-z]+(?: [A-Za-z]+){2,} *\}\}")
"""A remark for authors: {{ Fill in the description }}."""
_BRACES = re.compile(r"\{\{[<%]?-?|-?[>%]?\}\}")
_REFERENCE = re.compile(r"\{\{[<%]-?\s*(?:rel)?ref\b")


@rule(category="accuracy/omission", severity="major", needs_source=True, confidence=0.85, fix="suggest")
def placeholder_changed(article: Article) -> Iterator[Hit]:
    r"""A placeholder, shortcode, tag or directive of the source is gone or changed.

    The site generator or the program reads them; one bracket less and the page shows raw markup, or fails to build. Titles
    and other words for readers inside may be translated.

    bad:  Set it up. {{< note >}} The cache must ⟦{{< ver 3 >}}⟧ run. → 请先设置。{{< note >}} 缓存必须⟦{{< ver 4 >}}⟧运行。
    bad:  The first line⟦<br>⟧and the second line. → ⟦第一行和第二行。⟧
    bad:  The path is long. Replace ⟦{name}⟧ by yours. → 路径很长。⟦请换成您的名称。⟧
    bad:  Set the path {a}/⟦{b}⟧, by default `{a}/{b}`. → ⟦将路径设为 {a}/，默认为 `{a}/{b}`。⟧
    good: See the {{< tip text="container" id="c" >}} page. → 参见 {{< tip text="容器" id="c" >}} 页面。
    good: {{ Fill in the description }} → {{ 填写说明 }}
    good: The path is ${my_home} here. → 这里的路径是 ${my\_home}。
    good: Open /users/{user_name} in it. → 在其中打开 /users/{用户名}。
    good: Hello {name}, you have %d messages. → 你好 {name}，你有 %d 条消息。
    """
    for difference in differences(article, _COMPARISON):
        lost, instead, segment = difference.lost, difference.instead, difference.segment
        if _STUB.fullmatch(lost.value) or (instead is None and has_as_many_boxes(article, lost.value)):
            continue
        if instead is not None:
            assert article.source is not None
            yield Hit(
                f"{lost.value} became {instead.value}",
                target=(instead.start, instead.end),
                source=(lost.start, lost.end),
                suggestions=(lost.value,),
                edits=(Edit(instead.start, instead.end, lost.value),) if not HAN.search(instead.value) else (),
                evidence={"source": lost.value, "target": instead.value},
            )
        elif lost.key.startswith("<") or not (_is_in(segment, lost.value) or _is_elsewhere(article, lost.value)):
            yield Hit(
                f"{lost.value} is missing",
                target=segment.counterpart(lost.start, lost.end).trimmed,
                source=(lost.start, lost.end),
                evidence={"source": lost.value},
                severity="minor" if lost.key.startswith("<") else None,
            )
    for block, line, place in missing_directives(article):
        if _STUB.fullmatch(line.strip()):
            continue
        yield Hit(
            f"{line} is missing",
            target=place,
            source=(block.start, block.end),
            evidence={"source": line},
            confidence=0.8,
        )


def _is_in(segment: Segment, text: str) -> bool:
    """Whether the paragraph has it as often as its source, though in other marks."""
    times = segment.target.text.count(text)
    return times > 0 and times >= segment.source.text.count(text)


def _is_elsewhere(article: Article, text: str) -> bool:
    """Whether the translation has it as often as the source, though in another block."""
    times = how_often(article, text, side=1)
    return times > 0 and times >= how_often(article, text, side=0)


def _placeholders(document: Document) -> list[Item]:
    found: list[tuple[int, int, str, str]] = [
        (run.start, run.end, run.kind, run.value) for run in document.runs("shortcode", "html", "attribute")
    ]
    if "{" in document.masked or "%" in document.masked:
        found += [(*match.span(), "named", match[0].replace(HIDDEN, "")) for match in _NAMED.finditer(document.masked)]
    items = (
        Item(_key(kind, value), start, end, document.value[start:end]) for start, end, kind, value in sorted(found)
    )
    return [item for item in items if item.key]


def _key(kind: str, value: str) -> str:
    """The placeholder without its words for readers; empty for what need not be kept."""
    if kind == "html":
        tag = _TAG.fullmatch(value)
        if tag is None or tag[2].lower() in _FORMATTING:
            return ""
        identity = _IDENTITY.search(tag[3])
        return f"<{tag[1]}{tag[2].lower()}{' ' + identity[1] if identity else ''}>"
    if kind == "attribute":
        identity = re.search(r"#([^\s{}.]+)", value)
        return f"{{#{identity[1]}}}" if identity else ""
    if kind == "shortcode":
        if _REFERENCE.match(value):
            return ""
        bare = _FOR_READERS.sub(" ", value).replace("/*", "").replace("*/", "")
        return " ".join(_BRACES.sub(r" \g<0> ", bare).split())
    return value


def _same(one: Item, other: Item) -> bool:
    """Whether only quoted words were translated."""
    if not HAN.search(other.value):
        return False
    if _FILLED.fullmatch(one.value) and _FILLED_IN_CHINESE.fullmatch(other.value):
        return True
    return _QUOTED.sub("", one.key) == _QUOTED.sub("", other.key)


_COMPARISON = Comparison(_placeholders, _same, lambda one, other: likeness(one.key, other.key), ALIKE)
