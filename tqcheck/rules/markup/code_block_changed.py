"""Rule ``code-block-changed``."""

from __future__ import annotations

import re
from ast import literal_eval
from collections import Counter
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from tqcheck.finding import Edit
from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.markup._blocks import Change, changes
from tqcheck.rules.markup._code import HAN
from tqcheck.rules.markup._reader_words import SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Block
    from tqcheck.rules.article import Article

LONGEST, BEFORE = 60, 12
"""Characters of code in a message, and those of them that are the same in both pieces."""

MANY = 4
"""Changes from which a block is other code, reported once."""
OFTEN = 2
"""Times the same change must be made in an article to be a decision, unless it is a translation."""

PROMPT = "$"
"""Stands before a command, and is typed by nobody."""
_FREE_MARGINS = frozenset(
    (
        *("bash", "sh", "shell", "zsh", "console", "shell-session", "powershell", "cmd", "bat", "sql", "nginx"),
        *("json", "hcl", "html", "xml", "css", "scss", "c", "cpp", "csharp", "cs", "java", "kotlin", "scala"),
        *("go", "rust", "swift", "php", "js", "javascript", "jsx", "ts", "typescript", "tsx"),
    )
)
"""Languages in which a margin is no part of the code."""

LITERAL = 4000
"""Characters up to which output is read as a value; longer ones are rare, and deep ones take the parser long."""

_TASTE = {",": re.compile(r"\s*(?://[^\n]*\s+)?[)\]}]"), ";": re.compile(r"[ \t]*(?:\n|//|\Z)")}
"""Signs that scripts need not have, and what follows them there."""
_OPENERS = ("{", "[", "(")
_QUOTED = re.compile(r"[ \t]*>[ \t]?")


@rule(category="accuracy/mistranslation", severity="major", needs_source=True, confidence=0.85, fix="suggest")
def code_block_changed(article: Article) -> Iterator[Hit]:
    r"""Code in a block differs from the source.

    Readers copy it. Comments and messages may be translated, and so may the words in output, diagrams and placeholders;
    every other token stays. Code that differs throughout is one finding.

    bad:  ```sh\npip ⟦install⟧ --no-cache x\n``` → ```sh\npip ⟦安装⟧ --no-cache x\n```
    bad:  ```py\nrate = 0.⟦001⟧\n``` → ```py\nrate = 0.⟦01⟧\n```
    good: ```py\nprint("done")  # all of it\n``` → ```py\nprint("完成")  # 全部\n```
    good: ```python\n{'id': 1,\n 'tags': ['a', 'b']}\n``` → ```python\n{\n    "id": 1,\n    "tags": ["a", "b"],\n}\n```
    good: ```sh\n$ make all\n``` → ```sh\nmake all\n```
    good: ```sh\ncd <your folder>\n``` → ```sh\ncd <你的文件夹>\n```
    """
    assert article.source is not None
    found = [each for segment in article.segments for each in _pairs(segment.source.blocks, segment.target.blocks)]
    compared: list[tuple[Block, Block, list[Change]]] = []
    for before, after in found:
        source, target = _code(article.source.value, before), _code(article.target.value, after)
        if source != target and not _is_same_value(_unquoted(source), _unquoted(target)):
            differing = [
                change
                for change in changes(source, target, _language(before))
                if not _says_nothing(change, source, target, _language(before))
            ]
            compared.append((before, after, differing))
    times = Counter(
        _wording(article, before, after, change)
        for before, after, differing in compared
        if len(differing) < MANY
        for change in differing
    )
    for before, after, differing in compared:
        if len(differing) >= MANY:
            yield Hit(
                "the code is not that of the source",
                target=(after.content_start, after.content_end),
                source=(before.content_start, before.content_end),
                evidence={"changes": len(differing)},
            )
            continue
        hits = []
        for change in differing:
            wording = _wording(article, before, after, change)
            decided = times[wording] >= OFTEN and not HAN.search(wording[1])
            hits.append(_hit(article, before, after, change, decided=decided))
        yield from (hit for hit in hits if hit.severity is not None)
        yield from _together([hit for hit in hits if hit.severity is None])


def _together(hits: list[Hit]) -> Iterator[Hit]:
    """What differs in one block as one finding: it has one cause, another revision or one slip."""
    if len(hits) < 2:
        yield from hits
        return
    places = [place for hit in hits for place in (hit.target,) if place is not None]
    origins = [place for hit in hits for place in (hit.source,) if place is not None]
    yield Hit(
        "; ".join(hit.message for hit in hits),
        target=(places[0][0], places[-1][1]),
        source=(origins[0][0], origins[-1][1]),
        edits=tuple(edit for hit in hits for edit in hit.edits),
        evidence={"changes": [dict(hit.evidence) for hit in hits]},
    )


def _pairs(source: tuple[Block, ...], target: tuple[Block, ...]) -> Iterator[tuple[Block, Block]]:
    """The code blocks of a segment, one with one; if their numbers differ, another rule speaks of it."""
    before, after = ([block for block in blocks if block.kind == "code"] for blocks in (source, target))
    if len(before) == len(after):
        yield from zip(before, after, strict=True)


def _code(value: str, block: Block) -> str:
    return value[_begin(value, block) : block.content_end]


def _says_nothing(change: Change, source: str, target: str, language: str) -> bool:
    """Whether a change is a prompt, or a margin or a sign where a language leaves it to taste."""
    if change.kind == "indent":
        return language in _FREE_MARGINS
    signs = {source[slice(*change.source)].strip(), target[slice(*change.target)].strip()}
    if signs == {"", PROMPT}:
        return True
    follows = _TASTE.get("".join(signs)) if language in SCRIPTS and "" in signs else None
    return follows is not None and all(
        follows.match(code, place[1]) is not None for code, place in ((source, change.source), (target, change.target))
    )


def _unquoted(code: str) -> str:
    """Code without the marks of a block quotation before its lines, and without the white space at its ends."""
    lines = code.strip().splitlines()
    if all(line.lstrip().startswith(">") for line in lines[1:]):
        lines = [_QUOTED.sub("", line) for line in lines]
    return "\n".join(lines).strip()


def _is_same_value(source: str, target: str) -> bool:
    """Whether two pieces are the same text, or the same list or table set in another way (quotes, breaks, last comma)."""
    if source == target:
        return True
    if not source.startswith(_OPENERS) or not target.startswith(_OPENERS) or max(len(source), len(target)) > LITERAL:
        return False
    try:
        with catch_warnings():
            simplefilter("ignore")  # of Python, about escapes in code that is not ours
            return bool(literal_eval(source) == literal_eval(target))
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return False  # it is no literal


def _begin(value: str, block: Block) -> int:
    """Where the first line of the code begins, its margin included."""
    begin = block.content_start
    while begin and value[begin - 1] in " \t":
        begin -= 1
    return begin


def _language(block: Block) -> str:
    words = block.info.replace("{", " ").replace(",", " ").split()
    return words[0].lower().lstrip(".") if words else ""


def _wording(article: Article, before: Block, after: Block, change: Change) -> tuple[str, str]:
    assert article.source is not None
    return (
        _code(article.source.value, before)[slice(*change.source)],
        _code(article.target.value, after)[slice(*change.target)],
    )


def _hit(article: Article, before: Block, after: Block, change: Change, *, decided: bool) -> Hit:
    source, target = _wording(article, before, after, change)
    assert article.source is not None
    begin = _begin(article.target.value, after)
    start, end = (begin + offset for offset in change.target)
    edits: tuple[Edit, ...] = ()
    if change.kind == "indent":
        message, edits = "the line has another indentation than in the source", ()
    elif not target:
        message, edits = f"{_shown(source)} is missing from the code", ()
    elif not source:
        message, edits = f"{_shown(target)} is not in the code of the source", ()
    else:
        shown, instead = _shown_apart(source, target)
        message, edits = f"{shown} became {instead}", (Edit(start, end, source),)
    return Hit(
        message,
        target=(start, end),
        source=tuple(_begin(article.source.value, before) + offset for offset in change.source),  # type: ignore[arg-type]
        suggestions=(source,) if edits else (),
        edits=edits,
        evidence={"source": source, "target": target, "decided": decided},
        severity="neutral" if decided else "minor" if change.kind == "indent" else None,
        confidence=0.6 if change.kind == "indent" else None,
    )


def _shown(code: str) -> str:
    """The code for a message: one line, not too long."""
    line = " ".join(code.split())
    return f"`{line}`" if len(line) <= LONGEST else f"`{line[: LONGEST - 3]}…`"


def _shown_apart(one: str, other: str) -> tuple[str, str]:
    """Two pieces of code for a message, long ones from a little before the place where they differ."""
    lines = [" ".join(code.split()) for code in (one, other)]
    apart = (at for at, (mine, theirs) in enumerate(zip(*lines, strict=False)) if mine != theirs)
    same = next(apart, min(map(len, lines))) - BEFORE
    if max(map(len, lines)) <= LONGEST or same <= 0:
        return _shown(one), _shown(other)
    shown, instead = (_shown("…" + line[same:]) for line in lines)
    return shown, instead
