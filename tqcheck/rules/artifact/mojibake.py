"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules import Hit, Prose, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_LATIN = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
"""What the bytes 80 to BF are in Latin-1 and in Windows-1252."""
_BROKEN = re.compile(
    rf"\ufffd++"
    rf"|(?>(?:[Ã-ß]{_LATIN}){{2,}})|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf](?=[\s\u00c2A-Za-z]|$)|â€[™œ\u009d\u0093\u0094“”¦˜]"
    rf"|(?>(?:[ä-é]{_LATIN}{{2}}){{2,}})|ï¼{_LATIN}|ã€{_LATIN}"
    r"|锟斤拷(?>(?:锟斤拷|锟斤|锟|斤拷|拷)*)|烫{3,}+|屯{3,}+"
    r"|(?:[^\x00-\u04ff，。]?[鈥锛銆](?!子)[^\x00-\x3e\x40-\x7f]?)+"
)
_GATES = (
    "\ufffd",
    "Ã",
    "Â",
    "â€",
    "ï¼",
    "ã€",
    "ä",
    "å",
    "æ",
    "ç",
    "è",
    "é",
    "锟",
    "烫烫烫",
    "屯屯屯",
    "锛",
    "銆",
    "鈥",
)


@rule(category="locale-convention/character-encoding", severity="major", confidence=0.95)
def mojibake(prose: Prose) -> Iterator[Hit]:
    """Characters were lost by reading the text in a wrong encoding.

    The text that stood there cannot be read any more and has to be taken from the source again.

    bad:  点击⟦锟斤拷⟧按钮。
    bad:  他在⟦Ã©⟧cole 学习，说⟦â€œ⟧你好。
    bad:  结果显示为⟦\ufffd\ufffd⟧。
    good: 他在 École 学习 café、naïve、Ærø 和 São Paulo，价格 £5，温度 20 °C。
    good: 汤太烫了，屯里的人都说好 👍🏽。
    """
    text = prose.masked
    if not any(gate in text for gate in _GATES):
        return
    for match in _BROKEN.finditer(text):
        yield Hit("Characters lost to a wrong encoding", target=match.span())
