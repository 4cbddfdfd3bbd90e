"""What the placeholders of translation machines look like.

The shapes were collected from articles and from the formats that tools use to protect code and tags: a core, which is a
short upper-case name with a number (``T21``, ``TAG_4``, ``CODE_3``, ``g1``), inside brackets or marks that text does not
use that way.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tqcheck.rules.visible import han_or

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = (
    "TAGS?|CODES?|PH|PLACE_?HOLDERS?|LINKS?|URLS?|HREF|IMG|IMAGES?|PICS?|MATH|FORMULA|EQ|LATEX|VARS?|TOKENS?|TERMS?|REFS?|"
    "HTML|XML|MASK(?:ED)?|KEEP|ENT(?:ITY)?|NOTRANSLATE|NO_TRANSLATE|DNT|INLINE|SPAN|STRONG|BOLD|EM|NT|SEG|MARKER|FOOTNOTE"
)
_WORD = rf"(?i:{_WORDS})[ _-]?\d{{1,4}}"
"""A name that tools give to what they protect, with a number."""
_NAME = r"[A-Z]{1,8}[_-]?\d{1,4}"
"""An upper-case name with a number."""

_SHAPES: tuple[tuple[tuple[str, ...], str], ...] = (
    # 《T21》 〈T3〉 【T2】 【#12】 【CODE_3】, never 【F5】 (a key) or 《1984》
    (("《", "〈", "【", "〔", "『"), rf"[《〈【〔『]\s?/?(?:(?!F\d)[A-Z]\d{{1,3}}|{_WORD}|#\d{{1,4}})\s?[》〉】〕』]"),
    (("「T",), r"「T\d{1,3}」"),
    (("〔t",), r"〔t\d{1,3}〕"),
    (("# t", "#t"), r"# ?t\d{1,2}\]"),
    # what stands for the brackets of a call: Save ( # A1
    (("( #",), r"\( # [A-Z]\d{1,2}(?:-\d{1,2})?\)?"),
    # T5】 《T5 with one mark lost
    (("】", "》"), r"(?<![A-Za-z0-9【《_\-])T\d{1,3}[】》]"),
    (("【T", "《T"), r"[【《]T\d{1,3}(?![A-Za-z0-9】》])"),
    # (T3) （T3） “T4” "T4" [T3]
    (("T",), r"[(（“\"‘]T\d{1,3}[)）”\"’]|\[(?<!\[\[)T\d{1,3}\](?![(\[:\]])"),
    # ⟦12⟧ ⟨x1⟩ «3» ⌈T4⌋ and other brackets that technical text never uses
    (
        ("⟦", "⟨", "⟪", "⌊", "⌈", "⦃", "⦅", "‹", "«", "〚", "〘", "〖", "⁅", "❨", "❪", "❬", "❮", "❰", "❲", "❴", "⟬"),
        r"[⟦⟨⟪⌊⌈⦃⦅‹«〚〘〖⁅❨❪❬❮❰❲❴⟬]{1,3}\s?/?[#A-Za-z]{0,12}[_-]?\d{1,4}\s?/?[⟧⟩⟫⌋⌉⦄⦆›»〛〙〗⁆❩❫❭❯❱❳❵⟭]{1,3}",
    ),
    # <t1> <T7/> </g1> <0> </0> <x id="1"/> <<3>> but not <h1>, Vec<u8>
    (
        ("<",),
        r"<(?<![A-Za-z0-9_>:<]<)<{0,2}/?\s?(?!h[1-6]\s?/?>)(?:[A-Za-z]{0,2}\s?|(?i:"
        + _WORDS
        + r")[_-]?)\d{1,4}\s?/?>{1,3}(?!=)",
    ),
    (
        ("id=",),
        r"</?(?:x|g|ph|bpt|ept|it|bx|ex|mrk|pc|sc|ec|ut|hi)\s(?:[a-z]{1,12}=[\"'“”]?\w{1,12}[\"'“”]?\s?){1,4}/?>",
    ),
    # a closing tag whose name is a path
    (("</",), r"</[A-Za-z0-9_.-]{1,80}/[^\s<>]{1,300}>"),
    # double and single braces: {{TAG_4}}, {TAG_4}, {{0}}
    (
        ("{",),
        rf"\{{\{{\s?(?:{_WORD}|{_NAME}|\d{{1,4}})\s?\}}\}}|\{{(?<!\{{\{{)(?:{_WORD}|[A-Z]{{2,8}}_\d{{1,4}})\}}(?!\}})",
    ),
    # square brackets: [[P5]], [TAG_4]
    (
        ("[",),
        rf"\[\[\s?(?:{_WORD}|{_NAME}|#\d{{1,4}})\s?\]\](?!\()|\[(?<!\[\[)(?:{_WORD}|[A-Z]{{2,8}}_\d{{1,4}})\](?![(\[:\]])",
    ),
    # %%CODE_3%% @@3@@ ##TAG_3## $$TAG3$$ ||P2|| §5§
    (("#",), rf"#(?<!##){_WORD}#(?!#)"),
    (
        ("%%", "@@", "##", "$$", "||", "§", "~~", "^^"),
        rf"(%%|@@|##|§§?|\|\||\^\^|\$\$|~~)\s?(?:{_WORD}|{_NAME})\s?\1|(%%|@@|§§?)\d{{1,4}}\2",
    ),
    (("__",), rf"__+{_WORD}__+|(?<![A-Za-z0-9_])__[TPXG]\d{{1,3}}__(?![A-Za-z0-9_])"),
    # XCODE9X ZXTAG3XZ and bare names that mean nothing else
    (
        ("X", "Z", "Q"),
        r"[XZQ](?<![A-Za-z0-9_].)[XZQ]{0,2}[A-Z]{2,12}[_-]?\d{1,4}[XZQ]{1,3}(?![A-Za-z_])|[XZQ](?<![A-Za-z0-9_].)[XZQJ]{2,5}[_-]?\d{1,4}(?![A-Za-z0-9_])",
    ),
    (
        ("HOLDER", "TRANSLATE", "DNT", "MASK", "TAG_", "CODE_", "LINK_", "URL_"),
        r"(?<![A-Za-z0-9_{%@#$|<\[])(?:PLACE_?HOLDER|NO_?TRANSLATE|DNT|MASKED|(?:TAG|CODE|LINK|URL)(?=_))[_-]?\d{1,4}(?![A-Za-z0-9_}%@#$|>\]])",
    ),
    # the end of an attribute at the end of a line
    (('">', "”>"), rf"(?<={han_or('。！？）')})[\"”]>(?=[ \t]*(?:[\r\n]|\Z))"),
)


@cache
def _compiled() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """The shapes, compiled when the first text has something like a placeholder: it takes some milliseconds."""
    return tuple((gates, re.compile(shape)) for gates, shape in _SHAPES)


LONGEST = 60
"""Characters of the longest placeholder."""
_BEFORE_NUMBER = "A-Za-z_#<{/%@§\\-⟦⟨⟪⌊⌈⦃⦅‹«〚〘〖⁅❨❪❬❮❰❲❴⟬"
_NUMBERED = re.compile(
    r"[0-9](?:(?=\s?/?[》〉】〕』」)）”\"’\]>}%@#$|§~^_XZQ⟧⟩⟫⌋⌉⦄⦆›»〛〙〗⁆❩❫❭❯❱❳❵⟭])"
    rf"(?:(?<=[{_BEFORE_NUMBER}][0-9])|(?<=[{_BEFORE_NUMBER}][0-9]{{2}})|(?<=[{_BEFORE_NUMBER}][0-9]{{3}})|(?<=[{_BEFORE_NUMBER}][0-9]{{4}}))"
    r"|(?<=[XZQJ]{2}[0-9])|(?<=[XZQJ]{2}[0-9]{2}))"
)
"""Where the number of a placeholder ends: few places in prose, so the shapes are tried only round them."""
_UNNUMBERED = (
    ("<", ("</",)),
    (">", ('">', "”>")),
    ("#", ("( # ",)),
    ("_", ("TAG_", "CODE_", "LINK_", "URL_", "HOLDER_", "TRANSLATE_", "DNT_", "MASKED_")),
    ("【", ("【T",)),
    ("《", ("《T",)),
)
"""Signs of the shapes that end otherwise, behind a character that is found faster than they are."""

_TIME_POINT = re.compile(r"(?<![A-Za-z0-9《〈【「(（“\"‘\[])T\d{1,3}(?![A-Za-z0-9》〉】」)）”\"’\]])")


def find_tokens(text: str) -> Iterator[tuple[int, int]]:
    """Ranges that look like placeholders, in order, none overlapping another."""
    found: set[tuple[int, int]] = set()
    if any(gate in text and any(sign in text for sign in signs) for gate, signs in _UNNUMBERED):
        found |= {
            match.span()
            for gates, shape in _compiled()
            if any(gate in text for gate in gates)
            for match in shape.finditer(text)
        }
    else:
        done = 0
        for number in _NUMBERED.finditer(text):
            start, end = max(done, number.start() - LONGEST), number.end() + _CLOSING
            found |= {match.span() for _, shape in _compiled() for match in shape.finditer(text, start, end)}
            done = number.start()
    done = -1
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= done:
            done = end
            yield start, end


_CLOSING = 6
"""Characters that the marks after the number may take."""


_DIGIT_OR_PATH = re.compile("[0-9]|/.*/")
ESCAPED = re.compile(r"&lt;\s?/?[A-Za-z]{0,2}[0-9]{1,4}\s?/?&gt;")
"""A tag that was escaped; it is no prose, so it is looked for in the article as written."""


def is_token(text: str, start: int, end: int) -> bool:
    """Whether the tag or shortcode at ``text[start:end]`` is a placeholder."""
    return (
        end - start <= LONGEST
        and _DIGIT_OR_PATH.search(text, start, end) is not None
        and any(shape.fullmatch(text, start, end) for _, shape in _compiled())
    )


def reads_as_token(text: str, start: int) -> bool:
    """Whether a range that looks like a placeholder is one: (T1) is a name where the text speaks of T1 elsewhere."""
    return text[start] not in '(（“"‘[「' or text[start : start + 2] == "[[" or _TIME_POINT.search(text) is None
