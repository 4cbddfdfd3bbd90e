r"""The examples of a rule, read from its docstring: help, test and position in one line.

    bad:  English → 中文⟦flagged⟧
    good: English → 中文

`` → `` separates the source from the target; without it the example is a translation alone. ⟦ ⟧ marks what is flagged,
in the target, in the source, or in both. ``old ⇒ English`` tells how the source read when it was translated.
`` ‖ `` separates the articles of a run, ``3 × `` before one repeats it. ``\n`` is a line end (so ``\n\n`` separates blocks) and ``\\`` a backslash, so
a docstring that needs them is a raw one. ``{option: key = value} `` in front sets an option that is a table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from tqcheck.record import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Marks = tuple[tuple[int, int], ...]

_LINE = re.compile(r"^[ ]*(bad|good):[ ]+(.*)$", re.MULTILINE)
_SETTING = re.compile(r"\{(\w+): (.+?) = (.*?)\} ")
_ARROW = " → "
_LATER = " ⇒ "
_NEXT = " ‖ "
_TIMES = " × "
_ESCAPE = re.compile(r"\\(n|\\)")
_MARK = re.compile(r"[⟦⟧]")


@dataclass(frozen=True, slots=True)
class Example:
    """One line of a docstring that shows what a rule flags, or must not flag.

    Attributes:
        kind: ``bad`` is flagged, ``good`` is not.
        source: the English without its marks, or None.
        target: the translation without its marks.
        source_marks: half-open offsets in ``source`` that are flagged.
        target_marks: half-open offsets in ``target`` that are flagged.
        earlier: how the source read when it was translated, if it reads otherwise now.
        options: what the settings say, by option of the rule.
    """

    kind: Literal["bad", "good"]
    source: str | None
    target: str
    source_marks: Marks = ()
    target_marks: Marks = ()
    earlier: str | None = None
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_examples(help_text: str) -> Iterator[Example]:
    """The examples in a rule's docstring, in order.

    Raises:
        ValueError: if a mark is not closed or not opened, or a good example has marks.
    """
    for match in _LINE.finditer(help_text):
        yield _read("bad" if match[1] == "bad" else "good", match[2])


def read_runs(help_text: str) -> Iterator[tuple[Literal["bad", "good"], list[Example]]]:
    """The examples in the docstring of a rule about a whole run, in order: the articles of each.

    Raises:
        ValueError: as ``read_examples``.
    """
    for match in _LINE.finditer(help_text):
        kind: Literal["bad", "good"] = "bad" if match[1] == "bad" else "good"
        articles: list[Example] = []
        for written in match[2].split(_NEXT):
            number, times, article = written.rpartition(_TIMES)
            articles += [_read(kind, article)] * (int(number) if times else 1)
        yield kind, articles


def _read(kind: Literal["bad", "good"], line: str) -> Example:
    setting = _SETTING.match(line)
    if setting is not None:
        line = line[setting.end() :]
    before, arrow, after = line.partition(_ARROW)
    old, later, new = before.partition(_LATER)
    earlier = _unmarked(old.strip())[0] if later else None
    source, source_marks = _unmarked((new if later else before).strip()) if arrow else (None, ())
    target, target_marks = _unmarked(after.lstrip() if arrow else line.rstrip())
    if kind == "good" and (source_marks or target_marks):
        raise ValueError(f"a good example flags nothing, so it has no marks: {line!r}")
    options = {} if setting is None else {setting[1]: {_unmarked(setting[2])[0]: _unmarked(setting[3])[0]}}
    return Example(kind, source, target, source_marks, target_marks, earlier, options)


def rationale(help_text: str) -> str:
    """What the docstring says between its first line and its examples: why the rule is there."""
    _, _, rest = help_text.strip().partition("\n")
    return _LINE.sub("", rest).strip()


def _unmarked(marked: str) -> tuple[str, Marks]:
    """The text with its escapes read and its marks taken out, and where they stood."""
    text = _ESCAPE.sub(lambda match: "\n" if match[1] == "n" else "\\", marked)
    pieces: list[str] = []
    marks: list[tuple[int, int]] = []
    length = position = 0
    opened: int | None = None
    for match in _MARK.finditer(text):
        pieces.append(text[position : match.start()])
        length += match.start() - position
        position = match.end()
        if (match[0] == "⟦") != (opened is None):
            raise ValueError(f"a mark is not closed or not opened: {marked!r}")
        if opened is None:
            opened = length
        else:
            marks.append((opened, length))
            opened = None
    if opened is not None:
        raise ValueError(f"a mark is not closed: {marked!r}")
    return "".join(pieces) + text[position:], tuple(marks)
