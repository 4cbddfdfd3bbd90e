"""What of a piece of code a translator may change: comments and messages; and what not: every other token.

A small lexer for each family of languages, enough to tell comments and strings from the rest. It knows nothing of
grammar, so it never fails, and one regular expression a family keeps it linear.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Part = Literal["code", "string", "comment"]


class Token(NamedTuple):
    """A token of code: its kind, its text, and its offset in the code."""

    part: Part
    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset after it."""
        return self.start + len(self.text)


HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

_WORD = r"(?P<word>[^\W\u3400-\u9fff]++|[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]++|[^\s\w])"
# What is not closed runs to the end of its line, or of the code: each character is then read once.
_DOUBLE = r'"(?>(?:[^"\\\n]|\\.)*)(?:"|(?=\n)|\Z)'
_SINGLE = r"'(?>(?:[^'\\\n]|\\.)*)(?:'|(?=\n)|\Z)"
_CHARACTER = r"'(?:\\[^\n]|[^'\\\n])'"
_BACKTICK = r"`(?>(?:[^`\\]|\\.)*)(?:`|\Z)"
_TRIPLE = (
    r'"""(?>(?:[^"\\]|\\.|"(?!""))*)(?:"""|\Z)|'
    r"'''(?>(?:[^'\\]|\\.|'(?!''))*)(?:'''|\Z)"
)
_HASH = r"(?<![^\s;])\#[^\n]*+"
_SLASH = r"(?<![:\\])//[^\n]*+"
_STAR = r"/\*(?>(?:[^*]|\*(?!/))*)(?:\*/|\Z)"
_ANGLE = r"<!--(?>(?:[^-]|-(?!->))*)(?:-->|\Z)"
_DASH = r"(?<![^\s;,(])--[ ][^\n]*+"


def _lexer(comments: str, strings: str) -> re.Pattern[str]:
    return re.compile(f"(?P<comment>{comments})|(?P<string>{strings})|{_WORD}", re.DOTALL)


_LEXERS = {
    "hash": _lexer(_HASH, rf"{_TRIPLE}|{_DOUBLE}|{_SINGLE}"),
    "slash": _lexer(rf"{_SLASH}|{_STAR}", rf"{_TRIPLE}|{_DOUBLE}|{_SINGLE}|{_BACKTICK}"),
    "rust": _lexer(rf"{_SLASH}|{_STAR}", rf"{_DOUBLE}|{_CHARACTER}"),
    "mixed": _lexer(rf"{_SLASH}|{_STAR}|{_HASH}", rf"{_DOUBLE}|{_SINGLE}"),
    "dash": _lexer(rf"{_DASH}|{_STAR}", rf"{_DOUBLE}|{_SINGLE}"),
    "percent": _lexer(r"%[^\n]*+", _DOUBLE),
    "semicolon": _lexer(r"(?<![^\s]);[^\n]*+|(?<![^\s])\#[^\n]*+", _DOUBLE),
    "angle": _lexer(rf"{_ANGLE}|{_SLASH}|{_STAR}", rf"{_DOUBLE}|{_SINGLE}|{_BACKTICK}"),
    "json": _lexer(rf"{_SLASH}|{_STAR}", _DOUBLE),
    "any": _lexer(
        rf"{_HASH}|(?<!\S)//[^\n]*+|{_STAR}|{_ANGLE}|{_DASH}|(?<!\S)(?:%|;|')[ ][^\n]*+",
        rf"{_TRIPLE}|{_DOUBLE}|{_SINGLE}",
    ),
}

_FAMILIES = {
    "hash": "python py python3 ipython bash sh shell zsh fish console shell-session yaml yml toml ruby rb perl pl r make "
    "makefile dockerfile docker cmake ini conf properties elixir ex julia jl nim powershell ps1 pycon gitignore text-yaml "
    "nginx dotenv env awk sed tcl graphql",
    "slash": "c h cpp c++ cc cxx hpp java javascript js jsx mjs typescript ts tsx go golang kotlin kt swift scala cs csharp "
    "c# dart proto protobuf groovy gradle css scss less objc objective-c solidity verilog d zig glsl hlsl cuda jsonc json5",
    "rust": "rust rs",
    "mixed": "php hcl tf terraform",
    "dash": "sql mysql postgresql plsql lua haskell hs ada vhdl elm",
    "percent": "latex tex matlab octave erlang erl prolog",
    "semicolon": "lisp clojure clj scheme asm nasm masm ini-file emacs-lisp elisp reg",
    "angle": "html xml vue svelte xhtml svg xaml markdown md mdx vue-html astro",
    "json": "json",
}
_FAMILY_OF = {language: family for family, languages in _FAMILIES.items() for language in languages.split()}

READABLE_LANGUAGES = frozenset(
    "text txt plain plaintext output none console log mermaid diff yaml yml toml ini conf properties jsx tsx hocon".split()  # noqa: SIM905 -- words read best as text
) | {"", *_FAMILIES["angle"].split()}
"""Languages in which words stand that are meant for readers, with no quotes around: output, folder trees, diagrams,
text between tags, values after a key."""


def tokens(code: str, language: str) -> Iterator[Token]:
    """The tokens of a piece of code.

    Args:
        code: the code.
        language: the first word of the info string, lower case; an unknown one is read by what most languages share.
    """
    for match in _LEXERS[_FAMILY_OF.get(language, "any")].finditer(code):
        kind = match.lastgroup
        if kind == "string" and _is_key(code, *match.span()):
            kind = "word"
        yield Token(kind if kind in {"comment", "string"} else "code", match[0], match.start())  # type: ignore[arg-type]


def _is_key(code: str, start: int, end: int) -> bool:
    """Whether a string names a field, as in ``"name": 1``, and is not one of two: ``a ? "on" : "off"``."""
    return code[end : end + 2].lstrip(" ")[:1] == ":" and not code[max(0, start - 2) : start].rstrip(" ").endswith("?")
