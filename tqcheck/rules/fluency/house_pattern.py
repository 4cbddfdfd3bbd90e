"""See the rule's docstring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.document import HIDDEN, OBJECT
from tqcheck.rules import Hit, Prose, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tqcheck.rules.declare import Expression

_NONE: Mapping[Expression, str] = {}

_BLANKS = frozenset((HIDDEN, OBJECT))

LONGEST = 2.0
"""Seconds that one pattern may take for an article: one that backtracks without end must not stop the run."""


@rule(category="style/company-style", severity="minor", confidence=1, fix="suggest")
def house_pattern(prose: Prose, *, patterns: Mapping[Expression, str] = _NONE) -> Iterator[Hit]:
    r"""What the settings of the project forbid stands in the text.

    A style guide asks for more than rules and glossaries know. ``patterns`` has a regular expression of the package
    regex (``\p{Han}``, ``(?i)``) for each thing that is not wanted, and what to write instead: ``\1`` is the first group
    there, an empty string says nothing. Code, addresses and markup are blanked before.

    bad:  {patterns: 您 = 你} ⟦您⟧可以重试。
    bad:  {patterns: (?i)e-?mail = 电子邮件} 请发送 ⟦E-mail⟧ 给我们。
    bad:  {patterns: (\\p{Han})！！+ = \\1！} 安装完成⟦了！！！⟧
    bad:  {patterns: 众所周知 = } ⟦众所周知⟧，缓存会过期。
    good: {patterns: 您 = 你} 用 `您` 作为占位符。
    good: 如果您需要帮助，请运行 `help`。
    """
    if not patterns:
        return
    import regex  # noqa: PLC0415 -- most projects have no patterns

    for expression, wording in patterns.items():
        try:
            matches = [*regex.compile(expression).finditer(prose.masked, timeout=LONGEST)]
        except TimeoutError as error:
            raise TimeoutError(f"the pattern {expression!r} takes longer than {LONGEST:g} seconds") from error
        for match in matches:
            blanked = _BLANKS & {*match[0]}
            if not match[0].strip("".join(blanked)):
                continue  # nothing but code or markup
            found, better = prose.value[slice(*match.span())], "" if blanked else match.expand(wording)
            yield Hit(
                f"'{found}' is not wanted here" + (f"; write '{better}'" if better else ""),
                target=match.span(),
                suggestions=(better,) if better else (),
                evidence={"pattern": expression},
            )
