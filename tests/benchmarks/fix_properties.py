"""The properties of fixes on many generated articles: ``python tests/benchmarks/fix_properties.py [ARTICLES]``.

The normal suite tries a few hundred. Here every rule that mends an article without its source finds its own fixes in
articles made of pieces of Markdown and of slips, and each article has to keep what fixes promise: mending again changes
nothing; block types, link targets, images, code and formulas stay; what stands outside the edits stays to the last
character. Prints how many articles were changed, so that an idle run shows, and fails with the smallest article that
breaks a promise.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tqcheck import audit_text
from tqcheck.document import parse
from tqcheck.fix import apply_fixes, fix_article
from tqcheck.text import Text

if TYPE_CHECKING:
    from tqcheck.finding import Finding

PIECES = (
    *"，。：；！？、（）()“”「」《》,.:;!?…—-０Ａ后　",
    *(
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "...",
        "……",
        "——",
        "--",
        "。。",
        "的的",
        "**",
        "*",
        "_",
        "`",
        "[",
        "](a)",
        "<b>",
        "&nbsp",
        "|",
        "$",
    ),
    *(
        "容器",
        "模型训练",
        "服务 ",
        "登陆账号",
        "您可以",
        "你可以",
        "Docker",
        " API ",
        "APIs",
        "Github",
        "tensor flow",
        "张量流",
        "3 ",
        "12GB",
        "max _ depth",
        "A \\_ B ",
        " _ ",
        "| three hundred | ",
    ),
    *("# ", "## 标题", "- ", "1. ", "> ", "| 甲 | 乙 |\n|---|---|\n", "```\nx = 1\n```\n", "---\n", ":::note\n"),
    *("：```py\nx = 1\n```\n", "```py\nx = 1\n    ```\n", " ```sh\n", "    ", "!!! note\n\n"),
    *(
        "`code`",
        "**重点**",
        "**“词”**的",
        "[链接](https://a.example)",
        "![图](a.png)",
        "$x_1$",
        "<br>",
        "f(x)",
        "10:30",
        "{#id}",
    ),
)
ARTICLES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join)


def findings(text: Text) -> list[Finding]:
    """What an audit of the article alone finds."""
    return audit_text(text.value).findings


def kept(text: str) -> list[object]:
    """What no fix may change."""
    document = parse(Text(text))
    blocks: list[object] = [(block.kind, block.level) for block in document.blocks]
    return [*blocks, *((run.kind, run.value) for run in document.runs("code", "link", "image", "math"))]


def spliced(text: str, found: list[Finding]) -> str:
    """The text with the edits of findings put in, the last first."""
    edits = sorted(
        {edit for finding in found if finding.fix for edit in finding.fix.edits}, key=lambda edit: -edit.start
    )
    for edit in edits:
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def main(articles: int) -> None:
    """Try so many articles."""
    seen: Counter[str] = Counter()

    @settings(
        max_examples=articles,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(ARTICLES)
    def promises(article: str) -> None:
        text = Text(article)
        first = apply_fixes(text.value, findings(text))
        assert first.text == spliced(text.value, list(first.applied)), "something outside the edits changed"
        mended = fix_article(text, findings).text
        assert fix_article(Text(mended), findings).text == mended, "mending again changed it again"
        assert kept(mended) == kept(text.value), "a block, a link, code or a formula changed"
        seen["articles"] += 1
        seen["changed"] += mended != text.value
        seen.update({f"fixes of {finding.rule}": 1 for finding in first.applied})

    promises()
    for name, count in seen.most_common():
        sys.stdout.write(f"{count:7} {name}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
