"""The review page: inert, usable by mouse and keyboard, readable by everybody."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner

from tqcheck.cli import cli
from tqcheck.decisions import read_decisions
from tqcheck.reporter import Run, render
from tqcheck.run import audit_paths
from tqcheck.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tqcheck.report import ArticleReport

FILTER = """([name, value]) => { const field = document.querySelector(`[name="${name}"]`); const start = performance.now();
if (field.type === "checkbox") field.checked = false; else field.value = value;
field.dispatchEvent(new Event("input", {bubbles: true}));
document.body.getBoundingClientRect(); return performance.now() - start; }"""
"""Sets a filter; milliseconds until the page is laid out again."""
ASKED = (
    ("severity", ""),
    ("rule", "number-changed"),
    ("article", "a-250"),
    ("article", ""),
    ("text", "段里"),
    ("text", "段外"),
    ("text", ""),
    ("article", "a-250"),
)
HOSTILE = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(2)>",
    "</style><style>@import url(http://127.0.0.1:9/x.css);</style>",
    "<!-- <iframe src='http://127.0.0.1:9/'> --!>",
    '" onmouseover="alert(3)" x="',
    "]]></svg><svg onload=alert(4)>",
    "\u202e反向\u202c \u2066孤立\u2069 \x07 \x1b[2J",
)


def shown(tab: Any) -> str:  # noqa: ANN401 -- the class of conftest, which tests do not import
    text: str = tab.page.locator("#shown").inner_text()
    return text


def visible_cards(tab: Any) -> int:  # noqa: ANN401 -- as above
    count: int = tab.page.locator(".card:visible").count()
    return count


def test_hostile_text_stays_text(
    show: Callable[..., Any], make: Callable[..., Any], make_report: Callable[..., Any]
) -> None:
    body = "\n\n".join(f"第 {number} 段：{text}" for number, text in enumerate(HOSTILE))
    text = Text(body, f"zh/{HOSTILE[0]}.md")
    findings = [make(text, part, "number-changed", "major", number, part) for number, part in enumerate(HOSTILE)]
    tab = show([make_report(text.path, text, text, findings)])
    tab.page.mouse.move(300, 400)
    tab.page.keyboard.press("j")
    assert tab.is_quiet
    page = tab.page.locator("main").inner_text()
    assert "<script>alert(1)</script>" in page
    assert "[U+202E]反向[U+202C]" in page
    assert tab.page.locator("main script, main iframe, main img, main style").count() == 0


def test_one_line_of_a_million_characters_is_cut_around_its_findings(
    show: Callable[..., Any], make: Callable[..., Any], make_report: Callable[..., Any]
) -> None:
    text = Text("很长" * 250_000 + "错误" + "的行" * 250_000, "zh/long.md")
    tab = show([make_report(text.path, text, None, [make(text, "错误", "number-changed", "major", 1)])])
    assert tab.is_quiet
    assert len(tab.page.locator(".target").first.inner_text()) < 5_000
    assert tab.page.locator("mark").inner_text() == "错误"


def test_filters_narrow_what_is_shown_and_count_it(show: Callable[..., Any], articles: list[ArticleReport]) -> None:
    tab = show(articles)
    assert shown(tab) == "4 of 4 findings shown, 0 decided"
    tab.page.locator("select[name=rule]").select_option("number-changed")
    assert (shown(tab), visible_cards(tab)) == ("2 of 4 findings shown, 0 decided", 2)
    tab.page.locator("select[name=article]").select_option(label="zh/second.md (1)")
    assert (shown(tab), visible_cards(tab)) == ("1 of 4 findings shown, 0 decided", 1)
    tab.page.locator("select[name=article]").select_option("")
    tab.page.locator("select[name=rule]").select_option("")
    tab.page.locator("input[value=critical]").uncheck()
    assert visible_cards(tab) == 3
    tab.page.locator("input[name=text]").fill("队列可以")
    assert visible_cards(tab) == 1
    tab.page.locator("input[name=text]").fill("")
    tab.page.locator("select[name=family]").select_option("terminology")
    assert visible_cards(tab) == 1
    assert tab.page.locator("section.article:visible").count() == 1


def test_keys_walk_and_decide(show: Callable[..., Any], articles: list[ArticleReport]) -> None:
    tab = show(articles)
    press = tab.page.keyboard.press
    press("j")
    first = tab.page.locator(".card.current").get_attribute("id")
    press("j")
    assert tab.page.locator(".card.current").get_attribute("id") != first
    press("k")
    assert tab.page.locator(".card.current").get_attribute("id") == first
    assert tab.page.locator("mark.current").count() == 1
    press("a")
    assert shown(tab).endswith("1 decided")
    press("j")
    press("r")
    assert tab.page.locator(".card.reject").count() == 1
    press("r")  # again takes it back
    assert tab.page.locator(".card.reject").count() == 0
    press("e")
    tab.page.keyboard.type("!")
    assert tab.page.locator(".card.current .decide input").input_value().endswith("!")
    assert tab.is_quiet


def test_decisions_are_exported_and_applied(
    show: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "zh.md").write_text("# 笔记\n\n我们用转移学习训练模型。\n\n- 再一次转移学习，更快了。\n", "utf-8")
    tab = show([*audit_paths(["zh.md"]).articles])
    cards = tab.page.locator(".card[data-rule=term-forbidden]")
    assert cards.count() == 2
    cards.nth(0).locator("button.accept").click()
    cards.nth(0).locator("input").fill("迁移式学习")
    cards.nth(0).locator("input").blur()
    cards.nth(1).locator("button.reject").click()
    cards.nth(1).locator("input").fill("as the author wrote it")
    cards.nth(1).locator("input").blur()
    with tab.page.expect_download() as download:
        tab.page.locator("#export").click()
    download.value.save_as(tmp_path / "decisions.json")
    rows = read_decisions("decisions.json")["zh.md"]
    assert [(row.action, row.text, row.reason) for row in rows] == [
        ("accept", "迁移式学习", ""),
        ("reject", None, "as the author wrote it"),
    ]
    result = CliRunner().invoke(cli, ["apply", "decisions.json"])
    assert result.exit_code == 0, result.output
    assert "我们用迁移式学习训练模型。" in (tmp_path / "zh.md").read_text("utf-8")
    assert "转移学习，更快" in (tmp_path / "zh.md").read_text("utf-8")
    assert json.loads((tmp_path / "tqcheck-baseline.json").read_text("utf-8"))


def test_decisions_survive_a_reload(show: Callable[..., Any], articles: list[ArticleReport]) -> None:
    tab = show(articles)
    tab.page.keyboard.press("j")
    tab.page.keyboard.press("a")
    tab.page.reload()
    assert shown(tab).endswith("1 decided")
    tab.page.locator("input[name=open]").check()
    assert visible_cards(tab) == 3


def test_a_permalink_opens_its_finding(show: Callable[..., Any], articles: list[ArticleReport]) -> None:
    key = show(articles).page.locator(".card[data-fingerprint='0000000000000004']").get_attribute("id")
    tab = show(articles, f"#{key}")
    assert tab.page.locator(".card.current").get_attribute("data-fingerprint") == "0000000000000004"
    assert tab.page.locator(f"#{key}").is_visible()


def test_the_page_is_whole_without_a_script(show: Callable[..., Any], articles: list[ArticleReport]) -> None:
    tab = show(articles, java_script_enabled=False)
    assert tab.page.locator("nav.filters").is_hidden()
    assert visible_cards(tab) == 4
    page = tab.page.locator("main").inner_text()
    assert "我们用张量流训练模型。" in page
    tab.page.locator("details.clean", has_text="没有问题的一段。").locator("summary").click()
    assert tab.page.get_by_text("没有问题的一段。").is_visible()


@pytest.fixture(scope="session")
def samples() -> list[ArticleReport]:
    """The samples, most of them beside their source."""
    return [*audit_paths([str(Path(__file__).parents[2] / "samples")]).articles]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 420])
def test_axe_finds_nothing_to_mend(
    show: Callable[..., Any], samples: list[ArticleReport], scheme: str, width: int
) -> None:
    assert sum(article.source_text is not None for article in samples) >= 3
    tab = show(samples, color_scheme=scheme, bypass_csp=True, viewport={"width": width, "height": 900})
    tab.page.add_style_tag(content=".article { content-visibility: visible }")  # axe reads what is painted
    tab.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    for decision in ("", "a", "r"):
        if decision:
            tab.page.keyboard.press("j")
            tab.page.keyboard.press(decision)
        found = Axe().run(tab.page)
        assert found.violations_count == 0, found.generate_report()


def test_both_texts_are_marked_and_linked_to_the_finding(
    show: Callable[..., Any], samples: list[ArticleReport]
) -> None:
    tab = show([one for one in samples if one.source_text is not None])
    card = tab.page.locator(".card:has-text('became')").first
    key = card.get_attribute("id")
    marks = tab.page.locator(f"mark[data-keys~='{key}']")
    assert {mark.evaluate("one => one.closest('.source, .target').lang") for mark in marks.all()} == {"en", "zh-CN"}
    marks.first.click()
    assert tab.page.locator(".card.current").get_attribute("id") == key
    rule = card.locator("a.rule")
    rule.click()
    assert tab.page.locator(f"[id='{(rule.get_attribute('href') or '')[1:]}']").is_visible()
    assert tab.is_quiet


def test_worst_articles_lead_to_their_places(show: Callable[..., Any], samples: list[ArticleReport]) -> None:
    tab = show(samples)
    scores = [float(text) for text in tab.page.locator(".begin tbody .pill").all_inner_texts()]
    assert scores == sorted(scores)
    link = tab.page.locator(".begin tbody a").nth(1)
    link.click()
    section = tab.page.locator(str(link.get_attribute("href")))
    assert section.get_attribute("data-path") == link.inner_text()
    assert tab.is_quiet


def test_what_is_far_away_is_filtered_too_in_a_moment(
    show: Callable[..., Any], make: Callable[..., Any], make_report: Callable[..., Any]
) -> None:
    reports = []
    for number in range(60):
        text = Text("".join(f"第 {line} 段错误{line}号。\n\n" for line in range(10)), f"zh/a{number:02}.md")
        found = [
            make(text, f"错误{line}号", "number-changed" if line % 2 else "term-forbidden", "major", number * 10 + line)
            for line in range(10)
        ]
        reports.append(make_report(text.path, text, None, found))
    tab = show(reports)
    tab.page.locator("select[name=rule]").select_option("term-forbidden")
    assert shown(tab).startswith("300 of 600")
    tab.page.locator("#filters:not([aria-busy])").wait_for()
    assert tab.page.locator(".card:not([hidden])").count() == 300
    tab.page.keyboard.press("j")
    assert tab.page.locator(".card.current").get_attribute("data-rule") == "term-forbidden"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_terms_rendered_in_several_ways_are_listed(show: Callable[..., Any], scheme: str, tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.md").write_text("The control plane starts first.\n", "utf-8")
        (tmp_path / f"{number}.zh.md").write_text(f"{'控制平面' if number else '控制面'}最先启动。\n", "utf-8")
    tab = show(list(audit_paths([tmp_path]).articles), color_scheme=scheme, bypass_csp=True)
    row = tab.page.locator("table.terms tbody tr")
    assert row.count() == 1
    assert row.inner_text().split()[:6] == ["control", "plane", "控制平面", "(3)", "控制面", "(1)"]
    row.get_by_role("link").click()
    assert tab.page.url.endswith("#a-1")
    tab.page.add_style_tag(content=".article { content-visibility: visible }")
    found = Axe().run(tab.page)
    assert found.violations_count == 0, found.generate_report()
    assert tab.is_quiet


def test_each_side_says_its_language(show: Callable[..., Any], make_report: Callable[..., Any]) -> None:
    text, source = Text("# 缓存\n\n一段。\n", "zh/a.md"), Text("# Cache\n\nA paragraph.\n", "en/a.md")
    report = make_report("zh/a.md", text, source, [])
    tab = show([report])
    assert tab.page.locator("html").get_attribute("lang") == "en"
    assert {cell.get_attribute("lang") for cell in tab.page.locator(".target").all()} == {"zh-CN"}


def test_the_page_is_valid_html(articles: list[ArticleReport]) -> None:
    page = "".join(render("html", Run(articles, signature="tq:1|…")))
    html5lib.HTMLParser(strict=True).parse(page)


def test_ten_thousand_findings_stay_usable(
    show: Callable[..., Any], make: Callable[..., Any], make_report: Callable[..., Any]
) -> None:
    """The bars of the page, with slack for a busy machine: it must not be slower by an order of magnitude."""
    reports = []
    for number in range(500):
        value = "".join(f"第 {number}-{line} 段里有错误{line}号，值得一看。\n\n" for line in range(20))
        text = Text(value, f"zh/a{number:03}.md")
        found = [
            make(text, f"错误{line}号", "number-changed", "major" if line else "critical", number * 20 + line, "正确")
            for line in range(20)
        ]
        reports.append(make_report(text.path, text, None, found))
    tab = show(reports)
    assert shown(tab) == "10000 of 10000 findings shown, 0 decided"
    paint = tab.page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    filtered = [tab.page.evaluate(FILTER, [name, value]) for name, value in ASKED]
    assert visible_cards(tab) == 19  # all of one article but what is critical
    assert tab.is_quiet
    assert paint < 5_000
    assert max(filtered) < 1_000
    times = ", ".join(f"{name} {value} {time:.0f} ms" for (name, value), time in zip(ASKED, filtered, strict=True))
    print(f"first paint {paint:.0f} ms; filters: {times}")  # noqa: T201 -- shown with pytest -s
