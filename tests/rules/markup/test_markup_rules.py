from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tqcheck import Config, audit_text
from tqcheck.document import parse
from tqcheck.fix import fix_article
from tqcheck.rules.markup._slugs import places, slugs
from tqcheck.text import Text

if TYPE_CHECKING:
    from tqcheck.finding import Finding


def found(rule: str, target: str, source: str | None = None, **options: object) -> list[Finding]:
    config = Config(select=(rule,), options={rule: options} if options else {})
    return [finding for finding in audit_text(target, source, config=config).findings if finding.rule == rule]


def flagged(rule: str, target: str, source: str | None = None) -> list[str]:
    return [finding.target.text if finding.target else "" for finding in found(rule, target, source)]


PAGE = "# Redis guide\n\nRedis 7 keeps pages in memory.\n\n{}\n\nRedis 7 is small and fast."
SEITE = "# Redis 指南\n\nRedis 7 把页面保存在内存中。\n\n{}\n\nRedis 7 又小又快。"


def page(source: str, target: str) -> tuple[str, str]:
    """A translation and its source with a paragraph each in the midst of others."""
    return SEITE.format(target), PAGE.format(source)


def test_code_that_moved_to_the_next_paragraph_is_not_missing() -> None:
    target, source = page(
        "Run `make all` first.\n\nThen wait for the server.", "请先运行。\n\n执行 `make all` 之后等待服务器。"
    )
    assert flagged("code-span-changed", target, source) == []


def test_code_in_a_block_of_its_own_is_not_missing() -> None:
    target, source = page("Run `make all` first.", "请先运行：\n\n```\nmake all\n```")
    assert [each for each in found("code-span-changed", target, source) if each.weight] == []


def test_of_two_changed_spans_each_is_paired_with_its_own() -> None:
    target, source = page("Set `max_depth` and `min_leaf` here.", "在这里设置 `min_leaves` 和 `max_deep`。")
    pairs = {
        (each.source.text, each.target.text)
        for each in found("code-span-changed", target, source)
        if each.source and each.target
    }
    assert pairs == {("`max_depth`", "`max_deep`"), ("`min_leaf`", "`min_leaves`")}


def test_dropped_code_marks_weigh_little_and_from_the_third_on_nothing() -> None:
    names = ["one_a", "two_b", "three_c", "four_d"]
    source = "\n\n".join(f"Redis sets `{name}` to the value 7." for name in names)
    target = "\n\n".join(f"Redis 把 `{name}` 设为值 7。" for name in names)
    weights = []
    for name in names:
        target = target.replace(f"`{name}`", name)
        weights.append([each.weight for each in found("code-span-changed", target, source)])
    assert weights == [[0.1], [0.1, 0.1], [0.1, 0.1, 0], [0.1, 0.1, 0, 0]]


def test_a_prefix_that_changes_alike_in_two_links_is_how_the_site_is_translated() -> None:
    source = PAGE.format(
        "See [one](https://a.example.com/x/one) and [two](https://a.example.com/x/two) and [six](https://b.example.com/six)."
    )
    learned = "参见[一](https://mirror.example.net/one)、[二](https://mirror.example.net/two)和[六](https://c.example.com/six)。"
    assert flagged("link-changed", SEITE.format(learned), source) == ["https://c.example.com/six"]


def test_a_configured_beginning_stands_for_another() -> None:
    target, source = page("See [one](https://a.example.com/one) here.", "参见[一](https://b.example.net/one)。")
    assert flagged("link-changed", target, source) == ["https://b.example.net/one"]
    assert found("link-changed", target, source, map={"https://a.example.com/": "https://b.example.net/"}) == []


def test_reference_links_are_resolved() -> None:
    target, source = page("See [the notes][n] here.\n\n[n]: notes/a.md", "参见[说明][n]。\n\n[n]: notes/b.md")
    assert [each.evidence["target"] for each in found("link-changed", target, source)] == ["notes/b.md"]


def test_a_link_broken_by_a_full_width_bracket_is_missing() -> None:
    target, source = page("See [the notes](notes/a.md) here.", "参见[说明](notes/a.md）。")
    assert [each.evidence["source"] for each in found("link-missing", target, source)] == ["notes/a.md"]


def test_formulas_may_be_joined_and_split() -> None:
    target, source = page("Redis has $a$, $b$ and $c_1$ here.", "Redis 在这里有 $a, b$ 和 $c_1$。")
    assert flagged("math-changed", target, source) == []


def test_words_in_a_formula_may_be_translated() -> None:
    target, source = page(r"It is $x = \text{rate} + 1$ here.", r"这里是 $x = \text{速率} + 1$。")
    assert flagged("math-changed", target, source) == []


def test_the_missing_one_of_two_like_directives_is_named_in_its_place() -> None:
    source = "{{< note >}}\n\nRedis 7 keeps pages.\n\n{{< /note >}}\n\nRedis 8 keeps more.\n\n{{< note >}}\n\nRedis 9 keeps all.\n\n{{< /note >}}"
    target = "{{< note >}}\n\nRedis 7 保存页面。\n\n{{< /note >}}\n\nRedis 8 保存更多。\n\nRedis 9 保存全部。\n\n{{< /note >}}"
    (missing,) = found("placeholder-changed", target, source)
    assert missing.source is not None
    assert missing.source.line == 9
    assert missing.target is not None
    assert missing.target.line == 9


def test_an_image_with_another_file_name_is_not_missing_but_a_lost_one_is() -> None:
    target, source = page("![one](img/a.png) and ![two](img/b.png) here.", "这里有 ![一](img/a.png)。")
    assert [each.evidence["source"] for each in found("image-missing", target, source)] == ["img/b.png"]
    swapped, _ = page("", "这里有 ![一](img/a-zh.png) 和 ![二](img/b-zh.png)。")
    assert found("image-missing", swapped, source) == []
    assert found("image-missing", target, source, decorative=["*/b.png"]) == []


BROKEN = [
    ("这叫做**“缓存”**的机制", "这叫做“**缓存**”的机制"),
    ("**注意：**请先保存", "**注意**：请先保存"),
    ("这叫做** 缓存 **的机制", "这叫做**缓存**的机制"),
    ("运行**（可选）**的步骤", "运行（**可选**）的步骤"),
    ("运行**`make`**的步骤", "运行 **`make`** 的步骤"),
]


@pytest.mark.parametrize(("value", "mended"), BROKEN)
def test_broken_emphasis_is_mended_so_that_it_renders(value: str, mended: str) -> None:
    def audit(text: Text) -> list[Finding]:
        return found("emphasis-broken", text.value)

    assert not list(parse(Text(value)).runs("strong"))
    result = fix_article(Text(value), audit)
    assert result.text == mended
    assert [run.kind for run in parse(Text(mended)).runs("strong")] == ["strong"]
    assert audit(Text(mended)) == []


@pytest.mark.parametrize(
    "value",
    [
        "2 ** 3 等于 8",
        "用 **kwargs 传参",
        "匹配 src/**/*.py 文件",
        "价格 5*（含税）",
        "a * b 与 c * d 相等",
        r"写作 \*\*词\*\*",
    ],
)
def test_stars_that_are_no_emphasis_stay(value: str) -> None:
    assert flagged("emphasis-broken", value) == []


def test_emphasis_dropped_throughout_is_flagged_once() -> None:
    items = ["Redis", "Kafka", "Spark", "Flink", "Hive"]
    source = "\n\n".join(f"Here **{item} 7** keeps the pages." for item in items)
    target = "\n\n".join(f"这里 **{item} 7** 保存页面。" for item in items)
    assert flagged("emphasis-broken", target.replace("**Hive 7**", "Hive 7"), source) == ["Hive 7"]
    assert flagged("emphasis-broken", target.replace("**", ""), source) == ["Redis 7"]
    assert [each.weight for each in found("emphasis-broken", target.replace("**", ""), source)] == [0.1]


@pytest.mark.parametrize(
    ("value", "bad"),
    [
        ("一行</span>文字", ["</span>"]),
        ("<div>\n\n文字\n", ["<div>"]),
        ("一行 <br 两行", ["<br 两行"]),
        ("文字&nbsp；文字", ["&nbsp；"]),
        ("文字&amp;nbsp;文字", ["&amp;nbsp;"]),
        ("## 标题 {#some-id\n", ["{#some-id"]),
    ],
)
def test_damaged_html_is_flagged(value: str, bad: list[str]) -> None:
    assert flagged("html-broken", value) == bad


@pytest.mark.parametrize(
    "value",
    [
        "若 a < b 且 c > d",
        "<p>一段\n\n文字 &amp; 文字 &nbsp; AT&T",
        "`<br` 与 `</span>`",
        "<ul>\n<li>一\n<li>二\n</ul>\n",
        "List<String> 类型",
    ],
)
def test_sound_html_is_not(value: str) -> None:
    assert flagged("html-broken", value) == []


def test_tags_that_the_source_leaves_open_are_the_authors() -> None:
    target, source = page("A <div> here.", "这里 <div>。")
    assert flagged("html-broken", target, source) == []


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("Quick start", "quick-start"),
        ("What's new?", "whats-new"),
        ("A & B", "a--b"),
        ("A & B", "a-b"),
        ("快速开始", "快速开始"),
        ("安装 pip 工具", "安装-pip-工具"),
        ("1. 安装", "1-安装"),
        ("1. 安装", "_1-安装"),
        ("使用 `make`", "使用-make"),
    ],
)
def test_headings_have_the_ids_that_generators_give_them(heading: str, slug: str) -> None:
    assert slug in places(parse(Text(f"# {heading}\n")))


def test_equal_headings_are_numbered() -> None:
    assert {"注意", "注意-1", "注意-2"} <= places(parse(Text("# 注意\n\n# 注意\n\n# 注意\n")))


def test_the_first_slug_is_that_of_github() -> None:
    assert next(slugs("A & B, C")) == "a--b-c"


def test_a_dead_anchor_is_flagged_with_the_heading_it_meant() -> None:
    source = "# Redis guide\n\nRedis 7, see [the start](#quick-start).\n\n## Quick start\n\nRedis 7 starts."
    target = "# Redis 指南\n\nRedis 7，参见[入门](#quick-start)。\n\n## 快速入门\n\nRedis 7 启动。"
    (dead,) = found("anchor-broken", target, source)
    assert dead.target is not None
    assert dead.target.text == "#quick-start"
    assert dead.suggestions == ["#快速入门"]


def test_an_article_that_takes_in_other_files_is_not_judged() -> None:
    assert flagged("anchor-broken", '# 指南\n\n参见[入门](#start)。\n\n{{% include "a.md" %}}\n') == []


@pytest.mark.parametrize("value", ["1. 首先\n2. 其次\n3.最后", "1) 首先\n2) 其次\n3)最后"])
def test_a_label_stuck_to_its_text_is_flagged(value: str) -> None:
    assert len(flagged("list-label-damaged", value)) == 1


@pytest.mark.parametrize("value", ["1. 快了\n1.5 倍", "版本 3.最后更新", "## API 参考", "## 1. 简介", "2023.年"])
def test_versions_and_amounts_are_no_labels(value: str) -> None:
    assert flagged("list-label-damaged", value) == []


def test_a_lost_tag_is_missed_where_it_was_and_not_where_its_partner_stands() -> None:
    parts = [f"<div class='{name}'>\n\n{{}} {name}\n\n</div>\n\n" for name in ("one", "two", "one", "two", "one")]
    source = "".join(part.format("The text of") for part in parts)
    target = "".join(part.format("文字：") for part in parts)
    at = target.index("</div>", target.index("</div>") + 1)
    damaged = target[:at] + target[at + len("</div>\n\n") :]
    [hit] = [one for one in audit_text(damaged, source).findings if one.rule == "html-broken"]
    assert (hit.message, hit.target and hit.target.start) == ("</div> is missing", at)
    assert hit.source is not None
    assert hit.source.text == "</div>"


@pytest.mark.parametrize("explained", ["`lowercase（小写）`", "`小写(lowercase)`", "`lowercase 小写`"])
def test_code_that_is_explained_within_its_marks_is_the_same_code(explained: str) -> None:
    assert flagged("code-span-changed", f"将 {explained} 设为真。", "Set `lowercase` to true.") == []


def test_a_title_cannot_be_shifted_up_with_the_other_headings() -> None:
    names = [("Use", "使用"), ("Clear", "清空"), ("Size", "大小"), ("Age", "时间"), ("End", "结束")]
    source = "# Cache\n\n" + "".join(
        f"### {name} the Redis cache\n\nThe cache has 3 of `{name}`.\n\n" for name, _ in names
    )
    target = "# 缓存\n\n" + "".join(f"## {title} Redis 缓存\n\n缓存有 3 个 `{name}`。\n\n" for name, title in names)
    assert flagged("heading-changed", target, source) == []


@pytest.mark.parametrize(
    "box",
    [
        "> [!TIP]\n> Redis 7 又小又快。",
        '{{% alert title="提示" %}}\n\nRedis 7 又小又快。\n\n{{% /alert %}}',
        ":::warning\n\nRedis 7 又小又快。\n\n:::",
        "<Note>\n\nRedis 7 又小又快。\n\n</Note>",
        '{{% alert title="提示" %}} Redis 7 又小又快。 {{% /alert %}}',
    ],
)
def test_a_note_may_be_written_in_the_way_of_another_site(box: str) -> None:
    source = "# Redis\n\nRedis 7 keeps pages.\n\n> [!NOTE]\n> Redis 7 is small and fast.\n\nIt keeps keys, too.\n"
    assert flagged("placeholder-changed", f"# Redis\n\nRedis 7 保存页面。\n\n{box}\n\n它还保存键。\n", source) == []


def test_a_shortcode_in_a_paragraph_may_be_a_note_of_another_site() -> None:
    source = '# Redis\n\nIt keeps pages.\n\n{{% alert title="Note" %}} Redis 7 is small. {{% /alert %}}\n'
    assert flagged("placeholder-changed", "# Redis\n\n它保存页面。\n\n> [!NOTE]\n> Redis 7 很小。\n", source) == []
    assert flagged("placeholder-changed", "# Redis\n\n它保存页面。\n\nRedis 7 很小。\n", source) != []


def test_a_note_that_became_text_is_missed() -> None:
    source = "# Redis\n\nRedis 7 keeps pages.\n\n> [!NOTE]\n> Redis 7 is small and fast.\n\nIt keeps keys, too.\n"
    [hit] = found(
        "placeholder-changed", "# Redis\n\nRedis 7 保存页面。\n\nRedis 7 又小又快。\n\n它还保存键。\n", source
    )
    assert hit.message == "[!NOTE] is missing"


def test_a_site_that_moved_to_another_host_is_learned_from_two_links() -> None:
    source = "# Guide\n\nSee [home](https://old.example.com/) and [the tour](https://old.example.com/tour)."
    target = "# 指南\n\n参见[首页](https://fresh.example.org/)和[导览](https://fresh.example.org/tour)。"
    assert found("link-changed", target, source) == []
