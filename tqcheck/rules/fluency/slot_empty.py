"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS = ("名为", "型为", "值为", "在中", "从到", "与的")
"""What every such place holds, so that most texts are not searched."""

_SLOT = re.compile(
    r"[名类值在从与](?:"  # a set of characters comes first, so that the text between them is skipped quickly
    r"(?:(?<!所.)(?:(?<=[名值])为|(?<=类)型为)|(?<=在)(?<![存现实所正内好潜外自何].)中)[ ]?(?=[的，。；,;])"
    r"|(?<=从)到(?=的)|(?<=与)(?<![参赋给赠付授].)的(?=效果|值|关系|区别))"
)


@rule(category="fluency/grammar", severity="minor", confidence=0.9)
def slot_empty(prose: Prose) -> Iterator[Hit]:
    """A word that needs something after it has nothing: a name, a value or a place is gone.

    Machines take code and links out of a sentence and put them back in another place, and sometimes nowhere. In 2,500 pages
    of one machine 400 different such places were found, in 12,800 of others 109, and in 13,000 by people 2, both of which
    had lost a word.

    bad:  将结果保存在⟦名为⟧的变量中 `$a`。
    bad:  此参数的⟦值为⟧，因此不做任何更改 `$true`。
    bad:  存储⟦在中⟧的对象 `$b` 会被删除。
    bad:  不需要⟦从到⟧的导航属性 `Tag` 和 `Item`。
    good: 将结果保存在名为 `$a` 的变量中，其值为 `$true`。
    good: 内存中的对象，现在中断，正在中间，被我们所称为的东西，参与的关系，从到达的时间算起。
    """
    shown = visible(prose)
    text = shown.text
    if not any(sign in text for sign in _SIGNS):
        return
    for match in _SLOT.finditer(text):
        end = match.start() + len(match[0].rstrip())
        if shown.unbroken(match.start(), end):
            yield Hit("What belongs here is missing, or stands elsewhere", target=shown.span(match.start(), end))
