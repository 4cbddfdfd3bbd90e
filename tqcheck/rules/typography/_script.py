"""Traditional characters that have no place in Simplified text, with their Simplified forms.

``traditional.txt`` holds pairs of characters. A pair is in it if the two columns of CC-CEDICT most often give it, OpenCC's
character table agrees, the Simplified form is in GB 2312 and the Traditional one is not; so 乾 著 藉 徵, which Simplified
text keeps in some words, are not in it, nor are the characters that it keeps in names (鍾 昇 …). 後 and 於, which GB 2312
has for other reasons, were added by hand.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path


@cache
def simplified_forms() -> dict[str, str]:
    """The Simplified form of each Traditional character."""
    text = Path(__file__).with_name("traditional.txt").read_text(encoding="utf-8")
    return {pair[0]: pair[1] for pair in text.split()}


@cache
def traditional_pattern() -> re.Pattern[str]:
    """Any of the Traditional characters: a class of this size is scanned seven times as fast as the text's set is built."""
    return re.compile(f"[{''.join(simplified_forms())}]")
