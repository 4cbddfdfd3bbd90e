"""Rule ``code-span-changed``."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from tqcheck.finding import Edit
from tqcheck.record import replace
from tqcheck.rules.declare import Hit, rule
from tqcheck.rules.markup._code import HAN
from tqcheck.rules.markup._likeness import likeness
from tqcheck.rules.markup._places import has_hole, marked_otherwise, plain_place
from tqcheck.rules.markup._reconcile import Comparison, Difference, Item, differences
from tqcheck.rules.markup._spans import is_codelike, is_name, is_words, same_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Document, Run
    from tqcheck.rules.article import Article

ALIKE = 0.5
"""Likeness from which two spans are one span changed. Of 22 changes in human translations 20 are above, and one
alone in its segment needs half as much."""
LOOSE_SHARE, LOOSE_COUNT = 0.03, 2
"""Above this share, and this number, of spans whose marks or mention is gone while the sentence is whole, that is the
translator's habit and no slip: 18 of 228 human translations. So many weigh, the others nothing: one more lost mark must
never raise the score."""

_KINDS = frozenset(
    (
        *("class", "component", "directory", "field", "file", "folder", "function", "hook", "interface", "method"),
        *("module", "option", "plugin", "property"),
    )
)
"""What a thing is, said in its code marks: `public folder` is the folder `public`."""
_LIST = re.compile("[、，,/;；]")
_PART = re.compile(r"[A-Za-z]\w+")
_QUALIFIED = re.compile(r"[A-Za-z]\w+(?:[.=][A-Za-z]\w+)+")
_TAG = re.compile(r"<[^<>]*>")
_JOINT = re.compile(r"\s*[:=~～–—-]?\s*")
_KEY = re.compile(r"<kbd>[^<>]*(?:键|箭头|空格|回车)[^<>]*</kbd>")
_PHRASE = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)+")


@rule(category="accuracy/mistranslation", severity="major", needs_source=True, confidence=0.9)
def code_span_changed(article: Article) -> Iterator[Hit]:
    """Inline code differs from the source, lost its marks, or is gone.

    Readers type what stands in code marks. Names, options and commands stay as they are; placeholders, messages and
    titles of buttons may be translated, and spans may change places. Other code in the place of what is lost, and a plain
    word with other capitals, weigh little. Marks that are merely dropped, and code that is not
    mentioned again, weigh little, and in an article that does so throughout nothing.

    bad:  Call ⟦`print(x)`⟧ first. → 先调用 ⟦`打印(x)`⟧。
    bad:  Use ⟦`--no-cache`⟧ here. → 这里使用 ⟦`--no-caching`⟧。
    bad:  Set ⟦`max_depth`⟧ to 3. → 把 ⟦max_depth⟧ 设为 3。
    bad:  Both ⟦`a_list`⟧ and `b_list` are read. → ⟦`a_list``⟧b_list`都会被读取。
    bad:  Set ⟦`${home}`⟧ and `${user}`. → 设置 ⟦`{home}`⟧ 和 `${user}`。
    good: Run `cp <your-file> /srv`. → 运行 `cp <你的文件> /srv`。
    good: Set the key `a` before the key `b`. → 在设置键 `b` 之前先设置键 `a`。
    good: Click `Create Project`. → 点击“创建项目”。
    good: Press <kbd>RightArrow</kbd>. → 按 <kbd>右箭头</kbd>。
    good: Press <kbd>Ctrl</kbd>+<kbd>C</kbd>. → 按 <kbd>ctrl</kbd>+<kbd>c</kbd>。
    good: Press `CTRL + p`, then run `$ make all`. → 按 `Ctrl + P`，然后运行 `make all`。
    good: Tell it `Read the file and keep it in mind for this task`. → 告诉它 `读取该文件，并在这项任务中记住它`。
    good: Run `install_dir/bin/keep`. → 运行 `安装目录/bin/keep`。
    bad:  Call ⟦`api/users`⟧ first. → 先调用 ⟦`api/用户`⟧。
    good: Use `41 bits` of the `terminal`. → 使用 `终端(Terminal)` 的 `41 位`。
    good: Use `"where"` here. → 这里使用 `「where」`。
    good: Set `name`, `path` and `size` first. → 先设置 `name、path、size`。
    good: Set `log_level=DEBUG` first. → 先把 `log_level` 设为 `debug`。
    good: Add the `Lamp` part to the `public folder`. → 把 `Lamp part` 放进 `public` 文件夹。
    good: Call `Lamp.open` first. → 先调用 `Lamp` 的 `open` 方法。
    good: Set a level from `1` to `4`. → 设置 `1~4` 的级别。
    good: It becomes `/ja/docs/start` in Japanese. → 中文页面是 `/zh/docs/start`。
    bad:  Run ⟦`pip install`⟧ first. → 先运行 ⟦`pip 安装`⟧。
    bad:  Set ⟦`maxLevel`⟧ to 1. → 把 ⟦`maxlevel`⟧ 设为 1。
    good: Press `enter`, or `Ctrl+click` the link. → 按 `Enter`，或者 `Ctrl+点击` 链接。
    """
    found = [
        difference
        for difference in differences(article, _COMPARISON)
        if not _still_there(difference, is_changed=difference.instead is not None)
    ]
    if not found:
        return
    assert article.source is not None
    parted: list[tuple[Edit, ...]] = []
    left = max(LOOSE_COUNT, sum(1 for _ in article.source.runs("code")) * LOOSE_SHARE)
    for difference in found:
        if difference.instead is not None and not _is_beside(difference, difference.instead):
            yield _changed(article, difference, difference.instead)
            continue
        fused = _fused(difference)
        if fused is not None and fused.edits in parted:
            continue  # its neighbour has been reported
        parted += [] if fused is None else [fused.edits]
        place = plain_place(difference.segment.target, difference.lost.value)
        hit = fused or (_missing(difference) if place is None else _unmarked(difference, place))
        if hit.mechanical:
            left -= 1
            if left < 0:
                hit = replace(hit, severity="neutral", evidence={**hit.evidence, "habit": True})
        yield hit


def _spans(document: Document) -> list[Item]:
    """Code spans, names of keys whatever their case; one that holds a backtick comes from marks out of step."""
    runs = [(" ".join(_shown(document, run).split()), run) for run in document.runs("code") if "`" not in run.value]
    return [
        Item(key.lower() if document.value.startswith("<kbd", run.start) else key, run.start, run.end, run.value)
        for key, run in runs
    ]


def _shown(document: Document, run: Run) -> str:
    """The code as readers see it: that of HTML without tags and entities."""
    if not document.value.startswith("<code", run.start):
        return run.value
    return unescape(_TAG.sub("", run.value))


_COMPARISON = Comparison(_spans, same_span, lambda one, other: likeness(one.key, other.key), ALIKE)


def _still_there(difference: Difference, *, is_changed: bool) -> bool:
    """Whether the code is there in another shape: in a block, in other marks, or as words for people."""
    value, segment = difference.lost.value, difference.segment
    if is_words(difference.lost.key) or _is_key(difference) or _is_merged(difference) or _is_taken_apart(difference):
        return True
    if _is_longer(difference):
        return True
    if value in segment.target.text.replace("`", "").replace("*", "") and value not in segment.target.text:
        return True
    return not is_changed and plain_place(segment.target, value) is None and marked_otherwise(segment, value)


def _is_merged(difference: Difference) -> bool:
    """Whether two spans of the source, this one and another, are one here: from `0` to `3` is `0~3`."""
    segment, own = difference.segment, difference.lost.key
    others = {run.value for run in segment.source.runs("code") if run.start != difference.lost.start}
    lists = ([part.strip() for part in _LIST.split(run.value.strip("()（）"))] for run in segment.target.runs("code"))
    if any(own in parts and set(parts) <= {own, *others} for parts in lists if len(parts) > 1):
        return True
    pairs = [pair for other in others for pair in ((own, other), (other, own))]
    return any(
        len(run.value) >= len(first) + len(second)
        and run.value.startswith(first)
        and run.value.endswith(second)
        and _JOINT.fullmatch(run.value, len(first), len(run.value) - len(second))
        for run in segment.target.runs("code")
        for first, second in pairs
    )


def _is_beside(difference: Difference, instead: Item) -> bool:
    """Whether code in the place of what is lost is something else: one of both stands in the other text without marks."""
    segment = difference.segment
    return any(
        is_codelike(item.value) and plain_place(side, item.value) is not None
        for side, item in ((segment.target, difference.lost), (segment.source, instead))
    )


def _is_taken_apart(difference: Difference) -> bool:
    """Whether the parts of a qualified name or of a setting stand in the sentence one by one, the first in code marks."""
    instead, parts = difference.instead, _PART.findall(difference.lost.key)
    if instead is None or len(parts) < 2 or instead.key != parts[0] or not _QUALIFIED.fullmatch(difference.lost.key):
        return False
    words = {word.casefold() for word in _PART.findall(difference.segment.target.text.replace("\\", ""))}
    return all(part.casefold() in words for part in parts)


def _is_longer(difference: Difference) -> bool:
    """Whether the marks stand around a plain word more, or fewer, that stands behind the code in the source."""
    lost, instead, text = difference.lost, difference.instead, difference.segment.source.text
    if instead is None:
        return False
    if instead.value.startswith(f"{lost.value} ") and instead.key in " ".join(text.replace("`", "").split()):
        return True
    return lost.key.removeprefix(f"{instead.key} ") in _KINDS


def _is_key(difference: Difference) -> bool:
    """Whether the name of a key is in Chinese: <kbd>右箭头</kbd>."""
    lost, instead, segment = difference.lost, difference.instead, difference.segment
    if not segment.source.document.value.startswith("<kbd", lost.start):
        return False
    return _KEY.search(segment.target.text if instead is None else f"<kbd>{instead.value}</kbd>") is not None


def _is_phrase(difference: Difference) -> bool:
    """Whether plain words in code marks were translated."""
    instead = difference.instead
    return (
        instead is not None
        and HAN.search(instead.value) is not None
        and _PHRASE.fullmatch(difference.lost.key) is not None
    )


def _changed(article: Article, difference: Difference, instead: Item) -> Hit:
    lost = difference.lost
    assert article.source is not None
    restored = article.source.value[lost.start : lost.end]
    is_phrase = _is_phrase(difference)
    is_other = likeness(lost.key, instead.key) < ALIKE
    is_plain = lost.key.casefold() == instead.key.casefold() and not is_codelike(lost.key)
    return Hit(
        f"the code `{lost.value}` became `{instead.value}`",
        target=(instead.start, instead.end),
        source=(lost.start, lost.end),
        suggestions=(restored,),
        edits=(Edit(instead.start, instead.end, restored),),
        evidence={"source": lost.value, "target": instead.value},
        severity="minor" if is_phrase or is_other or is_plain else None,
        mechanical=is_phrase or is_other,
    )


def _unmarked(difference: Difference, place: tuple[int, int]) -> Hit:
    lost = difference.lost
    weightless = not is_name(lost.value) or (difference.kept > 0 and not is_codelike(lost.value))
    return Hit(
        f"{lost.value} is not marked as code",
        target=place,
        source=(lost.start, lost.end),
        suggestions=(f"`{lost.value}`",),
        edits=(Edit(place[0], place[0], "`"), Edit(place[1], place[1], "`")),
        evidence={"source": lost.value},
        severity="neutral" if weightless else "minor",
        confidence=0.7,
        mechanical=not weightless,
    )


def _fused(difference: Difference) -> Hit | None:
    """The hit on code that stands right beside other code, so that the marks between them open nothing."""
    lost, target = difference.lost, difference.segment.target
    for written, gap in ((f"`{lost.value}``", -1), (f"``{lost.value}`", 1)):
        at = target.text.find(written)
        if at >= 0:
            start = target.start + at
            between = start + (len(written) + gap if gap < 0 else gap)
            return Hit(
                f"the code `{lost.value}` runs into the code beside it",
                target=(start, start + len(written)),
                source=(lost.start, lost.end),
                suggestions=(written.replace("``", "` `"),),
                edits=(Edit(between, between, " "),),
                evidence={"source": lost.value},
                severity="minor",
            )
    return None


def _missing(difference: Difference) -> Hit:
    lost, segment = difference.lost, difference.segment
    hole = has_hole(segment.target)
    # A plain word is often said in Chinese, and what the sentence names already need not be named again.
    weightless = not hole and (difference.kept > 0 or not is_codelike(lost.value))
    return Hit(
        f"the code `{lost.value}` is missing",
        target=segment.counterpart(lost.start, lost.end).trimmed,
        source=(lost.start, lost.end),
        evidence={"source": lost.value},
        severity="neutral" if weightless else "minor",
        confidence=0.7,
        mechanical=not weightless and not hole,
    )
