"""See the rule's docstring."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

MAJORITY = 0.6
"""Share of the majority from which the others are slips; nearer to one half the whole text is undecided, and the
finding has no weight."""
MOST = 20
"""Findings in one article; they all say the same. Only the first has a weight."""

_FORMAL = re.compile("您(?!好)")
_PLAIN = re.compile("你(?!好)")
_QUOTED = re.compile('[“「『"][^“”「」『』"\n]{0,80}\\Z')


@rule(category="style/register", severity="minor", confidence=0.8, fix="suggest")
def address_mixed(prose: Prose, *, address: str = "auto") -> Iterator[Hit]:
    """The article says 你 in one place and 您 in another.

    Both render “you”; an article should address its reader in one way. ``address = "auto"`` takes the article's
    majority, and a slip weighs as little as mechanical typography; ``"你"`` or ``"您"`` decides it, and a slip is minor.

    bad:  你可以先安装它，你的设置会保留，然后⟦您⟧就能使用了。
    good: 您可以先安装它，您的设置会保留，然后您就能使用了。
    good: 你可以先安装它，程序会显示“您的设置已保留”。
    """
    shown = visible(prose)
    text = shown.text
    if address == "auto" and ("您" not in text or "你" not in text):
        return
    formal = [match.start() for match in _FORMAL.finditer(text) if not _is_quoted(text, match.start())]
    plain = [match.start() for match in _PLAIN.finditer(text) if not _is_quoted(text, match.start())]
    wanted = address if address != "auto" else ("您" if len(formal) > len(plain) else "你")
    slips = plain if wanted == "您" else formal
    if address == "auto" and not (formal and plain):
        return
    decided = address != "auto" or len(slips) <= (1 - MAJORITY) * (len(formal) + len(plain))
    for number, at in enumerate(islice(_first_in_lines(text, slips), MOST)):
        yield Hit(
            f"The article addresses its reader as {wanted}",
            target=shown.span(at, at + 1),
            suggestions=(wanted,),
            edits=(Edit(*shown.span(at, at + 1), wanted),),
            evidence={"你": len(plain), "您": len(formal)},
            severity=None if decided and number == 0 else "neutral",
            mechanical=address == "auto",
        )


def _first_in_lines(text: str, places: list[int]) -> Iterator[int]:
    """The first of the places in each line."""
    last = -1
    for at in places:
        if last < 0 or "\n" in text[last:at]:
            yield at
        last = at


def _is_quoted(text: str, at: int) -> bool:
    """Whether the word stands in a quotation: what a program or a person says."""
    return _QUOTED.search(text, max(0, at - 80), at) is not None
