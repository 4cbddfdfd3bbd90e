"""What holds for every text, however broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tqcheck.document import HIDDEN, OBJECT, cells, parse, sentences
from tqcheck.text import Text

if TYPE_CHECKING:
    from tqcheck.document import Block, Document

MARKUP = (
    """
# |## |- |* |1. |3) |> |- [ ] |    |\t|`|``|```\n|~~~|**|*|_|~~|[|]|(|)|](u)|![|[^1]|[^1]: |[r]: /x 'y'\n|[r]|<|>|<b>|</b>|<code>|
</code>|<div>\n|</div>\n|<a id="x"></a>|<!--|-->|$|$$|\\|---\n|===\n|***\n|{{< x >}}|{{< note >}}\n|{{< /note >}}\n|{{% y %}}|
{{ z }}|{% if %}|::: tip\n|:::\n|{#id}|{: .c}|:label:`x`\n|:numref:`q`|> [!NOTE]\n|&amp;|&nbsp;|http://a.b/c|www.x.com|<http://q.w>|
+++\n|title: x\n|import x from 'y'\n|{/* c */}|\\begin{a}\n|\\end{a}\n|: def\n|{{< highlight >}}\n|{{< /highlight >}}\n|$x$|$5|：```py\n|    ```\n|!!! note\n\n|???+ x\n
""".replace("\n|", "|")
    .replace("|\n", "|")
    .strip("\n")
)
WORDS = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "|",
    "| a | b |\n|---|---|\n| c | d |\n",
    "中文",
    "，",
    "。",
    "“",
    "”",
    "word ",
    "深度 learning",
    " ",
    "  \n",
]
ODD = ["😀", "\u2028", "\x85", "\0", "\ufeff", "\u3000", "é", HIDDEN, OBJECT, "\u00a4", "\x0b", "\ud800"]
TEXTS = st.lists(st.sampled_from([*MARKUP.split("|"), *WORDS, *ODD]), max_size=30).map("".join)


@settings(max_examples=300)
@given(TEXTS)
@example("## $x$\t")
@example("> {{< x >}}")
@example("* *")
@example("- [ ] ")
@example("* [r]: /x 'y'\n")
@example("\t> ")
@example("# a {#b}")
@example("# \x0b{#id}")
def test_positions_hold_in_any_text(value: str) -> None:
    document = parse(Text(value))
    check_mask(document)
    check_cover(document)
    for block in document.blocks:
        check_runs(document, block)
        check_sentences(document, block)
        for cell in cells(document, block):
            assert block.start <= cell.start <= cell.end <= block.end


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_positions_hold_in_any_characters(value: str) -> None:
    document = parse(Text(value))
    check_mask(document)
    check_cover(document)


def check_mask(document: Document) -> None:
    """Every character stays, or is one of the three signs; line ends always stay."""
    assert len(document.masked) == len(document.value)
    for masked, written in zip(document.masked, document.value, strict=True):
        assert masked == written or (masked in {OBJECT, HIDDEN, " "} and written not in "\r\n")


def check_cover(document: Document) -> None:
    """Blocks are in order, do not overlap, hold all that is prose and leave no line out."""
    at, group = 0, -1
    value = document.value
    for block in document.blocks:
        assert at <= block.start < block.end
        assert group <= block.group <= group + 1
        assert block.start <= block.content_start <= block.content_end <= block.end
        assert value[block.start] not in " \t\r\n"
        assert value[block.end - 1] not in " \t\r\n"
        skipped = re.split("[\r\n]", value[at : block.start])
        assert not "".join(skipped[1:-1]).strip(" \t>\f\v\ufeff")
        assert not document.masked[at : block.start].strip()
        if not block.is_prose:
            assert not document.masked[block.start : block.end].strip()
        at, group = block.end, block.group
    assert not value[at:].strip(" \t\r\n>\f\v\ufeff")


def check_runs(document: Document, block: Block) -> None:
    """Runs are nested in order and their inner range is what they say."""
    value = document.value
    starts = [(run.start, -run.end) for run in block.runs]
    assert starts == sorted(starts)
    for run in block.runs:
        assert block.start <= run.start <= run.inner_start <= run.inner_end <= run.end <= block.end
        written, inner = value[run.start : run.end], value[run.inner_start : run.inner_end]
        whole = re.search("[\r\n\0\ud800]", written) is None and block.kind != "row"
        if run.kind in {"code", "math"} and whole:
            assert inner == run.value
        elif run.kind in {"link", "image"}:
            assert value[run.inner_end :].lstrip(" \t\r\n>").startswith("]")
        elif run.kind == "emphasis":
            assert written[0] == written[-1]
            assert written[0] in "*_"
        elif run.kind == "strong":
            assert written[:2] == written[-2:]
            assert written[:2] in {"**", "__"}
        elif run.kind in {"html", "shortcode", "attribute"}:
            assert written == run.value


def check_sentences(document: Document, block: Block) -> None:
    """Sentences hold all that is no white space, in order."""
    at = block.start
    for start, end in sentences(document, block.start, block.end):
        assert at <= start < end <= block.end
        assert not document.masked[at:start].strip()
        assert document.masked[start:end].strip() == document.masked[start:end]
        at = end
    assert not document.masked[at : block.end].strip()
