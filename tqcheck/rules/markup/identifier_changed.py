"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document import HIDDEN
from tqcheck.finding import Edit
from tqcheck.rules import Article, Hit, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 8
"""Han characters beside a lone underscore that may be a part of the name."""

_PIECE = rf"(?:[A-Za-z0-9]+|[\u4e00-\u9fff]{{1,{LONGEST}}}(?![\u4e00-\u9fff]))"
_TORN = re.compile(
    rf"(?<![A-Za-z0-9])(?:"
    rf"(?:[A-Z]|[A-Za-z0-9]{{2,}}|[\u4e00-\u9fff]{{1,{LONGEST}}})(?: ?{HIDDEN}_ {_PIECE}| {HIDDEN}_{_PIECE})+"
    r"|(?<!_)(?<!_ )(?:[A-Z]|[A-Za-z][A-Za-z0-9]+)(?>(?: ?_ (?!in\b)[A-Za-z0-9]++| _[A-Za-z0-9]++)+)(?![A-Za-z0-9 ]*_)"
    r")"
)
r"""What machines make of FOO\_BAR\_BAZ: FOO \_ BAR \_ 巴兹; without backslashes, words between underscores are
stressed. One small letter is a variable of a formula: x \_ 1."""
_ALONE = re.compile(rf"[A-Za-z0-9]+ ?{HIDDEN}?_ [A-Za-z0-9]+")
r"""A name with one underscore; other lone ones are the sign itself (以 \_ 开头) or begin a name (SEL \_cmd)."""


@rule(category="accuracy/mistranslation", severity="major", confidence=0.9, needs_source=False, fix="safe")
def identifier_changed(article: Article) -> Iterator[Hit]:
    r"""A name of a program in running text was torn apart, or its parts were translated.

    Machines take the parts of an identifier for words; what is left names nothing. Those in code spans are the business
    of ``code-span-changed``, and who says in Chinese what a constant stands for (至少一次) has translated it. Without the
    source only torn names are found: 6,093 in 15,000 articles by machines, 3 in 25,490 by people, of which 2 are right.

    bad:  Set ⟦ACPI\\_ENUM\\_CHILD⟧ in the request. → ⟦在请求中设置 ACPI \\_ 枚举 \\_ 子级。⟧
    bad:  See ⟦Acme.Storage.Cache⟧ for more. → ⟦更多信息请看 Acme 存储缓存。⟧
    bad:  Read ⟦Acme.Storage⟧ first. → 先读 ⟦Acme。Storage⟧。
    bad:  Use ⟦acme::Cache⟧ for it. → 请使用 ⟦acme：： Cache⟧。
    bad:  Set ⟦READ\\_ONLY\\_MODE⟧ first. → 先设置 ⟦READ \\_ ONLY \\_ MODE⟧。
    bad:  先设置 ⟦READ \\_ ONLY \\_ MODE⟧，再设置 ⟦读取 \\_ 模式 \\_ 标志⟧。
    good: Set ACPI\\_ENUM\\_CHILD in the request. → 在请求中设置 `ACPI_ENUM_CHILD`。
    good: It supports AT\\_LEAST\\_ONCE. → 它支持至少一次的语义。
    good: See [the notes](max_cache_size.md). → 参见[说明](max_cache_size.md)。
    bad:  参数 ⟦random _ state⟧ 决定结果，⟦max _ tree _ depth⟧ 限制深度。
    good: 公式 x \\_ 1 已损坏。
    good: 名称以 \\_ 开头，用 \\_ 分隔，也可以写作 a\\_b，SEL \\_cmd 是另一个名称。
    good: 这一点 _ 必须 _ 注意，_ always _ 也是。
    """
    known: set[tuple[int, int]] = set()
    if article.source is not None:
        from tqcheck.rules.markup._identifiers import changed_identifiers  # noqa: PLC0415 -- only with a source

        for hit in changed_identifiers(article, article.source):
            known.add(hit.target or (0, 0))
            yield hit
    masked = article.target.masked
    for match in _TORN.finditer(masked) if "_ " in masked else ():
        start, end = match.span()
        if any(low < end and start < high for low, high in known):
            continue
        if "_ " in match[0] and (match[0].count("_") > 1 or _ALONE.fullmatch(match[0])):
            name = re.sub(rf" ?({HIDDEN}?_) ?", r"\1", match[0]).replace(HIDDEN, "\\")
            is_whole = name.isascii()
            yield Hit(
                "a name is torn apart at its underscores",
                target=(start, end),
                suggestions=(name,) if is_whole else (),
                edits=(Edit(start, end, name),) if is_whole else (),
                safe=is_whole,
                evidence={"target": article.target.value[start:end]},
                severity="minor",
            )
